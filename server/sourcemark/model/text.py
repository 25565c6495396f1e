"""The units of one text: sentences and quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from sourcemark.model.span import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `headline` sentences form a unit of their own; `paragraph` counts from 0."""

    index: int
    span: Span
    paragraph: int
    headline: bool = False


def paragraphs(sentences: Iterable[Sentence]) -> Iterator[tuple[tuple[Span, Sentence], ...]]:
    """Group the sentences of a text by paragraph, each with the blank before it: an empty span for the first.

    Blanks and sentences together are all of a paragraph. The headline is one of its own.
    """
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        members = list(group)
        ends = [members[0].span.start, *(sentence.span.end for sentence in members[:-1])]
        yield tuple((Span(end, one.span.start), one) for end, one in zip(ends, members, strict=True))


@dataclass(frozen=True, slots=True)
class Quotation:
    """Text between quotation marks: `span` with its marks, `inner` without them.

    A quotation over several paragraphs is one value a paragraph, joined by `thread` (the index of its first part).
    closed: whether a closing mark was found; agencies leave it out at a paragraph's end when the quotation goes on.
    """

    span: Span
    inner: Span
    thread: int
    closed: bool = True
