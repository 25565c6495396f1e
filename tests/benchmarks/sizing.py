"""What the load figures say: beside their targets, with more workers, and how much machine so many readers need."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sourcemark.bench.table import Table

# Targets, for the service on two cores.
NEW_RATE, KEPT_RATE = 25, 800
NEW_MS, KEPT_MS = 80, 3
WORKER_MB = 250

# Assumptions of the sizing table; none of them is measured.
ARTICLES_A_DAY = 5
BUSIEST_HOUR = 0.25
PEAK = 3
USED = 0.5
CORES_A_NODE = 4
SYSTEM_MB = 500
# Readers → the share of requests for an article that somebody has opened that day: it grows with them.
READERS = {100: 0.5, 10_000: 0.85, 1_000_000: 0.97}
FEWER_KEPT = 0.9


@dataclass(frozen=True, slots=True)
class Figures:
    """What one series of requests measured. Times in milliseconds."""

    rate: float
    p50: float
    p95: float
    p99: float
    failed: int

    def cells(self) -> tuple[str, str]:
        """Return the rate and the times for a table."""
        lost = f", {self.failed} FAILED" if self.failed else ""
        return f"{self.rate:,.0f}{lost}", f"{self.p50:.1f} / {self.p95:.1f} / {self.p99:.1f}"


@dataclass(frozen=True, slots=True)
class Run:
    """What a service with so many workers measured. `ms_…`: processor time of one answer."""

    workers: int
    connections: int
    page: str
    answer_kb: float
    alone: Figures
    fresh: Figures
    single: Figures
    cached: Figures
    bare: Figures
    ms_new: float
    ms_kept: float
    ms_bare: float
    memory_mb: float
    stored_kb: float


def load(one: Run, two: Run) -> tuple[str, Table, Table]:
    """Return what was asked for, the rates and times, and the costs."""
    asked = f"The page: {two.page}. The answer: {two.answer_kb:.0f} KB. SQLite."
    many = f"{two.connections} at once"
    rates = [
        ("new articles, one at a time", one.alone, two.alone, f"p50 ≤ {NEW_MS} ms"),
        ("new articles, two a worker at once", one.fresh, two.fresh, f"≥ {NEW_RATE} a second with two"),
        ("kept articles, one at a time", one.single, two.single, f"p50 ≤ {KEPT_MS} ms"),
        (f"kept articles, {many}", one.cached, two.cached, f"≥ {KEPT_RATE} a second with two"),
        (f"bare Flask, as many bytes, {many}", one.bare, two.bare, "(the floor)"),
    ]
    head = ("what", "1 worker, a second", "p50 / p95 / p99 ms", "2 workers, a second", "p50 / p95 / p99 ms", "target")
    costs = [
        ("processor time of a new article", f"{one.ms_new:.1f} ms", f"{two.ms_new:.1f} ms", ""),
        ("processor time of a kept article", f"{one.ms_kept:.2f} ms", f"{two.ms_kept:.2f} ms", ""),
        ("processor time of a bare Flask answer", f"{one.ms_bare:.2f} ms", f"{two.ms_bare:.2f} ms", "(the floor)"),
        ("memory of all processes", f"{one.memory_mb:.0f} MB", f"{two.memory_mb:.0f} MB", ""),
        ("memory, a worker's share", f"{one.memory_mb:.0f} MB", f"{two.memory_mb / 2:.0f} MB", f"≤ {WORKER_MB} MB"),
        ("a kept article in the database", f"{one.stored_kb:.1f} KB", f"{two.stored_kb:.1f} KB", ""),
    ]
    return (
        asked,
        Table(head, [(name, *a.cells(), *b.cells(), target) for name, a, b, target in rates]),
        Table(("cost", "1 worker", "2 workers", "target"), costs),
    )


def follows(one: Run, two: Run) -> str:
    """Say what the figures mean for targets, processors and memory."""
    most, times = 1000 / one.ms_new, two.fresh.rate / one.fresh.rate
    new = (
        f"A new article costs {one.ms_new:.0f} ms of processor time, so one core gives at most {most:.0f} a second. "
        f"Two workers on this machine took {times:.1f} times as many as one."
    )
    times = two.cached.rate / one.cached.rate
    kept = (
        f"A kept article costs {one.ms_kept:.2f} ms, of which a bare Flask answer is {one.ms_bare:.2f} ms. "
        f"Two workers answered {times:.1f} times as many as one."
    )
    memory = f"A further worker takes {further(one, two):.0f} MB, the first {one.memory_mb:.0f} MB."
    return "\n".join(f"- {sentence}" for sentence in (verdicts(two), new, kept, memory))


def verdicts(two: Run) -> str:
    """Say which targets are reached and which are not."""
    reached = {
        f"≥ {NEW_RATE} new articles a second ({two.fresh.rate:.0f})": two.fresh.rate >= NEW_RATE,
        f"≥ {KEPT_RATE} kept articles a second ({two.cached.rate:.0f})": two.cached.rate >= KEPT_RATE,
        f"a new one in ≤ {NEW_MS} ms ({two.alone.p50:.0f} ms)": two.alone.p50 <= NEW_MS,
        f"a kept one in ≤ {KEPT_MS} ms ({two.single.p50:.1f} ms)": two.single.p50 <= KEPT_MS,
        f"≤ {WORKER_MB} MB a worker ({two.memory_mb / 2:.0f} MB)": two.memory_mb / 2 <= WORKER_MB,
    }
    good, short = ([what for what, is_so in reached.items() if is_so is wanted] for wanted in (True, False))
    return f"Reached with two workers: {'; '.join(good) or 'nothing'}. Short: {'; '.join(short) or 'nothing'}."


def further(one: Run, two: Run) -> float:
    """Return the memory that a worker beyond the first takes, in MB."""
    return max(0.0, two.memory_mb - one.memory_mb)


@dataclass(frozen=True, slots=True)
class Need:
    """What so many readers need. Rates are those of the busiest minute; cores are cores in use."""

    rate: float
    kept: float
    new_cores: float
    kept_cores: float
    nodes: int
    workers: int
    node_mb: float
    database_mb: float


def need(readers: int, kept: float, one: Run, two: Run) -> Need:
    """Calculate a row of the sizing table. kept: the share of requests for an article that is kept already."""
    rate = readers * ARTICLES_A_DAY * BUSIEST_HOUR / 3600 * PEAK
    new_cores, kept_cores = rate * (1 - kept) * one.ms_new / 1000, rate * kept * one.ms_kept / 1000
    cores = max(1, math.ceil((new_cores + kept_cores) / USED))
    nodes = math.ceil(cores / CORES_A_NODE)
    workers = min(cores, CORES_A_NODE)
    return Need(
        rate=rate,
        kept=kept,
        new_cores=new_cores,
        kept_cores=kept_cores,
        nodes=nodes,
        workers=workers,
        node_mb=SYSTEM_MB + one.memory_mb + (workers - 1) * further(one, two),
        database_mb=readers * ARTICLES_A_DAY * (1 - kept) * one.stored_kb / 1000,
    )


def sizing(one: Run, two: Run) -> tuple[str, Table, str]:
    """Return the assumptions, the table, and how much hangs on what is kept."""
    assumed = (
        f"Calculated from the above. Assumed: each reader opens {ARTICLES_A_DAY} articles a day; {BUSIEST_HOUR:.0%} of "
        f"a day's requests fall into its busiest hour, and the busiest minute has {PEAK} times that hour's mean; "
        f"machines are planned for {USED:.0%} use, {SYSTEM_MB} MB are the system's, a node has at most {CORES_A_NODE} "
        "cores, and results are kept for a day."
    )
    needs = {readers: need(readers, kept, one, two) for readers, kept in READERS.items()}
    most = max(READERS)
    fewer = need(most, FEWER_KEPT, one, two)
    hangs = (
        f"How much is already kept decides: for {most:,} readers, {FEWER_KEPT:.0%} instead of {READERS[most]:.0%} "
        f"takes {fewer.new_cores:.1f} cores for new articles instead of {needs[most].new_cores:.1f}."
    )
    head = (
        "readers",
        "busiest minute, a second",
        "kept",
        "cores in use, new + kept",
        "machine",
        "kept in the database",
    )
    return assumed, Table(head, [row(readers, each) for readers, each in needs.items()]), hangs


def row(readers: int, each: Need) -> tuple[str, ...]:
    """Return a row of the sizing table."""
    cores = f"{each.workers} core{'s' * (each.workers > 1)}"
    node = f"{cores}, {each.node_mb / 1000:.1f} GB, {each.workers} worker{'s' * (each.workers > 1)}"
    return (
        f"{readers:,}",
        f"{each.rate:,.1f}",
        f"{each.kept:.0%}",
        f"{small(each.new_cores)} + {small(each.kept_cores)}",
        f"{each.nodes} nodes of {node} each; Redis" if each.nodes > 1 else node,
        f"{each.database_mb:,.0f} MB, {'PostgreSQL' if each.nodes > 1 else 'SQLite'}",
    )


def small(cores: float) -> str:
    """Write a number of cores with as many places as it needs."""
    return f"{cores:.1f}" if cores >= 1 else f"{cores:.2f}" if cores >= 0.1 else f"{cores:.4f}"
