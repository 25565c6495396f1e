"""One rule: what it looks for, examples that prove it, and who says it should."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_BRACKETS = re.compile(r"\[([^\]]*)\]")


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
    """A text, and the stretches of it that the rule should mark; none for a near-miss."""

    text: str
    marked: tuple[tuple[int, int], ...]

    @classmethod
    def parse(cls, written: str) -> Example:
        """Read an example in which square brackets mark what should fire."""
        text, marked, at = "", [], 0
        for m in _BRACKETS.finditer(written):
            text += written[at : m.start()]
            marked.append((len(text), len(text) + len(m.group(1))))
            text += m.group(1)
            at = m.end()
        return cls(text + written[at:], tuple(marked))


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its file states it. `label` is family.name; `message` names the wording (the label unless stated)."""

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
