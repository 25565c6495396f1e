"""Letters that both versions use and only one spells out."""

from __future__ import annotations

import re

from sourcemark.compare.profile import Profile
from sourcemark.language.language import Language, word_set
from sourcemark.model import Span
from sourcemark.model.comparison import Acronym

_LETTERS = r"[A-Z][A-Z0-9&]{1,7}"
_BEHIND = re.compile(rf"\b({_LETTERS})\s*\(([^()\n]{{4,80}})\)")
_BEFORE = re.compile(rf"\(({_LETTERS})\)")
_BARE = re.compile(rf"(?<!\w){_LETTERS}(?!\w)")
_WORD = re.compile(r"[^\W_]+")

_left_out = word_set("compare", "inside_acronyms")


def expanded_once(a: Profile, b: Profile) -> tuple[Acronym, ...]:
    """Return acronyms that stand in both texts and are spelt out in one alone."""
    of_a, of_b = _expanded(a.language, a.text), _expanded(b.language, b.text)
    found = []
    for by, own, here, there, other in (("a", a, of_a, of_b, b), ("b", b, of_b, of_a, a)):
        bare = _bare(other.text) if here else {}
        for short, span in here.items():
            if short not in there and short in bare:
                found.append(Acronym(short, span.of(own.text), by, span, bare[short]))
    return tuple(found)


def _bare(text: str) -> dict[str, Span]:
    """Return capital letters that stand like a word → where first."""
    found: dict[str, Span] = {}
    for match in _BARE.finditer(text):
        found.setdefault(match[0], Span(*match.span()))
    return found


def _expanded(language: Language, text: str) -> dict[str, Span]:
    """Return acronym → where it is spelt out."""
    found: dict[str, Span] = {}
    for match in _BEHIND.finditer(text):
        if _spells(language, _WORD.findall(match[2]), match[1]):
            found.setdefault(match[1], Span(*match.span(2)))
    for match in _BEFORE.finditer(text):
        before = list(_WORD.finditer(text, max(0, match.start() - 120), match.start()))
        for count in range(2, min(len(before), 2 * len(match[1])) + 1):
            words = before[-count:]
            if "\n" in text[words[0].start() : match.start()]:
                break
            begins = words[0][0][0].lower() == match[1][0].lower()
            if begins and _spells(language, [word[0] for word in words], match[1]):
                found.setdefault(match[1], Span(words[0].start(), words[-1].end()))
                break
    return found


def _spells(language: Language, words: list[str], short: str) -> bool:
    letters = "".join(char for char in short if char.isalpha()).lower()
    initials = "".join(word[0] for word in words).lower()
    without = "".join(word[0] for word in words if word.lower() not in _left_out(language)).lower()
    return letters in (initials, without)
