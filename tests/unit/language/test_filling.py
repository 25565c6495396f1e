"""An article's words in our sentences."""

from __future__ import annotations

import pytest

from sourcemark.annotate import catalogue
from sourcemark.compare import words
from sourcemark.language.filling import fill


@pytest.mark.parametrize("turning", [*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
def test_an_article_cannot_turn_our_words_round(turning: int) -> None:
    source = f"the {chr(turning)}report"
    card = catalogue.load("en").message("good_sourcing.document", "explanation", source=source)
    assert card == "A document is named as the source: the report."
    assert chr(turning) not in words.Words("en", {"x": {"y": "“{source}”"}}).text("x", "y", source=source)


def test_other_words_and_numbers_stay() -> None:
    assert fill("{n} of “{source}”", {"n": 3, "source": "a\u200db e\u0301 שלום"}) == "3 of “a\u200db e\u0301 שלום”"
