"""Figures of a text in one spelling each ("2,000", "fifteen"), and what is counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from sourcemark.compare.stems import plain, stem
from sourcemark.language.english import table, word_list

_FIGURE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")


def value(word: str) -> str | None:
    """Return the figure that a word is or begins with ("60m" → 60), without a thousand's comma; None without one."""
    spelt = numerals().get(plain(word))
    if spelt is not None:
        return str(spelt)
    found = _FIGURE.match(word)
    if found is None:
        return None
    whole = found[1].replace(",", "").lstrip("0") or "0"
    part = (found[2] or "").rstrip("0").rstrip(".")
    return whole + part


@lru_cache(maxsize=1)
def months() -> Mapping[str, int]:
    """Return month names and their short forms → number."""
    return dict(table("compare")["months"])


@lru_cache(maxsize=1)
def numerals() -> Mapping[str, int]:
    """Return numbers that are written as words → number."""
    return dict(table("compare")["numerals"])


@lru_cache(maxsize=1)
def units() -> frozenset[str]:
    """Return stems of what is measured, not counted: two reports round a height differently and mean the same."""
    return frozenset(stem(word) for word in word_list("compare", "units"))
