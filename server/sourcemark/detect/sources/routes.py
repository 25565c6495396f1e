"""Through whom what is said reaches the page: each way it can is a function here, `settle` puts them together.

A route belongs to one statement: what one credit says came through an outlet, or through a body that cites it. The list
of sources holds one route a source, which `settle` chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sourcemark.detect.sources.credit import Credit
from sourcemark.detect.sources.credited_outlet import CreditedOutlet
from sourcemark.detect.sources.outlet_roles import speaks_for_outlet
from sourcemark.detect.sources.referent import OUTLETS, Names, Referent
from sourcemark.language.language import Language, word_set
from sourcemark.language.nouns import singular

# Roles in which an outlet passes on what somebody else said.
_CONDUITS = frozenset(("recipient", "agent", "channel", "link"))
_RELAYED = frozenset(("anonymous", "person", "institution", "organisation", "document"))

_joining = word_set("grammar", "joining")


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One step of a route: what `source` says in one credit reaches the page through another.

    cause: the function that found it.
    """

    source: Referent
    through: Referent
    credit: Credit
    cause: str


def cited(here: Iterable[Credit]) -> Iterator[RouteStep]:
    """Yield the routes of those whom a body cites: "TASS, citing port sources"; here: credits of one sentence."""
    for credit in here:
        if credit.referent is None or credit.cited_by is None or not credit.reading.credits:
            continue  # "The board did not cite Ada Keller."
        if credit.cited_by.body:
            yield RouteStep(credit.referent, credit.cited_by, credit, "cited")


def by_its_reporter(credited: CreditedOutlet, here: Iterable[Credit]) -> Iterator[RouteStep]:
    """Yield the routes of an outlet's own reporter who is named: "TASS correspondent Ana Ruiz"."""
    for credit in here:
        referent, phrase = credit.referent, credit.phrase
        if referent is None or referent.kind != "person" or phrase is None:
            continue
        if speaks_for_outlet(phrase) and phrase.span.overlaps(credited.mention.span):
            yield RouteStep(referent, credited.referent, credit, "by_its_reporter")


def told(credited: CreditedOutlet, here: Iterable[Credit]) -> Iterator[RouteStep]:
    """Yield the routes of whoever spoke to an outlet or is carried by it: "told TASS", "was quoted by TASS".

    That is the source of the reading the outlet takes part in, else the sentence's only one.
    """
    role, outlet = credited.role, credited.referent
    if role.name not in _CONDUITS:
        return
    others = [c for c in here if c.referent is not outlet]
    # "was quoted by IRNA as saying": the reading's own source is IRNA; who spoke stands beside it.
    if role.reading is not None and role.name != "agent":
        others = [c for c in others if c.reading is role.reading and c.source == c.reading.source]
    speaking = [(c.referent, c) for c in others if c.referent is not None and c.referent.kind in _RELAYED]
    if len({referent for referent, _ in speaking}) == 1:
        yield from (RouteStep(referent, outlet, credit, "told") for referent, credit in speaking)


def inside_its_words(here: Sequence[Credit]) -> Iterator[RouteStep]:
    """Yield the routes of those who speak inside what an outlet is credited with: "He said …, IRNA said"."""
    # "TASS did not report that …" passes nothing on.
    said = [c for c in here if c.reading.credits]
    outlets = [(c.referent, c.content) for c in said if c.referent is not None and c.referent.kind in OUTLETS]
    for credit in said:
        referent, cue = credit.referent, credit.reading.cue
        if referent is None or not cue:
            continue
        for outlet, content in outlets:
            if outlet is not referent and any(span.covers(cue[0]) for span in content):
                yield RouteStep(referent, outlet, credit, "inside_its_words")
                break


def with_its_people(
    language: Language, speaking: Sequence[Referent], names: Mapping[Referent, Names], ways: Mapping[Referent, Referent]
) -> dict[Referent, Referent]:
    """Return side → through whom its people speak: "Russian police" after "sources within … police" told TASS.

    speaking: the sources of the article; ways: the routes found for them so far.
    """
    holding: dict[str, list[tuple[frozenset[str], Referent]]] = {}
    for referent in speaking:
        if referent in ways:
            words = _content_words(language, names[referent].described)
            for word in words:
                holding.setdefault(word, []).append((words, ways[referent]))
    out: dict[Referent, Referent] = {}
    for referent in speaking:
        if referent.kind != "institution" or referent in ways:
            continue
        words = _content_words(language, names[referent].described)
        # Of its words the rarest: a long text may hold thousands of bodies and of people with a route.
        likely = min((holding.get(word, []) for word in words), key=len, default=[])
        through = next((through for others, through in likely if words <= others), None)
        if through is not None:
            out[referent] = through
    return out


def settle(
    language: Language,
    routes: Iterable[RouteStep],
    names: Mapping[Referent, Names],
    sentences: Mapping[Referent, AbstractSet[int]],
) -> dict[Referent, Referent]:
    """Return source → the one through whom it reaches the page; who reaches it alone is left out.

    routes: of the statements, those told first that count before others; sentences: those that rest on a source. Of
    several routes the first counts. An outlet stands by itself that the article also credits without who cites it.
    """
    ways: dict[Referent, Referent] = {}
    for route in routes:
        ways.setdefault(route.source, route.through)
    speaking = [referent for referent in names if referent in sentences]
    ways |= with_its_people(language, speaking, names, ways)
    nowhere: frozenset[int] = frozenset()
    return {
        source: through
        for source, through in ways.items()
        if source.kind not in OUTLETS or sentences.get(source, nowhere) <= sentences.get(through, nowhere)
    }


def _content_words(language: Language, words: str) -> frozenset[str]:
    return frozenset(singular(language, w) for w in words.lower().split() if w not in _joining(language))
