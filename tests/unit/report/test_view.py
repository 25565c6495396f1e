"""The ledger and its routes in words: who speaks, through whom."""

from __future__ import annotations

from sourcemark.model import Source
from sourcemark.report.view import view
from tests.builders import ferry


def test_who_speaks_through_whom() -> None:
    tass, weidling = view(ferry().build()).origins
    assert tass.voice.name == "TASS"
    assert tass.voice.facts == ("state-controlled (State Media Monitor, 2022)",)
    assert [inner.facts for inner in tass.voice.through] == [
        ("a source close to the harbour", "no reason given for anonymity")
    ]
    assert weidling.voice.through == ()
    assert [voice.name for voice in view(ferry().build()).unplaced] == ["Experts"]


def test_a_ledger_that_runs_in_a_circle_ends() -> None:
    story = ferry()
    story.sources = [
        Source("s1", "person", "A", "A", (1,), through="s2"),
        Source("s2", "person", "B", "B", (1,), through="s1"),
    ]
    assert view(story.build()).origins[0].voice.name == "A"


def test_a_route_ends_on_the_page() -> None:
    (route,) = view(ferry().build()).routes
    assert route.steps == (
        "A source close to the harbour, not named",
        "TASS, state-controlled (State Media Monitor, 2022)",
        "This page",
    )
