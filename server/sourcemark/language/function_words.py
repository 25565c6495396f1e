"""The commonest short words of written languages: enough to tell in which one a text is."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def function_words() -> Mapping[str, frozenset[str]]:
    """Read the word lists, one a language."""
    data = tomllib.loads((files("sourcemark.data") / "languages" / "function_words.toml").read_text(encoding="utf-8"))
    return {code: frozenset(words.split()) for code, words in data["words"].items()}
