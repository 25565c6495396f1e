"""Country words: name, adjective or capital → country code."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from sourcemark.errors import RulebookInvalid
from sourcemark.outlets.phrases import Phrases, phrase_key

_KEYS = frozenset({"names_too", "familiar", "gone", "provenance"})


class Countries:
    """The country words of the data. A word that several countries share ("Congolese") names none of them."""

    def __init__(self, entries: Mapping[str, Mapping[str, list[str]]], besides: Mapping[str, Any]) -> None:
        """entries: code → names, demonyms, capitals; besides: what `country_words.toml` adds to them."""
        self._entries = entries
        self._names_too = frozenset(besides["names_too"])
        users: dict[str, set[str]] = {}
        for code, entry in entries.items():
            for word in (*entry["names"], *entry["demonyms"], *entry["capitals"]):
                users.setdefault(phrase_key(word).removeprefix("the "), set()).add(code)
        self._codes = {word: next(iter(codes)) for word, codes in users.items() if len(codes) == 1}
        for words in (besides["familiar"], besides["gone"]):
            for word, code in words.items():
                self._codes.setdefault(word, code)

    @classmethod
    def read(cls, data: Path) -> Countries:
        """Read the country words: those of the file of state bodies, and those beside it.

        Raises RulebookInvalid for an unknown key.
        """
        stored: dict[str, Any] = json.loads((data / "state_actors.json").read_text(encoding="utf-8"))
        file = data / "country_words.toml"
        besides = tomllib.loads(file.read_text(encoding="utf-8"))
        unknown = besides.keys() - _KEYS
        if unknown:
            raise RulebookInvalid(f"{file}: unknown key “{min(unknown)}”")
        return cls(stored["countries"], besides)

    def code(self, words: str) -> str | None:
        """The one country these words name ("Russian", "the UAE", "Kyiv")."""
        key = phrase_key(words)
        return self._codes.get(key.removeprefix("the "))

    def capital(self, words: str) -> str | None:
        """The country whose capital this is."""
        return self._capitals.get(phrase_key(words))

    def is_place(self, words: str) -> bool:
        """Whether these words name a country or capital, rather than describe one as an adjective does."""
        return phrase_key(words).removeprefix("the ") in self._places

    def words(self) -> Iterable[str]:
        """Every country word, folded."""
        return self._codes

    def named_in(self, folded: str) -> frozenset[str]:
        """Codes of all countries that a folded text names in any way."""
        return frozenset(self._codes[key] for _, _, key in self._phrases.find(folded))

    def before(self, folded: str, end: int) -> tuple[str, int] | None:
        """The country word that ends right before `end` ("Iranian ", "Iran's ", "the Soviet "), and where it starts."""
        found = _LEADING.search(folded, max(0, end - 48), end)
        if found is None:
            return None
        words = found[1].split(" ")
        for first in range(len(words)):
            code = self.code(" ".join(words[first:]))
            if code is not None:
                return code, found.start(1) + len(" ".join(words[:first])) + (1 if first else 0)
        return None

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases(self._codes)

    @cached_property
    def _places(self) -> frozenset[str]:
        demonyms = {phrase_key(word) for entry in self._entries.values() for word in entry["demonyms"]}
        named = (word for entry in self._entries.values() for word in (*entry["names"], *entry["capitals"]))
        return frozenset(phrase_key(word).removeprefix("the ") for word in named) - (demonyms - self._names_too)

    @cached_property
    def _capitals(self) -> Mapping[str, str]:
        return {phrase_key(city): code for code, entry in self._entries.items() for city in entry["capitals"]}


_LEADING = re.compile(r"((?:[^\W\d_][\w.'-]*? ){0,3}[A-Z][\w.-]*?)(?:'s?)? $")
