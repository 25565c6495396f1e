"""Finds persons' names by their capitals, in every sentence, parsed or not.

A parse costs far more than a glance at capitals, and most sentences that introduce somebody hold no cue. What counts as
a person's name: a known given name with a surname, a title before it, a role before it in small letters, an age after
it. Other capitals are left alone: a missed name costs a pronoun its antecedent, an invented one gives words to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sourcemark.language.language import Language, per_language, word_set
from sourcemark.language.names import given_names, honorifics, surname, titles
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.language.nouns import common_nouns, singular
from sourcemark.language.patterns import any_of
from sourcemark.language.spelling import possessives, without_possessive
from sourcemark.language.title_case import is_title_case
from sourcemark.model import Sentence, Span

_LETTERS = re.compile(r"\w+")
# Words of a person's name, at most.
_LONGEST_NAME = 10
_NICK = r"[“\"‘'](?:[A-Z][\w\-]+)[”\"’']"
# Among the roles before a name, that a form of address stands there which tells of none: "Mr. Keller".
_ADDRESSED = "*"

_male = word_set("given_names", "male")
_female = word_set("given_names", "female")
_either = word_set("given_names", "either")
_male_nouns = word_set("given_names", "male_nouns")
_female_nouns = word_set("given_names", "female_nouns")
_firms = word_set("given_names", "firms")
_not_names = word_set("given_names", "not_names")
_before_surname = word_set("given_names", "before_surname")
_bodies = word_set("institutions", "name_tails", "bodies")


class Run(NamedTuple):
    """Words with capitals that stand together, in one sentence, from code point `at` of the text on."""

    sentence: Sentence
    at: int
    words: str


@dataclass(frozen=True, slots=True)
class Named:
    """A person named somewhere: `name` as written without title; gender m, f or empty.

    opens: the sentence begins with the name, so that a pronoun after it most likely means this person.
    """

    span: Span
    name: str
    roles: tuple[str, ...]
    gender: str
    opens: bool


def without_post(phrase: NounPhrase, here: Iterable[Named]) -> NounPhrase:
    """Return a phrase whose name is only the person's, of those named in its sentence: "NHP Rep. Ada Keller"."""
    head = phrase.tokens.span(phrase.head, phrase.head)
    for named in here:
        if phrase.name is not None and named.span.overlaps(head) and phrase.name.endswith(f" {named.name}"):
            return replace(phrase, name=named.name)
    return phrase


@per_language
def _run(language: Language) -> re.Pattern[str]:
    particles = any_of(language.lexicon.word_list("given_names", "particles"))
    # "Joseph diGenova": a particle may be written on to the name.
    written_on = any_of(language.lexicon.word_list("given_names", "written_on"))
    word = rf"(?:(?:\b{written_on})?[A-Z](?:[\w’'\-]*\w)?|[A-Z]\.(?:[A-Z]\.)*)"
    return re.compile(rf"{word}\.?(?:[ \u00a0](?:{particles}[ \u00a0])?(?:{_NICK}[ \u00a0])?{word}\.?)*")


def runs(language: Language, text: str, sentences: Sequence[Sentence]) -> list[Run]:
    """Return every run of words with capitals, in reading order."""
    return [
        Run(sentence, m.start(), m.group())
        for sentence in sentences
        for m in _run(language).finditer(text, sentence.span.start, sentence.span.end)
    ]


def may_name(language: Language, found: Iterable[Run]) -> frozenset[int]:
    """Return the sentences, by index, that may name somebody or something: by several words or the last of them."""
    written = [(run.sentence.index, without_possessive(language, run.words).rstrip(".").split()) for run in found]
    surnames = {words[-1] for _, words in written if len(words) > 1}
    return frozenset(index for index, words in written if len(words) > 1 or not surnames.isdisjoint(words))


def is_firm(language: Language, name: str) -> bool:
    """Tell whether a lower-case name, though it reads like a person's, is a firm's or a place's."""
    return name in _firms(language)


