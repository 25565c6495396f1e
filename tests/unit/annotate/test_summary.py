"""The summary over many ledgers: what it says is what the ledger holds, in words that read."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sourcemark.annotate import catalogue
from sourcemark.annotate.summary import counts, summarise
from sourcemark.model import Analysis, Finding, NotChecked, Origin, PageLabel, Sentence, Source, Span
from sourcemark.outlets import Registry
from tests.english import ENGLISH


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load(ENGLISH)


def tass(*sentences: int) -> Source:
    return Source("s1", "state_media", "TASS", "the TASS agency", sentences, outlet="tass")


def person(key: str, name: str, *sentences: int, through: str | None = None) -> Source:
    return Source(key, "person", name, f"Analyst {name}", sentences, through=through)


def unnamed(key: str, words: str, *sentences: int, through: str | None = None) -> Source:
    return Source(key, "anonymous", words, words, sentences, reason="none", through=through)


def vague(key: str, words: str, *sentences: int) -> Source:
    return Source(key, "vague", words, words, sentences)


MARKS = {"anonymous": "described", "vague": "vague_authority", "agentless": "agentless"}


def ledger(*sources: Source, not_checked: tuple[NotChecked, ...] = ()) -> Analysis:
    """An analysis whose origins and marks follow from the sources."""
    by_id = {s.id: s for s in sources}

    def root(source: Source) -> Source:
        return source if source.through is None else root(by_id[source.through])

    placed: dict[str, set[int]] = {}
    unplaced: dict[str, set[int]] = {}
    for source in sources:
        into = unplaced if root(source).kind in ("vague", "agentless") else placed
        into.setdefault(root(source).id, set()).update(source.sentences)
    return Analysis(
        sentences=(),
        attributions=(),
        findings=tuple(
            Finding(f"anonymous_source.{MARKS[s.kind]}", "a.rule", Span(0, 1), n, source_id=s.id)
            for s in sources
            if s.kind in MARKS
            for n in s.sentences
        ),
        sources=sources,
        routes=(),
        origins=tuple(Origin(k, tuple(sorted(v))) for k, v in placed.items()),
        unplaced=tuple(Origin(k, tuple(sorted(v))) for k, v in unplaced.items()),
        not_checked=not_checked,
    )


TASS_ALL = "go back to TASS, listed as state-controlled"


def found(label: str, sentence: int, words: str, **slots: str) -> Finding:
    return Finding(label, "a.rule", Span(0, 1), sentence, slots={"words": words, **slots})


def marked(analysis: Analysis, *findings: Finding) -> Analysis:
    return replace(analysis, findings=(*analysis.findings, *findings))


CASES = {
    "nothing": (ledger(), "No sourced sentences were found."),
    "nothing in a short text": (
        ledger(not_checked=(NotChecked("too-short"),)),
        "The text is too short to say much about its sources.",
    ),
    "one sentence": (ledger(tass(1)), "The only sourced sentence goes back to TASS, listed as state-controlled."),
    "two of one origin": (ledger(tass(1, 2)), f"Both sourced sentences {TASS_ALL}."),
    "one origin that no state owns": (
        ledger(person("s1", "Ana Ruiz", 1, 2, 3)),
        "All three sourced sentences go back to one source: Ana Ruiz.",
    ),
    "all of one origin, with somebody behind it": (
        ledger(tass(1, 2), unnamed("s2", "a source close to the lock", 3, through="s1")),
        f"All three sourced sentences {TASS_ALL}, citing someone who is not named.",
    ),
    "people behind people": (
        ledger(
            tass(1, 2),
            unnamed("s2", "a source", 3, through="s1"),
            unnamed("s3", "a witness", 4, through="s2"),
        ),
        f"All four sourced sentences {TASS_ALL}, citing people who are not named.",
    ),
    "most of one origin, one besides": (
        ledger(tass(1, 2, 3, 4, 5), unnamed("s2", "a source", 6, through="s1"), person("s3", "Ana Ruiz", 7)),
        f"Six of seven sourced sentences {TASS_ALL}, citing someone who is not named; the rest comes from Ana Ruiz.",
    ),
    "another source in the same sentence": (
        ledger(tass(1, 2, 3), person("s2", "Ana Ruiz", 3)),
        f"All three sourced sentences {TASS_ALL}.",
    ),
    "two state outlets": (
        ledger(
            tass(1, 2),
            Source("s2", "state_media", "Xinhua", "Xinhua", (3,), outlet="xinhua"),
            person("s3", "Ana Ruiz", 4),
        ),
        (
            "Three of four sourced sentences go back to TASS (state-controlled) and Xinhua News Agency "
            "(state-controlled); the rest comes from Ana Ruiz."
        ),
    ),
    "everyone is named": (
        ledger(person("s1", "Ana Ruiz", 1), person("s2", "Ivo Lenk", 2)),
        "Everyone quoted here is named: Ana Ruiz and Ivo Lenk.",
    ),
    "many are named, one is heard most": (
        ledger(*(person(f"s{n}", f"Ana Ruiz {n}", n) for n in range(2, 6)), person("s1", "Ana Ruiz", 1, 7, 8)),
        "Everyone quoted here is named: five people and bodies, most often Ana Ruiz (3).",
    ),
    "many are named, none is heard most": (
        ledger(*(person(f"s{n}", f"Ana Ruiz {n}", n) for n in range(1, 5))),
        "Everyone quoted here is named: four people and bodies.",
    ),
    "documents are no people": (
        ledger(
            *(person(f"s{n}", f"Ana Ruiz {n}", n) for n in range(1, 4)),
            Source("s9", "document", "the lock report", "the lock report", (5, 6)),
        ),
        "Everyone quoted here is named: four people, bodies and documents, most often “the lock report” (2).",
    ),
    "some are not named": (
        ledger(
            *(person(f"s{n}", f"Ana Ruiz {n}", n) for n in range(1, 5)),
            unnamed("s5", "a guard", 6),
            unnamed("s6", "an aide", 7),
            vague("s7", "Critics", 8),
        ),
        (
            "Three of seven sourced sentences rest on people who are not named (“a guard”, “an aide”); the rest comes "
            "from four named people and bodies."
        ),
    ),
    "one is not named": (
        ledger(unnamed("s1", "a guard", 1), person("s2", "Ivo Lenk", 2)),
        "One of two sourced sentences rests on people who are not named (“a guard”); the rest comes from Ivo Lenk.",
    ),
    "nobody is named": (
        ledger(unnamed("s1", "a guard at the lock", 1, 2, 3)),
        "All three sourced sentences rest on people who are not named (“a guard at the lock”).",
    ),
    "a side that speaks is nobody without a name": (
        ledger(Source("s1", "institution", "Liberals", "Liberals", (1, 2)), unnamed("s2", "a guard", 3)),
        "One of three sourced sentences rests on people who are not named (“a guard”); the rest comes from “Liberals”.",
    ),
    "nobody in particular": (
        ledger(person("s1", "Ivo Lenk", 1), Source("s2", "agentless", "It is said", "It is said", (2,))),
        (
            "One of two sourced sentences does not say whose words they are (“It is said”); the rest comes from Ivo "
            "Lenk."
        ),
    ),
    "unnamed people beside an outlet": (
        ledger(tass(1, 2), vague("s2", "Critics", 3), vague("s3", "experts", 4)),
        (
            f"Two of four sourced sentences {TASS_ALL}; two more rest on people who are not named (“Critics”, "
            "“experts”)."
        ),
    ),
    "a sentence is counted once": (
        ledger(tass(1, 2), vague("s2", "Critics", 2), person("s3", "Ana Ruiz", 4)),
        f"Two of three sourced sentences {TASS_ALL}; the rest comes from Ana Ruiz.",
    ),
    "a body is quoted as the article has it": (
        ledger(Source("s1", "institution", "police", "Police in the harbour", (1, 2)), person("s2", "Ana Ruiz", 3)),
        "Quoted here: “Police in the harbour” and Ana Ruiz.",
    ),
    "named people together are quoted, too": (
        ledger(Source("s1", "person", "The lawmakers", "The lawmakers", (1, 2))),
        "Both sourced sentences go back to one source: “The lawmakers”.",
    ),
    "a nation is no name": (
        ledger(Source("s1", "person", "The French envoy", "The French envoy", (1, 2))),
        "Both sourced sentences go back to one source: “The French envoy”.",
    ),
    "a name may have one capital word": (
        ledger(person("s1", "Abu al-Rub", 1, 2)),
        "Both sourced sentences go back to one source: Abu al-Rub.",
    ),
    "who only thinks is not counted among those who speak": (
        ledger(person("s1", "Ana Ruiz", 1), replace(person("s2", "Ivo Lenk", 2), speaks=False)),
        "Everyone quoted here is named: Ana Ruiz.",
    ),
    "long words are cut": (
        ledger(unnamed("s1", "a guard at the lock who had come to the harbour in the spring", 1)),
        "The only sourced sentence rests on people who are not named (“a guard at the lock who had come to the…”).",
    ),
    "more than twelve": (
        ledger(tass(*range(1, 15)), person("s2", "Ana Ruiz", 20)),
        f"14 of 15 sourced sentences {TASS_ALL}; the rest comes from Ana Ruiz.",
    ),
    "what the article leaves open": (
        marked(
            ledger(person("s1", "Ana Ruiz", 1), person("s2", "Ivo Lenk", 2)),
            found("unverified_claim.hedged", 3, "allegedly"),
            found("unverified_claim.hedged", 3, "reportedly"),
            found("unverified_claim.hedged", 4, "Allegedly"),
            found("unverified_claim.self_declared", 4, "if verified"),
            found("unverified_claim.response_gap", 5, "did not respond", asked="the firm"),
        ),
        (
            "Everyone quoted here is named: Ana Ruiz and Ivo Lenk. The article marks two statements as not "
            "confirmed (“allegedly”, “reportedly”); there was no comment from “the firm”."
        ),
    ),
    "an answer is missing, and nobody is told whose": (
        marked(ledger(tass(1, 2)), found("unverified_claim.response_gap", 5, "There was no reply")),
        f"Both sourced sentences {TASS_ALL}.",
    ),
    "three answers are missing": (
        marked(
            ledger(tass(1, 2)),
            *(
                found("unverified_claim.response_gap", n, "declined to comment", asked=name)
                for n, name in enumerate(("Norhaven Lines", "the Harbour Guild", "Tom Falk"), start=5)
            ),
        ),
        f"Both sourced sentences {TASS_ALL}. There was no comment from several who were asked.",
    ),
    "who only declined to comment is not quoted": (
        marked(
            ledger(person("s1", "Ana Ruiz", 1), person("s2", "Ivo Lenk", 2)),
            found("unverified_claim.response_gap", 2, "declined to comment", asked="Lenk"),
        ),
        "The only sourced sentence goes back to Ana Ruiz. There was no comment from Lenk.",
    ),
    "whoever is called by a role speaks under a name": (
        marked(
            ledger(Source("s1", "person", "Tom Falk", "Tom Falk, the owner", (1, 2))),
            found("unverified_claim.response_gap", 5, "could not be reached", asked="the owner"),
        ),
        "Both sourced sentences go back to one source: Tom Falk.",
    ),
    "somebody else only thinks something": (
        ledger(
            unnamed("s1", "a guard", 1), person("s2", "Ana Ruiz", 2), replace(person("s3", "Ivo Lenk", 3), speaks=False)
        ),
        "One of three sourced sentences rests on people who are not named (“a guard”); also heard: Ana Ruiz.",
    ),
    "a headline repeats what is left open": (
        replace(
            marked(
                ledger(tass(1, 2)),
                found("unverified_claim.hedged", 0, "allegedly"),
                found("unverified_claim.hedged", 1, "alleged theft"),
            ),
            sentences=(
                Sentence(0, Span(0, 5), 0, headline=True),
                Sentence(1, Span(7, 9), 1),
                Sentence(2, Span(9, 12), 1),
            ),
        ),
        f"Both sourced sentences {TASS_ALL}. The article marks one statement as not confirmed (“alleged theft”).",
    ),
    "a role is no name": (
        ledger(person("s1", "French President", 1), Source("s2", "organisation", "Unions", "Unions", (2,))),
        "Quoted here: “Analyst French President” and “Unions”.",
    ),
    "a name brings its full stop along": (
        ledger(Source("s1", "organisation", "Norhaven Lines Inc.", "Norhaven Lines Inc.", (1, 2))),
        "Both sourced sentences go back to one source: Norhaven Lines Inc.",
    ),
    "two answers are missing": (
        marked(
            ledger(tass(1, 2)),
            found("unverified_claim.response_gap", 5, "declined to comment", asked="Norhaven Lines"),
            found("unverified_claim.response_gap", 6, "declined to comment", asked="the Harbour Guild"),
        ),
        f"Both sourced sentences {TASS_ALL}. There was no comment from Norhaven Lines and the Harbour Guild.",
    ),
    "who speaks elsewhere has not kept silent": (
        marked(
            ledger(person("s1", "Ana Ruiz", 1, 2)),
            found("unverified_claim.response_gap", 5, "declined to say what", asked="Ruiz"),
        ),
        "Both sourced sentences go back to one source: Ana Ruiz.",
    ),
    "a spokesperson without a name is a body, and has no name": (
        replace(
            ledger(person("s1", "Ana Ruiz", 1), unnamed("s2", "a guild spokesman", 2)),
            findings=(Finding("anonymous_source.institution", "a.rule", Span(0, 1), 2, source_id="s2"),),
        ),
        "Quoted here: Ana Ruiz and “a guild spokesman”.",
    ),
    "the rest is what has not been told of": (
        ledger(tass(1, 2), person("s2", "Ana Ruiz", 2), person("s3", "Ivo Lenk", 2, 3)),
        f"Two of three sourced sentences {TASS_ALL}; the rest comes from Ivo Lenk.",
    ),
    "nobody is cited, and something is left open": (
        marked(ledger(), found("unverified_claim.hedged", 1, "allegedly")),
        "No sourced sentences were found. The article marks one statement as not confirmed (“allegedly”).",
    ),
    "the page is a state outlet’s own": (
        replace(
            ledger(person("s1", "Ana Ruiz", 1), person("s2", "Ivo Lenk", 2)),
            page_labels=(PageLabel("page.publisher", "page.publisher", outlet="tass"),),
        ),
        (
            "This page is published by TASS, listed as state-controlled; everyone quoted here is named: Ana Ruiz and "
            "Ivo Lenk."
        ),
    ),
}


@pytest.mark.parametrize(("analysis", "expected"), CASES.values(), ids=CASES)
def test_a_ledger_reads_so_in_english(registry: Registry, analysis: Analysis, expected: str) -> None:
    assert summarise(catalogue.load("en"), registry, analysis) == expected


@pytest.mark.parametrize("language", ["de", "es", "fr", "uk"])
@pytest.mark.parametrize("analysis", [case[0] for case in CASES.values()], ids=CASES)
def test_a_ledger_reads_in_every_language(registry: Registry, language: str, analysis: Analysis) -> None:
    text = summarise(catalogue.load(language), registry, analysis)
    assert text.endswith(".")
    assert "{" not in text
    assert not re.search(r"\s\s|\s[.,]|\.\.", text)
    for source in analysis.sources:
        if source.kind == "person" and source.name in summarise(catalogue.load("en"), registry, analysis):
            assert source.name in text


@pytest.mark.parametrize("analysis", [case[0] for case in CASES.values()], ids=CASES)
def test_the_counts_are_those_of_the_ledger(analysis: Analysis) -> None:
    found = counts(analysis)
    assert found["sourced"] == len({s for o in analysis.origins for s in o.sentences})
    assert found["origins"] == len(analysis.origins)
    assert found["sources"] == len(analysis.sources)


def test_a_headline_repeats_and_is_not_counted(registry: Registry) -> None:
    counted = ledger(tass(0, 1, 2), person("s2", "Ana Ruiz", 0))
    analysis = replace(counted, sentences=(Sentence(0, Span(0, 5), 0, headline=True),))
    assert summarise(catalogue.load("en"), registry, analysis) == (
        "Both sourced sentences go back to TASS, listed as state-controlled."
    )
    assert counts(analysis)["sourced"] == 2
    # The list of sources shows the origin that stands in the headline alone, so it counts among the origins.
    assert counts(analysis)["origins"] == len(analysis.origins) == 2


def test_five_languages_of_one_ledger(registry: Registry) -> None:
    analysis = marked(
        CASES["most of one origin, one besides"][0],
        found("unverified_claim.hedged", 3, "allegedly"),
        found("unverified_claim.response_gap", 5, "did not respond", asked="Norhaven Lines"),
    )
    said = {language: summarise(catalogue.load(language), registry, analysis) for language in catalogue.languages()}
    assert said == {
        "de": (
            "Sechs von sieben Sätzen mit Quelle gehen zurück auf TASS (staatlich kontrolliert), gestützt auf jemanden, "
            "der nicht genannt wird; der Rest stammt von Ana Ruiz. Der Artikel kennzeichnet eine Aussage als "
            "nicht bestätigt („allegedly“); keine Stellungnahme kam von Norhaven Lines."
        ),
        "en": (
            "Six of seven sourced sentences go back to TASS, listed as state-controlled, citing someone who is not "
            "named; the rest comes from Ana Ruiz. The article marks one statement as not confirmed "
            "(“allegedly”); there was no comment from Norhaven Lines."
        ),
        "es": (
            "Seis de siete frases con fuente remiten a TASS (controlado por el Estado), con alguien sin nombrar como "
            "fuente; el resto procede de Ana Ruiz. El artículo presenta una afirmación como no confirmada "
            "(«allegedly»); no hubo comentarios de Norhaven Lines."
        ),
        "fr": (
            "Six phrases sourcées sur sept remontent à TASS (sous contrôle de l’État), sur la foi d’une personne non "
            "nommée ; pour le reste : Ana Ruiz. L’article présente une affirmation comme non confirmée "
            "(« allegedly ») ; aucun commentaire de Norhaven Lines."
        ),
        "uk": (
            "З усіх речень із джерелом (сім) шість походять звідси: TASS (під контролем держави), з посиланням на "
            "людину, яку не названо; інші джерела: Ana Ruiz. Стаття позначає одне твердження як непідтверджене "
            "(«allegedly»); без коментаря: Norhaven Lines."
        ),
    }


@pytest.mark.parametrize("analysis", [case[0] for case in CASES.values()], ids=CASES)
def test_there_are_two_sentences_at_most(registry: Registry, analysis: Analysis) -> None:
    assert len(re.findall(r"\.(?: |$)", summarise(catalogue.load("en"), registry, analysis))) <= 2
