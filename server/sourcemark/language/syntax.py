"""Words of a sentence and how they hang together, as plain lists.

The rest of the engine sees these, not the parser's own objects: they are several times faster to read in a loop, and
another parser could be put behind them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sourcemark.language.language import Language
from sourcemark.language.parse_labels import Dep
from sourcemark.language.title_case import Truecaser, is_title_case
from sourcemark.model.span import Span
from sourcemark.model.text import Sentence

_LEAF = ()
# "In the '90s sources said": the parser takes the short form for a part of what follows.
_DECADE = re.compile(r"(?<!\w)['’](\d0s)\b")
# Most sentences hold no decade, and a plain search says so soonest.
_IN_DECADE = "0s"
_ANY_DECADE = re.compile(r"\d0s\b")
_YEARS = re.compile(r"['’]?\d*\d0s")
_PART = Dep.BEFORE_NOUN | {Dep.NUMMOD}
# “It is over”—a captain said: the parser does not part words there.
_JOINED_DASH = re.compile(r"(?<=[”\"’])[—–](?=\w)")
# "Pier to close -sources": wires write the dash on to the word, and the parser takes both for one.
_WIRE_DASH = re.compile(r"(?<=\s)-(?=[^\W\d])")


@dataclass(slots=True, eq=False)
class Tokens:
    """The tokens of one sentence as parallel lists; offsets are those of the article, `head` is an index here.

    tag, dep: names of `parse_labels`.
    """

    language: Language
    sentence: Sentence
    words: list[str]
    start: list[int]
    end: list[int]
    tag: list[str]
    dep: list[str]
    head: list[int]
    lower: list[str] = field(init=False)
    children: list[Sequence[int]] = field(init=False)
    # First and last token of the noun phrases read so far, by head: a list of hundreds is one phrase within another.
    phrases: dict[int, tuple[int, int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        lower = [*map(str.lower, self.words)]
        self.lower = [w.replace("’", "'") for w in lower] if "’" in "".join(lower) else lower
        # Half of the tokens have nothing below them: these share one value.
        children: list[Sequence[int]] = [_LEAF] * len(lower)
        for i, h in enumerate(self.head):
            if h != i:
                below = children[h]
                if isinstance(below, list):
                    below.append(i)
                else:
                    children[h] = [i]
        self.children = children

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """Return the article span from token `first` to token `last`, both included."""
        return Span(self.start[first], self.end[last])

    def within(self, span: Span) -> range:
        """Return the indexes of the tokens that begin in a stretch of the article."""
        return range(bisect_left(self.start, span.start), bisect_left(self.start, span.end))

    def child(self, i: int, *deps: str) -> int | None:
        """Return the first dependent of `i` with one of these relations."""
        for c in self.children[i]:
            if self.dep[c] in deps:
                return c
        return None

    def subtree(self, i: int) -> list[int]:
        """Return `i` and everything below it, in text order."""
        out = [i]
        for j in out:
            out.extend(self.children[j])
        out.sort()
        return out

    def edges(self, i: int) -> tuple[int, int]:
        """Return the first and last token of the subtree of `i`."""
        nodes = self.subtree(i)
        return nodes[0], nodes[-1]


def _written(sentence: Sentence, text: str, truecaser: Truecaser) -> str:
    """Return a sentence as the parser should read it: in a headline, which no full stop ends, capitals mean little."""
    words = sentence.span.of(text)
    words = _JOINED_DASH.sub(" ", words)
    if sentence.headline:
        words = _WIRE_DASH.sub("—", words)
    title = (sentence.headline or words[-1:] not in (".", "”", '"')) and is_title_case(words.split())
    return truecaser.small(words) if title else words


def parse(language: Language, text: str, sentences: Sequence[Sentence]) -> Iterator[Tokens]:
    """Yield the tokens of each sentence, in order. Each sentence is parsed on its own, in batches."""
    truecaser = Truecaser(language, text)
    written = [_written(s, text, truecaser) for s in sentences]
    parses = language.parser.parse(
        _DECADE.sub(r"19\1", string) if _IN_DECADE in string else string for string in written
    )
    for sentence, string, parse in zip(sentences, written, parses, strict=True):
        base, decades = sentence.span.start, _IN_DECADE in string
        start, end = parse.start, parse.end
        if decades:
            # Each decade was read with one character more than it has.
            longer = [decade.end() + n + 1 for n, decade in enumerate(_DECADE.finditer(string))]
            start, end = ([at - bisect_right(longer, at) for at in places] for places in (start, end))
        start, end = [base + at for at in start], [base + at for at in end]
        words = [text[a:b] for a, b in zip(start, end, strict=True)]
        dep, heads = parse.dep, parse.head
        if decades and _ANY_DECADE.search(string):
            dep, heads = _decades_apart(words, dep, heads)
        yield Tokens(language, sentence, words, start, end, parse.tag, dep, heads)


def _decades_apart(words: Sequence[str], dep: list[str], head: list[int]) -> tuple[list[str], list[int]]:
    """Return relations and heads in which a decade is no part of what follows: "during the '70s witnesses said"."""
    for d, word in enumerate(words[:-1]):
        noun = d + 1
        if not _YEARS.fullmatch(word) or head[d] != noun or dep[d] not in _PART:
            continue
        first = min((k for k in range(d) if head[k] == noun), default=d)
        prep, verb = first - 1, head[first - 1]
        if prep < 0 or dep[prep] != Dep.PREP or dep[noun] not in (Dep.POBJ, Dep.NSUBJ) or verb <= noun:
            continue
        dep, head = [*dep], [*head]
        for k in range(first, d):
            head[k] = d
        dep[d], head[d] = Dep.POBJ, prep
        dep[noun], head[noun] = Dep.NSUBJ, verb
    return dep, head