def gender(language: Language, name: str) -> str:
    """Return m or f for a name whose first word is used by one of the two, else an empty string."""
    first = re.split(r"[ \-]", name.lower(), maxsplit=1)[0]
    if first in _either(language):
        return ""
    return "m" if first in _male(language) else "f" if first in _female(language) else ""


def gender_of_noun(language: Language, noun: str) -> str:
    """Return m or f for a noun that tells, else an empty string."""
    return "m" if noun in _male_nouns(language) else "f" if noun in _female_nouns(language) else ""


def find(language: Language, text: str, found_runs: Sequence[Run]) -> dict[int, list[Named]]:
    """Return the persons named in each sentence, in reading order; sentences that name nobody are left out."""
    read = [_read(language, text, at, run, sentence.span) for sentence, at, run in found_runs]
    known = [n for (s, _, _), n in zip(found_runs, read, strict=True) if n is not None and not s.headline]
    surnames = {surname(language, named.name): named.gender for named in filter(None, read)}
    names = {name for n in known for name in (n.name, surname(language, n.name))}
    out: dict[int, list[Named]] = {}
    for (sentence, at, run), named in zip(found_runs, read, strict=True):
        if sentence.headline and is_title_case(sentence.span.of(text).split()):
            # Where every word has a capital, only the article tells a name from what is said of its bearer.
            found = _known_part(language, text, at, run, sentence, names=names)
        else:
            found = named or _alone(language, text, at, run, sentence.span, surnames=surnames)
        if found is not None:
            out.setdefault(sentence.index, []).append(found)
    return out


def _known_part(
    language: Language, text: str, at: int, run: str, sentence: Sentence, *, names: Collection[str]
) -> Named | None:
    """Read the longest name of somebody known in a run of capitals: "Aide Says Ada Keller Will Resign"."""
    words = [m.span() for m in _LETTERS.finditer(run)]
    parts = ((start, end) for n, (start, _) in enumerate(words) for _, end in words[n : n + _LONGEST_NAME])
    known = [(start, end) for start, end in parts if run[start:end] in names]
    if not known:
        return None
    start, end = min(known, key=lambda part: (part[0] - part[1], run[part[0] : part[1]]))
    span, name = Span(at + start, at + end), run[start:end]
    roles = _announcement(language, run[:start].split())[1] if start else ()
    opens = _opens(language, text, sentence.span.start, *span)
    return Named(span, name, tuple(roles), gender(language, name), opens)


def _alone(
    language: Language, text: str, at: int, run: str, sentence: Span, *, surnames: Mapping[str, str]
) -> Named | None:
    """Read a surname that stands alone, of a person named in full or with a title somewhere in the article."""
    name = without_possessive(language, run).rstrip(".’'")
    if name not in surnames:
        return None
    span = Span(at, at + len(name))
    return Named(span, name, (), surnames[name], _opens(language, text, sentence.start, *span))


def _opens(language: Language, text: str, start: int, at: int, end: int) -> bool:
    """Tell whether the name begins its sentence as a subject may: no possessive, and at most a mark before it."""
    if text.startswith(possessives(language), end):
        return False
    return at == start or text[start:at].strip(" \n\t“\"'‘*-–—•") == ""


def _read(language: Language, text: str, at: int, run: str, sentence: Span) -> Named | None:
    """Read one run of capitals: strip what announces the name, then ask whether the rest names a person.

    One capital alone tells nothing; the surname of somebody named is found afterwards.
    """
    words = run.replace("\u00a0", " ").split(" ")
    if len(words) == 1:
        return None
    skipped, roles, sex = _announcement(language, words)
    if skipped == len(words):
        return None
    post = _post(language, words[skipped:])
    nouns = (singular(language, word.lower()) for word in words[skipped : skipped + post])
    roles += [noun for noun in nouns if noun in common_nouns(language)]
    skipped += post
    rest = _up_to_possessive(language, words[skipped:])
    name = " ".join(rest).rstrip(".,")
    if not rest[-1] or _is_body(language, name, rest):
        return None
    begin = at + sum(len(w) + 1 for w in words[:skipped])
    span = Span(begin, min(begin + len(name), sentence.end))
    before = _role_before(language, text, sentence.start, at)
    if not (_is_full_name(language, rest, roles, before) or (len(rest) in (2, 3) and _AGE.match(text, span.end))):
        return None
    kept = tuple(r for r in (*before, *roles) if r != _ADDRESSED)
    opens = _opens(language, text, sentence.start, at, span.end)
    return Named(span, name, kept, sex or gender(language, name), opens)


