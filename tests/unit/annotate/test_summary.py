"""The summary over many ledgers: what it says is what the ledger holds, in words that read."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sourcemark.annotate import catalogue
from sourcemark.annotate.summary import counts, summarise
from sourcemark.model import Analysis, NotChecked, Origin, Sentence, Source, Span
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


def ledger(*sources: Source, not_checked: tuple[NotChecked, ...] = ()) -> Analysis:
    """An analysis whose origins follow from the sources."""
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
        findings=(),
        sources=sources,
        routes=(),
        origins=tuple(Origin(k, tuple(sorted(v))) for k, v in placed.items()),
        unplaced=tuple(Origin(k, tuple(sorted(v))) for k, v in unplaced.items()),
        not_checked=not_checked,
    )


CASES = {
    "nothing": (ledger(), "No sourced sentences were found."),
    "nothing in a short text": (
        ledger(not_checked=(NotChecked("too-short"),)),
        "The text is too short to say much about its sources.",
    ),
    "one sentence": (ledger(tass(1)), "One sourced sentence goes back to TASS, listed as state-controlled."),
    "two of one origin": (
        ledger(tass(1, 2)),
        "Both sourced sentences go back to TASS, listed as state-controlled.",
    ),
    "all of one origin, with somebody behind it": (
        ledger(tass(1, 2), unnamed("s2", "a source close to the lock", 3, through="s1")),
        "All three sourced sentences go back to TASS, listed as state-controlled, citing someone who is not named.",
    ),
    "people behind people": (
        ledger(
            tass(1, 2),
            unnamed("s2", "a source", 3, through="s1"),
            unnamed("s3", "a witness", 4, through="s2"),
        ),
        "All four sourced sentences go back to TASS, listed as state-controlled, citing people who are not named.",
    ),
    "most of one origin, one besides": (
        ledger(tass(1, 2, 3, 4, 5), unnamed("s2", "a source", 6, through="s1"), person("s3", "Ana Ruiz", 7)),
        (
            "Six of seven sourced sentences go back to TASS, listed as state-controlled, citing someone who is not "
            "named. Also cited: Ana Ruiz."
        ),
    ),
    "most of one origin, several besides": (
        ledger(tass(1, 2, 3, 4, 5), person("s2", "Ana Ruiz", 6), person("s3", "Ivo Lenk", 7)),
        "Five of seven sourced sentences go back to TASS, listed as state-controlled. Also cited: two other sources.",
    ),
    "every sentence of one origin, another in the same sentence": (
        ledger(tass(1, 2, 3), person("s2", "Ana Ruiz", 3)),
        "All three sourced sentences go back to TASS, listed as state-controlled. Also cited: Ana Ruiz.",
    ),
    "one sentence with two origins": (
        ledger(tass(1), person("s2", "Ana Ruiz", 1)),
        "One sourced sentence goes back to TASS, listed as state-controlled. Also cited: Ana Ruiz.",
    ),
    "no origin leads": (
        ledger(person("s1", "Ana Ruiz", 1), person("s2", "Ivo Lenk", 2)),
        "Two sourced sentences go back to two different sources.",
    ),
    "one leads without a majority": (
        ledger(person("s1", "Ana Ruiz", 1, 2), person("s2", "Ivo Lenk", 3), unnamed("s3", "a guard", 4)),
        (
            "Four sourced sentences go back to three different sources. Two of them go back to Ana Ruiz. "
            "One of these sources is not named."
        ),
    ),
    "several without a name": (
        ledger(unnamed("s1", "a guard", 1), unnamed("s2", "an aide", 2), person("s3", "Ivo Lenk", 3)),
        "Three sourced sentences go back to three different sources. Two of these sources are not named.",
    ),
    "an origin without a name": (
        ledger(unnamed("s1", "a guard at the lock", 1, 2, 3)),
        "All three sourced sentences go back to “a guard at the lock” (not named).",
    ),
    "a body is quoted as the article has it": (
        ledger(Source("s1", "institution", "police", "Police in the harbour", (1, 2))),
        "Both sourced sentences go back to “Police in the harbour”.",
    ),
    "named people together are quoted, too": (
        ledger(Source("s1", "person", "The lawmakers", "The lawmakers", (1, 2))),
        "Both sourced sentences go back to “The lawmakers”.",
    ),
    "a name may have one capital word": (
        ledger(person("s1", "Abu al-Rub", 1, 2)),
        "Both sourced sentences go back to Abu al-Rub.",
    ),
    "voices apart from the rest": (
        ledger(tass(1, 2), vague("s2", "Critics", 3), vague("s3", "experts", 4)),
        (
            "Both sourced sentences go back to TASS, listed as state-controlled. "
            "Two sentences credit people nobody can identify, such as “Critics”."
        ),
    ),
    "one voice apart": (
        ledger(tass(1, 2), vague("s2", "Critics", 3)),
        (
            "Both sourced sentences go back to TASS, listed as state-controlled. "
            "One sentence credits people nobody can identify: “Critics”."
        ),
    ),
    "a voice beside a source in its sentence is not counted twice": (
        ledger(tass(1, 2), vague("s2", "Critics", 2)),
        "Both sourced sentences go back to TASS, listed as state-controlled.",
    ),
    "only voices": (
        ledger(vague("s1", "Critics", 1), vague("s2", "experts", 2)),
        "The only sources are people nobody can identify, such as “Critics”, in two sentences.",
    ),
    "only one voice": (
        ledger(vague("s1", "Critics", 1)),
        "The only source is people nobody can identify: “Critics”, in one sentence.",
    ),
    "long words are cut": (
        ledger(unnamed("s1", "a guard at the lock who had come to the harbour in the spring of that year", 1)),
        "One sourced sentence goes back to “a guard at the lock who had come to the harbour in the…” (not named).",
    ),
    "more than twelve": (
        ledger(tass(*range(1, 15)), person("s2", "Ana Ruiz", 20)),
        "14 of 15 sourced sentences go back to TASS, listed as state-controlled. Also cited: Ana Ruiz.",
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
    assert counts(analysis)["origins"] == 1


def test_two_languages_of_one_ledger(registry: Registry) -> None:
    analysis = CASES["most of one origin, one besides"][0]
    assert summarise(catalogue.load("de"), registry, analysis) == (
        "Sechs von sieben Sätzen mit Quelle gehen zurück auf: TASS (staatlich kontrolliert); dahinter steht jemand "
        "ohne Namen. Außerdem zitiert: Ana Ruiz."
    )
    assert summarise(catalogue.load("uk"), registry, analysis) == (
        "Речень із джерелом: сім. Звідси походять шість з них: TASS (під контролем держави); за цим стоїть неназвана "
        "людина. Цитовано також: Ana Ruiz."
    )
