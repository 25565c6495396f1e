"""Through whom a statement reaches the page: what each way looks like, and which one a source keeps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sourcemark.detect.sources.referent import Names, Referent
from sourcemark.detect.sources.resolve import Resolved
from sourcemark.detect.sources.routes import RouteStep, settle, with_its_people
from tests.english import ENGLISH
from tests.unit.detect.sources.conftest import Analyse, Resolve

# (who speaks, through whom, sentence, function that finds it)
Told = tuple[str, str, int, str]
MakeRoute = Callable[[Referent, Referent], RouteStep]


def told(resolved: Resolved) -> list[Told]:
    names = resolved.names
    return [(names[r.source].name, names[r.through].name, r.credit.sentence, r.cause) for r in resolved.routes]


WAYS: list[tuple[str, list[Told]]] = [
    ("Ada Keller told TASS that the yard was shut.", [("Ada Keller", "TASS", 0, "told")]),
    (
        "Ada Keller was quoted by TASS as saying that the yard was shut.",
        [("Ada Keller", "TASS", 0, "told")],
    ),
    (
        "Ada Keller said the crane was new. She told TASS that the yard was shut. She said the gate was old.",
        [("Ada Keller", "TASS", 1, "told")],
    ),
    (
        "The yard was shut, TASS correspondent Ana Ruiz reported.",
        [("Ana Ruiz", "TASS", 0, "by_its_reporter")],
    ),
    (
        "The bay will close, according to port sources cited by the daily Tidewatch.",
        [("port sources", "daily Tidewatch", 0, "cited")],
    ),
    ("TASS reported that Ada Keller said the yard was shut.", [("Ada Keller", "TASS", 0, "inside_its_words")]),
    ("Ada Keller said the yard was shut. TASS reported that it rained.", []),
    ("Ada Keller and Peter Hale read TASS and said the yard was shut.", []),
]


# Whoever is said not to cite or report is no way to the page.
SAID_NOT_TO = [
    "The Harbour Board did not cite Ada Keller. Ada Keller said the yard was shut.",
    "Did the Harbour Board cite Ada Keller? Ada Keller said the yard was shut.",
    "TASS did not report that Ada Keller said the yard was shut. Ada Keller said that it rained.",
    "TASS never said Ada Keller had said the yard was shut.",
    "Reuters, which did not quote Ada Keller, closed. She said it rained.",
]


@pytest.mark.parametrize("text", SAID_NOT_TO)
def test_what_is_denied_or_asked_is_no_way_to_the_page(analyse: Analyse, text: str) -> None:
    assert [s.through for s in analyse(text).sources if s.name == "Ada Keller"] == [None]


@pytest.mark.parametrize(("text", "ways"), WAYS, ids=[text for text, _ in WAYS])
def test_a_statement_has_its_way_to_the_page(resolve: Resolve, text: str, ways: list[Told]) -> None:
    assert told(resolve(text)) == ways


def test_an_outlet_s_reporter_without_a_name_is_the_outlet(analyse: Analyse) -> None:
    (outlet,) = analyse("A TASS correspondent reported that it was late.").sources
    assert (outlet.name, outlet.through) == ("TASS", None)


def test_a_side_speaks_through_whom_its_people_spoke_through(analyse: Analyse) -> None:
    analysis = analyse("Sources within the Norland police told TASS that the yard was shut. Norland police said so.")
    police = next(s for s in analysis.sources if s.kind == "institution")
    assert next(s.name for s in analysis.sources if s.id == police.through) == "TASS"


POLICE, OFFICERS, PAPER, AGENCY = (
    Referent("institution"),
    Referent("anonymous"),
    Referent("other_media"),
    Referent("state_media"),
)
NAMES = {
    POLICE: Names("Norland police", "Norland police"),
    OFFICERS: Names("officers", "officers of the Norland police"),
    PAPER: Names("The Quay Post", "The Quay Post"),
    AGENCY: Names("Quay Wire", "Quay Wire"),
}


@pytest.fixture
def through(resolve: Resolve) -> MakeRoute:
    (credit,) = resolve("Ada Keller said the yard was shut.").credits
    return lambda source, other: RouteStep(source, other, credit, "told")


def test_the_first_route_of_a_source_counts(through: MakeRoute) -> None:
    routes = [through(OFFICERS, AGENCY), through(OFFICERS, PAPER)]
    assert settle(ENGLISH, routes, NAMES, {OFFICERS: {1}, AGENCY: {1}, PAPER: {2}}) == {OFFICERS: AGENCY}


def test_an_outlet_is_behind_another_only_where_it_is_not_credited_alone(through: MakeRoute) -> None:
    routes = [through(AGENCY, PAPER)]
    assert settle(ENGLISH, routes, NAMES, {AGENCY: {1}, PAPER: {1, 2}}) == {AGENCY: PAPER}
    assert settle(ENGLISH, routes, NAMES, {AGENCY: {1, 3}, PAPER: {1, 2}}) == {}


def test_a_side_is_placed_only_where_all_its_words_are_its_people_s() -> None:
    ways = {OFFICERS: AGENCY}
    assert with_its_people(ENGLISH, [POLICE, OFFICERS], NAMES, ways) == {POLICE: AGENCY}
    others = {**NAMES, POLICE: Names("Norland coast police", "Norland coast police")}
    assert with_its_people(ENGLISH, [POLICE, OFFICERS], others, ways) == {}
