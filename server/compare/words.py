"""What is said about two versions, from `data/comparison`; holds templates, decides nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from server.errors import RulebookInvalid

FOLDER = Path(__file__).parent.parent / "data" / "comparison"


class Words:
    """Templates by section and key."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data

    def text(self, section: str, key: str, **slots: object) -> str:
        """Return one filled template. Raises RulebookInvalid, naming the key, when it is missing."""
        try:
            template: str = self._data[section][key]
        except KeyError as err:
            raise RulebookInvalid(f"comparison/en.toml: no [{section}] {key}") from err
        return template.format_map(slots)

    def number(self, count: int) -> str:
        """Return a small number in words, a larger one in digits."""
        words: list[str] = self._data["summary"]["numbers"]
        return words[count] if count < len(words) else str(count)


@cache
def load() -> Words:
    """Read the catalogue; English so far."""
    return Words(tomllib.loads((FOLDER / "en.toml").read_text(encoding="utf-8")))
