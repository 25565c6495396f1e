"""Tells by a proper name alone whether a person, a body or something written bears it."""

from __future__ import annotations

import re

from sourcemark.detect.sources import people
from sourcemark.language.language import Language, per_language, word_set
from sourcemark.language.names import given_names
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.language.nouns import singular
from sourcemark.outlets import country_words

# Capitals, digits or a dot within: "NATO", "HarbourWatch.test".
_BRAND = re.compile(r"^[A-Z]{2,}$|\d|\w\.\w|[a-z][A-Z]")

_name_tails = word_set("institutions", "name_tails")
_case_marks = word_set("institutions", "case_marks")
_law_tails = word_set("institutions", "law_tails")
_bodies = word_set("institutions", "bodies")
_offices = word_set("persons", "roles")
_outlet_nouns = word_set("anaphors", "outlet_nouns")
_place_begins = word_set("places", "begin")
_places = word_set("places", "names")


def kind_of_name(language: Language, name: str, key: str, phrase: NounPhrase | None) -> str:
    """Return person, organisation or document for a name as written; a person unless something tells otherwise.

    key: the name in lower case; phrase: the noun phrase it was read from, None when only its capitals are known.
    """
    if _is_law(language, key):
        return "document"
    if key in given_names(language) and not is_place(language, name):
        return "person"
    last = key.rsplit(" ", 1)[-1]
    body = (
        last in _name_tails(language)
        or people.is_firm(language, key)
        or is_place(language, name)
        or singular(language, last) != last  # "Athena Advisers"
        or (
            phrase is not None
            and (phrase.determiner == "definite" or not body_nouns(language).isdisjoint(phrase.roles))
            # "the chief military spokesperson, Ada Keller": the bearer of an office, whatever body has it
            and _offices(language).isdisjoint(phrase.roles)
        )
        or (" " not in name and _BRAND.search(name) is not None)
        or any(c.isdigit() for c in last)
    )
    return "organisation" if body else "person"


@per_language
def body_nouns(language: Language) -> frozenset[str]:
    """Return the common nouns for bodies and outlets, singular."""
    return _bodies(language) | _outlet_nouns(language)


def _is_law(language: Language, key: str) -> bool:
    """Tell whether a name is a law's or a court case's: "Harbour Rights Act", "Keller v. Norhaven"."""
    words = key.split()
    if not _case_marks(language).isdisjoint(words[1:-1]):
        return True
    return len(words) > 1 and words[-1] in _law_tails(language)


def is_place(language: Language, name: str) -> bool:
    """Tell whether a name is a country's, a capital's, a state's or a large city's: no person is called California."""
    key = name.lower()
    if " " in key and key.split(" ", 1)[0] in _place_begins(language):
        return True
    return key in _places(language) or country_words(language).is_place(name)
