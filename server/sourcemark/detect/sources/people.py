"""Finds persons' names by their capitals, in every sentence, parsed or not.

A parse costs far more than a glance at capitals, and most sentences that introduce somebody hold no cue. What counts as
a person's name: a known given name with a surname, a title before it, a role before it in small letters, an age after
it. Other capitals are left alone: a missed name costs a pronoun its antecedent, an invented one gives words to nobody.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sourcemark.language.english import english, word_set
from sourcemark.language.names import given_names, honorifics, surname, titles
from sourcemark.language.nouns import common_nouns, singular
from sourcemark.language.title_case import is_title_case
from sourcemark.model import Sentence, Span

# "Joseph diGenova": two small letters may stand before the capital.
_WORD = r"(?:(?:\b(?:d[aei]|l[ae]))?[A-Z](?:[\w’'\-]*\w)?|[A-Z]\.(?:[A-Z]\.)*)"
_LETTERS = re.compile(r"\w+")
# Words of a person's name, at most.
_LONGEST_NAME = 10
_NICK = r"[“\"‘'](?:[A-Z][\w\-]+)[”\"’']"


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


def _list(key: str) -> frozenset[str]:
    return word_set("given_names", key)


@lru_cache(maxsize=1)
def _run() -> re.Pattern[str]:
    particles = "|".join(sorted(_list("particles")))
    return re.compile(rf"{_WORD}\.?(?:[ \u00a0](?:(?:{particles})[ \u00a0])?(?:{_NICK}[ \u00a0])?{_WORD}\.?)*")


@lru_cache(maxsize=1)
def _bodies() -> frozenset[str]:
    return word_set("institutions", "name_tails") | word_set("institutions", "bodies")


def is_firm(name: str) -> bool:
    """Tell whether a lower-case name, though it reads like a person's, is a firm's or a place's."""
    return name in _list("firms")


def gender(name: str) -> str:
    """Return m or f for a name whose first word is used by one of the two, else an empty string."""
    first = re.split(r"[ \-]", name.lower(), maxsplit=1)[0]
    if first in _list("either"):
        return ""
    return "m" if first in _list("male") else "f" if first in _list("female") else ""


def gender_of_noun(noun: str) -> str:
    """Return m or f for a noun that tells, else an empty string."""
    return "m" if noun in _list("male_nouns") else "f" if noun in _list("female_nouns") else ""


def find(text: str, sentences: Sequence[Sentence]) -> dict[int, list[Named]]:
    """Return the persons named in each sentence, in reading order; sentences that name nobody are left out."""
    runs = [
        (sentence, m.start(), m.group())
        for sentence in sentences
        for m in _run().finditer(text, sentence.span.start, sentence.span.end)
    ]
    read = [_read(text, at, run, sentence.span.start, sentence.span.end) for sentence, at, run in runs]
    known = [n for (s, _, _), n in zip(runs, read, strict=True) if n is not None and not s.headline]
    surnames = {surname(english(), named.name): named.gender for named in filter(None, read)}
    names = {name for n in known for name in (n.name, surname(english(), n.name))}
    out: dict[int, list[Named]] = {}
    for (sentence, at, run), named in zip(runs, read, strict=True):
        if sentence.headline and is_title_case(sentence.span.of(text).split()):
            # Where every word has a capital, only the article tells a name from what is said of its bearer.
            found = _known_part(text, at, run, sentence, names)
        else:
            found = named or _alone(text, at, run, sentence.span.start, surnames)
        if found is not None:
            out.setdefault(sentence.index, []).append(found)
    return out


def _known_part(text: str, at: int, run: str, sentence: Sentence, names: Collection[str]) -> Named | None:
    """Read the longest name of somebody known in a run of capitals: "Aide Says Ada Keller Will Resign"."""
    words = [m.span() for m in _LETTERS.finditer(run)]
    parts = ((start, end) for n, (start, _) in enumerate(words) for _, end in words[n : n + _LONGEST_NAME])
    known = [(start, end) for start, end in parts if run[start:end] in names]
    if not known:
        return None
    start, end = min(known, key=lambda part: (part[0] - part[1], run[part[0] : part[1]]))
    span, name = Span(at + start, at + end), run[start:end]
    roles = _announcement(run[:start].split())[1] if start else ()
    return Named(span, name, tuple(roles), gender(name), _opens(text, sentence.span.start, *span))


def _alone(text: str, at: int, run: str, start: int, surnames: Mapping[str, str]) -> Named | None:
    """Read a surname that stands alone, of a person named in full or with a title somewhere in the article."""
    name = run.removesuffix("'s").removesuffix("’s").rstrip(".’'")
    if name not in surnames:
        return None
    return Named(Span(at, at + len(name)), name, (), surnames[name], _opens(text, start, at, at + len(name)))


