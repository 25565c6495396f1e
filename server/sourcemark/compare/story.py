"""Do two texts tell the same story? A sum of few reasons, each of which a reader can check.

The weights were set by hand, with the errors on pairs of news reports in view; docs/compare.md says how, and what they
reach. Reasons against count as much as reasons for: two arrests at one club share almost every word but the name.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sourcemark.compare import facts
from sourcemark.compare.countries import places
from sourcemark.compare.profile import Profile
from sourcemark.compare.stems import stems
from sourcemark.model.comparison import Factor

# What one occurrence tells about which story this is.
SURNAME, NAME, COUNTRY, NUMBER, SMALL_NUMBER, RARE, COMMON = 3.0, 2.0, 0.75, 1.5, 0.5, 1.0, 0.25

FOR = {
    "coverage": 5.0,
    "lead": 4.0,
    "words": 3.0,
    "numbers": 4.0,
    "persons": 0.5,
    "names": 2.0,
    "scenes": 3.0,
    "quotations": 3.5,
}
AGAINST = {
    "figures_differ": -6.0,
    "facts_differ": -20.0,
    "amounts_differ": -3.0,
    "dates_differ": -4.0,
    "leading_names_differ": -2.0,
    "central_persons_differ": -2.5,
    "persons_differ": -1.5,
}
WEIGHTS = {**FOR, **AGAINST}
# One contradiction among words that are alike weighs so much, two or more in full.
FEW = (0.0, 0.7, 1.0)
# Long texts share words by their length alone.
LENGTH = -0.8
THRESHOLD = 0.5
# A person named once in passing is no proof that another story is told.
DOUBT = 1.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it is the same story, how sure that is (0 to 1), and why."""

    same: bool
    score: float
    factors: tuple[Factor, ...]


def decide(a: Profile, b: Profile, quotations: int) -> Verdict:
    """Weigh two articles. quotations: how many they share."""
    factors = tuple(
        Factor(name, round(value, 3), round(value * WEIGHTS[name], 3))
        for name, value in measures(a, b, quotations).items()
    )
    length = math.log(max(2, min(len(a.tokens), len(b.tokens))))
    total = LENGTH * length + sum(factor.weight for factor in factors)
    score = 1 / (1 + math.exp(-total))
    return Verdict(score >= THRESHOLD, round(score, 3), factors)


def measures(a: Profile, b: Profile, quotations: int) -> dict[str, float]:
    """Return every measure, from 0 to 1."""
    kinds = _kinds(a, b)
    weights = _weights(kinds, a, b)
    left, right = _vector(a, weights), _vector(b, weights)
    words = {key for key, kind in kinds.items() if kind == "word"}
    figures = {key for key in weights if key.startswith("#")}
    shared_persons = (a.persons.keys() | b.persons.keys()) & a.counts.keys() & b.counts.keys()
    here, there, keys_a, keys_b = a.facts, b.facts, a.counts.keys(), b.counts.keys()
    alike = _cosine(left, right, words)
    amounts = float(facts.amounts_differ(here, there, keys_a, keys_b))
    dates = facts.dates_differ(here, there, keys_a, keys_b)
    count = facts.contradictions(here, there, keys_a, keys_b) + facts.foremost_differ(here, there, keys_a, keys_b)
    count += (amounts == 1.0) + (dates == 1.0)
    return {
        "coverage": max(_coverage(left, right), _coverage(right, left)),
        "lead": _cosine({key: weights[key] for key in a.lead}, {key: weights[key] for key in b.lead}, a.lead | b.lead),
        "words": alike,
        "numbers": _cosine(left, right, figures),
        "persons": float(bool(shared_persons)),
        "names": facts.names_agree(here, there, keys_a, keys_b),
        "scenes": facts.scenes_agree(here, there, keys_a, keys_b),
        "quotations": min(1.0, quotations / 2),
        "figures_differ": float(_figures_differ(a, b)),
        "facts_differ": alike**2 * FEW[min(2, count)],
        "amounts_differ": amounts,
        "dates_differ": dates,
        "leading_names_differ": math.sqrt(_leading(a, b) * _leading(b, a)),
        "central_persons_differ": math.sqrt(_central(a, b) * _central(b, a)),
        "persons_differ": math.sqrt(_own_persons(a, b) * _own_persons(b, a)),
    }


def _kinds(a: Profile, b: Profile) -> dict[str, str]:
    """Return key → kind; a name of one text is one in both."""
    found = {**a.kinds, **b.kinds}
    found.update((key, kind) for key, kind in a.kinds.items() if kind == "name")
    return found


def _weights(kinds: Mapping[str, str], a: Profile, b: Profile) -> dict[str, float]:
    """Return key → what one occurrence of it tells."""
    common, scenes = stems(a.language).common, places(a.language)
    found: dict[str, float] = {}
    for key, kind in kinds.items():
        if key[0] == "#":
            found[key] = NUMBER if len(key) > 2 else SMALL_NUMBER
        elif kind != "name":
            found[key] = COMMON if key in common else RARE
        elif key in scenes:
            found[key] = COUNTRY
        elif key in a.persons or key in b.persons:
            found[key] = SURNAME
        else:
            # The words of a long name come together: "Sevora Harbour Board" is one coincidence, not three.
            found[key] = NAME / math.sqrt(max(a.spread.get(key, 1), b.spread.get(key, 1)))
    return found


def _vector(profile: Profile, weights: Mapping[str, float]) -> dict[str, float]:
    return {key: weights[key] * (1 + math.log(count)) for key, count in profile.counts.items()}


def _cosine(left: Mapping[str, float], right: Mapping[str, float], keys: Collection[str]) -> float:
    dot = sum(left[key] * right[key] for key in keys if key in left and key in right)
    if not dot:
        return 0.0
    return dot / math.sqrt(
        sum(left[k] ** 2 for k in keys if k in left) * sum(right[k] ** 2 for k in keys if k in right)
    )


def _coverage(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    total = sum(left.values())
    return sum(value for key, value in left.items() if key in right) / total if total else 0.0


def _figures_differ(a: Profile, b: Profile) -> bool:
    """Tell whether the same things are counted differently, and nothing is counted alike."""
    both = a.counted.keys() & b.counted.keys()
    if any(facts.near(a.counted[key], b.counted[key], facts.NEAR_EXACT) for key in both):
        return False
    return any(not a.counted[key] & b.counts.keys() and not b.counted[key] & a.counts.keys() for key in both)


def _leading(one: Profile, other: Profile) -> float:
    """How much of the weight of its most frequent name a text gives to names that the other lacks."""
    scenes = places(one.language)
    names = {
        key: count
        for key, count in one.counts.items()
        if one.kinds[key] == "name" and key not in scenes and key not in one.facts.media
    }
    most = max(names.values(), default=0)
    return max((count for key, count in names.items() if key not in other.counts), default=0) / most if most else 0.0


def _central(one: Profile, other: Profile) -> float:
    """The weight of the foremost person whom the other text lacks, beside the foremost of all."""
    most = max(one.persons.values(), default=0.0)
    own = max((weight for key, weight in one.persons.items() if key not in other.counts), default=0.0)
    return own / (most + DOUBT)


def _own_persons(one: Profile, other: Profile) -> float:
    """The share of people whom the other text lacks, each with their weight."""
    own = sum(weight for key, weight in one.persons.items() if key not in other.counts)
    return own / (sum(one.persons.values()) + DOUBT)
