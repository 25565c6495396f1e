"""Where a reader may look elsewhere: search engines, with their addresses for some search words."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from urllib.parse import quote

ENGINES = Path(__file__).parent.parent / "data" / "reference" / "search.toml"


def links(words: str) -> tuple[tuple[str, str], ...]:
    """Return where to look elsewhere: each search engine's name, and its address for these words."""
    return tuple((name, address(template, words)) for name, template in _engines())


@cache
def _engines() -> tuple[tuple[str, str], ...]:
    read = tomllib.loads(ENGINES.read_text(encoding="utf-8"))
    return tuple((engine["name"], engine["address"]) for engine in read["engine"])


def address(template: str, words: str) -> str:
    """Fill a search engine's address with search words."""
    return template.format(query=quote(words, safe=""))
