"""Outlets that a later word takes up elsewhere than as a source: "told the agency", "its footage"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcemark.detect.draft import Credit
from sourcemark.language import noun_phrases
from sourcemark.language.english import english, verb_forms, word_list, word_set
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.language.nouns import singular
from sourcemark.language.syntax import Tokens

_OUTLET_NOUNS = word_set("anaphors", "outlet_nouns") - word_set("anaphors", "only_sources")
# "It carried 30 tonnes" is a lorry; only of these acts is the subject surely one who reports.
_ITS_ACTS = frozenset(form for verb in word_list("channels", "its_acts") for form in verb_forms(verb))


def phrases(tokens: Tokens, here: Sequence[Credit]) -> Iterator[NounPhrase]:
    """Yield the phrases that may take up an outlet and are no credit's source as they stand."""
    sources = {c.phrase.head for c in here if c.phrase is not None}
    for i, word in enumerate(tokens.lower):
        if i in sources:
            continue
        if word == "it":
            if tokens.dep[i] == "nsubj" and tokens.lower[tokens.head[i]] in _ITS_ACTS:
                yield noun_phrases.read(tokens, i)
        elif (word == "its" and tokens.dep[i] == "poss") or singular(english(), word) in _OUTLET_NOUNS:
            phrase = noun_phrases.read(tokens, i)
            if phrase.head == i and phrase.name is None:
                yield phrase
