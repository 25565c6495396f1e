"""One spelling for quotes, hyphens, spaces and diacritics, and the way back to the text's own offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sourcemark.model import Span

_APOSTROPHES = "\u2018\u2019\u201a\u201b\u02bb\u02bc\u02b9\u2032\u0060\u00b4\uff07"
_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
# Letters that Unicode does not decompose, though English texts write them with a plain letter.
_PLAIN = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ə": "a", "Ə": "A", "ħ": "h", "Ħ": "H"}
_MAPPED = {
    **dict.fromkeys(_APOSTROPHES, "'"),
    **dict.fromkeys(_QUOTES, '"'),
    **dict.fromkeys(_HYPHENS, "-"),
    **dict.fromkeys(_SPACES, " "),
    **_PLAIN,
}
_NON_ASCII = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `offsets[i]` is where folded character i stands in the original; None when nothing was dropped."""

    text: str
    offsets: Sequence[int] | None = None

    def span(self, start: int, end: int) -> Span:
        """Give a non-empty folded stretch its place in the original, with the marks that belong to its last letter."""
        if self.offsets is None:
            return Span(start, end)
        return Span(self.offsets[start], self.offsets[end])


def fold(text: str) -> Folded:
    """Fold a text for matching; case stays. Characters map one to one, but marks and invisibles are dropped."""
    if text.isascii():
        return Folded(text)
    folded = _NON_ASCII.sub(lambda found: _fold_character(found[0]), text)
    if len(folded) == len(text):
        return Folded(folded)
    offsets = [at for at, character in enumerate(text) if character.isascii() or _fold_character(character)]
    offsets.append(len(text))
    return Folded(folded, offsets)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    mapped = _MAPPED.get(character)
    if mapped is not None:
        return mapped
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf"}:
        return ""
    decomposed = unicodedata.normalize("NFD", character)
    rest = decomposed[1:]
    if rest and all(unicodedata.category(mark) == "Mn" for mark in rest):
        return decomposed[0]
    return character
