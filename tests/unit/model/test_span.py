"""Stretches of one text: cut where others begin and end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourcemark.model import Span

WITHIN = Span(10, 40)
SPANS = st.tuples(st.integers(0, 50), st.integers(0, 20)).map(lambda one: Span(one[0], one[0] + one[1]))


@given(st.lists(SPANS, max_size=8))
def test_the_pieces_are_the_whole_and_no_span_covers_a_part_of_one(marked: list[Span]) -> None:
    pieces = list(WITHIN.cut(marked))
    assert [at for piece in pieces for at in range(*piece)] == list(range(*WITHIN))
    for piece in pieces:
        assert all(span.covers(piece) or not span.overlaps(piece) for span in marked)


def test_every_edge_inside_cuts_and_no_other() -> None:
    marked = [Span(12, 20), Span(18, 60), Span(0, 10), Span(45, 50), Span(12, 20)]
    assert list(WITHIN.cut(marked)) == [Span(10, 12), Span(12, 18), Span(18, 20), Span(20, 40)]
    assert list(WITHIN.cut([])) == [WITHIN]
