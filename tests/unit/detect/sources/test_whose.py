"""Bodies and offices of two places are two; what says no more than is known of one takes that one up."""

from __future__ import annotations

import pytest

from tests.unit.detect.sources.conftest import Analyse

# text, the sources as "name sentences"
APART = [
    (
        "The Russian Defence Ministry said it rained. The Ukrainian Defence Ministry said it snowed.",
        ["The Russian Defence Ministry 0", "The Ukrainian Defence Ministry 1"],
    ),
    (
        "The Bank of England said it rained. The Bank of Japan said it snowed.",
        ["The Bank of England 0", "The Bank of Japan 1"],
    ),
    (
        "The University of Norhaven said it rained. The University of Varna said it snowed.",
        ["The University of Norhaven 0", "The University of Varna 1"],
    ),
    (
        "The Mayor of Norhaven said it rained. The Mayor of Varna said it snowed. The mayor of Norhaven said it froze.",
        ["The Mayor of Norhaven 0 2", "The Mayor of Varna 1"],
    ),
    (
        "Norhaven mayor Ada Falk said it rained. The mayor of Varna said it snowed. The mayor said it froze.",
        ["Ada Falk 0", "The mayor of Varna 1 2"],
    ),
    (
        "Norhaven mayor Ada Falk said it rained. Varna mayor Peter Hale said it snowed. The Varna mayor said it froze.",
        ["Ada Falk 0", "Peter Hale 1 2"],
    ),
    (
        "The French foreign minister said it rained. The German foreign minister said it snowed.",
        ["The French foreign minister 0", "The German foreign minister 1"],
    ),
    (
        "Peru's central bank said it rained. Sudan's central bank said it snowed.",
        ["Peru's central bank 0", "Sudan's central bank 1"],
    ),
    (
        "The US Embassy in Norhaven said it rained. The US Embassy in Varna said it snowed.",
        ["The US Embassy in Norhaven 0", "The US Embassy in Varna 1"],
    ),
    (
        "The Health Ministry said it rained. The foreign ministry said it snowed.",
        ["The Health Ministry 0", "foreign ministry 1"],
    ),
    (
        "Local authorities in Norhaven said it rained. Local authorities in Varna said it snowed.",
        ["Local authorities in Norhaven 0", "Local authorities in Varna 1"],
    ),
]


COMPATRIOTS = [
    (
        (
            "An intelligence official said it rained. President Ada Keller met Tom Falk of France. Crews were in Iran "
            "when Keller left. The Iranian official said it froze."
        ),
        ["An intelligence official 0", "The Iranian official 3"],
    ),
    ("Russian minister Ivan Belov met the press. The Russian official said it froze.", ["Ivan Belov 1"]),
    (
        "Ivan Belov, Russia’s minister for boats, met Ada Keller of France. The Russian official said it froze.",
        ["Ivan Belov 1"],
    ),
]


def ledger(analyse: Analyse, text: str) -> list[str]:
    return [" ".join([s.name, *map(str, s.sentences)]) for s in analyse(text).sources]


@pytest.mark.parametrize(("text", "sources"), APART, ids=[text for text, _ in APART])
def test_two_bodies_or_offices_stay_two(analyse: Analyse, text: str, sources: list[str]) -> None:
    assert ledger(analyse, text) == sources


LONG_AGO = " The pier is old. It is wet. The yard is shut. It rains. "

SAME = [
    (
        "The Russian Defence Ministry said it rained. The ministry said it snowed. Russia's defence ministry said so.",
        ["The Russian Defence Ministry 0 1 2"],
    ),
    (
        "The Bank of Japan said it rained. The central bank said it snowed. The bank said it froze.",
        ["The Bank of Japan 0 1 2"],
    ),
    (
        "The emergency service said it rained. The State Emergency Service said it snowed.",
        ["The emergency service 0 1"],
    ),
    (
        "President Emmanuel Macron said it rained. The French president said it snowed.",
        ["Emmanuel Macron 0 1"],
    ),
    # The last one named, where the other was named long before.
    (
        "The Norhaven Council said so." + LONG_AGO + "The Varna Council said it snowed. The council said it froze.",
        ["The Norhaven Council 0", "Varna Council 5 6"],
    ),
]


@pytest.mark.parametrize(("text", "sources"), SAME, ids=[text for text, _ in SAME])
def test_a_phrase_that_says_no_more_than_is_known_is_the_same(analyse: Analyse, text: str, sources: list[str]) -> None:
    assert ledger(analyse, text) == sources


def test_between_two_bodies_a_bare_noun_is_neither_s(analyse: Analyse) -> None:
    text = "The Russian Defence Ministry said it rained. The Ukrainian Defence Ministry said it snowed. "
    assert ledger(analyse, text + "The ministry said it froze.") == [
        "The Russian Defence Ministry 0",
        "The Ukrainian Defence Ministry 1",
    ]


def test_an_officer_named_behind_an_office_of_a_body_is_a_person(analyse: Analyse) -> None:
    text = (
        "Ada Keller said it rained. Norland's chief military spokesperson, Rear Admiral Daniel Brandt, said so. "
        "“It is wet,” he told TASS."
    )
    assert ledger(analyse, text) == ["Ada Keller 0", "Daniel Brandt 1 2", "TASS 2"]


@pytest.mark.parametrize(("text", "sources"), COMPATRIOTS, ids=[text for text, _ in COMPATRIOTS])
def test_an_official_of_a_country_is_nobody_of_another(analyse: Analyse, text: str, sources: list[str]) -> None:
    assert ledger(analyse, text) == sources
