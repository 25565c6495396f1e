"""Nouns the lexicons know: their singulars, and which of them are common whatever their capitals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sourcemark.language.language import Language, per_language

# Lists of nouns whose plurals are known, apart from the names of occupations.
_LISTED = (
    ("persons", "listed"),
    ("persons", "informants"),
    ("persons", "authorities"),
    ("persons", "crowds"),
    ("persons", "relatives"),
    ("institutions", "bodies"),
    ("institutions", "fighters"),
    ("institutions", "groups"),
    ("cue_nouns", "documents"),
    ("cue_nouns", "content"),
)


def _plurals(language: Language, lists: Sequence[tuple[str, str]]) -> dict[str, str]:
    out: dict[str, str] = {}
    for name, key in lists:
        for noun in language.lexicon.word_list(name, key):
            singular, plural = language.inflection.noun_forms(noun)
            out[plural] = singular
    return out


@per_language
def singulars(language: Language) -> Mapping[str, str]:
    """Return every plural of the person, body and document lexicons → singular."""
    plurals = _plurals(language, (("persons", "roles"), *_LISTED))
    return plurals | language.lexicon.table("irregular_nouns", "singulars")


@per_language
def common_nouns(language: Language) -> frozenset[str]:
    """Return every lower-case singular the lexicons know, to see through the capitals of a headline.

    Names of occupations are left out: with a capital "the Packers" and "Fowler" are a team and a family.
    """
    known = {*_plurals(language, _LISTED).values(), *language.lexicon.table("irregular_nouns", "singulars").values()}
    for name, key in (("persons", "offices"), ("persons", "offices_anywhere")):
        known.update(language.lexicon.word_list(name, key))
    for name, key in _LISTED:
        known.update(language.lexicon.word_list(name, key))
    return frozenset(known)


def singular(language: Language, word: str) -> str:
    """Return the singular of a known plural, else the word itself."""
    return singulars(language).get(word, word)
