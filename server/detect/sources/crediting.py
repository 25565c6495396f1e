"""Tells a credit with content from an attitude or an act: only the first may put a label on its source."""

from __future__ import annotations

from functools import lru_cache

from server.language.attributions import Reading
from server.language.lexicon import word_list

_WITH_CONTENT = frozenset(("clause", "quote", "according_to"))


@lru_cache(maxsize=None)
def _words(key: str) -> frozenset[str]:
    return frozenset(word_list("crediting", key))


def credits_content(reading: Reading) -> bool:
    """Tell whether the reading credits its source with something said or believed."""
    if "nominal" in reading.classes:
        return reading.frame == "clause" or reading.lemma in _words("nouns")
    if reading.frame in _WITH_CONTENT and "speech" in reading.classes:
        return True
    if reading.lemma in _words("acts"):
        return False
    if "speech" in reading.classes:
        return True
    return reading.lemma in _words("thought") and reading.frame != "infinitive"
