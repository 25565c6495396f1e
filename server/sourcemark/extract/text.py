"""What counts as text: blanks folded, characters that are none replaced."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
CLOSING_MARKS = "\"'”’»)]"
WORDS_OF_PROSE = 8
SURROGATE = re.compile("[\ud800-\udfff]")


def mend(text: str) -> str:
    """Join surrogate pairs that JSON carried in apart, and replace lone halves and NULs, as browsers do."""
    if SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\0", REPLACEMENT)


def fold(text: str) -> str:
    """Make every run of blanks one space, none at the ends: the page's line breaks are its source's, not its own."""
    return " ".join(text.split())


def same_words(text: str) -> str:
    """Return what is left of a line without case and punctuation, to tell whether two say the same."""
    return "".join(character for character in text.casefold() if character.isalnum())


def is_prose(paragraph: str) -> bool:
    """Tell a paragraph from menus, teasers and buttons, which are shorter or end in nothing."""
    return len(paragraph.split()) >= WORDS_OF_PROSE and paragraph.rstrip(CLOSING_MARKS).endswith((".", "!", "?", "…"))
