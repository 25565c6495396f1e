"""Names an outlet shares with something else: when the words beside a name say that it is the other thing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourcemark.errors import RulebookInvalid
from sourcemark.language.language import Language
from sourcemark.outlets.language_files import folder, read
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
    """The rules of one language, by name."""

    def __init__(self, language: Language) -> None:
        """Read the rules. Raises RulebookInvalid for an unknown key."""
        self._rules: dict[str, list[_Rule]] = {}
        for number, entry in enumerate(
            read(language, "namesakes.toml", ("namesake", "provenance"))["namesake"], start=1
        ):
            unknown = entry.keys() - _KEYS
            if unknown:
                file = folder(language) / "namesakes.toml"
                raise RulebookInvalid(f"{file}: namesake {number}: unknown key “{min(unknown)}”")
            after, bare, before, unless = (entry.get(key, []) for key in ("after", "after_bare", "before", "unless"))
            rule = _Rule(_behind(after), _behind(bare), _ahead(before), _ahead(unless))
            for name in entry["names"]:
                self._rules.setdefault(phrase_key(name), []).append(rule)

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
