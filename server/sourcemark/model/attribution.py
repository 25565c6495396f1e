"""Who is credited with what: the attribution triple of PARC 3.0."""

from __future__ import annotations

from dataclasses import dataclass

from sourcemark.model.span import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, a cue and a content; each may lie in several pieces, in reading order.

    source: empty when the text names none ("it is believed that").
    kind: the construction that was recognised (`clausal`, `quotation`, `according_to`, `nominal`, `passive` …).
    sentence: index of the sentence that holds the cue.
    credits: False for triples that credit nobody with the content: negated, asked, supposed or merely planned.
    source_id: the ledger entry the source was resolved to.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: str
    sentence: int
    credits: bool = True
    source_id: str | None = None
