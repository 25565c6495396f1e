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
    ("The National Golf Foundation said it rained. The group says it snowed.", ["The National Golf Foundation 0 1"]),
    ("Kim Falk West said it rained. Falk said it snowed. West said so.", ["Kim Falk West 0 1 2"]),
    (
        "Kim Falk West said it rained. Tom Falk said it hailed. Falk said it snowed.",
        ["Kim Falk West 0", "Tom Falk 1 2"],
    ),
    (
        "Kim Falk West said it rained. Ben Falk Hale said it hailed. Falk said it snowed.",
        ["Kim Falk West 0", "Ben Falk Hale 1", "Falk 2"],
    ),
    (
        "Norland Ship Making Co Ltd said it rained. NSMC said it snowed.",
        ["Norland Ship Making Co Ltd 0 1"],
    ),
    ("Russia said it rained. Ada Keller left the drill, which Moscow blamed on fog.", ["Russia 0 1"]),
    ("Ada Falk And Ida Keller Say It Rains\n\nIda Keller said it rained. Keller said so.", ["Ida Keller 1 2"]),
]


def ledger(analyse: Analyse, text: str) -> list[str]:
    return [" ".join([s.name, *map(str, s.sentences)]) for s in analyse(text).sources]


@pytest.mark.parametrize(("text", "sources"), ONE, ids=[text for text, _ in ONE])
def test_one_voice_stands_in_the_ledger_once(analyse: Analyse, text: str, sources: list[str]) -> None:
    assert ledger(analyse, text) == sources


@pytest.mark.parametrize(
    "text",
    [
        "The Golf Foundation said it rained. The Harbour Union said it froze. The group said it snowed.",
        "The Health Ministry said it rained. The group said it snowed.",
        "The Golf Foundation said it rained. The environmental group said it snowed.",
    ],
)
def test_a_group_that_may_be_another_is_one_of_its_own(analyse: Analyse, text: str) -> None:
    assert ledger(analyse, text)[-1].split(" group ")[-1] in {"1", "2"}


def test_an_outlet_s_own_reporter_is_no_origin_besides_it(analyse: Analyse) -> None:
    analysis = analyse("CNN’s Ada Keller reported on Monday that the pier was sold.")
    assert len(analysis.origins) == 1
    assert {s.id: s.name for s in analysis.sources}[analysis.origins[0].source] == "CNN"


def test_initials_of_two_are_neither_s(analyse: Analyse) -> None:
    text = "Norland Ship Club said it rained. Norhaven Sea Club said it hailed. NSC said it snowed."
    assert ledger(analyse, text)[-1] == "NSC 2"


def test_a_government_between_two_countries_is_neither_s(analyse: Analyse) -> None:
    text = "Iran said it rained. Iraq said it hailed. The government said it froze."
    assert ledger(analyse, text) == ["Iran 0", "Iraq 1", "The government 2"]


@pytest.mark.parametrize(
    "text",
    ["The op-ed, penned by Dr. Ada Keller, said it rained.", "NEW DELHI: It rained for days, and it froze."],
)
def test_what_is_no_name_is_no_source(analyse: Analyse, text: str) -> None:
    assert ledger(analyse, text) == []


def test_whom_she_means_he_does_not(analyse: Analyse) -> None:
    text = "Hinode Sambudla said it rained. She said it snowed. Her lawyer sat beside her. He said it hailed."
    assert ledger(analyse, text) == ["Hinode Sambudla 0 1"]


BEARERS = [
    ("A judge said it rained. Judge Ada Keller said it snowed.", ["Ada Keller 0 1"]),
    ("Mayor warns of rain\n\nThe mayor said it rained. Mayor Ada Keller said it snowed.", ["Ada Keller 0 1 2"]),
    # A place may tell another, and a lead's "a man" need not be the one who is named next.
    (
        "The mayor of Varna said it rained. Norhaven mayor Ada Falk said it snowed.",
        ["The mayor of Varna 0", "Ada Falk 1"],
    ),
    ("A man said it rained. Peter Hale said it snowed.", ["A man 0", "Peter Hale 1"]),
]


@pytest.mark.parametrize(("text", "sources"), BEARERS, ids=[text for text, _ in BEARERS])
def test_a_role_whose_bearer_is_named_soon_is_the_bearer(analyse: Analyse, text: str, sources: list[str]) -> None:
    assert ledger(analyse, text) == sources


WRITTEN = [
    ("Judge Ada Keller ruled in May. Keller’s written decision said it rained. Keller said so.", ["Ada Keller 1 2"]),
    ("Judge Ada Keller ruled in May. Keller’s tax records showed that it rained.", ["Keller’s tax records 1"]),
    (
        "The Harbour Board sent a letter saying that it rained. The letter said it snowed. The board said it froze.",
        ["Harbour Board 0 1 2"],
    ),
    ("The city released a report that recommended a new pier.", ["a report that recommended a new pier 0"]),
]


@pytest.mark.parametrize(("text", "sources"), WRITTEN, ids=[text for text, _ in WRITTEN])
def test_by_a_letter_or_a_ruling_its_author_speaks(analyse: Analyse, text: str, sources: list[str]) -> None:
    assert ledger(analyse, text) == sources
