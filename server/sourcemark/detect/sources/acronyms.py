"""Finds the long forms of an article's acronyms: "the Harbour Workers' Union (HWU)"."""

from __future__ import annotations

import re

from sourcemark.language.language import Language, per_language
from sourcemark.language.patterns import any_of

_BRACKET = re.compile(r"\([A-Z][A-Za-z]{1,7}\)")


@per_language
def _or(language: Language) -> re.Pattern[str]:
    """Return a pattern for "the Centre for Harbour Studies, or CHS, …", which says the same as a bracket."""
    return re.compile(rf", {any_of(language.lexicon.word_list('sources', 'or'))} ([A-Z]{{2,8}})(?=[,.;])")


@per_language
def _pair(language: Language) -> re.Pattern[str]:
    small = any_of(language.lexicon.word_list("grammar", "inside_names"))
    # From a word's beginning only: text without blanks would be read again at each of its capitals.
    words = rf"(?:[A-Z][\w’'&-]*[ \u00a0](?:{small}[ \u00a0]){{0,2}}){{1,8}}"
    return re.compile(rf"(?<![\w’'&-])({words})\(([A-Z][A-Za-z]{{1,7}})\)")


def find(language: Language, text: str) -> dict[str, str]:
    """Return acronym → long form, both in lower case, where the initials bear it out."""
    text = _or(language).sub(r" (\1)", text)
    pair = _pair(language)
    out: dict[str, str] = {}
    done = 0
    for bracket in _BRACKET.finditer(text):
        # Brackets are few, capitals many; the long form stands on the same line, behind the last bracket.
        m = pair.search(text, max(done, text.rfind("\n", done, bracket.start()) + 1), bracket.end())
        done = bracket.end()
        if m is None:
            continue
        letters = [c for c in m.group(2) if c.isupper()]
        words = m.group(1).split()
        for first in range(len(words)):
            initials = [c for w in words[first:] if w[0].isupper() for c in (w[0], *re.findall(r"-([A-Z])", w))]
            if initials == letters:
                out.setdefault(m.group(2).lower(), " ".join(words[first:]).lower())
                break
    return out
