"""Hedges that one version carries and the other lost."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from server.compare.profile import Profile
from server.compare.stems import grammar, plain, stem
from server.compare.terms import WORD
from server.model import Finding
from server.model.comparison import Hedge

# The narrator's inference is no hedge, and a mark for good sourcing is none.
LABELS = ("unverified_claim.hedged", "unverified_claim.self_declared", "unverified_claim.response_gap")


def only(one: Profile, other: Profile, partners: Mapping[int, Collection[int]]) -> tuple[Hedge, ...]:
    """Return the hedges of one text that the other lacks.

    partners: sentence → sentences of the other text that say the same. A hedge is kept when one of those is hedged too,
    or when the other text hedges in the same words or misses the same answer anywhere.
    """
    elsewhere = _hedges(other)
    hedged = {finding.sentence for finding in elsewhere if finding.sentence != other.headline}
    found: list[Hedge] = []
    for finding in _hedges(one):
        if finding.sentence == one.headline:
            continue  # Headlines are set against each other by themselves.
        same = [index for index in partners.get(finding.sentence, ()) if index != other.headline]
        if any(index in hedged for index in same) or any(_alike(one, finding, other, there) for there in elsewhere):
            continue
        found.append(Hedge(finding.label, finding.evidence, finding.sentence, same[0] if same else None))
    return tuple(found)


def of_sentence(profile: Profile, index: int | None) -> tuple[Finding, ...]:
    """Return the hedges of one sentence."""
    return tuple(finding for finding in _hedges(profile) if finding.sentence == index)


def _hedges(profile: Profile) -> list[Finding]:
    return [one for one in profile.annotated.analysis.findings if one.label in LABELS and not one.inside_quotation]


def _alike(one: Profile, finding: Finding, other: Profile, there: Finding) -> bool:
    if finding.label != there.label or there.sentence == other.headline:
        return False
    # "if true", "if verified": one rule, one way to call a claim not established.
    if finding.label == "unverified_claim.self_declared" and finding.rule == there.rule:
        return True
    left, right = _keys(finding.evidence.of(one.text)), _keys(there.evidence.of(other.text))
    # "allegedly" says the same wherever it stands, but hedges something else: only longer hedges are told by words.
    return len(left & right) >= 2 or (finding.label.endswith("response_gap") and bool(left & right))


def _keys(text: str) -> frozenset[str]:
    return frozenset(stem(plain(word)) for word in WORD.findall(text) if plain(word) not in grammar())
