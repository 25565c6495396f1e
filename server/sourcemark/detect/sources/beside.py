"""Finds the name that stands right beside a description, or in it, whatever the parser made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcemark.detect.sources.people import Named, gender
from sourcemark.language.english import english, word_list
from sourcemark.language.names import given_names, honorifics, titles
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.model import Span

# What may stand between a description and the name that belongs to it.
_ASIDE = re.compile(r",? ?(?:[,(]|[–—-]) ?")
# "A former pilot, now a clerk at the port, Peter Hale, told …": a second description before the name.
_SECOND_ASIDE = re.compile(r", (?!and |or )[^,.;:“”\"()]{3,70}, ")
_SECOND_END = re.compile(r", (?!and |or )[a-z]")
_ASIDE_END = re.compile(r" ?[,.;)–—-]| of (?:the )?[A-Z]")
_EXAMPLE = re.compile(rf"[^.;:“”\"]*?,? \(?(?:{'|'.join(word_list('persons', 'gives_example'))})(?: [\w’'.-]+){{0,4}} ")
# "His biographers, Ada and Tom Hale, …": the names of several, the first without a surname.
_SHARED = re.compile(r" |, [A-Z][\w’'-]+(?:, [A-Z][\w’'-]+)*,? and ")
_GIVEN = re.compile(r", ([A-Z][a-zé]+),")
_FULL = re.compile(r", ((?:[A-Z][\w’'-]+ (?:[A-Z]\. )?)[A-Z][\w’'-]+)(?:, (?!and |or )| of (?:the )?[A-Z])")
_TWO_ROLES = re.compile(r" and [\w -]+ ")
# "Ada Keller, a consultant and an early donor who said …": the first of two roles, before the second.
_OTHER_ROLE = re.compile(r", (?:an?|the) [\w’' -]+ and ")
# "Vatican spokesman the Rev. Paolo Conti": what stands between the role and the name.
_RIGHT_AFTER = re.compile(
    rf",? (?:(?:the )?(?:{'|'.join((*honorifics(english()), *titles(english())))})\.? )?", re.IGNORECASE
)
_NAMING = re.compile(rf"[^.;:“”\",]* (?:{'|'.join(word_list('persons', 'gives_name'))}) ")


def beside(text: str, phrase: NounPhrase, people: Sequence[Named]) -> Named | None:
    """Return the person of these, all named in the phrase's sentence, whom the phrase describes."""
    head = phrase.tokens.span(phrase.head, phrase.head)
    # "According to an aide, the mayor, Peter Hale, …": a comma ends who is cited, and another description begins.
    subject = phrase.tokens.dep[phrase.head] != "pobj"
    for named in people:
        name = named.span
        if name.overlaps(head) or (not phrase.plural and _apposed(text, phrase.span, head, name, subject=subject)):
            return named
        between = text[head.end : name.start][:70]
        if phrase.plural and head.end < name.start and (_EXAMPLE.fullmatch(between) or _SHARED.fullmatch(between)):
            return named
    m = (
        None
        if phrase.plural
        else _GIVEN.match(text, head.end) or _GIVEN.match(text, phrase.span.end) or _FULL.match(text, phrase.span.end)
    )
    if m is not None and (" " in m.group(1) or m.group(1).lower() in given_names(english())):
        return Named(Span(*m.span(1)), m.group(1), (phrase.noun,), gender(m.group(1)), opens=False)
    return None


def _apposed(text: str, phrase: Span, head: Span, name: Span, *, subject: bool) -> bool:
    """Tell whether a name is the bearer's of a description: "an aide named X", "his brother, X,", "X, an aide,"."""
    if name.start >= head.end:
        between = text[head.end : name.start]
        if _NAMING.fullmatch(between[:60]) or _RIGHT_AFTER.fullmatch(between):
            return True
        if name.end == phrase.end and _TWO_ROLES.fullmatch(between[:40]):
            return True
    if name.start >= phrase.end and _ASIDE.fullmatch(text[phrase.end : name.start][:6]):
        return _ASIDE_END.match(text, name.end) is not None
    if subject and name.start >= phrase.end and _SECOND_ASIDE.fullmatch(text[phrase.end : name.start][:80]):
        return _SECOND_END.match(text, name.end) is not None
    if name.start == phrase.start and name.end < head.start:
        return _ASIDE.match(text, name.end) is not None
    if name.end <= phrase.start and _ASIDE.fullmatch(text[name.end : phrase.start][:6]):
        return _ASIDE_END.match(text, phrase.end) is not None
    return name.end <= phrase.start and _OTHER_ROLE.fullmatch(text[name.end : phrase.start][:60]) is not None
