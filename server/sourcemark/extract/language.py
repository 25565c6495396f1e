"""Tells in which language a text is, from its commonest words: enough to refuse what no rule can read."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from sourcemark.language.function_words import function_words

WORD = re.compile(r"[^\W\d_]+")
CODE = re.compile(r"[a-zA-Z]{2,3}(?=$|[-_])")
# About a third of any running text are such words; a name list or a table has next to none.
ENOUGH = 0.12
FEWEST_WORDS = 12
READ_WORDS = 4_000
# Beyond this share of letters outside the Latin alphabet no Latin-script language is at hand.
FOREIGN_LETTERS = 0.5


def guess_language(text: str) -> str | None:
    """Return a two-letter code, None when too little speaks for any; `und` for a script none of the lists is in."""
    words = [word.casefold() for word in WORD.findall(text, 0, 40_000)][:READ_WORDS]
    if len(words) < FEWEST_WORDS:
        return _script(text)
    shares = {
        code: sum(1 for word in words if word in commonest) / len(words) for code, commonest in function_words().items()
    }
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= ENOUGH else _script(text)


def declared_language(tree: HtmlElement) -> str | None:
    """Return what the page says of itself, as a bare code: <html lang>, else its metadata."""
    values = [tree.get("lang"), tree.get("xml:lang")]
    for query in (".//meta[@property='og:locale']", ".//meta[@http-equiv='content-language']"):
        element = tree.find(query)
        values.append(element.get("content") if element is not None else None)
    for value in values:
        found = CODE.match((value or "").strip())
        if found:
            return found[0].lower()
    return None


def _script(text: str) -> str | None:
    """Return `und` for a text written mostly in letters that no list here has words of."""
    letters = [character for character in text[:READ_WORDS] if character.isalpha()]
    # The Latin blocks end at U+024F; U+1E00 to U+1EFF are Latin letters with marks.
    foreign = sum(1 for letter in letters if letter > "\u024f" and not "\u1e00" <= letter <= "\u1eff")
    return "und" if len(letters) >= FEWEST_WORDS and foreign > len(letters) * FOREIGN_LETTERS else None
