"""What to type into a search when looking elsewhere: the names, numbers and quotation of one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import dropwhile

from sourcemark.language.language import Language, per_language, word_set

LONGEST_QUOTATION = 10
MOST_TERMS = 8
FEWEST_TERMS = 5

_QUOTATION = re.compile(r"[“\"]([^“”\"]{12,})[”\"]")
_LONG_WORD = re.compile(r"[^\W\d_]{6,}")

# Words that are capitalised for where they stand, or name no story.
_plain = word_set("search", "plain")


@per_language
def _name(language: Language) -> re.Pattern[str]:
    """Match a run of capitalised words, with what may join them."""
    word = r"[A-Z][\w’'-]*"
    return re.compile(rf"\b{word}(?:[ ](?:{_either(language, 'inside_names')})?{word})*")


@per_language
def _number(language: Language) -> re.Pattern[str]:
    """Match a number, with what it counts in."""
    counts = _either(language, "counts")
    return re.compile(r"(?<![\w.])[$€£]?\d[\d.,]*%?" + (f"(?:[ ](?:{counts}))?" if counts else ""))


@per_language
def _possessive(language: Language) -> tuple[str, ...]:
    return language.lexicon.word_list("spelling", "possessive")


def _either(language: Language, key: str) -> str:
    return "|".join(re.escape(words) for words in language.lexicon.word_list("search", key))


def query(language: Language, sentence: str, leave_out: Iterable[str] = ()) -> str:
    """Return search words for a sentence, the quotation first.

    leave_out: names that would only find the same report again (the outlet that is credited).
    """
    unwanted = {name.casefold() for name in leave_out}
    terms: list[str] = []
    quotation = _QUOTATION.search(sentence)
    rest = sentence
    if quotation:
        words = quotation[1].strip(" ,.;").split()
        terms.append(f'"{" ".join(words[:LONGEST_QUOTATION])}"')
        rest = sentence[: quotation.start()] + " . " + sentence[quotation.end() :]
    for name in _names(language, rest):
        if name.casefold() not in unwanted and name not in terms:
            terms.append(name)
    terms += [
        number
        for number in (found[0].rstrip(".,") for found in _number(language).finditer(rest))
        if number not in terms
    ]
    # A lone name finds everything ever written about it: long words of the sentence narrow it down.
    for word in _LONG_WORD.findall(rest):
        if len(terms) >= FEWEST_TERMS:
            break
        if not any(word in term for term in terms) and word.casefold() not in unwanted | _plain(language):
            terms.append(word)
    return " ".join(terms[:MOST_TERMS]) or " ".join(sentence.split()[:MOST_TERMS])


def _names(language: Language, text: str) -> list[str]:
    names = []
    for found in _name(language).finditer(text):
        name = _named(language, found[0])
        for ending in _possessive(language):
            name = name.removesuffix(ending)
        opens = found.start() == 0 or text[: found.start()].rstrip()[-1:] in ".!?:"
        # One capitalised word at a sentence's start may be any word; two, or capitals throughout, are a name.
        if len(name) > 1 and not (opens and name == found[0] and " " not in name and not name.isupper()):
            names.append(name)
    return names


def _named(language: Language, words: str) -> str:
    """Leave out the plain words that a run of capitalised words begins with."""
    return " ".join(dropwhile(lambda word: word.casefold() in _plain(language), words.split()))
