"""How far a figure may be off that was measured on few articles: a percentile bootstrap by article.

Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13. Articles are drawn, not sentences: the
sentences of one article are alike.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sourcemark.bench.scores import Score

_DRAWS = 2000
_SEED = 1


def interval(scores: Sequence[Score]) -> tuple[float, float]:
    """Return the bounds between which 95 % of the F1 of resampled articles lie; scores: one an article.

    The same scores always give the same bounds. Raises ValueError when there is no article.
    """
    if not scores:
        raise ValueError("no article to draw from")
    counts = np.array([(s.right, s.wrong, s.missing) for s in scores])
    drawn = np.random.default_rng(_SEED).integers(len(scores), size=(_DRAWS, len(scores)))
    found = [Score(*map(int, row)).f1 for row in counts[drawn].sum(axis=1)]
    low, high = np.percentile(found, (2.5, 97.5))
    return float(low), float(high)


def total(scores: Sequence[Score]) -> Score:
    """Return the counts of all articles together."""
    return Score(sum(s.right for s in scores), sum(s.wrong for s in scores), sum(s.missing for s in scores))