def _announcement(language: Language, words: Sequence[str]) -> tuple[int, list[str], str]:
    """Return how many words before a name only announce it, the roles among them, and the sex they tell."""
    roles: list[str] = []
    sex = ""
    address, title = honorifics(language), titles(language)
    second = False
    for skipped, written in enumerate(words):
        if second:
            second = False
            continue
        two = " ".join(words[skipped : skipped + 2]).lower()
        if skipped < len(words) - 2 and two in common_nouns(language):
            roles.append(title.get(two, two))  # "Prime Minister"
            second = True
            continue
        word = written.lower().rstrip(".").replace("’", "'")
        noun = singular(language, word)
        if skipped < len(words) - 1 and word in _not_names(language):
            roles.clear()
        elif word in address:
            sex = address[word] or sex
            roles.append(title.get(word, _ADDRESSED))
        elif word in title or (noun in common_nouns(language) and word not in given_names(language)):
            roles.append(title.get(word, noun))
            sex = sex or gender_of_noun(language, word)
        else:
            return skipped, roles, sex
    return len(words), roles, sex


def _post(language: Language, words: Sequence[str]) -> int:
    """Return how many words stand before the given name: "FBI General Counsel James Keller" tells his post."""
    names = given_names(language)
    return next((n for n, w in enumerate(words[:-1]) if w.lower() in names), 0)


def _up_to_possessive(language: Language, words: Sequence[str]) -> list[str]:
    """Return the words of a name up to the first possessive, whose ending and full stops are left out."""
    last = next((n for n, w in enumerate(words) if w.endswith(possessives(language))), len(words) - 1)
    return [*words[:last], without_possessive(language, words[last]).rstrip(".’'")]


def _is_body(language: Language, name: str, words: Sequence[str]) -> bool:
    """Tell whether a run of capitals is a firm's, a body's or a place's, by any of its words."""
    bodies = _bodies(language)
    return (
        is_firm(language, name.lower())
        or singular(language, words[-1].lower()) in bodies
        or any(w.lower() in bodies for w in words)
    )


def _is_full_name(language: Language, words: Sequence[str], roles: Sequence[str], before: Sequence[str]) -> bool:
    """Tell whether a given name begins it, or a title or a role in small letters stands before it."""
    if words[0].lower() in given_names(language) and len(words) > 1:
        return True
    if words[-1].lower() in _not_names(language):
        return False
    titled = _ADDRESSED in roles or (bool(roles) and roles[-1] in _before_surname(language))
    return titled or (bool(before) and len(words) in (2, 3))


# "Ada Keller, 41," with its second comma or a full stop.
_AGE = re.compile(r", \d\d[,.]")
_BEFORE = re.compile(r"([\w\-]+) $")


def _role_before(language: Language, text: str, start: int, at: int) -> tuple[str, ...]:
    """Return the role in small letters that stands right before the name: "analyst Andrei M."."""
    m = _BEFORE.search(text, max(start, at - 30), at)
    if m is None or not m.group(1).islower():
        return ()
    word = singular(language, m.group(1))
    return (titles(language).get(word, word),) if word in _roles(language) else ()


@per_language
def _roles(language: Language) -> frozenset[str]:
    return language.lexicon.words("persons", "roles") - language.lexicon.words("given_names", "particles")
