"""English for callers that are not yet handed a language; goes when the last of them is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from sourcemark.language.language import Language


@cache
def english() -> Language:
    """Return English, read once."""
    return Language.load("en")


def table(name: str) -> Mapping[str, Any]:
    """Return a file of the lexicons."""
    return english().lexicon._tables[name]


def word_list(name: str, key: str) -> tuple[str, ...]:
    """Return one list of a lexicon."""
    return english().lexicon.word_list(name, key)


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """Return one list of a lexicon, to ask whether a word is in it."""
    return frozenset(word_list(name, key))


def verb_forms(base: str) -> tuple[str, ...]:
    """Return every form of a verb."""
    return english().inflection.verb_forms(base)


def noun_forms(base: str) -> tuple[str, str]:
    """Return singular and plural of a noun."""
    return english().inflection.noun_forms(base)
