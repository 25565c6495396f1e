"""Pieces of regular expressions made of a language's words."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first; one that matches nowhere, when there are none."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + ("|".join(map(re.escape, ordered)) or "(?!)") + ")"


def cased(words: Iterable[str]) -> frozenset[str]:
    """Return words as they are written within a sentence and at its beginning."""
    return frozenset(form for word in words for form in (word, word[:1].upper() + word[1:]))
