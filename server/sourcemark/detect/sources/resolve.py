"""Who is behind each attribution of an article, step by step; each step is a module, and what it finds is a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sourcemark.detect.parsed_article import ParsedArticle
from sourcemark.detect.sources import outlet_anaphora, people, reasons, routes
from sourcemark.detect.sources.coreference import Coreference
from sourcemark.detect.sources.credit import Credit
from sourcemark.detect.sources.credited_outlet import CreditedOutlet
from sourcemark.detect.sources.labels import labels
from sourcemark.detect.sources.outlet_roles import role_of
from sourcemark.detect.sources.own_outlet import is_own
from sourcemark.detect.sources.reasons import reason_given
from sourcemark.detect.sources.referent import Names, Referent
from sourcemark.detect.sources.routes import RouteStep
from sourcemark.detect.sources.unnamed import UnnamedRules
from sourcemark.language.attributions import Reading
from sourcemark.model import Outlet
from sourcemark.outlets import Mention
from sourcemark.rules import Rule


@dataclass(frozen=True, slots=True)
class Resolved:
    """What is known about the sources of one article.

    names: every referent the article speaks of, in the order of first mention. credits, outlets: in reading order.
    labels: credit → the rule by which its source has no name. reasons: unnamed source → why, as the article says.
    routes: by which steps statements reach the page, those first that count before others. wire: the agency through
    which all of them do, where a state's own wrote the article. same: referent → whose voice it is: of "a judge" the
    one who is named next, of somebody's letter its author.
    """

    names: Mapping[Referent, Names]
    credits: Sequence[Credit]
    outlets: Sequence[CreditedOutlet]
    labels: Mapping[Credit, Rule]
    reasons: Mapping[Referent, str]
    routes: Sequence[RouteStep]
    wire: Referent | None = None
    same: Mapping[Referent, Referent] = field(default_factory=dict)


def resolve(parsed: ParsedArticle, unnamed: UnnamedRules, outlet: Callable[[str], Outlet]) -> Resolved:
    """Resolve the sources of an article. outlet: returns a registry entry by its id."""
    named = people.find(parsed.language, parsed.text, parsed.runs)
    coreference = Coreference(parsed, named, unnamed, outlet)
    by_sentence: dict[int, list[Reading]] = {}
    for reading in parsed.readings:
        by_sentence.setdefault(reading.sentence, []).append(reading)
    found: list[Credit] = []
    outlets: list[CreditedOutlet] = []
    given: list[tuple[Referent, str]] = []
    told: list[RouteStep] = []
    inside: list[RouteStep] = []
    for sentence in parsed.sentences:
        here = coreference.credits(sentence, by_sentence.get(sentence.index, ()))
        found.extend(here)
        given.extend(_reasons(parsed, sentence.index, here, coreference))
        told.extend(routes.cited(here))
        for credited in _credited_outlets(parsed, sentence.index, here, coreference):
            outlets.append(credited)
            ways = _ways(credited, here)
            told.extend(ways)
            # Before the next outlet is looked for: "the agency" is none that reached the page through another.
            coreference.came_through(ways)
        inside.extend(routes.inside_its_words(here))
        coreference.leave(sentence, here)
    labelled, bearers = labels(parsed, named, found)
    same = {unnamed: coreference.person(bearer) for unnamed, bearer in bearers.items()}
    return Resolved(
        names=coreference.names,
        credits=found,
        outlets=outlets,
        labels=labelled,
        reasons=reasons.settle(coreference.names, given),
        routes=(*told, *inside),
        wire=_wire(parsed, coreference),
        same={**coreference.same, **same},
    )


def _wire(parsed: ParsedArticle, coreference: Coreference) -> Referent | None:
    """Return the agency that wrote the article where it is a state's: others' reporters heard whom they quote."""
    agency = coreference.wire(parsed.wire) if parsed.wire is not None else None
    return agency if agency is not None and agency.kind == "state_media" else None


def _reasons(
    parsed: ParsedArticle, index: int, here: Sequence[Credit], coreference: Coreference
) -> Iterator[tuple[Referent, str]]:
    """Yield why a name is withheld, said where the source speaks or in a sentence of its own right after it."""
    reason = reason_given(parsed.language, parsed.sentence_text(index), parsed.words[index])
    if reason is None:
        return
    speaking = [c.referent for c in here] if here else [coreference.unnamed_before(index)]
    for referent in speaking:
        if referent is not None and referent.kind == "anonymous":
            yield referent, reason


def _credited_outlets(
    parsed: ParsedArticle, index: int, here: Sequence[Credit], coreference: Coreference
) -> Iterator[CreditedOutlet]:
    """Yield the outlets that are origin or conduit of what a sentence says: the named ones, then the anaphora."""
    for mention in parsed.mentions.get(index, ()):
        role = role_of(parsed, here, index, mention)
        if role is None:
            continue
        referent = coreference.outlet(mention, index)
        if role.name == "dateline" and referent.kind == "other_media":
            continue  # "LIMA (Reuters) -": who wrote the article, and nobody it cites
        if is_own(parsed.language, coreference.names[referent].name, parsed.own_names):
            continue
        yield CreditedOutlet(index, mention, role, referent)
    tokens = parsed.parses.get(index)
    if tokens is None:
        return
    for phrase in outlet_anaphora.phrases(tokens, here):
        # "told the agency", "the channel's footage"
        again = coreference.outlet_again(phrase, index)
        if again is None:
            continue
        kind = "outlet" if again.outlet is not None else "generic"
        mention = Mention(phrase.span, again.outlet, coreference.names[again].name, kind, again.country)
        role = role_of(parsed, here, index, mention)
        if role is not None:
            yield CreditedOutlet(index, mention, role, again, "pronoun" if phrase.pronoun else "noun")


def _ways(credited: CreditedOutlet, here: Sequence[Credit]) -> list[RouteStep]:
    """Return the routes through an outlet of those who are credited beside it."""
    # A later word that stands for the outlet qualifies nobody.
    staff = routes.by_its_reporter(credited, here) if not credited.stands_as else ()
    return [*staff, *routes.told(credited, here)]
