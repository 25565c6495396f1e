"""Decides cheaply which sentences are worth parsing: those with a word that could be a cue."""

from __future__ import annotations

from sourcemark.language.attributions import cues
from sourcemark.language.language import Language, word_set
from sourcemark.model import Sentence

_credits_alone = word_set("grammar", "credits_alone")


class Gate:
    """Opens for a sentence that holds a form of a cue verb or a cue noun; a headline always passes."""

    def __init__(self, language: Language) -> None:
        self._words = _credits_alone(language).union(cues.forms(language), cues.nouns(language))

    def opens(self, sentence: Sentence, words: frozenset[str]) -> bool:
        """Tell whether the sentence must be parsed. words: its words in lower case."""
        return sentence.headline or not self._words.isdisjoint(words)
