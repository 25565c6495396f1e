"""The role an outlet's name takes in its sentence: what tells "TASS reported" from "TASS opened a bureau"."""

from __future__ import annotations

from collections.abc import Sequence

from sourcemark.detect.parsed_article import ParsedArticle
from sourcemark.detect.sources.credit import Credit
from sourcemark.detect.sources.credited_outlet import OutletRole
from sourcemark.detect.sources.crediting import makes_product, tells_of_itself
from sourcemark.detect.sources.headline_outlets import role_in_headline
from sourcemark.language import clauses
from sourcemark.language.attributions import Reading
from sourcemark.language.attributions.cues import document_nouns
from sourcemark.language.language import verb_forms, word_set
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.language.nouns import singular
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens
from sourcemark.model import Span
from sourcemark.outlets import Mention

_APPOSED_OR_JOINED = frozenset({Dep.APPOS, Dep.CONJ})
_QUALIFIES = frozenset({Dep.COMPOUND, Dep.NMOD, Dep.POSS, Dep.AMOD, Dep.NSUBJ})
_BY = frozenset({Dep.AGENT, Dep.PREP})

# Of more outlets that are joined none is looked through.
_LONGEST_LIST = 4
# Code points between a cue and the name that opens what is said: "said that RT …".
_BESIDE = 6

_nobody = word_set("grammar", "nobody")
_former_words = word_set("grammar", "former")
_name_tails = word_set("anaphors", "name_tails")
_outlet_staff = word_set("persons", "outlet_staff")
_informants = word_set("persons", "informants")
_carrying_lemmas = word_set("channels", "carrying")
_exchanges = word_set("channels", "exchanges")
_times = word_set("channels", "times")
_reports = word_set("channels", "reports")
_no_reports = word_set("channels", "no_reports")
_papers = word_set("channels", "papers")
_told_with = word_set("channels", "told_with")
_carried_on = word_set("channels", "carried_on")
_carrying = verb_forms("channels", "carrying")
_saying = verb_forms("channels", "saying")
_telling = verb_forms("channels", "telling")
_passing_on = verb_forms("channels", "passing_on")
_showing = verb_forms("channels", "showing")
_carried_by = word_set("sources", "carried_by")
_worked_for = word_set("sources", "worked_for")
_by_way_of = word_set("sources", "by_way_of")
_part_of = word_set("sources", "part_of")


def role_of(parsed: ParsedArticle, here: Sequence[Credit], index: int, mention: Mention) -> OutletRole | None:
    """Return the role of a mention in its sentence, or None where it is a topic, a credit line or a quoted name.

    here: the credits of that sentence, which has this index. A sentence with a mention has a parse.
    """
    if mention.context in ("dateline", "byline", "source", "source_line"):
        return OutletRole("dateline")
    if mention.context == "credit" or parsed.quoted(mention.span):
        return None
    if mention.context == "link":
        return _linked(here, mention)
    tokens, named = parsed.parses[index], mention.described or mention.span
    at = _head(tokens, named)
    while at is not None and tokens.dep[at] == Dep.APPOS:
        at = tokens.head[at]
    if at is not None and tokens.dep[at] == Dep.NSUBJ:
        verb = tokens.head[at]
        if makes_product(tokens, verb) or tells_of_itself(tokens, verb):
            return None
    if at is not None and _in_its_papers(tokens, at):
        return None
    denied = _denied(tokens, named)
    for credit in here:
        if not credit.reading.credits:
            continue
        role = _in_credit(parsed, credit, mention)
        if role is not None:
            return role
    role = role_in_headline(parsed, index, mention)
    if denied:
        return role
    role = role or _in_parse(tokens, mention, [c.reading for c in here])
    if role is None and mention.credited and not _read_otherwise(here, named):
        # No clause was read here, but a reporting cue stands right beside the name: "Granma, the official daily, said".
        return OutletRole("source")
    return role


def _in_its_papers(tokens: Tokens, at: int) -> bool:
    """Tell whether the outlet speaks of itself in a paper of its own: "CGTN's filing", "a lawsuit filed by RT"."""
    paper, by = tokens.head[at], tokens.head[at]
    if tokens.dep[at] == Dep.POBJ:
        if tokens.lower[by] not in _carried_by(tokens.language):
            return False
        paper = tokens.head[by]
        if tokens.dep[paper] == Dep.ACL:
            paper = tokens.head[paper]
    elif tokens.dep[at] not in _QUALIFIES or not clauses.is_nominal(tokens, paper):
        return False
    return singular(tokens.language, tokens.lower[paper]) in _papers(tokens.language)


