"""Pieces of regular expressions made of a language's words."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first; for none, one that matches nothing but nothing."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


def cased(words: Iterable[str]) -> frozenset[str]:
    """Return words as they are written within a sentence and at its beginning."""
    return frozenset(form for word in words for form in (word, word[:1].upper() + word[1:]))
