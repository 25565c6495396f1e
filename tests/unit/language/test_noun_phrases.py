"""Noun phrases: how many, which ones, what they are called, and what more is said of them."""

from __future__ import annotations

import pytest

from sourcemark.language import noun_phrases, sentences, syntax
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.model import Span
from tests.english import ENGLISH


def read(marked: str, headline: bool = False) -> NounPhrase:
    """Return the noun phrase whose head stands in brackets."""
    at, text = marked.index("["), marked.replace("[", "").replace("]", "")
    line = Span(0, len(text)) if headline else None
    (tokens,) = syntax.parse(ENGLISH, text, sentences.split(ENGLISH, text, line))
    return noun_phrases.read(tokens, tokens.start.index(at))


@pytest.mark.parametrize(
    ("text", "determiner", "quantifier"),
    [
        ("The [captains] said no.", "definite", ""),
        ("An old [captain] said no.", "indefinite", ""),
        ("His [captains] said no.", "possessive", ""),
        ("Captains of old [boats] said no.", "bare", ""),
        # counted, by a word before the noun or instead of it
        ("Two [captains] said no.", "number", "two"),
        ("All the [captains] said no.", "quantified", "all"),
        ("[Many] said no.", "quantified", "many"),
        ("[One] of the captains said no.", "number", "one"),
        ("[One] of captains said no.", "number", "one"),
        ("[One] of his captains said no.", "number", "one"),
        ("[Dozens] of captains said no.", "quantified", "dozens"),
        # of whom they are a part, or who is with them, does not count them
        ("The [captain] of the ferry said no.", "definite", ""),
        ("[Captains] and others said no.", "bare", ""),
    ],
)
def test_how_a_phrase_is_determined(text: str, determiner: str, quantifier: str) -> None:
    phrase = read(text)
    assert (phrase.determiner, phrase.quantifier) == (determiner, quantifier)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The [captain] of the ferry said no.", "captain"),
        ("A [group] of captains said no.", "captain"),
        ("A [group] said no.", "group"),
        ("[One] in five said no.", "one"),
        ("Law [enforcement] said no.", "law enforcement"),
        ("The law enforcement [agency] said no.", "law enforcement agency"),
    ],
)
def test_the_noun_that_is_meant(text: str, noun: str) -> None:
    assert read(text).noun == noun


@pytest.mark.parametrize(
    ("text", "plural"),
    [
        ("Three [officials] said no.", True),
        ("Two [police] said no.", True),
        ("The [official] said no.", False),
        ("[One] of the officials said no.", False),
    ],
)
def test_one_or_several(text: str, plural: bool) -> None:
    assert read(text).plural is plural


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("A senior [official] said no.", True),
        ("An anonymous [official] said no.", False),
        ("An [official] said no.", False),
        # the parts of a name describe nobody
        ("Mayor Ada [Keller] said no.", False),
    ],
)
def test_whether_more_is_said_of_somebody(text: str, described: bool) -> None:
    assert read(text).described is described