def _read_otherwise(here: Sequence[Credit], name: Span) -> bool:
    """Tell whether the name has another part in a clause: a negated source, one that has left it, whoever was told.

    Or it is told of: "the ministry said RT spread lies", where the cue beside the name is the ministry's.
    """
    for credit in here:
        reading = credit.reading
        beside = any(0 <= name.start - cue.end <= _BESIDE for cue in reading.cue)
        if beside and reading.frame == "clause" and any(c.covers(name) for c in reading.content):
            return True
        in_source = any(s.overlaps(name) for s in credit.source)
        if in_source and (not reading.credits or (credit.phrase is not None and _former(credit.phrase))):
            return True
        if reading.recipient is not None and clauses.noun_phrase(reading.tokens, reading.recipient).overlaps(name):
            return True
    return False


def _denied(tokens: Tokens, name: Span) -> bool:
    """Tell whether the name's verb is negated or it is said of none: "neither TASS nor RT", "no TASS report said"."""
    at = _head(tokens, name)
    if at is None:
        return False
    for _ in range(_LONGEST_LIST):
        if tokens.dep[at] != Dep.CONJ:
            break
        at = tokens.head[at]
    if any(tokens.lower[c] in _nobody(tokens.language) for c in tokens.children[at]):
        return True
    if tokens.dep[at] == Dep.NSUBJ:
        return clauses.negated(tokens, tokens.head[at])
    return any(tokens.lower[c] in _nobody(tokens.language) for c in tokens.children[tokens.head[at]])


def _in_credit(parsed: ParsedArticle, credit: Credit, mention: Mention) -> OutletRole | None:
    reading = credit.reading
    name = mention.described or mention.span
    if credit.referent is not None and credit.referent.kind == "state_media" and not credit.carried:
        same = (
            credit.referent.outlet == mention.outlet_id if mention.kind == "outlet" else credit.referent.outlet is None
        )
        if same and any(s.overlaps(name) for s in credit.source):
            head = reading.source_head
            whole = next(s for s in credit.source if s.overlaps(name))
            if reading.kind == "passive" and reading.cue and reading.lemma in _carrying_lemmas(parsed.language):
                return OutletRole("agent", reading, Span(reading.cue[0].start, name.end))
            # "a report by TASS citing …": what follows the name and the head is not needed to see the credit
            last = max(
                name.end, reading.tokens.end[head] if head is not None and credit.source == reading.source else 0
            )
            return OutletRole(
                "source", reading, Span(min(name.start, whole.start), min(last, max(whole.end, name.end)))
            )
        if same and any(0 <= name.start - s.end <= 3 for s in credit.source):
            # "the Iranian news agency IRNA": the parser may leave the name outside the phrase
            return OutletRole("source", reading, Span(credit.source[0].start, name.end))
    whole_source = credit.source == reading.source and any(s.covers(name) for s in credit.source)
    if credit.phrase is not None and whole_source and speaks_for_outlet(credit.phrase):
        return OutletRole("source", reading, credit.source[0])
    if credit.phrase is not None and whole_source and _told_outlet(credit.phrase, name):
        return OutletRole("recipient", reading, credit.source[0])
    # "asked TASS to print it": whoever is told to do something passes nothing on.
    if reading.recipient is not None and reading.frame != "infinitive":
        told = clauses.noun_phrase(reading.tokens, reading.recipient)
        # "told the state news agency TASS": the parser takes the name for an apposition, outside the phrase.
        # The outlet itself must be told, not "TASS staff"; of "the official news agency PAP" either part is it.
        listener = reading.tokens.span(reading.recipient, reading.recipient)
        tail = reading.tokens.lower[reading.recipient] in _name_tails(parsed.language)
        inside = told.overlaps(name) and (listener.end < name.start or mention.kind == "generic" or tail)
        if listener.overlaps(name) or inside or 0 <= name.start - told.end <= 2:
            cue = reading.cue[-1]
            if 0 <= told.start - cue.end <= 6:
                return OutletRole("recipient", reading, Span(cue.start, mention.span.end))
            return OutletRole("recipient", reading)
    return None


def _linked(here: Sequence[Credit], mention: Mention) -> OutletRole | None:
    """A link counts where it lies on a source or a cue: on other words it may be background reading."""
    for credit in here:
        if credit.reading.credits:
            on = [s for s in (*credit.source, *credit.reading.cue) if s.overlaps(mention.span)]
            if on and (credit.referent is None or credit.referent.kind != "other_media"):
                return OutletRole("link", credit.reading)
    return None


def speaks_for_outlet(phrase: NounPhrase) -> bool:
    """Tell whether the phrase is an outlet's voice: "an RT correspondent" is, "several RT journalists" are not."""
    if (phrase.plural and phrase.determiner != "bare") or _former(phrase):
        return False
    return not _outlet_staff(phrase.tokens.language).isdisjoint((phrase.noun, *phrase.roles))


