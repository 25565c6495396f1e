"""The questions that stand where a teacher writes none."""

from __future__ import annotations

from sourcemark.lessons.free_words import LONGEST_QUESTION
from sourcemark.lessons.questions import default_questions
from sourcemark.report.words import FAMILIES


def test_every_family_has_a_question_that_fits_its_field() -> None:
    assert set(default_questions()) == set(FAMILIES)
    for question in default_questions().values():
        assert question.endswith("?") and len(question) <= LONGEST_QUESTION
