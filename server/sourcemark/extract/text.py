"""What counts as text: blanks folded, characters that are none replaced."""

from __future__ import annotations

import re
from html import unescape

from sourcemark.language.readable import CONTROLS, UNSEEN, from_windows

REPLACEMENT = "\ufffd"
CLOSING_MARKS = "\"'”’»)]"
WORDS_OF_PROSE = 8
SURROGATE = re.compile("[\ud800-\udfff]")
# "&amp;ldquo;" in the source: a program escaped what was escaped already. The reader of such a page sees "&ldquo;".
ESCAPED = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z][A-Za-z0-9]{1,30});")
# What would read as markup stays as it is.
MARKUP = frozenset("<>")
# Whatever one of the three may change, in one quick look.
MAYBE_ODD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\u0080-\u009f\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|&[#A-Za-z]"
)


def mend(text: str) -> str:
    """Join surrogate pairs that JSON carried in apart, and replace lone halves and NULs, as browsers do."""
    if SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\0", REPLACEMENT)


def legible(text: str, *, escaped: bool = True) -> str:
    """Write a page's text as it was meant to be read.

    Invisible characters inside words go, controls become the windows-1252 characters they were, and references that a
    page shows as such, having escaped them twice, become their characters.
    escaped: whether a reference is such a slip; in code it is what the page wants to show.
    """
    if not MAYBE_ODD.search(text):
        return text
    # Twice: some pages have gone through two such programs.
    for _ in range(2 * escaped):
        text = ESCAPED.sub(_unescaped, text)
    return UNSEEN.sub("", CONTROLS.sub(from_windows, text)).replace("\f", " ")


def _unescaped(reference: re.Match[str]) -> str:
    meant = unescape(reference[0])
    return reference[0] if meant in MARKUP or meant == REPLACEMENT or SURROGATE.search(meant) else meant


def fold(text: str) -> str:
    """Make every run of blanks one space, none at the ends: the page's line breaks are its source's, not its own."""
    return " ".join(text.split())


def same_words(text: str) -> str:
    """Return what is left of a line without case and punctuation, to tell whether two say the same."""
    return "".join(character for character in text.casefold() if character.isalnum())


def is_prose(paragraph: str) -> bool:
    """Tell a paragraph from menus, teasers and buttons, which are shorter or end in nothing."""
    return len(paragraph.split()) >= WORDS_OF_PROSE and paragraph.rstrip(CLOSING_MARKS).endswith((".", "!", "?", "…"))
