"""Forms of words by the spelling rules of one language; what is irregular comes from its lexicons."""

from __future__ import annotations

from typing import Protocol

from sourcemark.language.lexicon import Lexicon


class Inflection(Protocol):
    """What the engine asks of a language's spelling."""

    def verb_forms(self, base: str) -> tuple[str, ...]:
        """Return every form of a verb, the base form first; forms may repeat."""

    def noun_forms(self, base: str) -> tuple[str, str]:
        """Return singular and plural of a noun; the last word of a phrase is what changes."""

    def stem(self, word: str) -> str:
        """Return what the regular forms of a word in small letters share; it is compared and never shown."""


_VOWELS = "aeiou"
# With a y, as in "dry".
_HEARD = frozenset("aeiouy")


class EnglishInflection:
    """English: -s, -ed and -ing; exceptions in `irregular_verbs.toml` and `irregular_nouns.toml`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._verbs = {
            base: lexicon.word_list("irregular_verbs", f"forms.{base}")
            for base in lexicon.table("irregular_verbs", "forms")
        }
        self._doubling = lexicon.words("irregular_verbs", "doubling")
        self._plurals: dict[str, str] = lexicon.table("irregular_nouns", "plurals")

    def verb_forms(self, base: str) -> tuple[str, ...]:
        """Return base, -s, -ed and -ing forms; an irregular verb has its past and participle in place of -ed."""
        s = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
        stem = base
        if base.endswith("y") and base[-2] not in _VOWELS:
            s, ed, ing = base[:-1] + "ies", base[:-1] + "ied", base + "ing"
        elif base.endswith("ie"):
            ed, ing = base + "d", base[:-2] + "ying"
        elif base.endswith("e"):
            ed, ing = base + "d", (base if base.endswith(("ee", "ye", "oe")) else base[:-1]) + "ing"
        else:
            if self._doubles(base):
                stem = base + base[-1]
            ed, ing = stem + "ed", stem + "ing"
        irregular = self._verbs.get(base)
        if irregular is None:
            return (base, s, ed, ing)
        return (base, s, *irregular, ing)

    def _doubles(self, base: str) -> bool:
        """Tell whether the last consonant doubles: one vowel before it and the stress on that syllable."""
        base = base.replace("qu", "q")  # the u of "quip" is no vowel of its own
        if len(base) < 3 or base[-1] in "wxyaeiou" or base[-2] not in _VOWELS or base[-3] in _VOWELS:
            return False
        return sum(c in _VOWELS for c in base) == 1 or base in self._doubling

    def noun_forms(self, base: str) -> tuple[str, str]:
        """Return singular and plural."""
        irregular = self._plurals.get(base)
        if irregular is not None:
            return (base, irregular)
        if base.endswith("y") and base[-2] not in _VOWELS:
            return (base, base[:-1] + "ies")
        if base.endswith(("s", "x", "z", "ch", "sh")):
            return (base, base + "es")
        return (base, base + "s")

    def stem(self, word: str) -> str:
        """Return a word without -s, -ed, -ing, -er and a silent e."""
        if word.endswith("ies") and len(word) > 4:
            word = word[:-3] + "y"
        elif word.endswith(("sses", "shes", "ches", "xes")):
            word = word[:-2]
        elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
            word = word[:-1]
        for ending in ("ing", "ed", "er"):
            base = word.removesuffix(ending)
            if base != word and len(base) >= 3 and _HEARD & set(base):
                word = base[:-1] if base[-1] == base[-2] and base[-1] not in "lsz" else base
                break
        return word.removesuffix("e") if len(word) > 3 else word
