"""What "Look elsewhere" types into a search."""

from __future__ import annotations

import pytest

from sourcemark.annotate.search_query import query
from tests.english import ENGLISH


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        (
            "“We have no plans to sell her at all,” said Tomas Keld.",
            ['"We have no plans to sell her at all"', "Tomas Keld"],
        ),
        ("The army lost 1,200 men, or 15%, near Norhaven.", ["1,200", "15%", "Norhaven"]),
        ("Ilse Maartens of the Bank of Norhaven said so.", ["Ilse Maartens of the Bank of Norhaven"]),
    ],
)
def test_quotation_names_and_numbers_are_kept(sentence: str, terms: list[str]) -> None:
    found = query(ENGLISH, sentence)
    for term in terms:
        assert term in found


def test_the_credited_outlet_is_left_out() -> None:
    assert "TASS" not in query(ENGLISH, "A source told TASS that Norhaven closed its harbour.", ["TASS"])
    assert "TASS" in query(ENGLISH, "A source told TASS that Norhaven closed its harbour.")


@pytest.mark.parametrize("word", ["The", "On", "Tuesday", "Analysts told"])
def test_words_that_are_capital_for_their_place_are_no_names(word: str) -> None:
    assert not query(ENGLISH, f"{word} Norhaven closed its harbour in 2024.").startswith(word)


@pytest.mark.parametrize("sentence", ["It said so.", "…", "He is."])
def test_there_is_always_something_to_search_for(sentence: str) -> None:
    assert query(ENGLISH, sentence)
