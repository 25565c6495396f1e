"""What a run of the attack rows is told in: how many rows behaved as stated, and what they cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from sourcemark.bench.table import Table

# A figure that is noted in the tests has its target here.
TARGETS = {
    "seconds for a hostile page": "≤ 5",
    "MB more for a hostile page": "≤ 128",
    "seconds over what a fault may take (below 0: within)": "≤ 0",
    "MB more for a faulty site": "≤ 64",
    "seconds for /healthz during the attacks": "≤ 0.1",
}


def corpora(passed: Mapping[str, Set[str]], failed: Mapping[str, Set[str]]) -> Table:
    """Count rows by corpus. passed, failed: ids of the tests of each corpus; one that is in both has failed."""
    rows = []
    for name in sorted({*passed, *failed}):
        wrong = failed.get(name, frozenset())
        right = passed.get(name, frozenset()) - wrong
        rows.append((name, str(len(right) + len(wrong)), str(len(right)), str(len(wrong))))
    return Table(("corpus", "rows", "as stated", "failed (target: 0)"), rows)


def costs(figures: Mapping[str, Sequence[float]]) -> Table:
    """Tell each figure's spread. Raises KeyError for one without a target."""
    rows = []
    for name, found in figures.items():
        ordered = sorted(found)
        p50, p95 = (ordered[int(len(ordered) * part)] for part in (0.5, 0.95))
        rows.append((name, f"{p50:.3g}", f"{p95:.3g}", f"{ordered[-1]:.3g}", str(len(ordered)), TARGETS[name]))
    return Table(("what", "p50", "p95", "most", "of", "target"), rows)
