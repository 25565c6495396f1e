"""Headlines in which every word has a capital: told from others, and written as running text would write them.

A tagger that has learnt from running text takes such capitals for names: "Union [Slams Harbour Plan]". Truecasing, the
cure, is from speech recognition (Lita and others, 2003); here the article's own sentences say which words are names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcemark.language.language import Language, per_language
from sourcemark.language.lines import LINE

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
# Words of fewer letters are written small in many headlines.
_LONG = 4
_FEWEST = 3
_SHARE = 0.8
_SENTENCE_START = re.compile(r"(?:^|[.!?:“\"‘(—–-])\s*$")


@per_language
def _possessive(language: Language) -> tuple[str, ...]:
    """Return the endings that a name takes on when something belongs to it."""
    return language.lexicon.word_list("spelling", "possessive")


def is_title_case(words: Sequence[str]) -> bool:
    """Tell whether nearly every longer word begins with a capital."""
    first = [w[0] for w in words if len(w) >= _LONG and w[0].isalpha()]
    return len(first) >= _FEWEST and sum(map(str.isupper, first)) >= _SHARE * len(first)


class Truecaser:
    """Knows how an article writes its words where they stand in the middle of a sentence."""

    def __init__(self, language: Language, text: str) -> None:
        self._endings = _possessive(language)
        self._text = text
        self._names: frozenset[str] | None = None

    def small(self, title: str) -> str:
        """Return a headline, as long as it was, with small letters for what the article does not write as a name."""
        names = self._known()
        first = next(_WORD.finditer(title), None)

        def written(m: re.Match[str]) -> str:
            word = m.group()
            if self._bare(word) in names or not word[0].isupper() or (len(word) > 1 and word.isupper()):
                return word
            if first is not None and m.start() == first.start():
                return word
            small = word[0].lower()
            # Some capitals have a small form of two characters, and no offset may move.
            return small + word[1:] if len(small) == 1 else word

        return _WORD.sub(written, title)

    def _known(self) -> frozenset[str]:
        """Words with a capital in the middle of a sentence that is no headline itself."""
        if self._names is None:
            found = set()
            for line in LINE.findall(self._text):
                if is_title_case(line.split()):
                    continue
                for m in _WORD.finditer(line):
                    if m.group()[0].isupper() and not _SENTENCE_START.search(line[max(0, m.start() - 4) : m.start()]):
                        found.add(self._bare(m.group()))
            self._names = frozenset(found)
        return self._names

    def _bare(self, word: str) -> str:
        for ending in self._endings:
            word = word.removesuffix(ending)
        return word
