"""Cues that are no active verbs: prepositions, nouns, adjectives, passives, colons, headlines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

HITS = [
    # prepositions
    ("According to the harbour board, the ferry was sold.", "the harbour board", "According to", "the ferry was sold."),
    (
        "The ferry was sold, according to two people familiar with the deal.",
        "two people familiar with the deal",
        "according to",
        "The ferry was sold",
    ),
    ("Per the Harbour Gazette, the ferry was sold.", "the Harbour Gazette", "Per", "the ferry was sold."),
    ("In the words of the captain, the ferry is a museum.", "the captain", "In … words", "the ferry is a museum."),
    ("In the mayor’s view, the ferry should stay.", "the mayor’s", "In … view", "the ferry should stay."),
    # nouns
    ("The mayor made the claim that the ferry was unsafe.", "The mayor", "made … claim", "that the ferry was unsafe"),
    (
        "The mayor’s assertion that the ferry was unsafe angered the crew.",
        "The mayor’s",
        "assertion",
        "that the ferry was unsafe",
    ),
    ("Her promise to keep the line was cheered.", "Her", "promise", "to keep the line"),
    ("The mayor’s opposition to the sale grew.", "The mayor’s", "opposition", "to the sale"),
    # a verb and a noun that make one act of saying
    ("The board issued a warning about the pier.", "The board", "issued", "a warning about the pier"),
    # adjectives
    (
        "The mayor is confident that the ferry can be saved.",
        "The mayor",
        "confident",
        "that the ferry can be saved",
    ),
    ("The union was critical of the sale.", "The union", "critical", "of the sale"),
    # passives
    (
        "The captain was told by the harbour board that the ferry would close.",
        "the harbour board",
        "was told",
        "that the ferry would close",
    ),
    ("The sale was condemned by the union.", "the union", "was condemned", "The sale"),
    (
        "The ferry was sold, as reported by the Harbour Gazette newspaper.",
        "the Harbour Gazette newspaper",
        "reported",
        "The ferry was sold",
    ),
    ("The footage was released by Coastwire on Monday.", "Coastwire", "was released", "The footage"),
    # nobody at all
    ("The ferry is believed to have sunk.", "", "is believed", "The ferry … to have sunk"),
    ("It is alleged that the captain was asleep.", "", "is alleged", "that the captain was asleep"),
    # a verb at the end that the tagger takes for a noun
    (
        "The ferry was old, the Portuguese daily Mare Alto reports.",
        "the Portuguese daily Mare Alto",
        "reports",
        "The ferry was old",
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), HITS, ids=[h[0] for h in HITS])
def test_the_triple_is_read(triples: Callable[..., Any], text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in [(t.source, t.cue, t.content) for t in triples(text)]


MISSES = [
    "The fare is $4 per passenger, and the trip takes 20 minutes per day.",
    "The seats were sorted according to size.",
    "In the captain’s cabin, the lamps were lit.",
    "The report lay on the table by the door.",
    "The letter was written by the captain and signed by the crew.",
    "The ferry is expected to leave at noon.",
    "The mayor’s plan to mend the pier costs little.",
    "The captain was happy.",
    "The crew watched a film released by Coastwire.",
    "The board issued new uniforms to the crew.",
    "The captain made a left turn at the pier.",
]


@pytest.mark.parametrize("text", MISSES)
def test_nothing_is_read_where_nobody_is_credited(triples: Callable[..., Any], text: str) -> None:
    assert triples(text) == []


@pytest.mark.parametrize(
    ("headline", "source", "cue"),
    [
        ("Keller: Ferry must go", "Keller", ":"),
        ("EXCLUSIVE – Ada Keller: Ferry must go", "Ada Keller", ":"),
        ("Harbour line is closed for weeks: police", "police", ":"),
        ("Keller to sell the line - sources", "sources", "-"),
        ("Source: Keller to sell the line", "Source", ":"),
        ("Union Slams Harbour Plan", "Union", "Slams"),
        ("Exclusive Report: Harbour Union Claims Captains Allow Crews to Leave", "Harbour Union", "Claims"),
        ("Mayor Keller Endorses Harbour Plan", "Mayor Keller", "Endorses"),
    ],
)
def test_a_headline_names_its_speaker(triples: Callable[..., Any], headline: str, source: str, cue: str) -> None:
    found = triples(headline + "\n\nThe north has a Harbour Union.", headline=True)
    assert (source, cue) in [(t.source, t.cue) for t in found]


@pytest.mark.parametrize(
    "headline",
    [
        "Update: Ferry back in service",
        "Exclusive Report: Ferry line closed",
        "Photos: The ferry in its last week",
        "Sources: harbour office, town hall",
        "Ferry back in service - photos",
    ],
)
def test_a_kicker_is_no_speaker(triples: Callable[..., Any], headline: str) -> None:
    found = triples(headline + "\n\nThe north has a Harbour Union.", headline=True)
    assert ":" not in [t.cue for t in found]


def test_a_transcript_credits_the_name_in_capitals(triples: Callable[..., Any]) -> None:
    found = triples(
        "The talk began at noon.\nKELLER: We had no warning of the sale.\nThe ferry: a short history of the boat."
    )
    assert [(t.source, t.content) for t in found] == [("KELLER", "We had no warning of the sale.")]
