"""Quotations, names and numbers that stand in both texts, each with its places."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from sourcemark.compare.countries import places
from sourcemark.compare.numbers import scales as scales_of
from sourcemark.compare.profile import Profile
from sourcemark.compare.terms import Token, word
from sourcemark.language.language import Language
from sourcemark.language.spelling import without_possessive
from sourcemark.model import Span
from sourcemark.model.comparison import Shared

# Fewer words are a phrase that anyone may use, or a title.
FEWEST_WORDS = 3
# A run of words, or a surname, in more places than this is followed into these alone: else the work would grow with
# the square of the text.
MOST_PLACES = 20
# In longer names of outlets the rest is a description.
LONGEST_OUTLET = 12


def quotations(a: Profile, b: Profile) -> tuple[Shared, ...]:
    """Return words that both put between quotation marks, the longest run of each pair of quotations.

    What one quotes and the other only writes is no shared quotation; what both quote in part is one as far as it goes.
    """
    of_a, of_b = _quoted(a), _quoted(b)
    index: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for other, words in enumerate(of_b):
        for there, run in enumerate(_runs(words)):
            if len(index[run]) < MOST_PLACES:
                index[run].append((other, there))
    found: dict[Span, Shared] = {}
    for words in of_a:
        for other, (length, here, there) in _longest(words, index).items():
            # Three small words in a row ("is one of") are in many quotations; one word of weight must be among them.
            if _tells(words[here : here + length]):
                here_span = Span(words[here].span.start, words[here + length - 1].span.end)
                there_span = Span(of_b[other][there].span.start, of_b[other][there + length - 1].span.end)
                found.setdefault(here_span, Shared(here_span.of(a.text), (here_span,), (there_span,)))
    return tuple(found.values())


def _runs(words: Sequence[Token]) -> Iterator[tuple[str, ...]]:
    for start in range(len(words) - FEWEST_WORDS + 1):
        yield tuple(token.plain for token in words[start : start + FEWEST_WORDS])


def _tells(words: Sequence[Token]) -> bool:
    return sum(token.kind != "grammar" for token in words) >= 2


def _quoted(profile: Profile) -> list[Sequence[Token]]:
    starts = [token.span.start for token in profile.tokens]
    found: dict[tuple[str, ...], Sequence[Token]] = {}
    for quotation in profile.quotations:
        first, last = bisect_left(starts, quotation.inner.start), bisect_left(starts, quotation.inner.end)
        if last - first >= FEWEST_WORDS:
            words = profile.tokens[first:last]
            # Said again, it is the same quotation.
            found.setdefault(tuple(token.plain for token in words), words)
    return list(found.values())


def _longest(
    words: Sequence[Token], index: Mapping[tuple[str, ...], Sequence[tuple[int, int]]]
) -> dict[int, tuple[int, int, int]]:
    """Return quotation of the other text → length and both places of the longest run that it shares with this one.

    index: run of the other text → quotations it stands in, and where in them.
    """
    best: dict[int, tuple[int, int, int]] = {}
    before: dict[tuple[int, int], int] = {}
    for here, run in enumerate(_runs(words)):
        ending: dict[tuple[int, int], int] = {}
        for other, there in index.get(run, ()):
            length = ending[other, there] = before.get((other, there - 1), FEWEST_WORDS - 1) + 1
            if other not in best or length > best[other][0]:
                back = length - FEWEST_WORDS
                best[other] = (length, here - back, there - back)
        before = ending
    return best


def names(a: Profile, b: Profile, outlets: Collection[str] = ()) -> tuple[Shared, ...]:
    """Return names of both texts by their fullest form, those named most often first.

    A country or its adjective alone is left out: it is the scene of too many stories to link two. So are `outlets`,
    which are shown apart.
    """
    apart = {part for outlet in outlets for part in _parts(_words(a.language, outlet))}
    of_a, of_b = _names(a), _names(b)
    by_last: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key in of_b:
        if len(by_last[key[-1]]) < MOST_PLACES:
            by_last[key[-1]].append(key)
    found: list[tuple[int, int, Shared]] = []
    taken: set[str] = set()
    for key, spans in of_a.items():
        match = of_b.get(key)
        if match is None:
            # "Jonas Weidling" in one text may be plain "Weidling" in the other; a surname is the last word of both.
            match = next((of_b[other] for other in by_last.get(key[-1], ()) if _same(key, other)), None)
        if match is None or key[-1] in taken:
            continue
        if _words(a.language, spans[0].of(a.text)) in apart:
            continue
        taken.add(key[-1])
        found.append(
            (-len(spans) - len(match), spans[0].start, Shared(spans[0].of(a.text), tuple(spans), tuple(match)))
        )
    return tuple(shared for *_, shared in sorted(found, key=lambda one: one[:2]))


def _words(language: Language, name: str) -> tuple[str, ...]:
    return tuple(one.casefold() for one in word(language).findall(name))


def _parts(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield every run of words, which may be what a text calls an outlet for short."""
    words = words[:LONGEST_OUTLET]
    return (words[start:end] for start in range(len(words)) for end in range(start + 1, len(words) + 1))


def _same(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    shorter, longer = sorted((left, right), key=len)
    return shorter == longer[-len(shorter) :]


def _names(profile: Profile) -> dict[tuple[str, ...], list[Span]]:
    """Return keys of the fullest form → places of every form, in the order of the text, the fullest first."""
    scenes = places(profile.language)
    found: dict[tuple[str, ...], list[Span]] = {}
    for first, last in profile.names:
        words = profile.tokens[first : last + 1]
        key = tuple(token.key for token in words)
        if all(part in scenes for part in key):
            continue
        last_word = words[-1]
        span = Span(
            words[0].span.start, last_word.span.start + len(without_possessive(profile.language, last_word.text))
        )
        found.setdefault(key, []).append(span)
    by_last: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key in found:
        by_last[key[-1]].append(key)
    for keys in by_last.values():
        fullest = max(keys, key=len)
        for key in keys:
            if key != fullest and _same(key, fullest):
                found[fullest] += found.pop(key)
    return found


def numbers(a: Profile, b: Profile) -> tuple[Shared, ...]:
    """Return figures of both texts that tell something: those of two digits and more."""
    of_a, of_b = _figures(a), _figures(b)
    counts = Counter({key: len(spans) for key, spans in of_a.items()})
    return tuple(
        Shared(of_a[key][0].of(a.text), tuple(of_a[key]), tuple(of_b[key]))
        for key, _ in sorted(counts.items(), key=lambda one: of_a[one[0]][0])
        if key in of_b
    )


def _figures(profile: Profile) -> dict[str, list[Span]]:
    scales = scales_of(profile.language)
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for at in [at for at, token in enumerate(profile.tokens) if token.kind == "number" and len(token.key) > 2]:
        token, after = profile.tokens[at], profile.tokens[min(at + 1, len(profile.tokens) - 1)]
        scaled = after.plain in scales and after.span.start - token.span.end == 1
        found[token.key].append(Span(token.span.start, (after if scaled else token).span.end))
    return found
