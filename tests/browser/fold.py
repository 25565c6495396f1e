"""Text as a check compares it: letters and digits only. A second opinion, written apart from the extension's own."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Keep letters and digits, without accents, in lower case."""
    return "".join(
        each for each in unicodedata.normalize("NFKD", text).lower() if unicodedata.category(each)[0] in "LN"
    )
