"""Stretches already spoken for, asked in logarithmic time: a page without full stops is one sentence of any length."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Intervals:
    """A union of half-open stretches; what touches or overlaps is joined."""

    def __init__(self, pairs: Iterable[tuple[int, int]] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(pairs):
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """Add a stretch; an empty one changes nothing."""
        if start >= end:
            return
        first, last = bisect_left(self._ends, start), bisect_right(self._starts, end)
        if first < last:
            start, end = min(start, self._starts[first]), max(end, self._ends[last - 1])
        self._starts[first:last] = [start]
        self._ends[first:last] = [end]

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether any part of a stretch is in the union."""
        at = bisect_right(self._ends, start)
        return at < len(self._starts) and self._starts[at] < end

    def covers(self, start: int, end: int) -> bool:
        """Tell whether all of a stretch is in the union."""
        at = bisect_left(self._ends, end)
        return at < len(self._starts) and self._starts[at] <= start
