"""Endings that a text shows without being parsed."""

from __future__ import annotations

from sourcemark.language.language import Language, per_language


@per_language
def possessives(language: Language) -> tuple[str, ...]:
    """Return what a name takes on when something belongs to it, with each shape of apostrophe: "the mayor's"."""
    return language.lexicon.word_list("spelling", "possessive")


def without_possessive(language: Language, word: str) -> str:
    """Return a word as written without such an ending."""
    for ending in possessives(language):
        word = word.removesuffix(ending)
    return word
