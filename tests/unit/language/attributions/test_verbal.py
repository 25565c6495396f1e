"""Verbs in the active: who is found, which words credit, what is credited."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

HITS = [
    # clausal complements, with and without "that"
    ("The harbour board said that the ferry would close.", "The harbour board", "said", "that the ferry would close"),
    ("The harbour board said the ferry would close.", "The harbour board", "said", "the ferry would close"),
    ("Brandt asked whether the ferry was safe.", "Brandt", "asked", "whether the ferry was safe"),
    (
        "The mayor said closing the line would hurt the town.",
        "The mayor",
        "said",
        "closing the line would hurt the town",
    ),
    # inversion and cues in the middle
    (
        "The ferry will close, said a spokesman for the harbour.",
        "a spokesman for the harbour",
        "said",
        "The ferry will close",
    ),
    ("The ferry, Brandt said, was sold in March.", "Brandt", "said", "The ferry … was sold in March."),
    ("The ferry was old, many sailors say.", "many sailors", "say", "The ferry was old"),
    # belief, intention, judgement
    ("The mayor believes the ferry can be saved.", "The mayor", "believes", "the ferry can be saved"),
    ("The mayor wants to keep the ferry.", "The mayor", "wants", "to keep the ferry"),
    ("The union denounced the sale.", "The union", "denounced", "the sale"),
    ("The council supports raising the fare.", "The council", "supports", "raising the fare"),
    ("He called for the line to close.", "He", "called", "for the line to close"),
    # fixed phrases
    ("Keller made it clear that the ferry would close.", "Keller", "made it clear", "that the ferry would close"),
    ("As Keller put it, “the ferry is a wreck.”", "Keller", "put it", "“the ferry is a wreck.”"),
    (
        "The captain went on to say that the ferry was safe.",
        "The captain",
        "went on … to say",
        "that the ferry was safe",
    ),
    ("Asked about the sale, the captain said no.", "the captain", "said", "no"),
    # a document found it
    ("A survey found wide support for the ferry.", "A survey", "found", "wide support for the ferry"),
    # conjoined sources and cues
    ("The captain and his crew said the ferry was safe.", "The captain and his crew", "said", "the ferry was safe"),
    ("The captain said and wrote that the ferry was safe.", "The captain", "said … wrote", "that the ferry was safe"),
    (
        "Keller, Brandt and the crew said the line would close.",
        "Keller, Brandt and the crew",
        "said",
        "the line would close",
    ),
    # an apposition beside the name, and a speaker who only looks like one
    ("Keller, the mayor, said the line would close.", "Keller", "said", "the line would close"),
    (
        "The source of the anger, union members say, is the fare.",
        "union members",
        "say",
        "The source of the anger … is the fare.",
    ),
    ("The vote is the end of the pact, said its founder.", "its founder", "said", "The vote is the end of the pact"),
    # what the parser could take for a parenthesis has a word of its own to open it
    (
        "Officials argued that although Keller confessed, he showed no regret.",
        "Officials",
        "argued",
        "that although Keller confessed, he showed no regret",
    ),
    ("As one aide put it, the mayor never sleeps.", "one aide", "put it", "the mayor never sleeps."),
    # two subjects hung before one verb
    (
        "The ferry, whose owner was, as a captain put it, a ''man of few words'', sank on Monday.",
        "a captain",
        "put it",
        "a ''man of few words'', sank on Monday.",
    ),
    ("Several clerks recalled being told to leave.", "Several clerks", "recalled", "being told to leave"),
    # a clause hung on the noun beside the verb
    (
        "Experts have warned for years that the spring is drying up.",
        "Experts",
        "have warned",
        "that the spring is drying up",
    ),
    # quantified sources
    ("Three in 10 said they would miss the ferry.", "Three in 10", "said", "they would miss the ferry"),
    ("Most said they would miss the ferry.", "Most", "said", "they would miss the ferry"),
    ("Those surveyed said the ferry was old.", "Those surveyed", "said", "the ferry was old"),
    # described sources keep their description
    (
        "Three people familiar with the move said the ferry was sold.",
        "Three people familiar with the move",
        "said",
        "the ferry was sold",
    ),
    (
        "A source close to the board, speaking on condition of anonymity, said the sale was agreed.",
        "A source close to the board",
        "said",
        "the sale was agreed",
    ),
    # a name that the tagger takes for another word
    ("Early said the line would close.", "Early", "said", "the line would close"),
    # relative clauses
    ("Brandt, who said the ferry was old, resigned on Friday.", "Brandt … who", "said", "the ferry was old"),
    ("The harbour has what she said is a leak.", "she", "said", "what … is a leak"),
    ("It is a move that critics have described as reckless.", "critics", "have described", "that"),
    ("The regret he acknowledged was the sale.", "he", "acknowledged", "The regret"),
    # datelines
    (
        "HARBOURTON, May 3 (Coastwire) — Mayor Ada Keller said the ferry would close.",
        "Mayor Ada Keller",
        "said",
        "the ferry would close",
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), HITS, ids=[h[0] for h in HITS])
def test_the_triple_is_read(triples: Callable[..., Any], text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in [(t.source, t.cue, t.content) for t in triples(text)]


MISSES = [
    "The ferry left the harbour at noon and crossed the bay.",
    "The captain read the paper and drank coffee.",
    "The board released its yearly figures on Monday.",
    "This suggests a wider plan to close the harbour.",
    "Such moves may signal a change of course.",
    "The work on the pier continued for weeks.",
    "The crew responded by lowering the boats.",
    "The captain wanted, above all, a rest.",
    "The gulls attacked the boat and the crew answered with stones.",
    "The strike, which shows no sign of ending, began in May.",
    "The Gull, a boat lauded for its speed, left at noon.",
]


@pytest.mark.parametrize("text", MISSES)
def test_nobody_is_credited_where_nothing_is_said(triples: Callable[..., Any], text: str) -> None:
    assert triples(text) == []


def test_a_participle_has_the_subject_of_its_clause(triples: Callable[..., Any]) -> None:
    text = "Brandt confirmed the sale, adding that the crew would keep their jobs."
    assert [(t.source, t.cue) for t in triples(text)] == [("Brandt", "confirmed"), ("Brandt", "adding")]


def test_a_participle_after_what_was_said_has_the_same_speaker(triples: Callable[..., Any]) -> None:
    found = triples("Keller said the meeting was short, adding that nothing was signed.")
    assert [(t.source, t.cue) for t in found] == [("Keller", "said"), ("Keller", "adding")]


def test_a_participle_after_a_comma_has_the_subject_not_the_noun_beside_it(triples: Callable[..., Any]) -> None:
    found = triples("The mayor attacked the sale in a talk with the crew, calling it a scandal.")
    assert ("The mayor", "calling") in [(t.source, t.cue) for t in found]


def test_a_name_with_an_aside_speaks_and_not_what_it_speaks_of(triples: Callable[..., Any]) -> None:
    (found,) = triples("Harbour chairman Will Rogers, for example, said Keller’s visit to the town would be short.")
    assert found.source == "Harbour chairman Will Rogers"


def test_an_aide_between_a_name_and_the_cue_is_the_speaker(triples: Callable[..., Any]) -> None:
    assert [t.source for t in triples("Keller, a top aide said, is very confident.")] == ["a top aide"]


def test_a_participle_after_with_has_its_own_source(triples: Callable[..., Any]) -> None:
    (found,) = triples("The plan went ahead, with critics arguing that the ferry was needed.")
    assert (found.source, found.cue) == ("critics", "arguing")


def test_an_outlet_that_cites_is_credited_and_so_is_what_it_cites(triples: Callable[..., Any]) -> None:
    found = triples("Coastwire reported the sale on Monday, citing two people close to the board.")
    assert [(t.source, t.cue, t.content) for t in found] == [
        ("Coastwire", "reported", "the sale"),
        ("Coastwire", "citing", "two people close to the board"),
    ]


def test_whoever_is_quoted_as_saying_says_it(triples: Callable[..., Any]) -> None:
    found = triples("Coastwire quoted the captain as saying the ferry was safe.")
    assert [(t.source, t.cue) for t in found] == [("Coastwire", "quoted"), ("the captain", "saying")]
    (passive,) = triples("The captain was quoted as saying the ferry was safe.")
    assert (passive.source, passive.cue) == ("The captain", "saying")


def test_a_voice_within_a_report_is_a_voice(triples: Callable[..., Any]) -> None:
    found = triples("Coastwire reported that a captain had told it the ferry was sold.")
    assert [t.source for t in found] == ["Coastwire", "a captain"]


def test_a_judgement_within_what_is_said_is_part_of_it(triples: Callable[..., Any]) -> None:
    found = triples("Coastwire reported that the crew feared the sale.")
    assert [t.source for t in found] == ["Coastwire"]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Keller issued a statement saying the ferry would close.", "saying", "the ferry would close"),
        ("Captains believe the line is closed; the board is slow.", "believe", "the line is closed"),
    ],
)
def test_the_first_word_of_a_sentence_is_a_source_like_any_other(
    triples: Callable[[str], list[Any]], text: str, cue: str, content: str
) -> None:
    (found,) = triples(text)
    assert (found.source, found.cue, found.content) == (text.partition(" ")[0], cue, content)


def test_a_statement_carries_the_word_of_whoever_issued_it(triples: Callable[..., Any]) -> None:
    (found,) = triples("The board issued a statement saying the ferry would close.")
    assert (found.source, found.content) == ("The board", "the ferry would close")


def test_a_report_that_nobody_issues_speaks_for_itself(triples: Callable[..., Any]) -> None:
    (found,) = triples("A statement saying the ferry would close hung on the door.")
    assert found.source.startswith("A statement")


def test_the_one_criticised_for_saying_is_the_one_who_said(triples: Callable[..., Any]) -> None:
    found = triples("The crew criticized the mayor for calling the ferry a wreck.")
    assert [(t.source, t.cue) for t in found] == [("The crew", "criticized"), ("the mayor", "calling")]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("A source close to the board told Coastwire that the ferry was sold.", "Coastwire"),
        ("“The ferry was sold,” a member of the board said to reporters.", "reporters"),
        ("The mayor objected to the sale.", None),
    ],
)
def test_who_was_told(triples: Callable[..., Any], text: str, recipient: str | None) -> None:
    assert [t.recipient for t in triples(text)] == [recipient]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor did not say whether the ferry would close.",
        "Did the mayor say the ferry would close?",
        "If the mayor says the ferry is safe, people will use it.",
        "The mayor may say the ferry is safe.",
        "The captain declined to say why the ferry was sold.",
    ],
)
def test_what_is_denied_asked_supposed_or_planned_credits_nobody(triples: Callable[..., Any], text: str) -> None:
    assert [t.credits for t in triples(text)] == [False]


def test_an_order_to_speak_is_no_speech(triples: Callable[..., Any]) -> None:
    assert [t.source for t in triples("The captain urged the crew to say that all was well.")] == ["The captain"]
