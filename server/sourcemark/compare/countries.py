"""Country words under one key each: "Chile" and "Chilean" name one scene, and so does each spelling of "U.S."."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sourcemark.compare.stems import stems
from sourcemark.language.language import Language, per_language
from sourcemark.outlets import country_words

# What a country's key begins with; no word does.
MARK = "@"


@per_language
def codes(language: Language) -> tuple[Mapping[str, str], Mapping[str, Sequence[tuple[tuple[str, ...], str]]]]:
    """Return countries' names and adjectives: plain word → key; first of several → (all of them, key), longest first.

    A capital keeps its own key: "in Madrid" and "in Seville" are two scenes of one country.
    """
    plain, countries = stems(language).plain, country_words(language)
    parts: Mapping[str, str] = language.lexicon.table("compare", "countries")
    known = {word: countries.code(word) for word in countries.words() if countries.capital(word) is None}
    single: dict[str, str] = {}
    several: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for word, code in (*known.items(), *parts.items()):
        for form in language.inflection.noun_forms(word):
            words = tuple(plain(one).rstrip(".") for one in form.split())
            if len(words) == 1:
                single.setdefault(words[0], f"{MARK}{code}")
            else:
                several[words[0]].append((words, f"{MARK}{code}"))
    return single, {first: sorted(named, key=lambda one: -len(one[0])) for first, named in several.items()}


@per_language
def places(language: Language) -> frozenset[str]:
    """Return keys of country words: they name the scene of many stories at once."""
    words = stems(language)
    capitals = (words.stem(words.plain(one)) for one in country_words(language).words() if " " not in one)
    single, several = codes(language)
    return frozenset(capitals).union(single.values(), (key for named in several.values() for _, key in named))
