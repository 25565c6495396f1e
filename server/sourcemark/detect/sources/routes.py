"""Through whom what is said reaches the page: each way it can is a function here; `ways` puts them together.

A route belongs to one statement: what one credit says came through an outlet, or through a body that cites it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sourcemark.detect.sources.credit import Credit
from sourcemark.detect.sources.credited_outlet import CreditedOutlet
from sourcemark.detect.sources.outlet_roles import speaks_for_outlet
from sourcemark.detect.sources.referent import OUTLETS, Referent
from sourcemark.language.parse_labels import Dep
from sourcemark.model import Span

# Roles in which an outlet passes on what somebody else said.
_CONDUITS = frozenset(("recipient", "agent", "channel", "link"))
_RELAYED = frozenset(("anonymous", "person", "institution", "organisation", "document"))


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One step of a route: what `source` says in one credit reaches the page through another.

    cause: the function that found it. quoted: the outlet speaks for the source, which the text itself has not heard.
    always: whatever the source says comes this way, as does an outlet's reporter's.
    """

    source: Referent
    through: Referent
    credit: Credit
    cause: str
    quoted: bool = False
    always: bool = False


def cited(here: Iterable[Credit]) -> Iterator[RouteStep]:
    """Yield the routes of those whom a body cites: "TASS, citing port sources"; here: credits of one sentence."""
    for credit in here:
        if credit.referent is None or credit.cited_by is None or not credit.reading.credits:
            continue  # "The board did not cite Ada Keller."
        if credit.cited_by.body:
            yield RouteStep(credit.referent, credit.cited_by, credit, "cited", quoted=True)


def by_its_reporter(credited: CreditedOutlet, here: Iterable[Credit]) -> Iterator[RouteStep]:
    """Yield the routes of an outlet's own reporter who is named: "TASS correspondent Ana Ruiz", "TASS's Ana Ruiz"."""
    for credit in here:
        referent, phrase = credit.referent, credit.phrase
        if referent is None or referent.kind != "person" or phrase is None:
            continue
        if not phrase.span.overlaps(credited.mention.span):
            continue
        owner = phrase.tokens.child(phrase.head, Dep.POSS)
        its = owner is not None and credited.mention.span.overlaps(phrase.tokens.span(owner, owner))
        if speaks_for_outlet(phrase) or (its and not phrase.roles):
            yield RouteStep(referent, credited.referent, credit, "by_its_reporter", always=True)


def told(credited: CreditedOutlet, here: Iterable[Credit]) -> Iterator[RouteStep]:
    """Yield the routes of whoever spoke to an outlet or is carried by it: "told TASS", "was quoted by TASS".

    That is the source of the reading the outlet takes part in, else the sentence's only one.
    """
    role, outlet = credited.role, credited.referent
    if role.name not in _CONDUITS and not role.exchange:
        return
    if role.exchange and any(s.covers(credited.mention.span) for c in here for s in c.content):
        return  # "Keller said the talk on RT was unfair"
    others = [c for c in here if c.referent is not outlet]
    # "was quoted by IRNA as saying": the reading's own source is IRNA; who spoke stands beside it.
    if role.reading is not None and role.name != "agent":
        others = [c for c in others if c.reading is role.reading and c.source == c.reading.source]
    speaking = [(c.referent, c) for c in others if c.referent is not None and c.referent.kind in _RELAYED]
    if len({referent for referent, _ in speaking}) == 1:
        quoted = role.name == "agent"
        yield from (RouteStep(referent, outlet, credit, "told", quoted=quoted) for referent, credit in speaking)


def inside_its_words(here: Sequence[Credit]) -> Iterator[RouteStep]:
    """Yield the routes of those who speak inside what an outlet is credited with: "He said …, IRNA said"."""
    # "TASS did not report that …" passes nothing on.
    said = [c for c in here if c.reading.credits]
    outlets = [c for c in said if c.referent is not None and c.referent.kind in OUTLETS]
    for credit in said:
        referent, cue = credit.referent, credit.reading.cue
        if referent is None or not cue:
            continue
        for outlet in outlets:
            if outlet.referent is None or outlet.referent is referent:
                continue
            if _holds(outlet, cue[0]) or _ends(outlet, credit):
                yield RouteStep(referent, outlet.referent, credit, "inside_its_words", quoted=True)
                break


def _ends(outlet: Credit, credit: Credit) -> bool:
    """Tell whether an outlet stands last in what somebody says, set off by a comma: "Falk wrote that …, TASS said"."""
    reading = outlet.reading
    if reading.frame != "bare" or not reading.cue or not outlet.source:
        return False
    before = reading.tokens.within(outlet.source[0]).start - 1
    if before < 0 or reading.tokens.words[before] != ",":
        return False
    return bool(credit.content) and credit.content[-1].covers(reading.cue[0])


def _holds(outlet: Credit, cue: Span) -> bool:
    """Tell whether a cue stands in what an outlet says, or between that and the outlet: "…, Falk said, TASS said"."""
    if any(span.covers(cue) for span in outlet.content):
        return True
    own = outlet.reading.cue
    return bool(outlet.content and own) and outlet.content[-1].end <= cue.start and cue.end <= own[0].start
