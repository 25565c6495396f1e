"""One parsed sentence as the readers see it: its tokens, the quotations that touch it, and what the next one opens with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from server.language.syntax import Tokens
from server.model.span import Span
from server.model.text import Quotation


@dataclass(slots=True)
class View:
    """A sentence to read.

    quotations: those that touch the sentence, in order.
    quoted: for each token, whether it stands inside one of them.
    follows: the part of the next sentence that is a quotation at its very start; None when it opens otherwise.
    """

    tokens: Tokens
    quotations: Sequence[Quotation] = ()
    follows: Span | None = None
    quoted: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        starts = self.tokens.start
        if self.quotations:
            inner = [q.inner for q in self.quotations]
            self.quoted = [any(a <= at < b for a, b in inner) for at in starts]
        else:
            self.quoted = [False] * len(starts)

    def within(self, quotation: Quotation) -> Span:
        """Return the part of a quotation that lies in this sentence."""
        span = self.tokens.sentence.span
        return Span(max(quotation.span.start, span.start), min(quotation.span.end, span.end))

    def closes_before(self, i: int) -> bool:
        """Tell whether a quotation ends right before token `i`, give or take a comma."""
        at = self.tokens.start[i]
        return any(0 <= at - q.span.end <= 3 for q in self.quotations)
