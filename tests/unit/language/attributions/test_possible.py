"""What a sentence's words tell before it is parsed: never no where a reader finds somebody credited."""

from __future__ import annotations

import pytest

from sourcemark.detect.parsed_article import words_of
from sourcemark.language.attributions import possible
from tests.english import ENGLISH
from tests.unit.language.conftest import readings

CREDITS = [
    "Keller said the pier was shut.",
    "Keller pointed out the pier was shut.",
    "The pier was shut, according to the board.",
    "In Keller's view the pier was safe.",
    "Keller plans to close the pier.",
    "Keller called for an end to the work.",
    "The committee made a statement.",
    "The film was released by the Harbour Post.",
    "The survey put the cost at a million.",
    "Keller's promise to mend the pier was kept.",
    "Keller's claim that the pier was safe is on file.",
    "Residents voiced criticism of the plan.",
    "The mayor said no.",
    "Keller was eager to say so.",
    "Keller, the owner, is critical of the plan.",
    "The pier is believed to have sunk.",
]
NOBODY = [
    "They make boats.",
    "It goes fast.",
    "The boats left the harbour.",
    "They delivered the boats.",
]


def by_words(text: str, *, beside_speech: bool = False) -> bool:
    words = words_of(ENGLISH, text)
    return possible(ENGLISH, words, words, beside_speech=beside_speech)


@pytest.mark.parametrize("text", CREDITS)
def test_whoever_is_credited_by_a_parse_is_so_by_the_words(text: str) -> None:
    assert by_words(text)


@pytest.mark.parametrize("text", NOBODY)
def test_words_that_cannot_credit_need_no_parse(text: str) -> None:
    assert not by_words(text)
    assert readings(text) == []


def test_some_verbs_credit_only_beside_what_is_spoken() -> None:
    assert not by_words("Keller grinned.")
    assert by_words("Keller grinned.", beside_speech=True)
