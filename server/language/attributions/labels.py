"""Attributions without a verb of saying: a name before a colon, in a headline, a transcript or a list of answers.

    Minister: Talks may resume      KELLER: We had no warning.      Harbour closed for weeks: mayor
"""

from __future__ import annotations

from collections.abc import Iterator

from server.language.attributions.reading import Reading
from server.language.attributions.view import View


def read(view: View) -> Iterator[Reading]:
    """Yield the attribution of a sentence that opens with its speaker's name and a colon."""
    return iter(())
