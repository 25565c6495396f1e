"""Proper names in a parse: telling them from common nouns in capitals, and the roles that stand with them."""

from __future__ import annotations

from collections.abc import Mapping

from sourcemark.language import grammar
from sourcemark.language.language import Language, per_language, word_set
from sourcemark.language.nouns import common_nouns, singular
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens

# What opens a nickname, or a name that is set off.
OPENING_MARKS = frozenset({"“", '"', "``", "‘", "'"})
# The given names the lexicon knows, in lower case.
given_names = word_set("given_names", "male", "female", "either")
_not_naming = word_set("persons", "not_naming")
_suffixes = word_set("persons", "suffixes")
_posts = word_set("given_names", "before_surname")
_name_tails = word_set("institutions", "name_tails")


@per_language
def titles(language: Language) -> Mapping[str, str]:
    """Return title → the role it stands for: "gov" → "governor"."""
    return language.lexicon.table("persons", "titles")


@per_language
def honorifics(language: Language) -> Mapping[str, str]:
    """Return what is set before a name and is no part of it → m, f or an empty string."""
    return language.lexicon.table("persons", "honorifics")


@per_language
def _before_names(language: Language) -> frozenset[str]:
    return frozenset((*titles(language), *honorifics(language)))


def surname(language: Language, name: str) -> str:
    """Return the last word of a name as written that is no "Jr." or "III", without a full stop."""
    words = [w.rstrip(".,") for w in name.split(" ")]
    while len(words) > 1 and words[-1].lower() in _suffixes(language):
        words.pop()
    return words[-1]


@per_language
def _capitalised(language: Language) -> frozenset[str]:
    """Return the common nouns that prose writes with a capital although they are no name's last word."""
    return frozenset(
        n
        for lexicon, key in (
            ("given_names", "before_surname"),
            ("institutions", "anonymous_bodies"),
            ("persons", "crowds"),
            ("persons", "offices"),
            ("persons", "offices_anywhere"),
            ("cue_nouns", "documents"),
        )
        for n in language.lexicon.word_list(lexicon, key)
    )


def is_common(tokens: Tokens, i: int) -> bool:
    """Tell whether a capitalised token is a common noun in a headline's or a title's capitals."""
    return (
        singular(tokens.language, tokens.lower[i]) in common_nouns(tokens.language)
        and not _surname(tokens, i)
        and not _within_name(tokens, i)
    )


