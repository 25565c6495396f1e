"""Sentences the parser takes to pieces, and words that only look like credit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

HITS = [
    # a present tense that the tagger takes for a base form
    (
        "The ferry will be sold next month, people briefed on the matter say.",
        "people briefed on the matter",
        "say",
        "The ferry will be sold next month",
    ),
    (
        "Advisers to Keller, Brandt and Lind – former mayor Ada Keller, a banker – discount that.",
        "Advisers to Keller",
        "discount",
        "that",
    ),
    # who speaks at the end, taken for an apposition
    (
        "The fleet will merge with its two rivals, a person close to the owner told the Harbour Post on Friday.",
        "a person close to the owner",
        "told",
        "The fleet will merge with its two rivals",
    ),
    (
        "The choir is to sing with the club, a singer familiar with the visit confirmed to the Harbour Post.",
        "a singer familiar with the visit",
        "confirmed",
        "The choir is to sing with the club",
    ),
    # a quotation whose sentence begins with somebody else
    (
        "Keller — the head of the port, a hard man to please — is “worried,” said a clerk on Monday.",
        "a clerk",
        "said",
        "Keller — the head of the port, a hard man to please — is “worried,”",
    ),
    # whom a paper leans on is no part of what it says
    (
        "The fleet is worth nine million, according to the Harbour Post, citing a clerk.",
        "the Harbour Post",
        "according to",
        "The fleet is worth nine million",
    ),
    (
        "The fleet is worth nine million, according to the Harbour Post, citing a clerk.",
        "the Harbour Post",
        "citing",
        "a clerk",
    ),
    # clauses hung elsewhere, or taken to pieces
    (
        "The Defence Ministry of Norhaven said in a statement that the ferry was sunk.",
        "The Defence Ministry of Norhaven",
        "said",
        "that the ferry was sunk",
    ),
    ("The mayor warned in an interview that the ferry was old.", "The mayor", "warned", "that the ferry was old"),
    (
        "Aides say the more crews he meets, the more friends he has.",
        "Aides",
        "say",
        "the more crews he meets, the more friends he has",
    ),
    (
        "The people are homeless, and the U.N. said yesterday that more than half a million face hunger.",
        "the U.N.",
        "said",
        "that more than half a million face hunger",
    ),
    # before a relative clause stands what it speaks of
    (
        "The board knew of the leak in May, a point that harbour officials have disputed.",
        "harbour officials",
        "have disputed",
        "a point",
    ),
    ("The town mourned after what officials called a hate crime.", "officials", "called", "what … a hate crime"),
    ("The camp follows what strategists dub a 3-2-1 plan.", "strategists", "dub", "what … a 3-2-1 plan"),
    (
        "Two captains, both of whom opposed the sale, left on Friday.",
        "Two captains … both of whom",
        "opposed",
        "the sale",
    ),
    # a relative clause by mistake
    (
        "Electra Lind was held for assault with a deadly weapon, the Harbour County Sheriff’s Department said Friday.",
        "the Harbour County Sheriff’s Department",
        "said",
        "Electra Lind was held for assault with a deadly weapon",
    ),
    # somebody is made to wonder
    (
        "The delay has port officials wondering if the ferry is safe.",
        "port officials",
        "wondering",
        "if the ferry is safe",
    ),
    ("The demand has them saying the ferry is safe.", "them", "saying", "the ferry is safe"),
    # how somebody sees it
    ("Sailors see the vote as a test of the board.", "Sailors", "see", "the vote as a test of the board"),
    ("Nearly a third say they don't know.", "Nearly a third", "say", "they don't know"),
    (
        "The council gave $5 million to the pier, harbour finance records show.",
        "harbour finance records",
        "show",
        "The council gave $5 million to the pier",
    ),
    # a colon without quotation marks
    ("The Gull Times reported:", "The Gull Times", "reported", ""),
    ("Todd Lind said in the complaint:", "Todd Lind", "said", ""),
    (
        "“The ferry is old and it will not sail,” read the statement.",
        "the statement",
        "read",
        "“The ferry is old and it will not sail,”",
    ),
    ("“The ferry is old.” — Ada Keller.", "Ada Keller", "—", "“The ferry is old.”"),
    (
        "Friday, Norhaven, leading a group of 13 towns, asked a judge to block the sale.",
        "Norhaven",
        "asked",
        "a judge to block the sale",
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), HITS, ids=[h[0] for h in HITS])
def test_the_triple_is_read(triples: Callable[..., Any], text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in [(t.source, t.cue, t.content) for t in triples(text)]


MISSES = [
    "The organizers added 160 guards at the pier.",
    "After the fire, organizers added 160 guards.",
    "The law bars refugees admitted to the country in May.",
    "The prisoners were released by the island on Monday.",
    "The mayor called the captain on Monday.",
    "In states the ferry serves, fares rose.",
    "Let the mayor say that the ferry is old.",
    "The crew saw the ferry from the pier.",
    "The prices relate to the ferry: a ticket costs $4.",
    "“The ferry is old.” — A note on the door.",
    "A judge barred two clerks from saying that the ferry was unsafe.",
    "The captain refrained from praising the mayor.",
    "She met the mayor, a person close to the owner of the ferry.",
    "She met the mayor, a friend of the owner told to leave by noon.",
]


@pytest.mark.parametrize("text", MISSES)
def test_nothing_is_read_where_nothing_is_told(triples: Callable[..., Any], text: str) -> None:
    assert triples(text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The people arrested, police said, were sailors.", "police"),
        ("After the fire, organizers added 160 guards, officials said.", "officials"),
        ("Two sailors were released by the island on Monday, officials said.", "officials"),
        ("Officials fear the refugees admitted to the country will stay.", "Officials"),
    ],
)
def test_a_participle_or_a_deed_beside_a_credit_is_no_second_one(
    triples: Callable[..., Any], text: str, source: str
) -> None:
    assert [t.source for t in triples(text)] == [source]


@pytest.mark.parametrize("clause", ["spoke anonymously", "spoke on condition of anonymity"])
def test_the_terms_of_speaking_are_not_what_is_said(triples: Callable[..., Any], clause: str) -> None:
    (found,) = triples(f"An official who {clause} to discuss internal plans said Wednesday, “The ferry will be sold.”")
    assert (found.cue, found.content) == ("said", "“The ferry will be sold.”")


DATELINES = [
    "HARBOUR TOWN, Jan 4 – ",
    "HARBOUR TOWN, Norhaven (CW) — ",
    "HARBOURTON (Coastwire) - ",
    "NORHAVEN, Jan. 4, 2024 /Coastwire/ -- ",
    "Jan 4 (Coastwire) - ",
    "(Coastwire) - ",
    "HARBOURTON, October 10. /CW/. ",
    "NORTH HARBOUR and SOUTH HARBOUR, Norhaven — ",
    "HARBOURTON/NORHAVEN (Coastwire) - ",
    "HARBOURTON | ",
    "Harbourton – ",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_is_no_part_of_the_source(triples: Callable[..., Any], dateline: str) -> None:
    (found,) = triples(f"{dateline}Officials on Monday predicted a win.")
    assert (found.source, found.content) == ("Officials", "a win")


def test_a_dateline_is_no_part_of_what_is_said(triples: Callable[..., Any]) -> None:
    (found,) = triples("HARBOURTON — “The ferry is old,” the mayor said.")
    assert found.content == "“The ferry is old,”"


def test_an_aside_between_dashes_is_no_dateline(triples: Callable[..., Any]) -> None:
    (found,) = triples("Keller – Brandt’s heir – said the ferry was sold.")
    assert found.source.startswith("Keller")


@pytest.mark.parametrize(
    ("headline", "source", "cue"),
    [
        ("Residents Blast Plan", "Residents", "Blast"),
        ("Mayor Vows to Fight On", "Mayor", "Vows"),
        ("Council Rejects Offer for Ferry", "Council", "Rejects"),
        ("Voters Support Ferry Line", "Voters", "Support"),
        ("Experts Warn of Flood", "Experts", "Warn"),
    ],
)
def test_a_headline_in_the_plural_names_its_speaker(
    triples: Callable[..., Any], headline: str, source: str, cue: str
) -> None:
    found = triples(headline + "\n\nThe harbour lies in the north.", headline=True)
    assert [(t.source, t.cue) for t in found] == [(source, cue)]


@pytest.mark.parametrize(
    "headline", ["Police Arrest Captain", "Senior Residents Plan Lunch at Pier", "Crew Support Desk"]
)
def test_a_headline_without_speech_names_nobody(triples: Callable[..., Any], headline: str) -> None:
    assert triples(headline + "\n\nThe harbour lies in the north.", headline=True) == []
