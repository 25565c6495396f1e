"""Cards are numbered in reading order, in two series without gaps."""

from __future__ import annotations

from sourcemark.report.notes import letters
from sourcemark.report.view import view
from tests.builders import ferry


def test_marks_are_counted_in_figures_and_those_that_wait_in_letters() -> None:
    story = ferry().mark("unverified_claim.inference", "no decision", secondary=True)
    assert [note.number for note in view(story.build()).notes] == ["1", "2", "3", "4", "5", "a", "b"]
    assert [letters(number) for number in (1, 26, 27, 52, 53, 703)] == ["a", "z", "aa", "az", "ba", "aaa"]
