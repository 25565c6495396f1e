"""Words beside a name that show it means an outlet: a reporting verb, a crediting phrase, what the outlet is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from server.errors import RulebookInvalid

_KEYS = frozenset(
    {
        "reporting_verbs",
        "between",
        "crediting",
        "descriptions_before",
        "descriptions_after",
        "list_openers",
        "not_forenames",
        "country_needed",
        "reach",
        "provenance",
    }
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a name. described: the text says that it is an outlet; credited: a cue credits it."""

    described: bool
    credited: bool
    forename: bool


class Cues:
    """The words of `context.toml`, as patterns that look a fixed way to either side."""

    def __init__(self, words: dict[str, list[str]], reach: int) -> None:
        self._reach = reach
        between = _any(words["between"])
        verbs = _any(words["reporting_verbs"])
        outlets = _any(words["descriptions_before"])
        openers = _any(words["list_openers"])
        partner = r"(?:,? (?:and|or) [A-Z][^\s,]*(?: [A-Z][^\s,]*)?)?"
        gloss = r"(?: ?\([^()\n]{2,40}\))?(?:'s?)?"
        aside = r"(?:,? (?:which|who|a|an|the|monitored|owned|run|controlled|funded)\b[^,.;\n]{1,70},)?"
        self._verb_after = re.compile(
            rf"{gloss}{partner}{aside}(?: (?:{between}|\w+ly|\d{{1,2}}),?){{0,4}} (?:{verbs})(?![^\W_])"
        )
        self._described_after = re.compile(
            rf"(?:'s?)?(?: [A-Z]?[a-z-]+)? (?:{_any(words['descriptions_after'])})(?![^\W_])"
        )
        self._apposed_after = re.compile(
            rf",? (?:\([^()\n]*)?(?:a|an|the|\w+'s) (?:[\w-]+ ){{0,4}}(?:{outlets})(?![^\W_])"
        )
        self._credited_before = re.compile(
            rf"(?i:(?<![^\W_])(?:{_any(words['crediting'])})) (?:[\w-]+'s )?(?:the |a |an )?(?:[\w.-]+ ){{0,3}}$"
        )
        self._described_before = re.compile(rf"(?i:(?<![^\W_])(?:{outlets})),? [\"'(]?$")
        self._listed_before = re.compile(
            rf"(?i:(?<![^\W_])(?:{outlets}),? (?:{openers})) (?:[^.;\n]{{0,60}}(?:, | and | or ))?$"
        )
        self._forename_before = re.compile(r"(?<![^\W_])([A-Z][\w'.-]*) $")
        self._not_forenames = frozenset(words["not_forenames"])
        self.country_needed = frozenset(words["country_needed"])

    @classmethod
    def read(cls, data: Path) -> Cues:
        """Read the words. Raises RulebookInvalid for an unknown key."""
        file = data / "context.toml"
        words = tomllib.loads(file.read_text(encoding="utf-8"))
        unknown = words.keys() - _KEYS
        if unknown:
            raise RulebookInvalid(f"{file}: unknown key “{min(unknown)}”")
        words.pop("provenance")
        return cls(words, words.pop("reach"))

    def beside(self, folded: str, start: int, end: int) -> Beside:
        """Look at the words on either side of the name at [start, end), in its own line."""
        near = max(folded.rfind("\n", 0, start) + 1, start - self._reach)
        described = bool(
            self._described_before.search(folded, near, start)
            or self._described_after.match(folded, end)
            or self._apposed_after.match(folded, end)
            or self._listed_before.search(folded, max(near, start - 90), start)
        )
        credited = bool(self._verb_after.match(folded, end) or self._credited_before.search(folded, near, start))
        forename = self._forename_before.search(folded, near, start)
        return Beside(described, credited, bool(forename and forename[1] not in self._not_forenames))


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
