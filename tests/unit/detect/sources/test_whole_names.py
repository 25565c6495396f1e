"""A source stands in the ledger under its whole name, and under nothing that is none of it."""

from __future__ import annotations

import pytest

from tests.unit.detect.sources.conftest import Analyse

NAMES = [
    ("Independent Catholic News reported that the pier was shut.", "Independent Catholic News"),
    ("The pier was shut, according to data from Global Citizen Solutions.", "Global Citizen Solutions"),
    ("Deputy Prime Minister Janez Belak, speaking at noon, said that the pier was shut.", "Janez Belak"),
    ("The Environmental Harbour Agency (EHA), often sued by anglers, proposed changing the rule.", "Harbour Agency"),
]


@pytest.mark.parametrize(("text", "name"), NAMES, ids=[name for _, name in NAMES])
def test_a_name_is_whole_and_nothing_else(analyse: Analyse, text: str, name: str) -> None:
    names = [s.name for s in analyse(text).sources]
    assert len(names) == 1 and names[0].endswith(name) and "(" not in names[0] and "Minister" not in names[0]


def test_a_body_keeps_no_possessive_of_its_first_mention(analyse: Analyse) -> None:
    text = "The Falk administration’s lawyers came. The Falk administration said that the pier was shut."
    assert [s.name for s in analyse(text).sources] == ["The Falk administration"]


def test_several_agencies_are_not_the_one_named_before(analyse: Analyse) -> None:
    text = "The Norhaven Harbour Agency said it rained. Later the agencies said that it snowed."
    assert [s.sentences for s in analyse(text).sources] == [(0,), (1,)]


def test_a_known_firm_is_no_person(analyse: Analyse) -> None:
    assert [s.kind for s in analyse("Audi says that the pier is shut.").sources] == ["organisation"]
