"""Outlets that a later word refers back to elsewhere than as a source: "told the agency", "its footage"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcemark.detect.sources.credit import Credit
from sourcemark.language import noun_phrases
from sourcemark.language.language import Language, per_language, verb_forms, word_set
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.language.nouns import singulars
from sourcemark.language.parse_labels import Dep
from sourcemark.language.syntax import Tokens

# "It carried 30 tonnes" is a lorry; only of these acts is the subject surely one who reports.
_its_acts = verb_forms("channels", "its_acts")
_body_pronouns = word_set("sources", "body_pronouns")
_body_possessives = word_set("sources", "body_possessives")


@per_language
def _outlet_nouns(language: Language) -> frozenset[str]:
    return language.lexicon.words("anaphors", "outlet_nouns") - language.lexicon.words("anaphors", "only_sources")


@per_language
def _outlet_noun_forms(language: Language) -> frozenset[str]:
    return frozenset(form for noun in _outlet_nouns(language) for form in language.inflection.noun_forms(noun))


def may_refer_back(language: Language, words: frozenset[str]) -> bool:
    """Tell whether a sentence may hold such a phrase. words: its words in lower case."""
    return (
        not words.isdisjoint(_body_possessives(language))
        or not words.isdisjoint(_outlet_noun_forms(language))
        or not (words.isdisjoint(_body_pronouns(language)) or words.isdisjoint(_its_acts(language)))
    )


def phrases(tokens: Tokens, here: Sequence[Credit]) -> Iterator[NounPhrase]:
    """Yield the phrases that may refer back to an outlet and are no credit's source as they stand."""
    language = tokens.language
    pronouns, possessives, nouns = _body_pronouns(language), _body_possessives(language), _outlet_nouns(language)
    known = singulars(language)
    sources = {c.phrase.head for c in here if c.phrase is not None}
    for i, word in enumerate(tokens.lower):
        if i in sources:
            continue
        if word in pronouns:
            if tokens.dep[i] == Dep.NSUBJ and tokens.lower[tokens.head[i]] in _its_acts(language):
                yield noun_phrases.read(tokens, i)
        elif (word in possessives and tokens.dep[i] == Dep.POSS) or known.get(word, word) in nouns:
            phrase = noun_phrases.read(tokens, i)
            if phrase.head == i and phrase.name is None:
                yield phrase
