"""Short reports through the whole engine: one event in other words is one story, another event in the same words is not.

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
