"""Names an outlet shares with something else: when the words beside a name say that it is the other thing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sourcemark.errors import RulebookInvalid
from sourcemark.outlets.phrases import phrase_key

_KEYS = frozenset({"outlet", "names", "after", "after_bare", "before", "unless", "hits", "misses"})
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class _Rule:
    """Words beside a namesake. Only `after` decides alone; `unless`, before the name too, outweighs `before`."""

    after: re.Pattern[str]
    after_bare: re.Pattern[str]
    before: re.Pattern[str]
    unless: re.Pattern[str]

    def holds(self, folded: str, start: int, end: int, *, described: bool) -> bool:
        """Tell whether the name at [start, end) is the namesake."""
        if self.after.match(folded, end):
            return True
        if described:
            return False
        near = max(0, start - 40)
        if self.before.search(folded, near, start):
            return self.unless.search(folded, near, start) is None
        return self.after_bare.match(folded, end) is not None


class Namesakes:
    """The rules of one file, by name."""

    def __init__(self, rules: Iterable[tuple[str, _Rule]]) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        for name, rule in rules:
            self._rules.setdefault(name, []).append(rule)

    @classmethod
    def read(cls, data: Path) -> Namesakes:
        """Read the rules. Raises RulebookInvalid for an unknown key."""
        file = data / "namesakes.toml"
        rules: list[tuple[str, _Rule]] = []
        for number, entry in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["namesake"], start=1):
            unknown = entry.keys() - _KEYS
            if unknown:
                raise RulebookInvalid(f"{file}: namesake {number}: unknown key “{min(unknown)}”")
            after, bare, before, unless = (entry.get(key, []) for key in ("after", "after_bare", "before", "unless"))
            rule = _Rule(_behind(after), _behind(bare), _ahead(before), _ahead(unless))
            rules.extend((phrase_key(name), rule) for name in entry["names"])
        return cls(rules)

    def __contains__(self, key: object) -> bool:
        return key in self._rules

    def apply(self, key: str, folded: str, start: int, end: int, *, described: bool) -> bool:
        """Tell whether the name at [start, end) is a namesake. described: the text says there that it is an outlet."""
        return any(rule.holds(folded, start, end, described=described) for rule in self._rules.get(key, ()))


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
