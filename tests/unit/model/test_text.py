"""Sentences in paragraphs, with the blanks between them."""

from __future__ import annotations

from sourcemark.model import paragraphs
from tests.builders import Story


def test_blanks_and_sentences_together_are_the_paragraphs() -> None:
    story = Story()
    found = list(paragraphs(story.units))
    assert "\n\n".join(
        "".join(span.of(story.text) for blank, one in members for span in (blank, one.span)) for members in found
    ) == (story.text)
    assert [[one.index for _, one in members] for members in found] == [[0], [1, 2], [3, 4]]
    assert [blank.of(story.text) for blank, _ in found[1]] == ["", " "]