def _opens(text: str, start: int, at: int, end: int) -> bool:
    """Tell whether the name begins its sentence as a subject may: no possessive, and at most a mark before it."""
    if text.startswith(("'s", "’s"), end):
        return False
    return at == start or text[start:at].strip(" \n\t“\"'‘*-–—•") == ""


def _read(text: str, at: int, run: str, start: int, end: int) -> Named | None:
    """Read one run of capitals: strip what announces the name, then ask whether the rest names a person."""
    words = run.replace("\u00a0", " ").split(" ")
    if len(words) == 1:
        return None  # one capital alone tells nothing; the surname of somebody named is found afterwards
    skipped, roles, sex = _announcement(words)
    if skipped == len(words):
        return None
    post = _post(words[skipped:])
    roles += [
        singular(english(), w.lower())
        for w in words[skipped : skipped + post]
        if singular(english(), w.lower()) in common_nouns(english())
    ]
    skipped += post
    rest = _up_to_possessive(words[skipped:])
    name = " ".join(rest).rstrip(".,")
    if not rest[-1] or _is_body(name, rest):
        return None
    begin = at + sum(len(w) + 1 for w in words[:skipped])
    span = Span(begin, min(begin + len(name), end))
    before = _role_before(text, start, at)
    if not (_is_full_name(rest, roles, before) or (len(rest) in (2, 3) and _AGE.match(text, span.end))):
        return None
    kept = tuple(r for r in (*before, *roles) if r != "mr")
    return Named(span, name, kept, sex or gender(name), _opens(text, start, at, span.end))


def _announcement(words: Sequence[str]) -> tuple[int, list[str], str]:
    """Return how many words before a name only announce it, the roles among them, and the sex they tell."""
    roles: list[str] = []
    sex = ""
    for skipped, written in enumerate(words):
        word = written.lower().rstrip(".").replace("’", "'")
        if skipped < len(words) - 1 and word in _list("not_names"):
            roles.clear()
        elif word in honorifics(english()):
            sex = honorifics(english())[word] or sex
            roles.append(titles(english()).get(word, "mr"))
        elif word in titles(english()) or (
            singular(english(), word) in common_nouns(english()) and word not in given_names(english())
        ):
            roles.append(titles(english()).get(word, singular(english(), word)))
            sex = sex or gender_of_noun(word)
        else:
            return skipped, roles, sex
    return len(words), roles, sex


def _post(words: Sequence[str]) -> int:
    """Return how many words stand before the given name: "FBI General Counsel James Keller" tells his post."""
    if words[0].lower() in given_names(english()):
        return 0
    return next((n for n, w in enumerate(words[:-1]) if w.lower() in given_names(english())), 0)


def _up_to_possessive(words: Sequence[str]) -> list[str]:
    """Return the words of a name up to the first possessive, whose ending and full stops are left out."""
    last = next((n for n, w in enumerate(words) if w.endswith(("'s", "’s"))), len(words) - 1)
    return [*words[:last], words[last].removesuffix("'s").removesuffix("’s").rstrip(".’'")]


def _is_body(name: str, words: Sequence[str]) -> bool:
    """Tell whether a run of capitals is a firm's, a body's or a place's, by any of its words."""
    return (
        is_firm(name.lower())
        or singular(english(), words[-1].lower()) in _bodies()
        or any(w.lower() in _bodies() for w in words)
    )


def _is_full_name(words: Sequence[str], roles: Sequence[str], before: Sequence[str]) -> bool:
    """Tell whether a given name begins it, or a title or a role in small letters stands before it."""
    if words[0].lower() in given_names(english()) and len(words) > 1:
        return True
    if words[-1].lower() in _list("not_names"):
        return False
    titled = "mr" in roles or (bool(roles) and roles[-1] in _list("before_surname"))
    return titled or (bool(before) and len(words) in (2, 3))


# "Ada Keller, 41," with its second comma or a full stop.
_AGE = re.compile(r", \d\d[,.]")
_BEFORE = re.compile(r"([\w\-]+) $")


def _role_before(text: str, start: int, at: int) -> tuple[str, ...]:
    """Return the role in small letters that stands right before the name: "analyst Andrei M."."""
    m = _BEFORE.search(text, max(start, at - 30), at)
    if m is None or not m.group(1).islower():
        return ()
    word = singular(english(), m.group(1))
    return (titles(english()).get(word, word),) if word in _roles() else ()


@lru_cache(maxsize=1)
def _roles() -> frozenset[str]:
    return word_set("persons", "roles") - _list("particles")