def _told_outlet(phrase: NounPhrase, name: Span) -> bool:
    """Tell whether the phrase is somebody who speaks through the outlet: "a TASS source", "the agency's source"."""
    informant = phrase.noun in _informants(phrase.tokens.language)
    return informant and name.end <= phrase.tokens.start[phrase.head] and phrase.span.covers(name)


def _former(phrase: NounPhrase) -> bool:
    return not _former_words(phrase.tokens.language).isdisjoint(phrase.modifiers)


def _head(tokens: Tokens, span: Span) -> int | None:
    """Return the head token of a name: the one whose own head lies outside."""
    inside = tokens.within(span)
    for i in inside:
        if tokens.head[i] not in inside or tokens.head[i] == i:
            return i
    return inside[0] if inside else None


def _in_parse(tokens: Tokens, mention: Mention, readings: Sequence[Reading]) -> OutletRole | None:
    at = _head(tokens, mention.described or mention.span)
    if at is None:
        return None
    # Climb out of appositions and conjunctions: "the news agency TASS", "TASS and RIA".
    for _ in range(4):
        if tokens.dep[at] in _APPOSED_OR_JOINED and clauses.is_nominal(tokens, tokens.head[at]):
            at = tokens.head[at]
        else:
            break
    for reading in readings:
        if reading.source_head == at and reading.credits:
            return OutletRole("source", reading)
    dep, head = tokens.dep[at], tokens.head[at]
    if dep in _QUALIFIES and clauses.is_nominal(tokens, head) and head != at:
        return None if not readings and _tells_when(tokens, head) else _report(tokens, at, head)
    if dep == Dep.POBJ:
        return _after_preposition(tokens, at, head)
    if dep == Dep.DOBJ and tokens.tag[head] == Tag.VBG and tokens.lower[head] in _passing_on(tokens.language):
        return OutletRole("source", None, Span(tokens.start[head], tokens.end[at]))
    if dep == Dep.NSUBJ and tokens.lower[head] in _showing(tokens.language) and not clauses.negated(tokens, head):
        return OutletRole("source", None, Span(tokens.start[at], tokens.end[head]))
    return None


def _tells_when(tokens: Tokens, noun: int) -> bool:
    """Tell whether an interview is only the time of something: "beside him during the TASS interview stood …"."""
    language = tokens.language
    exchange = singular(language, tokens.lower[noun]) in _exchanges(language)
    return exchange and tokens.dep[noun] == Dep.POBJ and tokens.lower[tokens.head[noun]] in _times(language)


def _report(tokens: Tokens, at: int, noun: int) -> OutletRole | None:
    """The outlet qualifies a noun: a report of it counts, a bureau of it does not."""
    language = tokens.language
    word = singular(language, tokens.lower[noun])
    if word in _reports(language) or (word in document_nouns(language) and word not in _no_reports(language)):
        shown = Span(clauses.noun_phrase(tokens, noun).start, tokens.end[noun])
        return OutletRole("report", None, shown, exchange=_exchanged(tokens, noun))
    return None


def _exchanged(tokens: Tokens, noun: int) -> bool:
    """Tell whether something was said in an interview or the like: not "during" one, and not about one."""
    language = tokens.language
    exchange = singular(language, tokens.lower[noun]) in _exchanges(language)
    return exchange and tokens.dep[noun] == Dep.POBJ and tokens.lower[tokens.head[noun]] in _carried_on(language)


def _after_preposition(tokens: Tokens, at: int, prep: int) -> OutletRole | None:
    language = tokens.language
    word = tokens.lower[prep]
    above = tokens.head[prep]
    noun = singular(language, tokens.lower[above])
    if word in _carried_by(language) and tokens.dep[prep] in _BY:
        if tokens.lower[above] in _carrying(language):
            return OutletRole("agent", None, Span(tokens.start[above], tokens.end[at]))
        if noun in _reports(language) or noun in document_nouns(language):
            return OutletRole("report", None, Span(tokens.start[above], tokens.end[at]))
        return None
    if word in _told_with(language):
        # "who once wrote for TASS" tells of a job.
        job = word in _worked_for(language) and tokens.tag[above] != Tag.VBG
        if noun in _exchanges(language) or (tokens.lower[above] in _telling(language) and not job):
            return OutletRole("recipient", None, Span(tokens.start[above], tokens.end[at]))
        return None
    if word in _carried_on(language):
        said = tokens.lower[above] in _saying(language) or tokens.lower[above] in _carrying(language)
        if said and word not in _part_of(language):
            return OutletRole("channel", None, Span(tokens.start[prep], tokens.end[at]))
        if noun in _reports(language) or noun in _exchanges(language):
            shown = Span(tokens.start[above], tokens.end[at])
            return OutletRole("report", None, shown, exchange=_exchanged(tokens, above))
        if word in _by_way_of(language):
            return OutletRole("channel", None, Span(tokens.start[prep], tokens.end[at]))
    return None
