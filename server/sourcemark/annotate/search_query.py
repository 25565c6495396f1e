"""What to type into a search when looking elsewhere: the names, numbers and quotation of one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import dropwhile

from sourcemark.language.english import word_list

LONGEST_QUOTATION = 10
MOST_TERMS = 8
FEWEST_TERMS = 5

_QUOTATION = re.compile(r"[“\"]([^“”\"]{12,})[”\"]")
_NAME = re.compile(r"\b[A-Z][\w’'-]*(?:[ ](?:of[ ](?:the[ ])?|de[ ]|van[ ]|al-)?[A-Z][\w’'-]*)*")
_NUMBER = re.compile(r"(?<![\w.])[$€£]?\d[\d.,]*%?(?:[ ](?:million|billion|percent))?")
_LONG_WORD = re.compile(r"[^\W\d_]{6,}")


def query(sentence: str, leave_out: Iterable[str] = ()) -> str:
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
    for name in _names(rest):
        if name.casefold() not in unwanted and name not in terms:
            terms.append(name)
    terms += [number for number in (found[0].rstrip(".,") for found in _NUMBER.finditer(rest)) if number not in terms]
    # A lone name finds everything ever written about it: long words of the sentence narrow it down.
    for word in _LONG_WORD.findall(rest):
        if len(terms) >= FEWEST_TERMS:
            break
        if not any(word in term for term in terms) and word.casefold() not in unwanted | _plain():
            terms.append(word)
    return " ".join(terms[:MOST_TERMS]) or " ".join(sentence.split()[:MOST_TERMS])


def _names(text: str) -> list[str]:
    names = []
    for found in _NAME.finditer(text):
        name = _named(found[0]).removesuffix("’s").removesuffix("'s")
        opens = found.start() == 0 or text[: found.start()].rstrip()[-1:] in ".!?:"
        # One capitalised word at a sentence's start may be any word; two, or capitals throughout, are a name.
        if len(name) > 1 and not (opens and name == found[0] and " " not in name and not name.isupper()):
            names.append(name)
    return names


def _named(words: str) -> str:
    """Leave out the plain words that a run of capitalised words begins with."""
    return " ".join(dropwhile(lambda word: word.casefold() in _plain(), words.split()))


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    return frozenset(word_list("search", "plain"))
