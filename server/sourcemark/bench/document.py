"""Puts figures into a document: people write the text around the blocks, commands write the blocks.

A block stands between two marks, of which the first says what writes it:

    <!-- figures NAME: begin, written by `COMMAND` -->
    <!-- figures NAME: end -->
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sourcemark.bench.machine import signature
from sourcemark.bench.table import Table
from sourcemark.errors import InvalidRequest

NOT_MEASURED = "Not measured: "
BLOCK = re.compile(
    r"(?P<begin><!-- figures (?P<name>[a-z-]+): begin, written by `(?P<command>[^`\n]+)` -->\n)"
    r"(?P<body>.*?)(?P<end><!-- figures (?P=name): end -->)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Block:
    """What a command has written into a document."""

    name: str
    command: str
    body: str


def blocks(text: str) -> list[Block]:
    """Return the blocks of a document in their order."""
    return [Block(found["name"], found["command"], found["body"]) for found in BLOCK.finditer(text)]


def prose(text: str) -> str:
    """Return what people wrote: the document without its blocks."""
    return BLOCK.sub("", text)


def write(document: Path, name: str, body: str) -> None:
    """Replace a block and sign it with date, version and machine. Raises InvalidRequest when there is no such block."""
    text = document.read_text(encoding="utf-8")
    found = next((each for each in BLOCK.finditer(text) if each["name"] == name), None)
    if found is None:
        raise InvalidRequest(
            f"{document.name} has no block <!-- figures {name}: begin … --> … <!-- figures {name}: end -->"
        )
    block = f"{found['begin']}\n{body}\n\n*{signature()}.*\n\n{found['end']}"
    document.write_text(text[: found.start()] + block + text[found.end() :], encoding="utf-8")


def publish(name: str, *parts: Table | str, document: Path | None) -> None:
    """Print tables and sentences, and put them into the block of that name when a document is given."""
    print("\n\n".join(part.columns() if isinstance(part, Table) else part for part in parts), flush=True)
    if document is not None:
        write(document, name, "\n\n".join(part.markdown() if isinstance(part, Table) else part for part in parts))
