"""Names an outlet shares with something else: when the words beside a name say that it is the other thing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from server.errors import RulebookInvalid
from server.outlets.phrases import phrase_key

_KEYS = frozenset({"outlet", "names", "after", "after_bare", "before", "hits", "misses"})
_NEVER = re.compile(r"(?!)")


class Namesakes:
    """The rules of one file, by name."""

    def __init__(self, rules: Iterable[tuple[str, re.Pattern[str], re.Pattern[str], re.Pattern[str]]]) -> None:
        self._rules: dict[str, list[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]]] = {}
        for name, after, after_bare, before in rules:
            self._rules.setdefault(name, []).append((after, after_bare, before))

    @classmethod
    def read(cls, data: Path) -> Namesakes:
        """Read the rules. Raises RulebookInvalid for an unknown key."""
        file = data / "namesakes.toml"
        rules = []
        for number, entry in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["namesake"], start=1):
            unknown = entry.keys() - _KEYS
            if unknown:
                raise RulebookInvalid(f"{file}: namesake {number}: unknown key “{min(unknown)}”")
            after, bare, before = (entry.get(key, []) for key in ("after", "after_bare", "before"))
            for name in entry["names"]:
                rules.append((phrase_key(name), _behind(after), _behind(bare), _ahead(before)))
        return cls(rules)

    def __contains__(self, key: object) -> bool:
        return key in self._rules

    def apply(self, key: str, folded: str, start: int, end: int, *, described: bool) -> bool:
        """Tell whether the name at [start, end) is a namesake. described: the text says there that it is an outlet."""
        for after, after_bare, before in self._rules.get(key, ()):
            if after.match(folded, end):
                return True
            if not described and (after_bare.match(folded, end) or before.search(folded, max(0, start - 40), start)):
                return True
        return False


def _words(entries: list[str]) -> str:
    parts = []
    for entry in sorted(entries, key=len, reverse=True):
        word = re.escape(entry.removesuffix("*").strip())
        parts.append(word if entry.endswith("*") or not entry[-1].isalnum() else word + r"(?![^\W_])")
    return "|".join(parts)


def _behind(entries: list[str]) -> re.Pattern[str]:
    return re.compile(rf"[ -]?(?:{_words(entries)})") if entries else _NEVER


def _ahead(entries: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?i:(?<![^\W_])(?:{_words(entries)})),?[ -]$") if entries else _NEVER
