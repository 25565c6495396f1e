"""Persons' names read off their capitals."""

from __future__ import annotations

import pytest

from sourcemark.detect.sources import acronyms, people
from sourcemark.language import sentences
from tests.english import ENGLISH

NAMED = [
    ("Daniel Brandt left.", [("Daniel Brandt", (), "m")]),
    ("They met Gov. Ruiz in May.", [("Ruiz", ("governor",), "")]),
    ("Mrs. Keller and Mr. Hale left.", [("Keller", (), "f"), ("Hale", (), "m")]),
    ("FBI General Counsel James A. Baker wrote it.", [("James A. Baker", ("general", "counsel"), "m")]),
    ("They asked analyst Nuhaa Bardien.", [("Nuhaa Bardien", ("analyst",), "")]),
    ("Wren Ottersby, 54, left.", [("Wren Ottersby", (), "")]),
    ("John “Tig” Tiegen left.", [("John “Tig” Tiegen", (), "m")]),
    ("Anna Keller’s boat sank. Keller swam.", [("Anna Keller", (), "f"), ("Keller", (), "f")]),
    ("The White House and New York are far.", []),
    ("The Royal Family met the Norhaven Harbour Board on Monday.", []),
    ("Goldman Sachs and the Daniel Brandt Foundation gave money.", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_persons_are_found_by_given_name_title_role_or_age(
    text: str, expected: list[tuple[str, tuple[str, ...], str]]
) -> None:
    found = people.find(ENGLISH, text, people.runs(ENGLISH, text, sentences.split(ENGLISH, text)))
    listed = [(n.name, n.roles, n.gender) for named in found.values() for n in named]
    assert listed == expected


def test_every_span_shows_its_name() -> None:
    text = "Yesterday President Keller’s aide met Anna de la Cruz, Peter Hale and Mr. O’Neil near Norhaven."
    for named in people.find(ENGLISH, text, people.runs(ENGLISH, text, sentences.split(ENGLISH, text))).values():
        assert all(n.span.of(text) == n.name for n in named)


def test_an_acronym_needs_its_initials() -> None:
    text = "The Norhaven Harbour Board (NHB) and the Union of Dockers (UD) met Anna Keller (AFP)."
    assert acronyms.find(ENGLISH, text) == {"nhb": "norhaven harbour board", "ud": "union of dockers"}


def test_an_acronym_may_stand_behind_or() -> None:
    text = "The Centre for Harbour Studies, or CHS, met the Union of Dockers, or AFP, at the quay."
    assert acronyms.find(ENGLISH, text) == {"chs": "centre for harbour studies"}
