"""One key for the forms of a word: plural, past, participle, with and without accents. Compared, never shown."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from sourcemark.language.english import table, word_list

# Long words are cut here: "nominate", "nominating" and "nomination" are one thing to tell stories apart by.
LONGEST = 7
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=65_536)
def plain(word: str) -> str:
    """Return a word in small letters, without accents and possessive."""
    word = word.replace("’", "'").replace("ʼ", "'")
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    word = word.casefold()
    return word.removesuffix("'s").strip("'-")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the key of a plain word."""
    word = _irregular().get(word, word)
    if len(word) > 3 and not any(c.isdigit() for c in word):
        word = _without_ending(word)
    return word[:LONGEST]


def _without_ending(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed", "er"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3 and _VOWELS & set(base):
            word = base[:-1] if base[-1] == base[-2] and base[-1] not in "lsz" else base
            break
    return word.removesuffix("e") if len(word) > 3 else word


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    families = (table("irregular_verbs")["forms"], table("compare")["families"])
    return {form: base for family in families for base, forms in family.items() for form in forms.split()}


@lru_cache(maxsize=1)
def grammar() -> frozenset[str]:
    """Return the plain words that are never compared."""
    return frozenset(word_list("compare", "grammar"))


@lru_cache(maxsize=1)
def common() -> frozenset[str]:
    """Return the stems that any news story may hold."""
    return frozenset(stem(word) for word in word_list("compare", "common"))
