"""Why a source has no name, in the article's own words: a formula, something specific, or nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from sourcemark.language.english import table, word_set


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = table("anonymity_reasons")
    return tuple(
        (kind, re.compile("|".join(p.replace(" ", r"\s+").replace("'", "['’]") for p in data[kind]), re.IGNORECASE))
        for kind in ("specific", "formula", "mention")
    )


def reason_given(sentence: str, words: frozenset[str]) -> str | None:
    """Return `specific` or `formula` when the sentence says why or that a name is withheld, else None.

    words: those of the sentence in lower case; without one of the lexicon's the patterns are not tried.
    specific: a reason one can weigh (fear, safety, somebody to protect); formula: "not authorised to speak" and the
    like, or the bare remark that a name is withheld.
    """
    if word_set("anonymity_reasons", "words").isdisjoint(words):
        return None
    for kind, pattern in _patterns():
        if pattern.search(sentence):
            return "formula" if kind == "mention" else kind
    return None
