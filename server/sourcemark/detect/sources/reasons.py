"""Why a source has no name, in the article's own words: a formula, something specific, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sourcemark.detect.sources.referent import Referent
from sourcemark.language.language import Language, per_language, word_set

_words = word_set("anonymity_reasons", "words")


@per_language
def _patterns(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    def pattern(kind: str) -> re.Pattern[str]:
        written = language.lexicon.value("anonymity_reasons", kind)
        return re.compile("|".join(p.replace(" ", r"\s+").replace("'", "['’]") for p in written), re.IGNORECASE)

    return tuple((kind, pattern(kind)) for kind in ("specific", "formula", "mention"))


def settle(referents: Iterable[Referent], given: Iterable[tuple[Referent, str]]) -> dict[Referent, str]:
    """Return unnamed source → the reason given for it: `specific`, `formula` or `none`.

    given: each time a reason was given, in reading order. The last one counts, but a specific one stays.
    """
    out = {referent: "none" for referent in referents if referent.kind == "anonymous"}
    for referent, reason in given:
        if out[referent] != "specific":
            out[referent] = reason
    return out


def reason_given(language: Language, sentence: str, words: frozenset[str]) -> str | None:
    """Return `specific` or `formula` when the sentence says why or that a name is withheld, else None.

    words: those of the sentence in lower case; without one of the lexicon's the patterns are not tried.
    specific: a reason one can weigh (fear, safety, somebody to protect); formula: "not authorised to speak" and the
    like, or the bare remark that a name is withheld.
    """
    # No text needs this, but the patterns take three times as long, in every sentence.
    if _words(language).isdisjoint(words):
        return None
    for kind, pattern in _patterns(language):
        if pattern.search(sentence):
            return "formula" if kind == "mention" else kind
    return None
