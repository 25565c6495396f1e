"""A stretch of one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open `[start, end)` in code points, as Python counts; JavaScript counts UTF-16 units."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def cut(self, marked: Iterable[Span]) -> Iterator[Span]:
        """Cut this stretch wherever one of the marked ones begins or ends inside it.

        The pieces come in order and together are this stretch; no marked one covers only a part of any.
        """
        inside = {edge for span in marked for edge in span if self.start < edge < self.end}
        for start, end in pairwise(sorted(inside | set(self))):
            yield Span(start, end)
