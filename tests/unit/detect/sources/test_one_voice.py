"""Somebody who goes by several names in an article stands in its ledger once, and not under somebody else's."""

from __future__ import annotations

import pytest

from tests.unit.detect.sources.conftest import Analyse

# text, the sources as "name sentences"
ONE = [
    ("Rep. Ada Falk said it rained. Norland NHP Rep. Ada Falk said it snowed.", ["Ada Falk 0 1"]),
    ("Xi says it rains\n\nThe leader Xi Lanping said so. Xi said it snowed.", ["Xi Lanping 0 1 2"]),
    (
        "The United States said it rained. The US said it snowed. The U.S. government said so.",
        ["The United States 0 1 2"],
    ),
    ("Iran said it rained. The Iranian government said it snowed. The government said it froze.", ["Iran 0 1 2"]),
    ("Ada Falk And Ida Keller Say It Rains\n\nIda Keller said it rained. Keller said so.", ["Ida Keller 1 2"]),
]


def ledger(analyse: Analyse, text: str) -> list[str]:
    return [" ".join([s.name, *map(str, s.sentences)]) for s in analyse(text).sources]


@pytest.mark.parametrize(("text", "sources"), ONE, ids=[text for text, _ in ONE])
def test_one_voice_stands_in_the_ledger_once(analyse: Analyse, text: str, sources: list[str]) -> None:
    assert ledger(analyse, text) == sources


def test_a_government_between_two_countries_is_neither_s(analyse: Analyse) -> None:
    text = "Iran said it rained. Iraq said it hailed. The government said it froze."
    assert ledger(analyse, text) == ["Iran 0", "Iraq 1", "The government 2"]


@pytest.mark.parametrize(
    "text",
    ["The op-ed, penned by Dr. Ada Keller, said it rained.", "MOSCOW: It rained for days, and the pier was shut."],
)
def test_what_is_no_name_is_no_source(analyse: Analyse, text: str) -> None:
    assert ledger(analyse, text) == []


def test_whom_she_means_he_does_not(analyse: Analyse) -> None:
    text = "Hinode Sambudla said it rained. She said it snowed. Her lawyer sat beside her. He said it hailed."
    assert ledger(analyse, text) == ["Hinode Sambudla 0 1"]
