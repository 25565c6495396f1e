"""What a run of the attack rows is told in: how many rows behaved as stated, and what they cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sourcemark.bench.table import Table

# A figure that is noted in the tests has its target here.
TARGETS = {
    "seconds for a hostile page": "≤ 5",
    "MB more for a hostile page": "≤ 128",
    "seconds over what a fault may take (below 0: within)": "≤ 0",
    "MB more for a faulty site": "≤ 64",
    "seconds for /healthz during the attacks": "≤ 0.1",
}


def corpora(passed: Sequence[str], failed: Sequence[str], corpus: Mapping[str, str]) -> Table:
    """Count rows by corpus. passed, failed: ids of tests, a row may be in both; corpus: of each test function."""
    good = Counter(corpus_of(test, corpus) for test in set(passed) - set(failed))
    bad = Counter(corpus_of(test, corpus) for test in set(failed))
    counts = ((name, good[name], bad[name]) for name in corpus.values() if good[name] + bad[name])
    rows = [(name, str(right + wrong), str(right), str(wrong)) for name, right, wrong in counts]
    return Table(("corpus", "rows", "as stated", "failed (target: 0)"), rows)


def corpus_of(test: str, corpus: Mapping[str, str]) -> str | None:
    """Return whose row a test's id names; rows have names with colons and brackets of their own."""
    return corpus.get(test.partition("::")[2].partition("[")[0])


def costs(figures: Mapping[str, Sequence[float]]) -> Table:
    """Tell each figure's spread. Raises KeyError for one without a target."""
    rows = []
    for name, found in figures.items():
        ordered = sorted(found)
        p50, p95 = (ordered[int(len(ordered) * part)] for part in (0.5, 0.95))
        rows.append((name, f"{p50:.3g}", f"{p95:.3g}", f"{ordered[-1]:.3g}", str(len(ordered)), TARGETS[name]))
    return Table(("what", "p50", "p95", "most", "of", "target"), rows)
