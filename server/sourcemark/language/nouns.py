"""Nouns the lexicons know: their singulars, and which of them are common whatever their capitals."""

from __future__ import annotations

from collections.abc import Mapping

from sourcemark.language.language import Language, per_language


@per_language
def singulars(language: Language) -> Mapping[str, str]:
    """Return every plural of the person, body and document lexicons → singular."""
    out: dict[str, str] = {}
    for name, key in (
        ("persons", "roles"),
        ("persons", "informants"),
        ("persons", "authorities"),
        ("persons", "crowds"),
        ("persons", "relatives"),
        ("institutions", "bodies"),
        ("institutions", "fighters"),
        ("institutions", "groups"),
        ("cue_nouns", "documents"),
        ("cue_nouns", "content"),
    ):
        for noun in language.lexicon.word_list(name, key):
            singular, plural = language.inflection.noun_forms(noun)
            out[plural] = singular
    return out | language.lexicon.table("irregular_nouns", "singulars")


@per_language
def common_nouns(language: Language) -> frozenset[str]:
    """Return every lower-case singular the lexicons know, to see through the capitals of a headline."""
    known: set[str] = set(singulars(language).values())
    for name, key in (
        ("persons", "roles"),
        ("persons", "offices"),
        ("persons", "offices_anywhere"),
        ("persons", "informants"),
        ("institutions", "bodies"),
        ("cue_nouns", "documents"),
    ):
        known.update(language.lexicon.word_list(name, key))
    return frozenset(known)


def singular(language: Language, word: str) -> str:
    """Return the singular of a known plural, else the word itself."""
    return singulars(language).get(word, word)