def name_of(tokens: Tokens, real: int, noun: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the proper name of the phrase headed by `real`, its own or its apposition's, and the roles beside it.

    noun: the singular of the head, in lower case.
    """
    if _is_name(tokens, real, noun):
        return _without_titles(tokens, real), tuple(_roles(tokens, real))
    for c in tokens.children[real]:
        if tokens.dep[c] == Dep.APPOS and tokens.tag[c] == Tag.NNP and not is_common(tokens, c):
            if c > 0 and tokens.words[c - 1] in OPENING_MARKS:
                continue  # "a soldier, call sign “Wolf”, said": a nickname tells no reader who that is
            return _apposed(tokens, c), (noun, *_roles(tokens, real))
    return None, ()


def _is_name(tokens: Tokens, real: int, noun: str) -> bool:
    if not (tokens.tag[real] in Tag.NAMES or _acronym(tokens, real)):
        return False
    if _surname(tokens, real) or _within_name(tokens, real):
        return True
    return not (is_common(tokens, real) or noun in common_nouns(tokens.language))


def _without_titles(tokens: Tokens, real: int) -> str:
    """Return the run of proper nouns that ends in the head, without the titles before it, as written."""
    first = _hyphenated(tokens, real)
    while (
        first > 0
        and tokens.tag[first - 1] in Tag.NAMES
        and tokens.dep[first - 1] in Dep.BEFORE_NOUN
        and (not is_common(tokens, first - 1) or _inside_body(tokens, first - 1, real))
        and tokens.lower[first - 1].rstrip(".") not in honorifics(tokens.language)
    ):
        first = _hyphenated(tokens, first - 1)
    while first < real and tokens.lower[first].rstrip(".") in _before_names(tokens.language):
        first += 1
    if first == real and _adjective_of_name(tokens, real):
        first -= 1
    return _written(tokens, first, real)


def _inside_body(tokens: Tokens, i: int, real: int) -> bool:
    """Tell whether a common noun stands within a body's name: "Norhaven Fishermen News", "Global Citizen Solutions"."""
    return (
        (tokens.lower[real] in _name_tails(tokens.language) or tokens.tag[real] == Tag.NNPS)
        and tokens.words[i][:1].isupper()
        and tokens.lower[i].rstrip(".") not in titles(tokens.language)
        and singular(tokens.language, tokens.lower[i]) not in _posts(tokens.language)
        and not _in_capitals(tokens)
    )


def _adjective_of_name(tokens: Tokens, i: int) -> bool:
    """Tell whether a capitalised word between "the" and the last word of a body's name is part of it: "White House"."""
    return (
        i > 1
        and tokens.dep[i - 1] in (Dep.AMOD, Dep.COMPOUND)
        and tokens.words[i - 1][:1].isupper()
        and tokens.lower[i - 2] in grammar.definite_article(tokens.language)
        and tokens.lower[i] in _name_tails(tokens.language)
    )


def _hyphenated(tokens: Tokens, i: int) -> int:
    """Return the first token of a name's hyphenated part: of "Thomas-Keller" the parser makes three."""
    while (
        i > 1
        and tokens.words[i - 1] == "-"
        and tokens.end[i - 2] == tokens.start[i - 1]
        and tokens.end[i - 1] == tokens.start[i]
        and tokens.words[i - 2][:1].isupper()
    ):
        i -= 2
    return i


def _written(tokens: Tokens, first: int, last: int) -> str:
    """Return the words from token `first` to token `last`, with no blanks around hyphens."""
    return " ".join(tokens.words[first : last + 1]).replace(" - ", "-")


def _apposed(tokens: Tokens, i: int) -> str:
    """Return the run of proper nouns that ends at token `i`, without the titles before it, as written."""
    first = _hyphenated(tokens, i)
    while first > 0 and tokens.tag[first - 1] in Tag.NAMES and tokens.head[first - 1] == i:
        first = _hyphenated(tokens, first - 1)
    ranks = _before_names(tokens.language) | _posts(tokens.language)
    while first < i and tokens.lower[first].rstrip(".") in ranks:
        first += 1
    return _written(tokens, first, i)


def _roles(tokens: Tokens, real: int) -> list[str]:
    """Return role nouns beside a name: before it ("analyst Andrei M.", "Gov. Scott") and in apposition after it."""
    out: list[str] = []
    language = tokens.language
    for c in tokens.children[real]:
        word = tokens.lower[c].rstrip(".")
        if tokens.dep[c] in Dep.BEFORE_NOUN and c < real:
            if word in titles(language):
                out.append(titles(language)[word])
            noun = singular(language, word)
            if noun in common_nouns(language):
                out.append(noun)
        elif tokens.dep[c] in (Dep.APPOS, Dep.RELCL):
            target = c if tokens.dep[c] == Dep.APPOS else tokens.child(c, Dep.ATTR)
            if target is not None and tokens.tag[target] in Tag.NOUNS:
                out.append(singular(language, tokens.lower[target]))
                out.extend(
                    singular(language, tokens.lower[k]) for k in tokens.children[target] if tokens.dep[k] == Dep.CONJ
                )
    if tokens.dep[real] == Dep.APPOS:
        out.append(singular(language, tokens.lower[tokens.head[real]]))
    return out


def _within_name(tokens: Tokens, i: int) -> bool:
    """Tell whether a noun is the last word of a name in a sentence that is not all capitals: "Athena Advisers".

    Titles and parties are capitalised beside names as well, and forces stay what they are whatever their capitals.
    """
    return (
        tokens.tag[i] in Tag.NAMES
        and tokens.words[i][:1].isupper()
        and i > 0
        and tokens.tag[i - 1] in Tag.NAMES
        and tokens.dep[i - 1] == Dep.COMPOUND
        and tokens.words[i - 1][:1].isupper()
        and not is_common(tokens, i - 1)
        and tokens.lower[i - 1] not in _not_naming(tokens.language)
        and singular(tokens.language, tokens.lower[i]) not in _capitalised(tokens.language)
        and not _in_capitals(tokens)
    )


def _surname(tokens: Tokens, i: int) -> bool:
    """Tell whether a given name stands right before: "Charlie Cook" is no cook."""
    before = tokens.words[i - 1] if i > 0 else ""
    return (
        before[:1].isupper()
        and tokens.words[i][:1].isupper()
        and tokens.tag[i - 1] in Tag.NAMES
        and tokens.lower[i - 1] in given_names(tokens.language)
    )


def _acronym(tokens: Tokens, i: int) -> bool:
    """Tell whether a token in capitals is a name, whatever the tagger says: "the NHB said"."""
    word = tokens.words[i]
    return word.isupper() and word.isalpha() and len(word) > 1 and not _in_capitals(tokens)


def _in_capitals(tokens: Tokens) -> bool:
    """Tell whether a capital proves no name here: in a headline, or where most longer words of a sentence have one.

    Less than makes a title of a line (`is_title_case`): a sentence full of names is in doubt, but is not rewritten.
    """
    long = [w for w in tokens.words if len(w) > 3 and w[0].isalpha()]
    return tokens.sentence.headline or sum(w[0].isupper() for w in long) * 2 > len(long)
