"""Which sentences, and which credited contents, say the same in both texts.

A word tells the more the fewer sentences it stands in: in a story about a ferry, "ferry" pairs nothing.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sourcemark.compare.countries import places
from sourcemark.compare.profile import Profile
from sourcemark.compare.stems import stems
from sourcemark.compare.terms import Token
from sourcemark.language.language import per_language
from sourcemark.model.comparison import Shared

# Shared weight over the smaller side's, and the least weight that may decide.
SAME = 0.4
LEAST = 4.0
# Less than this, and the other text has nothing of the kind.
AKIN = 0.3
# A key in more sentences than this pairs nothing, and would make the work grow with the square of the text.
MOST_SENTENCES = 30
# A sentence may hold several credited contents; hundreds ("…, officials said; …, officials said;") pair nothing either.
MOST_BAGS = 2 * MOST_SENTENCES


_slight = per_language(lambda language: stems(language).common | places(language))


@dataclass(frozen=True, slots=True)
class Bag:
    """The compared words of one stretch with their weights, and all weights together."""

    keys: Mapping[str, float]
    total: float


class Weights:
    """What each key tells within these two texts."""

    def __init__(self, a: Profile, b: Profile) -> None:
        self._slight = _slight(a.language)
        self._seen: Counter[str] = Counter()
        for profile in (a, b):
            for tokens in profile.by_sentence.values():
                self._seen.update({token.key for token in tokens})
        self._sentences = len(a.sentences) + len(b.sentences)
        self._weights: dict[str, float] = {}

    def of(self, tokens: Iterable[Token]) -> Bag:
        """Return the bag of some words."""
        keys = {token.key: self._weight(token) for token in tokens if token.kind != "grammar"}
        return Bag(keys, sum(keys.values()))

    def _weight(self, token: Token) -> float:
        known = self._weights.get(token.key)
        if known is not None:
            return known
        base = 0.5 if token.key in self._slight else 1.0
        weight = self._weights[token.key] = base * math.log(1 + self._sentences / self._seen[token.key])
        return weight

    def rare(self, key: str) -> bool:
        """Tell whether a key stands in so few sentences that it can pair two."""
        return self._seen[key] <= MOST_SENTENCES


def likeness(left: Bag, right: Bag) -> float:
    """Return the shared weight over the smaller side's; 0 where too little is shared to decide."""
    small, large = (left, right) if len(left.keys) <= len(right.keys) else (right, left)
    shared = sum(weight for key, weight in small.keys.items() if key in large.keys)
    return shared / min(left.total, right.total) if shared >= LEAST else 0.0


def pairs(
    left: Sequence[Bag], right: Sequence[Bag], weights: Weights, least: float = SAME
) -> list[tuple[float, int, int]]:
    """Return (likeness, index, index) of everything that is at least so much alike, the likest first."""
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for at, bag in enumerate(right):
        for key in bag.keys:
            if weights.rare(key):
                holding[key].append(at)
    index = {key: places for key, places in holding.items() if len(places) <= MOST_BAGS}
    found = []
    for at, bag in enumerate(left):
        shared: defaultdict[int, float] = defaultdict(float)
        for key, weight in bag.keys.items():
            for other in index.get(key, ()):
                shared[other] += weight
        for other, weight in shared.items():
            if weight >= LEAST:
                alike = weight / min(bag.total, right[other].total)
                if alike >= least:
                    found.append((round(alike, 4), at, other))
    return sorted(found, key=lambda one: (-one[0], one[1], one[2]))


def sentences(a: Profile, b: Profile, weights: Weights, quotations: Sequence[Shared]) -> list[tuple[float, int, int]]:
    """Pair the sentences of both texts from AKIN upwards; headlines are compared apart.

    quotations: shared ones; sentences that hold the same quotation say the same, however they go on.
    """
    of_a, of_b = _bodies(a), _bodies(b)
    bags_a = [weights.of(a.by_sentence.get(i, ())) for i in of_a]
    bags_b = [weights.of(b.by_sentence.get(i, ())) for i in of_b]
    found = {(of_a[i], of_b[j]): alike for alike, i, j in pairs(bags_a, bags_b, weights, AKIN)}
    for one in quotations:
        found[a.sentence_at(one.a[0].start), b.sentence_at(one.b[0].start)] = 1.0
    return sorted(((alike, i, j) for (i, j), alike in found.items()), key=lambda one: (-one[0], one[1], one[2]))


def _bodies(profile: Profile) -> list[int]:
    head = profile.headline
    return [one.index for one in profile.sentences if one.index != head]


def partners(aligned: Collection[tuple[float, int, int]], side: int, least: float = SAME) -> dict[int, list[int]]:
    """Return sentence of one side (0 or 1) → sentences of the other at least so much alike, the likest first."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for alike, *pair in aligned:
        if alike >= least:
            found[pair[side]].append(pair[1 - side])
    return found
