"""The words of one text that tell its story from others: names, numbers and the rarer words, each with its place.

No parser and no recogniser of names: capitals, digits and a list of common words are enough here, cost a millisecond,
and a reader can check every one of them with their own eyes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from sourcemark.compare import numbers
from sourcemark.compare.countries import codes
from sourcemark.compare.stems import stems
from sourcemark.language.language import Language, per_language, word_set
from sourcemark.language.spelling import possessives
from sourcemark.model import Sentence, Span

# A headline capitalises every word of weight; so many, to allow for one that a style guide leaves small.
_TITLE_SHARE = 0.8
_TEN, _TWENTY = 10, 20
# "and", "a", "half"
_PART_WORDS = 3

_ones = word_set("grammar", "single", "indefinite_articles")
_fractions = word_set("grammar", "fractions")
_joining = word_set("compare", "inside_numbers")


class Token(NamedTuple):
    """A word as written, its plain form and its key. kind: name, number, word, or grammar (never compared)."""

    text: str
    plain: str
    key: str
    kind: str
    span: Span
    sentence: int


@per_language
def word(language: Language) -> re.Pattern[str]:
    """Return a pattern for one word, a figure with its marks being one too."""
    thousands = re.escape(numbers.thousands(language))
    return re.compile(rf"[^\W_](?:[^\W_]|['’ʼ.&](?=[^\W_])|(?<=\d){thousands}(?=\d{{3}}))*")


def read(language: Language, text: str, sentences: Sequence[Sentence]) -> list[Token]:
    """Return the words of all sentences, in reading order."""
    found = _words(language, text, sentences)
    found = _spell_out(language, text, found)
    _scale(language, text, found)
    _name_countries(language, found)
    shouted = _shouted(text, found, sentences)
    names = _names(language, text, found, shouted)
    no_name = _no_name(language)
    name_ended = -1
    for at, word in enumerate(found):
        if word.kind == "word" and word.text[0].isupper():
            # "Sevora Harbour Board": a board is written small elsewhere, but here they stand in a name.
            inside = name_ended + 1 == word.span.start and text[name_ended] == " " and word.sentence not in shouted
            if word.plain in names or (inside and word.plain not in no_name):
                found[at] = Token(word.text, word.plain, word.key, "name", word.span, word.sentence)
                name_ended = word.span.end
    return found


def phrase(language: Language, text: str) -> list[Token]:
    """Return the words of a few words that stand alone, such as a source's name; none of them is known as a name."""
    known = _known(language)
    found = [Token(one[0], *known(one[0]), Span(one.start(), one.end()), 0) for one in word(language).finditer(text)]
    _name_countries(language, found)
    return found


