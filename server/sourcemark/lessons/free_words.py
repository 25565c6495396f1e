"""Words that people type: length limited, one line, no letter that plays tricks on the words around it."""

from __future__ import annotations

import unicodedata

from sourcemark.errors import InvalidRequest

LONGEST_WORD = 60
LONGEST_NOTE = 300
LONGEST_QUESTION = 200
LONGEST_TITLE = 120


def plain(text: str, longest: int) -> str:
    """Return the words in one line, composed (NFC).

    Control and format characters become blanks, except the joiners that some scripts and emoji need: right-to-left
    overrides could make a neighbour's words read backwards. Raises InvalidRequest over `longest` code points.
    """
    # Before anything is folded: a very long text is not worth the work.
    if len(text) > longest * 4:
        raise InvalidRequest(f"Please use at most {longest} letters.")
    kept = (" " if unicodedata.category(one)[0] == "C" and one not in "\u200c\u200d" else one for one in text)
    words = " ".join(unicodedata.normalize("NFC", "".join(kept)).split())
    if len(words) > longest:
        raise InvalidRequest(f"Please use at most {longest} letters.")
    return words
