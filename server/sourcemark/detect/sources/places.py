"""The place an outlet's name takes in its sentence: what tells "TASS reported" from "TASS opened a bureau"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sourcemark.detect.draft import Credit, Draft, Place
from sourcemark.detect.sources.set_off import place_in_headline
from sourcemark.language import clauses
from sourcemark.language.attributions import Reading
from sourcemark.language.attributions.cues import document_nouns
from sourcemark.language.english import english, verb_forms, word_list, word_set
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.language.nouns import singular
from sourcemark.language.syntax import Tokens
from sourcemark.model import Span
from sourcemark.outlets import Mention

_FORMER = word_set("grammar", "former")


@cache
def _verbs(key: str) -> frozenset[str]:
    return frozenset(form for verb in word_list("channels", key) for form in verb_forms(verb))


def _words(key: str) -> frozenset[str]:
    return word_set("channels", key)


def place_of(draft: Draft, index: int, mention: Mention) -> Place | None:
    """Return the place of a mention in its sentence, or None where it is a topic, a credit line or a quoted name."""
    if mention.context in ("dateline", "source_line"):
        return Place("dateline")
    if mention.context == "credit" or draft.quoted(mention.span):
        return None
    if mention.context == "link":
        return _linked(draft, index, mention)
    here = draft.credits_in(index)
    for credit in here:
        if not credit.reading.credits:
            continue
        place = _in_credit(draft, credit, mention)
        if place is not None:
            return place
    tokens = draft.parses.get(index)
    if tokens is None:
        return None
    place = place_in_headline(draft, index, mention) or _in_parse(tokens, mention, [c.reading for c in here])
    named = mention.described or mention.span
    if place is None and mention.credited and not _read_otherwise(draft, index, named):
        # No clause was read here, but a reporting cue stands right beside the name: "Granma, the official daily, said".
        return Place("source")
    return place


def _read_otherwise(draft: Draft, index: int, name: Span) -> bool:
    """Tell whether the name has another part in a clause: a negated source, one that has left it, or who was told."""
    for credit in draft.credits_in(index):
        reading = credit.reading
        in_source = any(s.overlaps(name) for s in credit.source)
        if in_source and (not reading.credits or (credit.phrase is not None and _former(credit.phrase))):
            return True
        if reading.recipient is not None and clauses.noun_phrase(reading.tokens, reading.recipient).overlaps(name):
            return True
    return False


def _in_credit(draft: Draft, credit: Credit, mention: Mention) -> Place | None:
    reading = credit.reading
    name = mention.described or mention.span
    if credit.entity is not None and credit.entity.kind == "state_media" and not credit.carried:
        same = credit.entity.outlet == mention.outlet_id if mention.kind == "outlet" else credit.entity.outlet is None
        if same and any(s.overlaps(name) for s in credit.source):
            head = reading.source_head
            whole = next(s for s in credit.source if s.overlaps(name))
            if reading.kind == "passive" and reading.cue and reading.lemma in _words("carrying"):
                return Place("agent", reading, Span(reading.cue[0].start, name.end))
            # "a report by TASS citing …": what follows the name and the head is not needed to see the credit
            last = max(
                name.end, reading.tokens.end[head] if head is not None and credit.source == reading.source else 0
            )
            return Place("source", reading, Span(min(name.start, whole.start), min(last, max(whole.end, name.end))))
        if same and any(0 <= name.start - s.end <= 3 for s in credit.source):
            # "the Iranian news agency IRNA": the parser may leave the name outside the phrase
            return Place("source", reading, Span(credit.source[0].start, name.end))
    whole_source = credit.source == reading.source and any(s.covers(name) for s in credit.source)
    if credit.phrase is not None and whole_source and speaks_for_outlet(credit.phrase):
        return Place("source", reading, credit.source[0])
    if credit.phrase is not None and whole_source and _told_outlet(credit.phrase, name):
        return Place("recipient", reading, credit.source[0])
    if reading.recipient is not None:
        told = clauses.noun_phrase(reading.tokens, reading.recipient)
        # "told the state news agency TASS": the parser takes the name for an apposition, outside the phrase.
        # The outlet itself must be told, not "TASS staff"; of "the official news agency PAP" either part is it.
        listener = reading.tokens.span(reading.recipient, reading.recipient)
        tail = reading.tokens.lower[reading.recipient] in word_set("anaphors", "name_tails")
        inside = told.overlaps(name) and (listener.end < name.start or mention.kind == "generic" or tail)
        if listener.overlaps(name) or inside or 0 <= name.start - told.end <= 2:
            cue = reading.cue[-1]
            if 0 <= told.start - cue.end <= 6:
                return Place("recipient", reading, Span(cue.start, mention.span.end))
            return Place("recipient", reading)
    return None


def _linked(draft: Draft, index: int, mention: Mention) -> Place | None:
    """A link counts where it lies on a source or a cue: on other words it may be background reading."""
    for credit in draft.credits_in(index):
        if credit.reading.credits:
            on = [s for s in (*credit.source, *credit.reading.cue) if s.overlaps(mention.span)]
            if on and (credit.entity is None or credit.entity.kind != "other_media"):
                return Place("link", credit.reading)
    return None


def speaks_for_outlet(phrase: NounPhrase) -> bool:
    """Tell whether the phrase is an outlet's voice: "an RT correspondent" is, "several RT journalists" are not."""
    if (phrase.plural and phrase.determiner != "bare") or _former(phrase):
        return False
    return not word_set("persons", "outlet_staff").isdisjoint((phrase.noun, *phrase.roles))


