"""The wording of one language, read from `data/messages`; holds templates, decides nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sourcemark.errors import RulebookInvalid
from sourcemark.language.filling import fill

MESSAGES = Path(__file__).parent.parent / "data" / "messages"
DEFAULT = "en"


class Catalogue:
    """Templates by key; slots are filled with words from the article or the registry."""

    def __init__(self, language: str, data: Mapping[str, Any]) -> None:
        self.language = language
        self._data = data

    def text(self, section: str, key: str, **slots: object) -> str:
        """Return one filled template. Raises RulebookInvalid, naming the key, when the catalogue lacks it."""
        try:
            template: str = self._data[section][key]
        except KeyError as err:
            raise RulebookInvalid(f"messages/{self.language}.toml: no [{section}] {key}") from err
        return fill(template, slots)

    def message(self, key: str, part: str, **slots: object) -> str:
        """Return the `explanation` or `question` of a message, filled."""
        try:
            template: str = self._data["message"][key][part]
        except KeyError as err:
            raise self._missing(key, part) from err
        return fill(template, slots)

    def check(self, messages: Iterable[str]) -> None:
        """Raise RulebookInvalid for the first of these messages that has no explanation or no question here."""
        there = self.keys()
        for key in messages:
            for part in ("explanation", "question"):
                if (f"message.{key}", part) not in there:
                    raise self._missing(key, part)

    def _missing(self, key: str, part: str) -> RulebookInvalid:
        return RulebookInvalid(f'messages/{self.language}.toml: no [message."{key}"] {part}')

    def number(self, n: int) -> str:
        """Return a small number in words, a larger one in digits."""
        words = self._data["summary"]["numbers"]
        return words[n] if n < len(words) else str(n)

    def keys(self) -> set[tuple[str, str]]:
        """Return every key, to compare languages with."""
        out = {(s, k) for s, entries in self._data.items() if s != "message" for k in entries}
        return out | {(f"message.{m}", part) for m, parts in self._data["message"].items() for part in parts}


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that cards can speak."""
    return tuple(sorted(p.stem for p in MESSAGES.glob("*.toml")))


@cache
def load(language: str) -> Catalogue:
    """Return the catalogue of a language, of English for one there is none for."""
    path = MESSAGES / f"{language}.toml"
    if not path.name[:-5].isalpha() or not path.exists():
        return load(DEFAULT)
    try:
        return Catalogue(language, tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as err:
        raise RulebookInvalid(f"messages/{path.name}: {err}") from err
