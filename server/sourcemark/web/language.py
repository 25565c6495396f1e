"""The language of cards and summaries: what the reader chose, else what the browser prefers."""

from __future__ import annotations

from flask import request

from sourcemark.report import words

DEFAULT = "en"


def chosen() -> str:
    """Return the language of the current request."""
    known = [one.language for one in words.languages()]
    asked = request.values.get("lang", "")
    return asked if asked in known else request.accept_languages.best_match(known, default=DEFAULT)
