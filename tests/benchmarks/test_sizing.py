"""The sizing table is arithmetic over what was measured."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.benchmarks import sizing
from tests.benchmarks.sizing import Figures, Run

QUICK = Figures(rate=900, p50=2.0, p95=3.0, p99=4.0, failed=0)
SLOW = Figures(rate=20, p50=90.0, p95=100.0, p99=110.0, failed=0)
ONE = Run(
    workers=1, connections=16, page="9 KB", answer_kb=50,
    alone=SLOW, fresh=SLOW, single=QUICK, cached=QUICK, bare=QUICK,
    ms_new=100, ms_kept=1, ms_bare=0.5, memory_mb=300, stored_kb=10,
)  # fmt: skip
TWO = replace(ONE, workers=2, memory_mb=350, fresh=replace(SLOW, rate=40, failed=3))


def test_a_million_readers_need_as_many_cores_as_their_busiest_minute_costs() -> None:
    found = sizing.need(1_000_000, 0.9, ONE, TWO)
    assert found.rate == pytest.approx(1_000_000 * 5 / 4 / 3600 * 3)
    assert found.new_cores == pytest.approx(found.rate * 0.1 * 0.1)
    assert found.kept_cores == pytest.approx(found.rate * 0.9 * 0.001)
    assert (found.nodes, found.workers) == (6, 4)
    assert found.node_mb == pytest.approx(500 + 300 + 3 * 50)
    assert found.database_mb == pytest.approx(5_000)


def test_few_readers_need_one_core() -> None:
    found = sizing.need(100, 0.5, ONE, TWO)
    assert (found.nodes, found.workers, found.node_mb) == (1, 1, 800)
    _, table, _ = sizing.sizing(ONE, TWO)
    assert [row[0] for row in table.rows] == ["100", "10,000", "1,000,000"]
    assert table.rows[0][-2:] == ("1 core, 0.8 GB, 1 worker", "2 MB, SQLite")
    assert table.rows[2][-1].endswith("PostgreSQL")


def test_targets_are_said_to_be_reached_or_not() -> None:
    said = sizing.verdicts(TWO)
    good, short = said.split("Short:")
    assert "≥ 25 new articles a second (40)" in good
    assert "≥ 800 kept" in good
    assert "≤ 250 MB a worker (175 MB)" in good
    assert "a new one in ≤ 80 ms (90 ms)" in short
    assert "Two workers on this machine took 2.0 times" in sizing.follows(ONE, TWO)


def test_a_request_that_failed_is_shown() -> None:
    _, rates, _ = sizing.load(ONE, TWO)
    assert rates.rows[1][3] == "40, 3 FAILED"