def _told_outlet(phrase: NounPhrase, name: Span) -> bool:
    """Tell whether the phrase is somebody who speaks through the outlet: "a TASS source", "the agency's source"."""
    informant = phrase.noun in word_set("persons", "informants")
    return informant and name.end <= phrase.tokens.start[phrase.head] and phrase.span.covers(name)


def _former(phrase: NounPhrase) -> bool:
    return not _FORMER.isdisjoint(phrase.modifiers)


def _head(tokens: Tokens, span: Span) -> int | None:
    """Return the head token of a name: the one whose own head lies outside."""
    inside = tokens.within(span)
    for i in inside:
        if tokens.head[i] not in inside or tokens.head[i] == i:
            return i
    return inside[0] if inside else None


def _in_parse(tokens: Tokens, mention: Mention, readings: Sequence[Reading]) -> Place | None:
    at = _head(tokens, mention.described or mention.span)
    if at is None:
        return None
    # Climb out of appositions and conjunctions: "the news agency TASS", "TASS and RIA".
    for _ in range(4):
        if tokens.dep[at] in ("appos", "conj") and clauses.is_nominal(tokens, tokens.head[at]):
            at = tokens.head[at]
        else:
            break
    for reading in readings:
        if reading.source_head == at and reading.credits:
            return Place("source", reading)
    dep, head = tokens.dep[at], tokens.head[at]
    if dep in ("compound", "nmod", "poss", "amod", "nsubj") and clauses.is_nominal(tokens, head) and head != at:
        return None if not readings and _tells_when(tokens, head) else _report(tokens, at, head)
    if dep == "pobj":
        return _after_preposition(tokens, at, head)
    if dep == "dobj" and tokens.tag[head] == "VBG" and tokens.lower[head] in _verbs("passing_on"):
        return Place("source", None, Span(tokens.start[head], tokens.end[at]))
    if dep == "nsubj" and tokens.lower[head] in _verbs("showing"):
        return Place("source", None, Span(tokens.start[at], tokens.end[head]))
    return None


def _tells_when(tokens: Tokens, noun: int) -> bool:
    """Tell whether an interview is only the time of something: "beside him during the TASS interview stood …"."""
    exchange = singular(english(), tokens.lower[noun]) in _words("exchanges")
    return exchange and tokens.dep[noun] == "pobj" and tokens.lower[tokens.head[noun]] in _words("times")


def _report(tokens: Tokens, at: int, noun: int) -> Place | None:
    """The outlet qualifies a noun: a report of it counts, a bureau of it does not."""
    word = singular(english(), tokens.lower[noun])
    if word in _words("reports") or (word in document_nouns(english()) and word not in _words("no_reports")):
        return Place("report", None, Span(clauses.noun_phrase(tokens, noun).start, tokens.end[noun]))
    return None


def _after_preposition(tokens: Tokens, at: int, prep: int) -> Place | None:
    word = tokens.lower[prep]
    above = tokens.head[prep]
    if word == "by" and tokens.dep[prep] in ("agent", "prep"):
        if tokens.lower[above] in _verbs("carrying"):
            return Place("agent", None, Span(tokens.start[above], tokens.end[at]))
        if singular(english(), tokens.lower[above]) in _words("reports") | document_nouns(english()).keys():
            return Place("report", None, Span(tokens.start[above], tokens.end[at]))
        return None
    if word in _words("told_with"):
        noun = singular(english(), tokens.lower[above])
        # "who once wrote for TASS" tells of a job.
        telling = tokens.lower[above] in _verbs("telling") and (word != "for" or tokens.tag[above] == "VBG")
        if noun in _words("exchanges") or telling:
            return Place("recipient", None, Span(tokens.start[above], tokens.end[at]))
        return None
    if word in _words("carried_on"):
        noun = singular(english(), tokens.lower[above])
        if word != "of" and tokens.lower[above] in _verbs("saying") | _verbs("carrying"):
            return Place("channel", None, Span(tokens.start[prep], tokens.end[at]))
        if noun in _words("reports") or noun in _words("exchanges"):
            return Place("report", None, Span(tokens.start[above], tokens.end[at]))
        if word == "via":
            return Place("channel", None, Span(tokens.start[prep], tokens.end[at]))
    return None
