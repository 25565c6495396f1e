"""Word lists and their inflected forms, read once from `data/en/lexicons`; knows no list by meaning."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from sourcemark.errors import RulebookInvalid

LEXICONS = Path(__file__).parent.parent / "data" / "en" / "lexicons"


def names() -> tuple[str, ...]:
    """Return the names of all lexicon files."""
    return tuple(sorted(path.stem for path in LEXICONS.glob("*.toml")))


@cache
def table(name: str) -> dict[str, Any]:
    """Return one lexicon file as it stands. Raises RulebookInvalid, naming the file, when it cannot be read."""
    path = LEXICONS / f"{name}.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as err:
        raise RulebookInvalid(f"lexicons/{name}.toml: {err}") from err
    if "provenance" not in data:
        raise RulebookInvalid(f"lexicons/{name}.toml: no provenance")
    return data


def word_list(name: str, key: str) -> tuple[str, ...]:
    """Return one list of a lexicon; a string value is split at white space, `_` standing for a space in a phrase."""
    data = table(name)
    if key not in data:
        raise RulebookInvalid(f"lexicons/{name}.toml: no key “{key}”")
    value = data[key]
    words = value.split() if isinstance(value, str) else list(value)
    return tuple(w.replace("_", " ") for w in words)


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """Return one list of a lexicon, to ask whether a word is in it."""
    return frozenset(word_list(name, key))


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {base: tuple(forms.split()) for base, forms in table("irregular_verbs")["forms"].items()}


_VOWELS = "aeiou"


def verb_forms(base: str) -> tuple[str, ...]:
    """Return base, -s, -ed and -ing forms of an English verb; irregular ones come from `irregular_verbs.toml`."""
    s = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    stem = base
    if base.endswith("y") and base[-2] not in _VOWELS:
        s, ed, ing = base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    elif base.endswith("ie"):
        ed, ing = base + "d", base[:-2] + "ying"
    elif base.endswith("e"):
        ed, ing = base + "d", (base if base.endswith(("ee", "ye", "oe")) else base[:-1]) + "ing"
    else:
        if _doubles(base):
            stem = base + base[-1]
        ed, ing = stem + "ed", stem + "ing"
    irregular = _irregular().get(base)
    if irregular is None:
        return (base, s, ed, ing)
    return (base, s, *irregular, ing)


def _doubles(base: str) -> bool:
    """Tell whether the last consonant doubles: one vowel before it and the stress on that syllable."""
    base = base.replace("qu", "q")  # the u of "quip" is no vowel of its own
    if len(base) < 3 or base[-1] in "wxyaeiou" or base[-2] not in _VOWELS or base[-3] in _VOWELS:
        return False
    return sum(c in _VOWELS for c in base) == 1 or base in word_set("irregular_verbs", "doubling")


def noun_forms(base: str) -> tuple[str, str]:
    """Return singular and plural of an English noun; the last word of a phrase is what changes."""
    irregular = table("irregular_nouns")["plurals"].get(base)
    if irregular is not None:
        return (base, irregular)
    if base.endswith("y") and base[-2] not in _VOWELS:
        return (base, base[:-1] + "ies")
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return (base, base + "es")
    return (base, base + "s")
