"""Which of several reasons for a missing name counts."""

from __future__ import annotations

from sourcemark.detect.sources.reasons import reason_given, settle
from sourcemark.detect.sources.referent import Referent
from tests.english import ENGLISH

PILOT, CLERK, MAYOR = Referent("anonymous"), Referent("anonymous"), Referent("person")


def test_who_is_not_named_has_a_reason_or_none() -> None:
    assert settle([PILOT, CLERK, MAYOR], [(CLERK, "formula")]) == {PILOT: "none", CLERK: "formula"}


def test_a_specific_reason_is_not_taken_back() -> None:
    given = [(PILOT, "formula"), (PILOT, "specific"), (PILOT, "formula")]
    assert settle([PILOT], given) == {PILOT: "specific"}


def test_a_sentence_is_searched_for_a_reason_only_where_a_word_of_one_stands() -> None:
    sentence = "A pilot asked not to be named."
    assert reason_given(ENGLISH, sentence, frozenset(("a", "pilot", "asked", "not", "to", "be", "named"))) == "formula"
    assert reason_given(ENGLISH, sentence, frozenset(("a", "pilot"))) is None
