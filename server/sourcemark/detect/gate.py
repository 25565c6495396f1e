"""Decides cheaply which sentences are worth parsing: with a cue, those that can credit or bring in somebody."""

from __future__ import annotations

from sourcemark.detect.parsed_article import words_of
from sourcemark.detect.sources import outlet_anaphora
from sourcemark.detect.sources.introductions import may_bring_in
from sourcemark.language.attributions import Place, cues, may_tag, possible
from sourcemark.language.language import Language, word_set

_credits_alone = word_set("grammar", "credits_alone")


class Gate:
    """Opens for a sentence with a cue word, unless the rest of its words tell that nothing would be read off its parse.

    A headline always passes.
    """

    def __init__(self, language: Language, rules: frozenset[str]) -> None:
        """Take the words with which a sentence may fall under a rule that looks at the parse."""
        self._language = language
        self._words = _credits_alone(language).union(cues.forms(language), cues.nouns(language))
        self._rules = rules

    def opens(self, text: str, place: Place, words: frozenset[str], *, names: bool, beside_speech: bool) -> bool:
        """Tell whether a sentence of a text must be parsed.

        words: its words in lower case; names: it may name somebody or something; beside_speech: it, or the sentence
        before or after it, has a quotation.
        """
        if place.sentence.headline:
            return True
        if self._words.isdisjoint(words):
            return False
        if names:
            return True
        sentence = place.sentence.span.of(text)
        narrated = words_of(self._language, _narrated(text, place)) if place.quotations else words
        return (
            possible(self._language, narrated, words, beside_speech=beside_speech)
            or may_tag(sentence)
            or not self._rules.isdisjoint(words)
            or outlet_anaphora.may_refer_back(self._language, words)
            or may_bring_in(self._language, words)
        )


def _narrated(text: str, place: Place) -> str:
    """Return what of a sentence stands outside quotations."""
    kept, span = [], place.sentence.span
    at = span.start
    for quotation in place.quotations:
        kept.append(text[at : max(at, quotation.inner.start)])
        at = max(at, quotation.inner.end)
    return " ".join((*kept, text[at : max(at, span.end)]))
