"""Which sources of two ledgers are the same, and what their origins add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from sourcemark.compare.countries import MARK
from sourcemark.compare.profile import Profile
from sourcemark.compare.stems import stems
from sourcemark.compare.terms import Token, phrase
from sourcemark.language.language import Language, noun_forms, per_language, word_set
from sourcemark.model import Origin, Source
from sourcemark.model.comparison import Origins, SharedSource

_OUTLETS = frozenset(("state_media", "other_media"))
_UNNAMED = frozenset(("anonymous", "vague", "agentless"))
# Of the fewer words that describe two unnamed sources, so many must be the same.
ALIKE = 0.5
# No ledger of a real article holds more sources of one surname or one word; without a bound, thousands of invented ones
# would each be set against all others.
MOST_ALIKE = 50
# Two letters may be short for too much.
FEWEST_LETTERS = 3


class _Described:
    """The words of a source's name or description that are compared, as they stand and by their keys.

    letters: a name's first letters, or the letters that it is ("WHO").
    proper: the keys of those written with a capital that many bodies do not have in common; bodies: keys of kinds of
    bodies ("ministry").
    """

    def __init__(self, language: Language) -> None:
        forms, no_name = stems(language), _no_name(language)
        bodies = frozenset(map(forms.stem, _bodies(language)))
        slight = bodies | frozenset(map(forms.stem, _fields(language)))

        @lru_cache(4096)
        def tokens(text: str) -> tuple[Token, ...]:
            return tuple(one for one in phrase(language, text) if one.kind != "grammar")

        @lru_cache(4096)
        def words(text: str) -> tuple[str, ...]:
            return tuple(one.plain for one in tokens(text))

        @lru_cache(4096)
        def keys(text: str) -> frozenset[str]:
            return frozenset(one.key for one in tokens(text))

        @lru_cache(4096)
        def proper(text: str) -> frozenset[str]:
            return frozenset(
                one.key
                for one in tokens(text)
                if one.text[0].isupper() and one.key not in slight and one.plain not in no_name
            )

        @lru_cache(4096)
        def letters(text: str) -> str | None:
            # "WHO" is short for something, and in small letters a word of grammar.
            short = [one for one in phrase(language, text) if one.text.isupper() and len(one.text) >= FEWEST_LETTERS]
            if short:
                return short[0].plain if len(short) == 1 else None
            found = tokens(text)
            return "".join(one.plain[0] for one in found) if len(found) >= FEWEST_LETTERS else None

        self.bodies = bodies
        self.letters: Callable[[str], str | None] = letters
        self.words: Callable[[str], tuple[str, ...]] = words
        self.keys: Callable[[str], frozenset[str]] = keys
        self.proper: Callable[[str], frozenset[str]] = proper


_described = per_language(_Described)
_no_name = word_set("compare", "no_name")
_fields = word_set("compare", "fields")
_bodies = noun_forms("institutions", "bodies")


def same(language: Language, a: Source, b: Source) -> bool:
    """Tell whether two ledger entries are one source, as far as words can tell.

    Unnamed sources are one only when they are described alike; that two texts mean the same person is never known.
    """
    if a.outlet is not None or b.outlet is not None:
        return a.outlet == b.outlet
    described = _described(language)
    if a.kind in _OUTLETS or b.kind in _OUTLETS:
        return a.kind == b.kind and described.keys(a.name) == described.keys(b.name)
    if a.kind == "person" and b.kind == "person":
        left, right = described.words(a.name), described.words(b.name)
        return (
            bool(left)
            and bool(right)
            and left[-1] == right[-1]
            and (len(left) == 1 or len(right) == 1 or left[0][:1] == right[0][:1])
        )
    if a.kind != b.kind:
        return False
    described_a, described_b = described.keys(a.described), described.keys(b.described)
    fewest = min(len(described_a), len(described_b))
    if _is_short_for(described, a, b):
        return True
    if fewest == 0:
        return a.kind in _UNNAMED and described_a == described_b
    return len(described_a & described_b) >= (ALIKE if a.kind in _UNNAMED else 1.0) * fewest


def surely(a: Profile, b: Profile, one: Source, other: Source) -> bool:
    """Tell whether two entries that may be one source are one: of an outlet, a person, a whole name, nothing less.

    "The bank" of one text may be any bank, "the ministry" another country's, and who "officials" are is never known.
    """
    if one.outlet is not None:
        return True
    described = _described(a.language)
    if one.kind == "person":
        return bool(described.proper(one.name) & described.proper(other.name))
    if _is_short_for(described, one, other):
        return True
    left, right = described.proper(one.described), described.proper(other.described)
    # What only begins a sentence may be no name at all ("Unions said"); one text writes a name elsewhere too.
    named = {key for key in left & right if key.startswith(MARK) or "name" in (a.kinds.get(key), b.kinds.get(key))}
    bodies = (described.keys(source.described) & described.bodies for source in (one, other))
    # "Oslo police" and the union of the Oslo police are two bodies.
    return bool(named) and next(bodies) == next(bodies)


def _is_short_for(described: _Described, a: Source, b: Source) -> bool:
    """Tell whether one name is the first letters of the other ("WHO")."""
    letters = described.letters(a.name)
    return (
        letters is not None
        and letters == described.letters(b.name)
        and len(described.words(a.name)) != len(described.words(b.name))
        and a.kind not in _UNNAMED
    )


class SourceIndex:
    """Sources, to find those that `same` may hold for without trying all."""

    def __init__(self, language: Language, sources: Iterable[Source]) -> None:
        self._language = language
        self._sources = tuple(sources)
        self._by_handle: defaultdict[tuple[str | None, ...], list[int]] = defaultdict(list)
        for at, source in enumerate(self._sources):
            for handle in self._handles(source):
                if len(self._by_handle[handle]) < MOST_ALIKE:
                    self._by_handle[handle].append(at)

    def like(self, source: Source) -> Iterator[Source]:
        """Yield what is the same source, in the order of the ledger."""
        near = {at for handle in self._handles(source) for at in self._by_handle.get(handle, ())}
        return (self._sources[at] for at in sorted(near) if same(self._language, source, self._sources[at]))

    def holds(self, source: Source) -> bool:
        """Tell whether the same source is in here."""
        return next(self.like(source), None) is not None

    def _handles(self, source: Source) -> list[tuple[str | None, ...]]:
        """Return what two entries have in common, at least one of it, wherever `same` holds."""
        described = _described(self._language)
        if source.outlet is not None:
            return [("outlet", source.outlet)]
        if source.kind in _OUTLETS:
            return [(source.kind, *sorted(described.keys(source.name)))]
        if source.kind == "person":
            return [(source.kind, *described.words(source.name)[-1:])]
        keys: list[str | None] = [*described.keys(source.described)]
        letters = described.letters(source.name)
        if letters is not None:
            keys.append(letters)
        return [(source.kind, key) for key in keys or [None]]


def route(source: Source, ledger: Mapping[str, Source]) -> tuple[Source, ...]:
    """Return a source and those it reaches the page through, farthest first."""
    found: list[Source] = []
    here: Source | None = source
    while here is not None and here not in found:
        found.append(here)
        here = ledger.get(here.through) if here.through is not None else None
    return tuple(found)


def outlets(a: Profile, b: Profile) -> tuple[SharedSource, ...]:
    """Return outlets that both texts cite, those with most sentences first."""
    found = _matched(
        a.language,
        [(one, one.sentences) for one in a.sources.values() if one.kind in _OUTLETS],
        [(one, one.sentences) for one in b.sources.values() if one.kind in _OUTLETS],
    )
    return tuple(match for one, other, match in found if surely(a, b, one, other))


def origins(a: Profile, b: Profile) -> Origins:
    """Return what both texts go back to. Two versions of one report count as one origin."""
    of_a, of_b = _origins(a), _origins(b)
    perhaps = _matched(a.language, of_a, of_b)
    shared = [match for one, other, match in perhaps if surely(a, b, one, other)]
    return Origins(
        shared=tuple(shared),
        perhaps=len(perhaps) - len(shared),
        only_a=_missing(a.language, of_a, of_b),
        only_b=_missing(a.language, of_b, of_a),
        sourced_a=len({index for _, sentences in of_a for index in sentences}),
        sourced_b=len({index for _, sentences in of_b for index in sentences}),
    )


_Rested = tuple[Source, tuple[int, ...]]
_Match = tuple[Source, Source, SharedSource]


def _origins(profile: Profile) -> list[_Rested]:
    found: Sequence[Origin] = profile.annotated.analysis.origins
    return [(profile.sources[one.source], one.sentences) for one in found if one.source in profile.sources]


def _missing(language: Language, here: Sequence[_Rested], there: Sequence[_Rested]) -> tuple[str, ...]:
    index = SourceIndex(language, (one for one, _ in there))
    return tuple(one.name for one, _ in here if not index.holds(one))


def _matched(language: Language, of_a: Sequence[_Rested], of_b: Sequence[_Rested]) -> list[_Match]:
    """Return pairs that may be one source, outlets and those with most sentences first."""
    found: list[_Match] = []
    taken: set[str] = set()
    index, resting = SourceIndex(language, (one for one, _ in of_b)), {one.id: others for one, others in of_b}
    for one, sentences in of_a:
        other = next((other for other in index.like(one) if other.id not in taken), None)
        if other is not None:
            taken.add(other.id)
            match = SharedSource(one.name, one.kind, one.outlet, sentences, resting[other.id])
            found.append((one, other, match))
    return sorted(found, key=lambda one: (one[2].kind not in _OUTLETS, -len(one[2].a) - len(one[2].b)))
