"""The words of one text that tell its story from others: names, numbers and the rarer words, each with its place.

No parser and no recogniser of names: capitals, digits and a list of common words are enough here, cost a millisecond,
and a reader can check every one of them with their own eyes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sourcemark.compare import numbers
from sourcemark.compare.stems import common, grammar, plain, stem
from sourcemark.language.english import word_list
from sourcemark.model import Sentence, Span

WORD = re.compile(r"[^\W_](?:[^\W_]|['’ʼ.&](?=[^\W_])|(?<=\d),(?=\d{3}))*")
# A headline capitalises every word of weight; so many, to allow for one that a style guide leaves small.
_TITLE_SHARE = 0.8


class Token(NamedTuple):
    """A word as written, its plain form and its key. kind: name, number, word, or grammar (never compared)."""

    text: str
    plain: str
    key: str
    kind: str
    span: Span
    sentence: int


def read(text: str, sentences: Sequence[Sentence]) -> list[Token]:
    """Return the words of all sentences, in reading order."""
    found = _words(text, sentences)
    shouted = _shouted(text, found, sentences)
    names = _names(text, found, shouted)
    no_name = _no_name()
    name_ended = -1
    for at, word in enumerate(found):
        if word.kind == "word" and word.text[0].isupper():
            # "Sevora Harbour Board": a board is written small elsewhere, but here they stand in a name.
            inside = name_ended + 1 == word.span.start and text[name_ended] == " " and word.sentence not in shouted
            if word.plain in names or (inside and word.plain not in no_name):
                found[at] = word._replace(kind="name")
                name_ended = word.span.end
    return found


def runs(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return names as (first, last) token: neighbours with nothing but a blank or a hyphen between them are one."""
    found: list[tuple[int, int]] = []
    for at, token in enumerate(tokens):
        if token.kind != "name":
            continue
        if found and found[-1][1] == at - 1 and _joined(text, tokens[at - 1], token):
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found


def _joined(text: str, left: Token, right: Token) -> bool:
    if left.sentence != right.sentence or left.text.endswith(("'s", "’s")):
        return False
    return text[left.span.end : right.span.start] in (" ", "-", ". ")


def _words(text: str, sentences: Sequence[Sentence]) -> list[Token]:
    """Return the words, none of them known as a name yet."""
    return [
        Token(found[0], *_known(found[0]), Span(found.start(), found.end()), sentence.index)
        for sentence in sentences
        for found in WORD.finditer(text, *sentence.span)
    ]


@lru_cache(maxsize=65_536)
def _known(word: str) -> tuple[str, str, str]:
    """Return plain form, key and kind, as far as the word alone tells them."""
    plainly = plain(word)
    if word[0].isdigit() or plainly in numbers.numerals():
        value = numbers.value(word)
        return (plainly, f"#{value}", "number") if value else (plainly, plainly, "grammar")
    if plainly in grammar() or len(plainly) < 2:
        return plainly, plainly, "grammar"
    return plainly, stem(plainly), "word"


def _shouted(text: str, words: Sequence[Token], sentences: Sequence[Sentence]) -> frozenset[int]:
    """Return the sentences that capitalise nearly every word of weight: headlines, above all."""
    long: Counter[int] = Counter(word.sentence for word in words if word.kind == "word")
    capital: Counter[int] = Counter(word.sentence for word in words if word.kind == "word" and word.text[0].isupper())
    stopped = {one.index for one in sentences if text[one.span.end - 1] == "."}
    return frozenset(
        index
        for index, count in long.items()
        if count > 2 and capital[index] > _TITLE_SHARE * count and index not in stopped
    )


def _names(text: str, words: Sequence[Token], shouted: frozenset[int]) -> frozenset[str]:
    """Return the words of a text that name something, learnt from where a capital is not owed to the place."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    first: list[int] = []
    sentence = -1
    for at, word in enumerate(words):
        begins, sentence = word.sentence != sentence, word.sentence
        if word.kind != "word":
            continue
        if not word.text[0].isupper():
            small[word.plain] += 1
        elif begins:
            first.append(at)
        elif word.sentence not in shouted and not _quoted(text, word):
            capital[word.plain] += 1
    no_name = _no_name()
    names = {key for key, count in capital.items() if count > small[key] and key not in no_name}
    # "Jamal Ortega was …": at a sentence's start a capital tells nothing, but a name that follows at once does.
    for at in first:
        word, after = words[at], words[at + 1] if at + 1 < len(words) else None
        if after is None or after.plain not in names or not after.text[0].isupper():
            continue
        near = after.span.start - word.span.end == 1
        if near and word.plain not in small and word.plain not in no_name and word.key not in common():
            names.add(word.plain)
    return frozenset(names)


def _quoted(text: str, word: Token) -> bool:
    """Tell whether a quotation opens right before the word, which then has a sentence's capital."""
    return word.span.start > 0 and text[word.span.start - 1] in "“‘\"'«"


@lru_cache(maxsize=1)
def _no_name() -> frozenset[str]:
    """Return words whose capital names nobody: titles, weekdays, months."""
    return frozenset((*word_list("compare", "no_name"), *word_list("compare", "weekdays"), *numbers.months()))
