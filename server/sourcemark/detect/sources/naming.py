"""Puts a source's phrase into the words that a list of sources shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcemark.language import clauses
from sourcemark.language.attributions import cues
from sourcemark.language.language import Language, per_language, verb_forms, word_set
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.patterns import any_of
from sourcemark.language.syntax import Tokens

# Tokens before "of" that may count: "73 percent of", "one in three of".
_COUNT = 3
# A participle with more tokens than this behind it tells more than who somebody is: "pilots asking not to be named".
_TOLD = 5
_CLOSING = frozenset("”\"’')]")
_STRAIGHT = re.compile(r'" ([^"]*?) "')

_answering = word_set("persons", "crowds", "authorities", "anybody")
_relays = verb_forms("cues", "groups.relays")
_counted_of = word_set("sources", "counted_of")


@per_language
def _share(language: Language) -> re.Pattern[str]:
    return re.compile("|".join(language.lexicon.value("persons", "share")))


@per_language
def _divided(language: Language) -> re.Pattern[str]:
    return re.compile("|".join(language.lexicon.value("persons", "divided")))


@per_language
def _asking(language: Language) -> re.Pattern[str]:
    return re.compile("|".join(language.lexicon.value("persons", "asking")))


@per_language
def _tight(language: Language) -> re.Pattern[str]:
    """Return a pattern for the blanks between tokens that a text does not have."""
    joined_on = any_of(language.lexicon.word_list("sources", "joined_on"))
    return re.compile(rf" (?=[,’”';:%)]|{joined_on})|(?<=[($“‘]) | (?=-)|(?<=-) ")


def words_of(phrase: NounPhrase) -> str:
    """Return the phrase as it is written, without what it says: "officials", not "officials saying that it rained"."""
    tokens = phrase.tokens
    inside = tokens.within(phrase.span)
    last = inside.stop
    for c in tokens.children[phrase.head]:
        if c > phrase.head and tokens.dep[c] == Dep.ACL and _says(tokens, c):
            last = min(last, tokens.edges(c)[0])
    words = [tokens.words[i] for i in range(inside.start, max(last, phrase.head + 1))]
    while len(words) > 1 and not any(c.isalnum() for c in words[-1]) and words[-1] not in _CLOSING:
        words.pop()
    return _joined(tokens.language, words)


def _says(tokens: Tokens, c: int) -> bool:
    """Tell whether a participle tells at length what somebody says: "officials saying that it rained in the north"."""
    first, last = tokens.edges(c)
    return tokens.tag[c] == Tag.VBG and last - first > _TOLD and tokens.lower[c] in cues.forms(tokens.language)


def short(phrase: NounPhrase) -> str:
    """Return the phrase without the clauses that trail it: "A former crew member", not "…, who asked not to …"."""
    tokens = phrase.tokens
    first, last = clauses.phrase_edges(tokens, phrase.head)
    first = max(first, min(tokens.within(phrase.span), default=first))
    for c in tokens.children[phrase.head]:
        if c > phrase.head and (tokens.dep[c] == Dep.RELCL or (tokens.dep[c] == Dep.ACL and _trails(tokens, c))):
            last = min(last, tokens.edges(c)[0] - 1)
    last = min(last, max(tokens.within(phrase.span), default=last))
    while last > phrase.head and not tokens.words[last][-1].isalnum():
        last -= 1
    return _joined(tokens.language, tokens.words[first : max(last, phrase.head) + 1])


def _trails(tokens: Tokens, c: int) -> bool:
    """Tell whether a participle tells no more of who is meant: "a pilot speaking", "sources cited by a daily"."""
    return tokens.tag[c] == Tag.VBG or tokens.lower[c] in _relays(tokens.language)


def surveyed(phrase: NounPhrase) -> bool:
    """Tell whether the phrase counts respondents of a survey, or the sentence tells how they divide: none is cited."""
    tokens = phrase.tokens
    language = tokens.language
    if phrase.noun not in _answering(language):
        return False
    first = tokens.within(phrase.span).start
    # "73 percent of farmers who said …"
    of = first >= _COUNT and tokens.lower[first - 1] in _counted_of(language)
    words = _joined(language, [*(tokens.words[first - _COUNT : first] if of else ()), words_of(phrase)]).lower()
    if _share(language).search(words) or _divided(language).search(" ".join(tokens.words)):
        return True
    return _asking(language).search(" ".join(tokens.lower[: phrase.head])) is not None


def _joined(language: Language, words: Sequence[str]) -> str:
    """Put tokens together again as they are written."""
    return _STRAIGHT.sub(r'"\1"', _tight(language).sub("", " ".join(words)))
