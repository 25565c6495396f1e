"""One article cut at the edges of everything that was marked in it: mine, the answer key's, the class's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from sourcemark.lessons.answers import Answer
from sourcemark.lessons.lesson import Part, StudentMark
from sourcemark.model import Sentence, Span, paragraphs

HEAT_STEPS = 4


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words under the same marks.

    mine, key: families. count: how many students marked these words, in any family. heat: 0 to 4, by their share.
    """

    text: str
    mine: tuple[str, ...]
    key: tuple[str, ...]
    count: int
    heat: int


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence. counts: how many students marked it, by family. blank: the space before it."""

    index: int
    start: int
    text: str
    blank: str
    stretches: tuple[Stretch, ...]
    counts: Mapping[str, int]
    answers: tuple[Answer, ...]

    @property
    def framed(self) -> tuple[tuple[tuple[str, ...], tuple[Stretch, ...]], ...]:
        """The stretches in runs of the same families of mine: one frame around each."""
        return tuple((mine, tuple(run)) for mine, run in groupby(self.stretches, key=lambda one: one.mine))


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or the headline."""

    headline: bool
    rows: tuple[Row, ...]


def lay_out(
    part: Part,
    number: int,
    *,
    mine: Iterable[StudentMark] = (),
    answers: Iterable[Answer] = (),
    everybody: Iterable[StudentMark] = (),
    active: int = 0,
) -> tuple[Block, ...]:
    """Lay an article out with up to three layers of marks.

    number: which part of the lesson it is. active: what shares of the class are shares of.
    """
    layers = _Layers(
        [one for one in mine if one.part == number],
        [one for one in answers if one.part == number and not one.dropped],
        [one for one in everybody if one.part == number],
        active,
    )
    return tuple(
        Block(members[0][1].headline, tuple(_rows(part, members, layers))) for members in paragraphs(part.sentences)
    )


@dataclass(frozen=True, slots=True)
class _Layers:
    mine: Sequence[StudentMark]
    answers: Sequence[Answer]
    everybody: Sequence[StudentMark]
    active: int

    def within(self, span: Span) -> _Layers:
        """Return only what touches a span: a class of forty makes hundreds of marks."""
        return _Layers(
            [one for one in self.mine if one.span.overlaps(span)],
            [one for one in self.answers if one.span.overlaps(span)],
            [one for one in self.everybody if one.span.overlaps(span)],
            self.active,
        )

    def spans(self) -> Iterator[Span]:
        """Return what is marked in any of them."""
        return (one.span for layer in (self.mine, self.answers, self.everybody) for one in layer)


def _rows(part: Part, members: Iterable[tuple[Span, Sentence]], layers: _Layers) -> Iterator[Row]:
    for blank, sentence in members:
        here = layers.within(sentence.span)
        by_family: dict[str, set[str]] = {}
        for mark in here.everybody:
            if sentence.index in part.under(mark.span):
                by_family.setdefault(mark.family, set()).add(mark.student)
        yield Row(
            index=sentence.index,
            start=sentence.span.start,
            text=sentence.span.of(part.text),
            blank=blank.of(part.text),
            stretches=tuple(_stretches(part.text, sentence.span, here)),
            counts={family: len(names) for family, names in by_family.items()},
            answers=tuple(one for one in layers.answers if sentence.index in one.sentences),
        )


def _stretches(text: str, sentence: Span, layers: _Layers) -> Iterator[Stretch]:
    for here in sentence.cut(layers.spans()):
        count = len({one.student for one in layers.everybody if one.span.covers(here)})
        yield Stretch(
            text=here.of(text),
            mine=_families(one.family for one in layers.mine if one.span.covers(here)),
            key=_families(one.family for one in layers.answers if one.span.covers(here)),
            count=count,
            heat=ceil(HEAT_STEPS * count / layers.active) if layers.active else 0,
        )


def _families(families: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(families)))
