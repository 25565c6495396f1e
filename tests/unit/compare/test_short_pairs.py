"""Short reports through the whole engine: one event in other words is a story, another event in the same words another.

Also what bodies two texts have in common: a whole name, and nothing less.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sourcemark.model.comparison import Comparison
from sourcemark.pipeline import Analyser

PAIRS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("short_pairs.toml").read_text(encoding="utf-8"))[
    "pair"
]


def compare(engine: Analyser, a: str, b: str) -> Comparison:
    return engine.compare(engine.annotate_text(a), engine.annotate_text(b))


def test_half_of_the_pairs_are_one_story() -> None:
    assert len(PAIRS) == 30
    assert sum(pair["same"] for pair in PAIRS) == 15


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["id"])
def test_two_short_reports_are_told_apart_by_what_they_say(engine: Analyser, pair: dict[str, Any]) -> None:
    both = compare(engine, pair["a"], pair["b"])
    assert both.same_story == pair["same"], [one for one in both.factors if one.weight]
    back = compare(engine, pair["b"], pair["a"])
    assert (back.same_story, back.score) == (both.same_story, both.score)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # Counted a little later, rounded, spelt otherwise.
        (
            "A fire killed 12 people in a hotel in Kiev on Monday.",
            "At least 13 people died when a fire broke out in a hotel in Kyiv Monday.",
        ),
        ("Norvane to pay about $2.4bn for Tilbrook.", "Norvane will buy Tilbrook for $2.35 billion."),
        (
            "Duncan Rait fell to his death on Mount Hersk on Friday, police said.",
            "Duncan Raite, a climber, died in a fall on Mount Hersk on Friday, according to police.",
        ),
        ("Dock workers in Vesterby will strike on 4 March.", "Dock workers in Vesterby will strike on March 4."),
        # Countries and those who live there.
        (
            "The U.S. navy seized a boat with €4m in cash off Oman.",
            "American sailors seized a boat with 4 million euros in cash near Oman.",
        ),
        ("Mount Hersk: avalanche kills three climbers from Italy.", "Three Italians die in avalanche on Mount Hersk."),
        # Whoever reports it is none of the story's names.
        (
            "Police said a man was shot in Lanton on Friday night, the Evening Courier reported.",
            "A man was shot in Lanton late on Friday, the Morning Herald reported, citing police.",
        ),
    ],
)
def test_another_way_to_write_a_fact_is_no_other_fact(engine: Analyser, a: str, b: str) -> None:
    both = compare(engine, a, b)
    assert both.same_story, [one for one in both.factors if one.weight]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Rates to rise, bank says\n\nThe Bank of Norway said on Monday that rates would rise. The bank said more.",
            "Rates to rise\n\nRates will rise, the Bank of Canada said on Monday. Rents would follow, it said.",
        ),
        (
            "The Italian coast guard said 30 people were missing after a boat sank. The coast guard searched on.",
            "The Greek coast guard said 30 people were missing after a boat sank. The coast guard searched on.",
        ),
        (
            "The University of Lanton said on Tuesday that its study of sleep had ended. The university was glad.",
            "The University of Harwick said on Tuesday that its study of sleep had ended. The university was glad.",
        ),
        (
            "Police in Lanton said a man of 40 had been arrested. Police said he was drunk.",
            "A man of 40 was arrested, police in Harwick said. He was drunk, police said.",
        ),
        (
            "The Defence Ministry said on Monday that drones had destroyed a depot near Orlovka.",
            "Drones destroyed a depot near Orlovka on Monday, the Defence Ministry said.",
        ),
        ("A report said bees were dying of weedkiller.", "Bees are dying of weedkiller, according to a report."),
        ("State television said a blast had hit a plant.", "A blast hit a plant, state television said."),
        ("Unions said shops would close on Sunday.", "Shops will close on Sunday, unions said."),
    ],
    ids=["banks", "coast guards", "universities", "police", "a ministry", "a report", "television", "unions"],
)
def test_what_may_be_two_bodies_is_no_common_origin(engine: Analyser, a: str, b: str) -> None:
    both = compare(engine, a, b)
    assert both.common_origin is None and not both.origins.shared
    assert not any(one.kind == "behind" for one in both.drift)


@pytest.mark.parametrize(
    ("a", "b", "origin"),
    [
        (
            "The Bank of Norway said on Monday that rates would rise. The bank said rents would follow.",
            "Rates will rise and rents will follow, the Bank of Norway said on Monday.",
            "Bank of Norway",
        ),
        (
            "The Central Bank of Kenya said on Monday that rates would rise.",
            "Rates will rise, Kenya's central bank said on Monday.",
            "Central Bank of Kenya",
        ),
        (
            "The FBI said it had arrested a man in Boise on Monday.",
            "A man was arrested in Boise on Monday, the F.B.I. said.",
            "FBI",
        ),
        (
            "The Sound Pilots Guild said on Monday that its boats would stay in port.",
            "The boats will stay in port, the SPG said on Monday.",
            "Sound Pilots Guild",
        ),
        (
            "Talks will begin in May, Oleg Varnin, a spokesman, said.",
            "“Talks will begin in May,” spokesman Oleg Varnin said.",
            "Oleg Varnin",
        ),
    ],
    ids=["bank", "bank by its country", "letters with stops", "first letters", "person"],
)
def test_a_whole_name_in_both_is_a_common_origin(engine: Analyser, a: str, b: str, origin: str) -> None:
    both = compare(engine, a, b)
    assert both.common_origin is not None and origin in both.common_origin.name
    assert both.origins.together == 1


def test_what_may_be_one_origin_counts_once_and_is_no_drift(engine: Analyser) -> None:
    both = compare(
        engine,
        "The Defence Ministry said on Monday that drones had destroyed a depot near Orlovka.",
        "Drones destroyed a depot near Orlovka on Monday, the Defence Ministry said.",
    )
    assert both.origins.together == 1 and both.drift == ()
