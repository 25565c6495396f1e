"""Tells by a proper name alone whether a person, a body or something written bears it."""

from __future__ import annotations

import re
from functools import cache

from sourcemark.detect.sources import people
from sourcemark.language.english import english, word_set
from sourcemark.language.names import given_names
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.language.nouns import singular
from sourcemark.outlets import country_words

# Capitals, digits or a dot within: "NATO", "HarbourWatch.test".
_BRAND = re.compile(r"^[A-Z]{2,}$|\d|\w\.\w|[a-z][A-Z]")


def kind_of_name(name: str, key: str, phrase: NounPhrase | None) -> str:
    """Return person, organisation or document for a name as written; a person unless something tells otherwise.

    key: the name in lower case; phrase: the noun phrase it was read from, None when only its capitals are known.
    """
    if _is_law(key):
        return "document"
    if key in given_names(english()) and not is_place(name):
        return "person"
    last = key.rsplit(" ", 1)[-1]
    body = (
        last in word_set("institutions", "name_tails")
        or people.is_firm(key)
        or is_place(name)
        or singular(english(), last) != last  # "Athena Advisers"
        or (phrase is not None and (phrase.determiner == "definite" or not body_nouns().isdisjoint(phrase.roles)))
        or (" " not in name and _BRAND.search(name) is not None)
        or any(c.isdigit() for c in last)
    )
    return "organisation" if body else "person"


@cache
def body_nouns() -> frozenset[str]:
    """Return the common nouns for bodies and outlets, singular."""
    return word_set("institutions", "bodies") | word_set("anaphors", "outlet_nouns")


def _is_law(key: str) -> bool:
    """Tell whether a name is a law's or a court case's: "Harbour Rights Act", "Keller v. Norhaven"."""
    words = key.split()
    if not word_set("institutions", "case_marks").isdisjoint(words[1:-1]):
        return True
    return len(words) > 1 and words[-1] in word_set("institutions", "law_tails")


def is_place(name: str) -> bool:
    """Tell whether a name is a country's, a capital's, a state's or a large city's: no person is called California."""
    key = name.lower()
    if " " in key and key.split(" ", 1)[0] in word_set("places", "begin"):
        return True
    return key in word_set("places", "names") or country_words(english()).is_place(name)
