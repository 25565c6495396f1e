"""The units of one text: sentences and quotations."""

from __future__ import annotations

from dataclasses import dataclass

from sourcemark.model.span import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `headline` sentences form a unit of their own; `paragraph` counts from 0."""

    index: int
    span: Span
    paragraph: int
    headline: bool = False


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
