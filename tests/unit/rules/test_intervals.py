"""Stretches joined and asked for, against the plain way of asking."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourcemark.rules.intervals import Intervals

_PAIRS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda p: (min(p), max(p)))


@given(st.lists(_PAIRS, max_size=12), _PAIRS)
def test_it_answers_as_a_set_of_points_would(pairs: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    points = {n for start, end in pairs for n in range(start, end)}
    wanted = set(range(*asked))
    intervals = Intervals()
    for start, end in pairs:
        intervals.add(start, end)
    assert intervals.overlaps(*asked) == bool(points & wanted) or not wanted
    assert intervals.covers(*asked) == (wanted <= points) or not wanted
    again = Intervals(pairs)
    assert again.overlaps(*asked) == intervals.overlaps(*asked)
