"""Through whom a statement reaches the page: what each way looks like."""

from __future__ import annotations

import pytest

from sourcemark.detect.sources.resolve import Resolved
from tests.unit.detect.sources.conftest import Analyse, Resolve

# (who speaks, through whom, sentence, function that finds it)
Told = tuple[str, str, int, str]


def told(resolved: Resolved) -> list[Told]:
    names = resolved.names
    return [(names[r.source].name, names[r.through].name, r.credit.sentence, r.cause) for r in resolved.routes]


WAYS: list[tuple[str, list[Told]]] = [
    ("Ada Keller told TASS that the yard was shut.", [("Ada Keller", "TASS", 0, "told")]),
    (
        "Ada Keller was quoted by TASS as saying that the yard was shut.",
        [("Ada Keller", "TASS", 0, "told")],
    ),
    (
        "Ada Keller said the crane was new. She told TASS that the yard was shut. She said the gate was old.",
        [("Ada Keller", "TASS", 1, "told")],
    ),
    (
        "The yard was shut, TASS correspondent Ana Ruiz reported.",
        [("Ana Ruiz", "TASS", 0, "by_its_reporter")],
    ),
    (
        "The bay will close, according to port sources cited by the daily Tidewatch.",
        [("port sources", "daily Tidewatch", 0, "cited")],
    ),
    ("TASS reported that Ada Keller said the yard was shut.", [("Ada Keller", "TASS", 0, "inside_its_words")]),
    ("Ada Keller said the yard was shut. TASS reported that it rained.", []),
    # The interview is what she speaks of, and not where she does.
    ("Ada Keller said her words in an RT interview were taken out of context.", []),
    ("Ada Keller and Peter Hale read TASS and said the yard was shut.", []),
    # Nobody comes through themselves, and nothing through an outlet from somebody who is not known.
    ("TASS reported that it said it was late.", []),
    ("A TASS reporter said it was late.", []),
    ("TASS reported that he said it was late.", []),
    # What she tells of the outlet, or adds of it in passing, is hers.
    ("Ada Keller said that, when it rained, TASS said it was dry.", []),
    ("Ada Keller wrote that, as TASS said, the wind was up.", []),
]


# Whoever is said not to cite or report is no way to the page.
SAID_NOT_TO = [
    "The Harbour Board did not cite Ada Keller. Ada Keller said the yard was shut.",
    "Did the Harbour Board cite Ada Keller? Ada Keller said the yard was shut.",
    "TASS did not report that Ada Keller said the yard was shut. Ada Keller said that it rained.",
    "TASS never said Ada Keller had said the yard was shut.",
    "Reuters, which did not quote Ada Keller, closed. She said it rained.",
]


@pytest.mark.parametrize("text", SAID_NOT_TO)
def test_what_is_denied_or_asked_is_no_way_to_the_page(analyse: Analyse, text: str) -> None:
    assert [s.through for s in analyse(text).sources if s.name == "Ada Keller"] == [None]


@pytest.mark.parametrize(("text", "ways"), WAYS, ids=[text for text, _ in WAYS])
def test_a_statement_has_its_way_to_the_page(resolve: Resolve, text: str, ways: list[Told]) -> None:
    assert told(resolve(text)) == ways


def test_an_outlet_s_reporter_without_a_name_is_the_outlet(analyse: Analyse) -> None:
    (outlet,) = analyse("A TASS correspondent reported that it was late.").sources
    assert (outlet.name, outlet.through) == ("TASS", None)
