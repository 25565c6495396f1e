"""The two texts of a comparison cut into parts: nothing lost, nothing doubled."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourcemark.model import Span
from sourcemark.report.versions import parts
from tests.builders import Story

MARKS = st.lists(
    st.tuples(
        st.tuples(st.integers(0, 300), st.integers(1, 60)).map(lambda one: Span(one[0], one[0] + one[1])),
        st.sampled_from(("quotation", "name", "number", "hedge")),
    ),
    max_size=8,
)


@given(MARKS)
def test_whatever_is_marked_the_parts_make_up_the_sentence(marks: list[tuple[Span, str]]) -> None:
    story = Story()
    for unit in story.units:
        assert "".join(part.text for part in parts(story.text, unit.span, marks)) == unit.span.of(story.text)


def test_a_kind_is_named_once_over_the_same_words() -> None:
    story = Story()
    marks = [(story.span("told TASS"), "name"), (story.span("TASS"), "name"), (story.span("TASS."), "hedge")]
    found = [(part.text, part.marks) for part in parts(story.text, story.units[1].span, marks) if part.marks]
    assert found == [("told ", ("name",)), ("TASS", ("name", "hedge")), (".", ("hedge",))]
