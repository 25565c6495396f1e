"""Hedges that one version carries and the other lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import combinations

from sourcemark.compare.profile import Profile
from sourcemark.compare.stems import stems
from sourcemark.compare.terms import word
from sourcemark.language.language import Language
from sourcemark.model import Finding
from sourcemark.model.comparison import Hedge

# The narrator's inference is no hedge, and a mark for good sourcing is none.
LABELS = ("unverified_claim.hedged", "unverified_claim.self_declared", "unverified_claim.response_gap")


def only(one: Profile, other: Profile, partners: Mapping[int, Collection[int]]) -> tuple[Hedge, ...]:
    """Return the hedges of one text that the other lacks.

    partners: sentence → sentences of the other text that say the same. A hedge is kept when one of those is hedged too,
    or when the other text hedges in the same words or misses the same answer anywhere.
    """
    elsewhere = [finding for finding in _hedges(other) if finding.sentence != other.headline]
    hedged = {finding.sentence for finding in elsewhere}
    ways = {way for finding in elsewhere for way in _ways(other, finding)}
    found: list[Hedge] = []
    for finding in _hedges(one):
        if finding.sentence == one.headline:
            continue  # Headlines are set against each other by themselves.
        same = [index for index in partners.get(finding.sentence, ()) if index != other.headline]
        if any(index in hedged for index in same) or not ways.isdisjoint(_ways(one, finding)):
            continue
        found.append(Hedge(finding.label, finding.evidence, finding.sentence, same[0] if same else None))
    return tuple(found)


def of_sentence(profile: Profile, index: int | None) -> tuple[Finding, ...]:
    """Return the hedges of one sentence."""
    return tuple(finding for finding in _hedges(profile) if finding.sentence == index)


def _hedges(profile: Profile) -> list[Finding]:
    return [one for one in profile.annotated.analysis.findings if one.label in LABELS]


def _ways(profile: Profile, finding: Finding) -> Iterator[tuple[str, ...]]:
    """Yield what a hedge can be known again by.

    "allegedly" says the same wherever it stands but hedges something else, so one word alone is not enough, except
    where an answer is missing. "if true" and "if verified" are one rule, and one way to call a claim not established.
    """
    keys = sorted(_keys(profile.language, finding.evidence.of(profile.text)))
    if finding.label == "unverified_claim.self_declared":
        yield finding.label, finding.rule
    if finding.label == "unverified_claim.response_gap":
        yield from ((finding.label, key) for key in keys)
    yield from ((finding.label, *pair) for pair in combinations(keys, 2))


def _keys(language: Language, text: str) -> frozenset[str]:
    words = stems(language)
    plain = map(words.plain, word(language).findall(text))
    return frozenset(words.stem(one) for one in plain if one not in words.grammar)
