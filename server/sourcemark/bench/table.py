"""A table of figures, for a terminal and for a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A head and rows of as many cells."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    def markdown(self) -> str:
        """Return it as Markdown."""
        first, *others = ("| " + " | ".join(row) + " |" for row in (self.head, *self.rows))
        return "\n".join([first, "|" + "---|" * len(self.head), *others])

    def columns(self) -> str:
        """Return it with its columns aligned."""
        lines = (self.head, *self.rows)
        widths = [max(len(line[n]) for line in lines) for n in range(len(self.head))]
        return "\n".join(
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
        )
