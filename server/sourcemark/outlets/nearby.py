"""Which stretch lies at or next to a place, without looking at all of them: a long text holds thousands of names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from sourcemark.model import Span


class Nearby:
    """Spans of one text that do not overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def before(self, place: int) -> Span | None:
        """The last span that starts at or before a place."""
        at = bisect_right(self._starts, place)
        return self._spans[at - 1] if at else None

    def after(self, place: int) -> Span | None:
        """The first span that starts behind a place."""
        at = bisect_right(self._starts, place)
        return self._spans[at] if at < len(self._spans) else None

    def covers(self, span: Span) -> bool:
        """Whether one of the spans covers this one."""
        near = self.before(span.start)
        return near is not None and near.covers(span)
