"""State media named by what they are and not by name: "Russian state media", "the official news agency"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcemark.errors import RulebookInvalid
from sourcemark.outlets.countries import Countries
from sourcemark.outlets.phrases import phrase_key

_KEYS = frozenset({"kind", "words", "seats", "capital_radio", "provenance"})
_ARTICLE = re.compile(r"(?<![^\W_])(?:[Tt]he|[Aa]n?) $")
_COUNTRY_AFTER = re.compile(r" (?:in|of) ((?:the )?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,2})")


@dataclass(frozen=True, slots=True)
class Generic:
    """A generic phrase: its place with article and country word, and the country where one is named."""

    start: int
    end: int
    country: str | None


class GenericPhrases:
    """The grammar of `generic.toml`: modifier, words between, head."""

    def __init__(self, data: Mapping[str, Any], countries: Countries) -> None:
        self._countries = countries
        between = rf"(?:{_any(data['words']['between'])}|[A-Z][\w.'-]*)"
        stop = rf"(?! (?:{_any(data['words']['not_before'])})(?![^\W_]))"
        self._tails: dict[str, re.Pattern[str]] = {}
        for kind in data["kind"]:
            tail = re.compile(rf"(?: {between}){{0,4}}? (?:{_any(kind['heads'])})(?![^\W_]){stop}")
            for modifier in kind["modifiers"]:
                self._tails[phrase_key(modifier)] = tail
        self._seats: Mapping[str, str] = data["seats"]
        self._not_after = frozenset(data["words"]["not_after"])
        self._stations = {
            phrase_key(form.replace("{capital}", city)): countries.capital(city)
            for city in data["capital_radio"]["capitals"]
            for form in data["capital_radio"]["forms"]
        }

    @classmethod
    def read(cls, data: Path, countries: Countries) -> GenericPhrases:
        """Read the grammar. Raises RulebookInvalid for an unknown key."""
        file = data / "generic.toml"
        stored = tomllib.loads(file.read_text(encoding="utf-8"))
        unknown = stored.keys() - _KEYS
        if unknown:
            raise RulebookInvalid(f"{file}: unknown key “{min(unknown)}”")
        return cls(stored, countries)

    def openers(self) -> Iterable[str]:
        """The words that may begin a generic phrase."""
        return (*self._tails, *self._stations)

    def at(self, key: str, folded: str, start: int, end: int) -> Generic | None:
        """The generic phrase whose modifier, or whose whole, is the opener at [start, end)."""
        if key in self._stations:
            return Generic(start, end, self._stations[key])
        if key not in self._tails:
            return None
        found = self._tails[key].match(folded, end)
        if found is None or self._is_name(folded, start):
            return None
        end = found.end()
        country = self._countries.named_in(folded[start:end])
        code = next(iter(country)) if len(country) == 1 else None
        before = self._countries.before(folded, start)
        if before is not None:
            code, start = before[0] if code is None else code, before[1]
        elif code is None:
            code = next((self._seats[seat] for seat in self._seats if key.startswith(seat)), None)
        if code is None:
            after = _COUNTRY_AFTER.match(folded, end)
            code = self._countries.code(after[1]) if after else None
            if code is not None and after is not None:
                end = after.end()
        article = _ARTICLE.search(folded, max(0, start - 4), start)
        return Generic(article.start() if article else start, end, code)

    def _is_name(self, folded: str, start: int) -> bool:
        if folded[max(0, start - 1) : start] == "-":
            return True  # "pro-Kremlin newspaper"
        word = folded[max(0, start - 24) : start].rstrip(" ").rpartition(" ")[2]
        return word in self._not_after


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