def runs(language: Language, text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return names as (first, last) token: neighbours with nothing but a blank or a hyphen between them are one."""
    found: list[tuple[int, int]] = []
    for at, token in enumerate(tokens):
        if token.kind != "name":
            continue
        if found and found[-1][1] == at - 1 and _joined(language, text, tokens[at - 1], token):
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found


def _joined(language: Language, text: str, left: Token, right: Token) -> bool:
    if left.sentence != right.sentence or left.text.endswith(possessives(language)):
        return False
    return text[left.span.end : right.span.start] in (" ", "-", ". ")


def _words(language: Language, text: str, sentences: Sequence[Sentence]) -> list[Token]:
    """Return the words, none of them known as a name yet."""
    known = _known(language)
    found: list[Token] = []
    # A text has as many tokens as words, and making them is most of the work of reading it.
    make = tuple.__new__
    for sentence in sentences:
        index = sentence.index
        for one in word(language).finditer(text, *sentence.span):
            written = one[0]
            found.append(make(Token, (written, *known(written), make(Span, one.span()), index)))
    return found


def _scale(language: Language, text: str, words: list[Token]) -> None:
    """Give figures the size that stands behind them: "4 million", "$2bn" and "4,000,000" tell what they are by it."""
    scales, behind = numbers.scales(language), numbers.short_scales(language)
    for at in [at for at, one in enumerate(words) if one.kind == "number"]:
        word, after = words[at], words[at + 1] if at + 1 < len(words) else None
        letters = word.plain.lstrip("0123456789.,")
        scale = scales.get(letters)
        if scale is None and after is not None and after.span.start - word.span.end == 1:
            scale = scales.get(after.plain)
        if scale is None and letters in behind and is_money(language, text, words, at):
            scale = behind[letters]
        if scale is not None:
            words[at] = word._replace(key=f"#{numbers.scaled(word.key[1:], scale)}")


def _spell_out(language: Language, text: str, words: list[Token]) -> list[Token]:
    """Make one figure of one that several words tell: "two hundred thousand", "4 thousand million", "twenty-five"."""
    ones, scales = _ones(language), numbers.scales(language)
    out: list[Token] = []
    done = 0
    for at, one in enumerate(words):
        if at < done or at + 1 == len(words):
            continue
        if one.kind != "number" and (one.plain not in ones or words[at + 1].plain not in scales):
            continue
        figure, last = _whole(language, text, words, at)
        if _and_a_part(language, words, last) and one.kind == "number":
            # "four and a half million": what cannot be read whole is no figure.
            out += (*words[done:at], *(word._replace(kind="grammar") for word in words[at : last + 1]))
        elif last > at + 1 or (last > at and words[last].kind == "number"):
            span = Span(one.span.start, words[last].span.end)
            told = Token(span.of(text), figure, f"#{figure}", "number", span, one.sentence)
            out += (*words[done:at], told)
        else:
            continue
        done = last + 1
    return [*out, *words[done:]] if done else words


def _whole(language: Language, text: str, words: Sequence[Token], at: int) -> tuple[str, int]:
    """Return the figure that begins with a word, and its last word."""
    scales, joining = numbers.scales(language), _joining(language)
    spelt = not words[at].text[0].isdigit()
    whole, part = Decimal(0), Decimal(words[at].key[1:] if words[at].kind == "number" else 1)
    last, scaled = at, False
    for after in range(at + 1, len(words)):
        word, before = words[after], words[after - 1]
        between = text[before.span.end : word.span.start]
        if word.sentence != before.sentence or between not in (" ", "-"):
            break
        if word.plain in joining and spelt and scaled:
            continue  # "one hundred and fifty"
        if word.plain in scales:
            size = scales[word.plain]
            if before.plain in joining:
                break
            if not part:
                whole *= size
            elif size == min(scales.values()):
                part *= size
            else:
                whole, part = whole + part * size, Decimal(0)
            scaled = True
        elif word.kind == "number" and spelt and not word.text[0].isdigit():
            unit = Decimal(word.key[1:])
            if not scaled and not (between == "-" and part >= _TWENTY and not part % _TEN and unit < _TEN):
                break
            part, scaled = part + unit, False
        else:
            break
        last = after
    return numbers.scaled(str(whole + part), 1), last


def _and_a_part(language: Language, words: Sequence[Token], last: int) -> bool:
    """Tell whether "and a half" or the like follows a figure."""
    plain = [word.plain for word in words[last + 1 : last + 4]]
    return (
        len(plain) == _PART_WORDS
        and plain[0] in _joining(language)
        and plain[1] in _ones(language)
        and plain[2] in _fractions(language)
    )


def _name_countries(language: Language, words: list[Token]) -> None:
    """Give the words of each country's name of several words ("New Zealand") that country's key."""
    _, several = codes(language)
    for at in [at for at, one in enumerate(words) if one.plain in several]:
        for named, key in several[words[at].plain]:
            those = words[at : at + len(named)]
            if tuple(one.plain for one in those) == named and all(one.text[0].isupper() for one in those):
                words[at : at + len(named)] = [one._replace(key=key, kind="word") for one in those]
                break


def is_money(language: Language, text: str, words: Sequence[Token], at: int) -> bool:
    """Tell whether a figure is a sum of money: a sign stands before it, or a currency behind it and its scale."""
    word = words[at]
    if word.span.start and text[word.span.start - 1] in numbers.currency_signs(language):
        return True
    for after in words[at + 1 : at + 3]:
        if after.plain in numbers.currencies(language):
            return True
        if after.plain not in numbers.scales(language):
            return False
    return False


@per_language
def _known(language: Language) -> Callable[[str], tuple[str, str, str]]:
    """Return word → plain form, key and kind, as far as the word alone tells them."""
    forms, numerals, (countries, _) = stems(language), numbers.numerals(language), codes(language)

    @lru_cache(65_536)
    def known(written: str) -> tuple[str, str, str]:
        plainly = forms.plain(written)
        if written[0].isdigit() or plainly in numerals:
            value = numbers.value(language, written)
            return (plainly, f"#{value}", "number") if value else (plainly, plainly, "grammar")
        # "US" is a country and "us" is grammar.
        if plainly in countries and (written.isupper() if plainly in forms.grammar else written[0].isupper()):
            return plainly, countries[plainly], "word"
        if plainly in forms.grammar or len(plainly) < 2:
            return plainly, plainly, "grammar"
        return plainly, forms.stem(plainly), "word"

    return known


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


def _names(language: Language, text: str, words: Sequence[Token], shouted: frozenset[int]) -> frozenset[str]:
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
    no_name, common = _no_name(language), stems(language).common
    names = {key for key, count in capital.items() if count > small[key] and key not in no_name}
    # "Jamal Ortega was …": at a sentence's start a capital tells nothing, but a name that follows at once does.
    for at in first:
        word, after = words[at], words[at + 1] if at + 1 < len(words) else None
        if after is None or after.plain not in names or not after.text[0].isupper():
            continue
        near = after.span.start - word.span.end == 1
        if near and word.plain not in small and word.plain not in no_name and word.key not in common:
            names.add(word.plain)
    return frozenset(names)


def _quoted(text: str, word: Token) -> bool:
    """Tell whether a quotation opens right before the word, which then has a sentence's capital."""
    return word.span.start > 0 and text[word.span.start - 1] in "“‘\"'«"


@per_language
def _no_name(language: Language) -> frozenset[str]:
    """Return words whose capital names nobody: titles, weekdays, months."""
    listed = language.lexicon.words("compare", "no_name")
    return listed.union(numbers.months(language), numbers.weekdays(language))
