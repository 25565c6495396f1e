"""One rule: what it looks for, examples that prove it, and who says it should."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# "[words]" should be marked; "<address|words>" are linked.
_MARKUP = re.compile(r"\[|\]|<([^|>\s]+)\||>")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a rule comes from: an authority, its address if it has one, and when it was read (ISO date).

    counted: how many of its marks a reader found right, of how many read, and over what texts.
    """

    authority: str
    read: str
    url: str | None = None
    note: str | None = None
    counted: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A text, the stretches of it that the rule should mark (none for a near-miss), and its links."""

    text: str
    marked: tuple[tuple[int, int], ...]
    links: tuple[tuple[str, int, int], ...] = ()

    @classmethod
    def parse(cls, written: str) -> Example:
        """Read an example: square brackets mark what should fire, `<address|words>` is a link."""
        text, marked, links, at = "", [], [], 0
        begun = linked = 0
        address = ""
        for m in _MARKUP.finditer(written):
            text += written[at : m.start()]
            at = m.end()
            if m.group() == "[":
                begun = len(text)
            elif m.group() == "]":
                marked.append((begun, len(text)))
            elif m.group(1):
                address, linked = m.group(1), len(text)
            elif address:
                links.append((address, linked, len(text)))
                address = ""
            else:
                text += m.group()
        return cls(text + written[at:], tuple(marked), tuple(links))


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its file states it. `label` is family.name; `message` names the wording (the label unless stated).

    language: code of the language whose articles it reads; file: its place in that language's `rules` folder.
    """

    language: str
    id: str
    family: str
    label: str
    kind: str
    priority: int
    message: str
    secondary: bool
    match: Mapping[str, Any]
    hits: tuple[Example, ...]
    misses: tuple[Example, ...]
    known_wrong: tuple[Example, ...]
    provenance: Provenance
    file: str
    summary: str
