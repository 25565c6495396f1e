"""Finds the name that stands right beside a description, or in it, whatever the parser made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sourcemark.detect.sources.people import Named, gender
from sourcemark.language.language import Language, per_language
from sourcemark.language.names import given_names, honorifics, titles
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.language.parse_labels import Dep
from sourcemark.language.patterns import any_of
from sourcemark.model import Span

# What may stand between a description and the name that belongs to it.
_ASIDE = re.compile(r",? ?(?:[,(]|[–—-]) ?")
_GIVEN = re.compile(r", ([A-Z][a-zé]+),")


@dataclass(frozen=True, slots=True)
class _Between:
    """What stands between a description and a name, or behind the two, as patterns of one language.

    second_aside: a second description before the name ("a former pilot, now a clerk at the port, Peter Hale, told …").
    example: "drivers, including Ada Keller"; naming: "a driver named Ada Keller".
    shared: the names of several, the first without a surname ("his biographers, Ada and Tom Hale, …").
    other_role: the first of two roles, before the second ("Ada Keller, a consultant and an early donor who said …").
    right_after: between a role and the name ("Vatican spokesman the Rev. Paolo Conti").
    """

    second_aside: re.Pattern[str]
    second_end: re.Pattern[str]
    aside_end: re.Pattern[str]
    example: re.Pattern[str]
    named_example: re.Pattern[str]
    shared: re.Pattern[str]
    full: re.Pattern[str]
    two_roles: re.Pattern[str]
    other_role: re.Pattern[str]
    right_after: re.Pattern[str]
    naming: re.Pattern[str]


@per_language
def _between(language: Language) -> _Between:
    def words(file: str, key: str) -> str:
        return any_of(language.lexicon.word_list(file, key))

    not_joined = rf", (?!{words('grammar', 'coordinators')} )"
    joined = words("sources", "and")
    the = rf"(?:{words('grammar', 'definite_article')} )?"
    of_name = rf" {words('grammar', 'belonging')} {the}[A-Z]"
    announced = any_of((*honorifics(language), *titles(language)))
    return _Between(
        second_aside=re.compile(rf"{not_joined}[^,.;:“”\"()]{{3,70}}, "),
        second_end=re.compile(rf"{not_joined}[a-z]"),
        aside_end=re.compile(rf" ?[,.;)–—-]|{of_name}"),
        example=re.compile(rf"[^.;:“”\"]*?,? \(?{words('persons', 'gives_example')}(?: [\w’'.-]+){{0,4}} "),
        named_example=re.compile(rf",? \(?{words('persons', 'gives_example')} {the}[A-Z]"),
        shared=re.compile(rf" |, [A-Z][\w’'-]+(?:, [A-Z][\w’'-]+)*,? {joined} "),
        full=re.compile(rf", ((?:[A-Z][\w’'-]+ (?:[A-Z]\. )?)[A-Z][\w’'-]+)(?:{not_joined}|{of_name})"),
        two_roles=re.compile(rf" {joined} [\w -]+ "),
        other_role=re.compile(rf", {words('grammar', 'articles')} [\w’' -]+ {joined} "),
        right_after=re.compile(rf",? (?:{the}{announced}\.? )?", re.IGNORECASE),
        naming=re.compile(rf"[^.;:“”\",]* {words('persons', 'gives_name')} "),
    )


def beside(text: str, phrase: NounPhrase, people: Sequence[Named]) -> Named | None:
    """Return the person of these, all named in the phrase's sentence, whom the phrase describes."""
    language = phrase.tokens.language
    patterns = _between(language)
    head = phrase.tokens.span(phrase.head, phrase.head)
    # "According to an aide, the mayor, Peter Hale, …": a comma ends who is cited, and another description begins.
    subject = phrase.tokens.dep[phrase.head] != Dep.POBJ
    for named in people:
        name = named.span
        if name.overlaps(head):
            return named
        if not phrase.plural and _apposed(patterns, text, phrase.span, head, name, subject=subject):
            return named
        between = text[head.end : name.start][:70]
        listed = phrase.plural and head.end < name.start
        if listed and (patterns.example.fullmatch(between) or patterns.shared.fullmatch(between)):
            return named
    if phrase.plural:
        return None
    ends = head.end, phrase.span.end
    m = _GIVEN.match(text, ends[0]) or _GIVEN.match(text, ends[1]) or patterns.full.match(text, ends[1])
    if m is not None and (" " in m.group(1) or m.group(1).lower() in given_names(language)):
        return Named(Span(*m.span(1)), m.group(1), (phrase.noun,), gender(language, m.group(1)), opens=False)
    return None


def gives_example(text: str, phrase: NounPhrase) -> bool:
    """Tell whether somebody or some body of those meant is named: "rights groups like Clear Bay"."""
    after = text[phrase.tokens.end[phrase.head] :][:70]
    return _between(phrase.tokens.language).named_example.match(after) is not None


def _apposed(patterns: _Between, text: str, phrase: Span, head: Span, name: Span, *, subject: bool) -> bool:
    """Tell whether a name is the bearer's of a description: "an aide named X", "his brother, X,", "X, an aide,"."""
    if name.start >= head.end:
        between = text[head.end : name.start]
        if patterns.naming.fullmatch(between[:60]) or patterns.right_after.fullmatch(between):
            return True
        if name.end == phrase.end and patterns.two_roles.fullmatch(between[:40]):
            return True
    if name.start >= phrase.end and _ASIDE.fullmatch(text[phrase.end : name.start][:6]):
        return patterns.aside_end.match(text, name.end) is not None
    if subject and name.start >= phrase.end and patterns.second_aside.fullmatch(text[phrase.end : name.start][:80]):
        return patterns.second_end.match(text, name.end) is not None
    if name.start == phrase.start and name.end < head.start:
        return _ASIDE.match(text, name.end) is not None
    if name.end <= phrase.start and _ASIDE.fullmatch(text[name.end : phrase.start][:6]):
        return patterns.aside_end.match(text, phrase.end) is not None
    return name.end <= phrase.start and patterns.other_role.fullmatch(text[name.end : phrase.start][:60]) is not None
