"""Puts a source's phrase into the words that a list of sources shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcemark.language import clauses
from sourcemark.language.attributions.cues import group_forms
from sourcemark.language.english import table, word_set
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.language.syntax import Tokens

_SHARE = re.compile("|".join(table("persons")["share"]))
_DIVIDED = re.compile("|".join(table("persons")["divided"]))
_ASKING = re.compile("|".join(table("persons")["asking"]))
# Tokens before "of" that may count: "73 percent of", "one in three of".
_COUNT = 3
_TIGHT = re.compile(r" (?=[,’';:%)]|n't)|(?<=[($]) | (?=-)|(?<=-) ")


def words_of(phrase: NounPhrase) -> str:
    """Return the phrase as it is written."""
    tokens = phrase.tokens
    return _joined([tokens.words[i] for i in tokens.within(phrase.span)])


def short(phrase: NounPhrase) -> str:
    """Return the phrase without the clauses that trail it: "A former crew member", not "…, who asked not to …"."""
    tokens = phrase.tokens
    first, last = clauses.phrase_edges(tokens, phrase.head)
    for c in tokens.children[phrase.head]:
        if c > phrase.head and (tokens.dep[c] == "relcl" or (tokens.dep[c] == "acl" and _trails(tokens, c))):
            last = min(last, tokens.edges(c)[0] - 1)
    last = min(last, max(tokens.within(phrase.span), default=last))
    while last > phrase.head and not tokens.words[last][-1].isalnum():
        last -= 1
    return _joined(tokens.words[first : max(last, phrase.head) + 1])


def _trails(tokens: Tokens, c: int) -> bool:
    """Tell whether a participle tells no more of who is meant: "a pilot speaking", "sources cited by a daily"."""
    return tokens.tag[c] == "VBG" or tokens.lower[c] in group_forms("relays")


def surveyed(phrase: NounPhrase) -> bool:
    """Tell whether the phrase counts respondents of a survey, or the sentence tells how they divide: none is cited."""
    if phrase.noun not in word_set("persons", "crowds") | word_set("persons", "authorities"):
        return False
    tokens = phrase.tokens
    first = tokens.within(phrase.span).start
    # "73 percent of farmers who said …"
    counted = tokens.words[first - _COUNT : first] if first >= _COUNT and tokens.lower[first - 1] == "of" else []
    words = _joined([*counted, words_of(phrase)]).lower()
    if _SHARE.search(words) or _DIVIDED.search(" ".join(tokens.words)):
        return True
    return _ASKING.search(" ".join(tokens.lower[: phrase.head])) is not None


def _joined(words: Sequence[str]) -> str:
    """Put tokens together again as they are written."""
    return _TIGHT.sub("", " ".join(words))
