"""Where a reader may look elsewhere: search engines, with their addresses for some search words."""

from __future__ import annotations

from urllib.parse import quote

from sourcemark.language.english import table


def links(words: str) -> tuple[tuple[str, str], ...]:
    """Return where to look elsewhere: each search engine's name, and its address for these words."""
    return tuple((engine["name"], address(engine["address"], words)) for engine in table("search")["engine"])


def address(template: str, words: str) -> str:
    """Fill a search engine's address with search words."""
    return template.format(query=quote(words, safe=""))
