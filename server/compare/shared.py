"""Quotations, names and numbers that stand in both texts, each with its places."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from server.compare.profile import Profile, places
from server.compare.terms import Token
from server.model import Span
from server.model.comparison import Shared

# Fewer words are a phrase that anyone may use, or a title.
FEWEST_WORDS = 3
MOST_PLACES = 20


def quotations(a: Profile, b: Profile) -> tuple[Shared, ...]:
    """Return words that both put between quotation marks, the longest run of each pair of quotations.

    What one quotes and the other only writes is no shared quotation; what both quote in part is one as far as it goes.
    """
    of_a, of_b = _quoted(a), _quoted(b)
    index: defaultdict[tuple[str, ...], dict[int, None]] = defaultdict(dict)
    for at, words in enumerate(of_b):
        for run in _runs(words):
            if len(index[run]) < MOST_PLACES:
                index[run][at] = None
    found: dict[Span, Shared] = {}
    for words in of_a:
        for other in {there: None for run in _runs(words) for there in index.get(run, ())}:
            shared = _longest(words, of_b[other])
            # Three small words in a row ("is one of") are in many quotations; one word of weight must be among them.
            if shared is not None and _tells(words[shared[1] : shared[1] + shared[0]]):
                length, here, there = shared
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


def _longest(left: Sequence[Token], right: Sequence[Token]) -> tuple[int, int, int] | None:
    best: tuple[int, int, int] | None = None
    where: defaultdict[str, list[int]] = defaultdict(list)
    for at, token in enumerate(right):
        where[token.plain].append(at)
    before: dict[int, int] = {}
    for at, token in enumerate(left):
        here: dict[int, int] = {}
        for there in where.get(token.plain, ())[:MOST_PLACES]:
            length = here[there] = before.get(there - 1, 0) + 1
            if length >= FEWEST_WORDS and (best is None or length > best[0]):
                best = (length, at - length + 1, there - length + 1)
        before = here
    return best


def names(a: Profile, b: Profile, outlets: Collection[str] = ()) -> tuple[Shared, ...]:
    """Return names of both texts by their fullest form, those named most often first.

    A country or its adjective alone is left out: it is the scene of too many stories to link two. So are `outlets`,
    which are shown apart.
    """
    apart = " | ".join(outlets).casefold()
    of_a, of_b = _names(a), _names(b)
    found: list[tuple[int, int, Shared]] = []
    taken: set[str] = set()
    for key, spans in of_a.items():
        match = of_b.get(key)
        if match is None:
            # "Jonas Weidling" in one text may be plain "Weidling" in the other; a surname is the last word of both.
            match = next((there for other, there in of_b.items() if _same(key, other)), None)
        if match is None or key[-1] in taken:
            continue
        if re.search(rf"(?<!\w){re.escape(spans[0].of(a.text).casefold())}(?!\w)", apart):
            continue
        taken.add(key[-1])
        found.append(
            (-len(spans) - len(match), spans[0].start, Shared(spans[0].of(a.text), tuple(spans), tuple(match)))
        )
    return tuple(shared for *_, shared in sorted(found, key=lambda one: one[:2]))


def _same(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    shorter, longer = sorted((left, right), key=len)
    return shorter == longer[-len(shorter) :]


def _names(profile: Profile) -> dict[tuple[str, ...], list[Span]]:
    """Return keys of the fullest form → places of every form, in the order of the text, the fullest first."""
    found: dict[tuple[str, ...], list[Span]] = {}
    for first, last in profile.names:
        words = profile.tokens[first : last + 1]
        key = tuple(token.key for token in words)
        if all(part in places() for part in key):
            continue
        span = Span(words[0].span.start, words[-1].span.end)
        if words[-1].text.endswith(("'s", "’s")):
            span = Span(span.start, span.end - 2)
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
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for token in profile.tokens:
        if token.kind == "number" and len(token.key) > 2:
            found[token.key].append(token.span)
    return found
