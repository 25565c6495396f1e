"""Do two texts tell the same story? A sum of few reasons, each of which a reader can check.

The weights were set by hand, with the errors on pairs of news reports in view; docs/compare.md says how, and what they
reach. Reasons against count as much as reasons for: two arrests at one club share almost every word but the name.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sourcemark.compare.profile import Profile, places
from sourcemark.compare.stems import stems
from sourcemark.model.comparison import Factor

# What one occurrence tells about which story this is.
SURNAME, NAME, COUNTRY, NUMBER, SMALL_NUMBER, RARE, COMMON = 3.0, 2.0, 0.75, 1.5, 0.5, 1.0, 0.25

FOR = {"coverage": 6.0, "lead": 4.0, "words": 4.0, "numbers": 4.0, "persons": 1.0, "quotations": 3.0}
AGAINST = {"figures_differ": -6.0, "leading_names_differ": -2.5, "central_persons_differ": -2.5, "persons_differ": -1.5}
BIAS = -1.4
# Long texts share words by their length alone.
LENGTH = -0.5
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
        Factor(name, round(value, 3), round(value * {**FOR, **AGAINST}[name], 3))
        for name, value in measures(a, b, quotations).items()
    )
    length = math.log(max(2, min(len(a.tokens), len(b.tokens))))
    total = BIAS + LENGTH * length + sum(factor.weight for factor in factors)
    score = 1 / (1 + math.exp(-total))
    return Verdict(score >= THRESHOLD, round(score, 3), factors)


def measures(a: Profile, b: Profile, quotations: int) -> dict[str, float]:
    """Return every measure, from 0 to 1."""
    kinds = {key: _kind(key, a, b) for key in a.counts.keys() | b.counts.keys()}
    weights = {key: _weight(key, kind, a, b) for key, kind in kinds.items()}
    left, right = _vector(a, weights), _vector(b, weights)
    words = {key for key, kind in kinds.items() if kind == "word"}
    figures = {key for key in weights if key.startswith("#")}
    shared_persons = (a.persons.keys() | b.persons.keys()) & a.counts.keys() & b.counts.keys()
    return {
        "coverage": max(_coverage(left, right), _coverage(right, left)),
        "lead": _cosine({key: weights[key] for key in a.lead}, {key: weights[key] for key in b.lead}, a.lead | b.lead),
        "words": _cosine(left, right, words),
        "numbers": _cosine(left, right, figures),
        "persons": float(bool(shared_persons)),
        "quotations": min(1.0, quotations / 2),
        "figures_differ": float(_figures_differ(a, b)),
        "leading_names_differ": min(_leading(a, b), _leading(b, a)),
        "central_persons_differ": min(_central(a, b), _central(b, a)),
        "persons_differ": min(_own_persons(a, b), _own_persons(b, a)),
    }


def _kind(key: str, a: Profile, b: Profile) -> str:
    kinds = (a.kinds.get(key), b.kinds.get(key))
    return "name" if "name" in kinds else kinds[0] or kinds[1] or "word"


def _weight(key: str, kind: str, a: Profile, b: Profile) -> float:
    if key.startswith("#"):
        return NUMBER if len(key) > 2 else SMALL_NUMBER
    if kind != "name":
        return COMMON if key in stems(a.language).common else RARE
    if key in places(a.language):
        return COUNTRY
    if key in a.persons or key in b.persons:
        return SURNAME
    # The words of a long name come together: "Sevora Harbour Board" is one coincidence, not three.
    return NAME / math.sqrt(max(a.spread.get(key, 1), b.spread.get(key, 1)))


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
    if any(a.counted[key] & b.counted[key] for key in both):
        return False
    return any(not a.counted[key] & b.counts.keys() and not b.counted[key] & a.counts.keys() for key in both)


def _leading(one: Profile, other: Profile) -> float:
    """How much of the weight of its most frequent name a text gives to names that the other lacks."""
    scenes = places(one.language)
    names = {key: count for key, count in one.counts.items() if one.kinds[key] == "name" and key not in scenes}
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
