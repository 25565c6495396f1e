"""Work grows with a text's length and no faster, whatever it leaves out. Steps are counted; a clock is read once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest

from sourcemark.detect import Detector
from sourcemark.model import Article
from tests.english import ENGLISH

FEW, MANY = 50, 200
ROUND = (
    "officials told TASS that Ada Keller of the Norhaven Harbour Board and Xinhua said the line would close "
    "while others denied it and "
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _without_full_stops(n: int) -> str:
    return ROUND * n


def _without_blanks(n: int) -> str:
    return ROUND.replace(" ", "") * n


def _one_mayor_after_another(n: int) -> str:
    names = (f"Ada {name}ller" for name in _syllables(n))
    return " ".join(
        f"{name}, the mayor, said the line was shut. He said a source denied it. The mayor left." for name in names
    )


def _police_everywhere(n: int) -> str:
    return " ".join(f"Police in {name}haven said no. Sources in {name}ham told TASS so." for name in _syllables(n))


def _one_ministry_after_another(n: int) -> str:
    return " ".join(f"The {name}haven ministry said it rained." for name in _syllables(n))


def _state_media_and_an_agency(n: int) -> str:
    return "State media said no. Xinhua said the line was shut. " * n


def _one_speaker_after_another(n: int) -> str:
    return "We met Ada Keller.\n\n" + "\n".join(f"{name.upper()}LLER: It was closed again." for name in _syllables(n))


def _syllables(n: int) -> Iterator[str]:
    return (f"K{LETTERS[i % 26]}{LETTERS[i // 26]}" for i in range(n))


def _steps(detector: Detector, text: str) -> int:
    """Return how many lines of ours are run for a text."""
    steps = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal steps
        if event == "call":
            return trace if "/sourcemark/" in frame.f_code.co_filename else None
        steps += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        detector.detect(Article(text, given=True))
    finally:
        sys.settrace(before)
    return steps


@pytest.fixture(scope="module")
def detector() -> Detector:
    engine = Detector.load(ENGLISH)
    for make in MAKERS:
        engine.detect(Article(make(1), given=True))  # what is read or compiled once is not counted
    return engine


MAKERS = [
    _without_full_stops,
    _without_blanks,
    _one_mayor_after_another,
    _police_everywhere,
    _state_media_and_an_agency,
    _one_speaker_after_another,
]


@pytest.mark.parametrize("make", MAKERS)
def test_four_times_the_text_is_four_times_the_work(detector: Detector, make: Any) -> None:
    few, many = _steps(detector, make(FEW)), _steps(detector, make(MANY))
    # Long sentences are cut at a fixed length, so the work of a short text may lack one of them.
    assert many <= 1.05 * (MANY / FEW) * few + 10_000


def test_three_times_as_many_bodies_are_three_times_the_work(detector: Detector) -> None:
    # More than are looked at for the one that a phrase stands for, so that both texts have as many for each.
    few, many = (_steps(detector, _one_ministry_after_another(n)) for n in (200, 600))
    assert many <= 1.05 * 3 * few


def test_a_list_of_hundreds_costs_less_than_its_cube(detector: Detector) -> None:
    few, many = (_steps(detector, ", ".join(["groups"] * n) + " and allies said no.") for n in (50, 200))
    # What is said of each pair of them is allowed: a sentence has a greatest length.
    assert many <= 16 * few
