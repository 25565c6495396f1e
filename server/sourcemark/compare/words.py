"""What is said about two versions, from `data/comparison`, in one language; holds templates, decides nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sourcemark.errors import RulebookInvalid
from sourcemark.language.filling import fill

DATA = Path(__file__).parent.parent / "data"
DEFAULT = "en"


class Words:
    """Templates by section and key."""

    def __init__(self, language: str, data: Mapping[str, Any]) -> None:
        self._language = language
        self._data = data

    def text(self, section: str, key: str, **slots: object) -> str:
        """Return one filled template. Raises RulebookInvalid, naming the key, when it is missing."""
        try:
            template: str = self._data[section][key]
        except KeyError as err:
            raise RulebookInvalid(f"comparison/{self._language}.toml: no [{section}] {key}") from err
        return fill(template, slots)

    def page(self, key: str, **slots: object) -> str:
        """Return what stands around a comparison, filled."""
        return self.text("page", key, **slots)

    def number(self, count: int) -> str:
        """Return a small number in words, a larger one in digits."""
        words: list[str] = self._data["summary"]["numbers"]
        return words[count] if count < len(words) else str(count)


@cache
def load(language: str = DEFAULT) -> Words:
    """Read one language's catalogue, the English one where there is none."""
    if not (DATA / "comparison" / f"{language}.toml").exists():
        return load(DEFAULT)
    # An outlet's class has one name, on cards as here.
    return Words(language, {**_read("comparison", language), "control": _read("messages", language)["control"]})


def _read(folder: str, language: str) -> dict[str, Any]:
    return tomllib.loads((DATA / folder / f"{language}.toml").read_text(encoding="utf-8"))
