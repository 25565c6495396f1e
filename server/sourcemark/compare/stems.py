"""One key for the forms of a word: plural, past, participle, with and without accents. Compared, never shown."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from sourcemark.language.language import Language, per_language
from sourcemark.language.spelling import without_possessive

# Long words are cut here: "nominate", "nominating" and "nomination" are one thing to tell stories apart by.
LONGEST = 7
_KEPT = 65_536


class Stems:
    """What words of one language are compared by.

    plain: word as written → in small letters, without accents and possessive; stem: plain word → its key.
    grammar: the plain words that are never compared; common: the stems that any news story may hold.
    """

    def __init__(self, language: Language) -> None:
        lexicon = language.lexicon
        families = (lexicon.table("irregular_verbs", "forms"), lexicon.table("compare", "families"))
        self._language = language
        self._irregular = {
            form: base for family in families for base, forms in family.items() for form in forms.split()
        }
        # A news story says the same words again and again.
        self.plain: Callable[[str], str] = lru_cache(_KEPT)(self._plain)
        self.stem: Callable[[str], str] = lru_cache(_KEPT)(self._stem)
        self.grammar = lexicon.words("compare", "grammar")
        self.common = frozenset(map(self.stem, lexicon.word_list("compare", "common")))

    def _plain(self, word: str) -> str:
        word = word.replace("’", "'").replace("ʼ", "'")
        if not word.isascii():
            word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
        word = without_possessive(self._language, word.casefold()).strip("'-")
        # "F.B.I" and "FBI" are one name; "a.m" and "am" are not one word.
        if "." in word and not any(c.isdigit() for c in word):
            letters = word.replace(".", "")
            word = word if letters in self.grammar else letters
        return word

    def _stem(self, word: str) -> str:
        word = self._irregular.get(word, word)
        if len(word) > 3 and not any(c.isdigit() for c in word):
            word = self._language.inflection.stem(word)
        return word[:LONGEST]


stems = per_language(Stems)
