"""Prints a report to a terminal: as wide as it is, and without a byte that the terminal would take for an order."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TextIO

from rich.console import Console, RenderableType
from rich.segment import Segment, Segments

# An article can hold escape sequences that colour, clear or retitle the reader's terminal; line ends are the report's.
_HARMLESS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if code != 0x0A}


def show(report: RenderableType, out: TextIO, widest: int) -> None:
    """Print a report; colours only where `out` is a terminal that wants them."""
    width = min(widest, shutil.get_terminal_size((widest, 40)).columns)
    console = Console(file=out, width=width, highlight=False, soft_wrap=False)
    console.print(Segments(_harmless(console, report)), end="")


def _harmless(console: Console, report: RenderableType) -> Iterator[Segment]:
    for segment in console.render(report):
        yield segment if segment.control else Segment(segment.text.translate(_HARMLESS), segment.style)
