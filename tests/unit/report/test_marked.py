"""The article cut into pieces: nothing lost, nothing doubled, marks where their words are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourcemark.report.marked import Highlight
from sourcemark.report.view import view
from tests.builders import Story, ferry


def words_of(story: Story) -> str:
    paragraphs = []
    for paragraph in view(story.build()).paragraphs:
        parts = [part for line in paragraph.lines for part in line.parts]
        paragraphs.append(
            "".join(part if isinstance(part, str) else "".join(p.text for p in part.pieces) for part in parts)
        )
    return "\n\n".join(paragraphs)


def test_the_pieces_make_up_the_text() -> None:
    story = ferry()
    assert words_of(story) == story.text


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)), max_size=8))
def test_whatever_overlaps_the_pieces_make_up_the_text(places: list[tuple[int, int]]) -> None:
    story = Story()
    unit = story.units[1]
    for start, length in places:
        at = min(unit.span.start + start, unit.span.end - 1)
        story.annotations.append(_marked(story, at, min(at + length, unit.span.end)))
    assert words_of(story) == story.text
    marks = [
        part
        for p in view(story.build()).paragraphs
        for one in p.lines
        for part in one.parts
        if isinstance(part, Highlight)
    ]
    found = sorted(int(note.number) for mark in marks for note in mark.notes)
    assert found == list(range(1, len(places) + 1))


def _marked(story: Story, start: int, end: int):  # type: ignore[no-untyped-def]  # read back from the story itself
    from dataclasses import replace

    from sourcemark.model import Span

    inner = Story()
    inner.mark("unverified_claim.hedged", "ferry line")
    first = inner.annotations[0]
    span = Span(start, end)
    return replace(first, finding=replace(first.finding, evidence=span), evidence=story.selector(span))


def test_overlapping_evidence_is_one_mark_with_both_notes() -> None:
    lines = view(ferry().build()).paragraphs[1].lines
    marks = [part for line in lines for part in line.parts if isinstance(part, Highlight)]
    assert [note.label for note in marks[0].notes] == ["anonymous_source.described", "state_media.direct"]
    assert [(piece.text, len(piece.notes)) for piece in marks[0].pieces] == [
        ("a source close to the harbour ", 1),
        ("told", 2),
        (" TASS", 1),
    ]


def test_a_mark_is_secondary_only_when_all_in_it_is() -> None:
    marks = {
        mark.notes[0].label: mark.secondary
        for paragraph in view(ferry().build()).paragraphs
        for line in paragraph.lines
        for mark in line.parts
        if isinstance(mark, Highlight)
    }
    assert marks["good_sourcing.named"] is True
    assert marks["state_media.carried"] is False


def test_one_family_draws_one_line_over_the_same_words() -> None:
    story = Story()
    story.mark("unverified_claim.inference", "allegedly", secondary=True)
    story.mark("unverified_claim.hedged", "allegedly")
    (mark,) = [
        part for one in view(story.build()).paragraphs[1].lines for part in one.parts if isinstance(part, Highlight)
    ]
    assert [note.label for note in mark.pieces[0].lines] == ["unverified_claim.hedged"]
    assert len(mark.notes) == 2 and not mark.secondary
