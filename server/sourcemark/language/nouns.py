"""Nouns the lexicons know: their singulars, and which of them are common whatever their capitals."""

from __future__ import annotations

from functools import lru_cache

from sourcemark.language.lexicon import noun_forms, word_list


@lru_cache(maxsize=1)
def singulars() -> dict[str, str]:
    """Return every plural of the person, body and document lexicons → singular."""
    out: dict[str, str] = {}
    for name, key in (
        ("persons", "roles"),
        ("persons", "informants"),
        ("persons", "authorities"),
        ("persons", "crowds"),
        ("persons", "relatives"),
        ("institutions", "bodies"),
        ("cue_nouns", "documents"),
        ("cue_nouns", "content"),
    ):
        for noun in word_list(name, key):
            singular, plural = noun_forms(noun)
            out[plural] = singular
    out["people"] = "people"
    out["police"] = "police"
    out["authorities"] = "authority"
    return out


@lru_cache(maxsize=1)
def common_nouns() -> frozenset[str]:
    """Return every lower-case singular the lexicons know, to see through the capitals of a headline."""
    known: set[str] = set(singulars().values())
    for name, key in (
        ("persons", "roles"),
        ("persons", "offices"),
        ("persons", "offices_anywhere"),
        ("persons", "informants"),
        ("institutions", "bodies"),
        ("cue_nouns", "documents"),
    ):
        known.update(word_list(name, key))
    return frozenset(known)


def singular(word: str) -> str:
    """Return the singular of a known plural, else the word itself."""
    return singulars().get(word, word)
