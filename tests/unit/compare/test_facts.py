"""What the beginnings of two texts say, without an engine."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from sourcemark.compare import facts, shared
from sourcemark.compare.profile import Profile, read
from tests.english import ENGLISH
from tests.unit.compare.test_story import annotated


def profile(text: str) -> Profile:
    return read(ENGLISH, annotated(text))


def contradict(a: str, b: str) -> int:
    one, other = profile(a), profile(b)
    return facts.contradictions(one.facts, other.facts, one.counts.keys(), other.counts.keys())


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("A bridge fell in Lanton.", "A bridge fell in Harwick."),
        ("They met in the north of Chile.", "They met in the north of Peru."),
        ("On Sunday the Danish navy took a boat.", "On Sunday the Polish navy took a boat."),
        ("The raid killed 12 people.", "The raid killed 45 people."),
        ("The gap is 4 million wide.", "The gap is 4 billion wide."),
        ("The quake of 5.1 hit.", "The quake of 6.3 hit."),
    ],
)
def test_another_fact_beside_the_same_word_is_a_contradiction(a: str, b: str) -> None:
    assert contradict(a, b) > 0
    assert contradict(a, a) == 0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # Rounded, brought up to date, or measured in another way.
        ("The raid killed 40 people.", "The raid killed 44 people."),
        ("He fell about 60 metres.", "He fell some 200 feet."),
        ("A man aged 30 years fell.", "A man aged 90 years fell."),
        # A country and a town in it are no two places.
        ("The climber died in Chile.", "The climber died in Lanton."),
        # The other text names both.
        ("A bridge fell in Lanton.", "A bridge fell in Harwick, and another in Lanton."),
        # One name in two spellings.
        ("We met Marek Rait there.", "We met Marek Raite there."),
        ("They met in the Chilean capital.", "They met in Chile."),
    ],
)
def test_what_may_be_the_same_is_no_contradiction(a: str, b: str) -> None:
    assert contradict(a, b) == 0


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        ("They paid $2bn.", "They paid 2 billion dollars.", False),
        ("They paid $2bn.", "They paid $3bn.", True),
        ("They paid $60m.", "They paid 60,000,000 dollars.", False),
        ("They lost 4 million euros.", "They lost 4 billion euros.", True),
        ("It had a magnitude of 5.8.", "It had a magnitude of 5.9.", False),
        ("It had a magnitude of 5.1.", "It had a magnitude of 6.3.", True),
        ("They saw 14 boats.", "They saw fourteen boats.", False),
        ("They saw 14 boats.", "They saw boats.", False),
        ("He ran 60m.", "He ran 90m.", False),
        # What one begins with, the other may tell later.
        ("They paid $2bn.", "They paid $3bn. " + "They were glad. " * 30 + "It had been $2bn before.", False),
    ],
)
def test_amounts_differ_when_none_of_one_text_is_any_of_the_other(a: str, b: str, differ: bool) -> None:
    one, other = profile(a), profile(b)
    assert facts.amounts_differ(one.facts, other.facts, one.counts.keys(), other.counts.keys()) is differ


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        ("They vote on 4 March.", "They vote on March 4.", 0.0),
        ("They vote on 4 March.", "They vote on 19 November.", 1.0),
        ("They met in 2011.", "They met in 2019.", 1.0),
        ("They met in 2011.", "They met in 2019, and before in 2011.", 0.0),
        ("They met on Monday.", "They met on Friday.", 0.5),
        ("They met on Mon 4 March.", "They met on Monday.", 0.0),
        ("They met on Monday.", "They met.", 0.0),
        ("They met on Monday.", "They met on Friday. " + "They were glad. " * 30 + "They had met on Monday.", 0.0),
    ],
)
def test_dates_differ_by_day_and_year_and_half_by_weekday(a: str, b: str, differ: float) -> None:
    one, other = profile(a), profile(b)
    assert facts.dates_differ(one.facts, other.facts, one.counts.keys(), other.counts.keys()) == differ


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("We met Chilean sailors in Chile.", {"@CL"}),
        ("We met New Zealand sailors.", {"@NZ"}),
        ("We met sailors from the US and the U.S. navy, and told us all.", {"@US"}),
        ("The polish on the china came off.", set()),
    ],
)
def test_a_country_has_one_key(text: str, keys: set[str]) -> None:
    assert {key for key in profile(text).counts if key.startswith("@")} == keys


def test_a_shared_figure_is_shown_with_its_size() -> None:
    [number] = shared.numbers(profile("They paid 4 million euros."), profile("They paid 4,000,000 euros."))
    assert number.text == "4 million"


def test_a_scene_is_a_name_behind_a_word_of_place() -> None:
    assert profile("A boat sank in Lanton.").facts.scenes == {"lanton"}
    assert profile("A boat sank at Port Sorrel of Olm.").facts.scenes == {"port", "sorrel", "olm"}


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [
        (["#10", "#50"], ["#300", "#48"], True),
        (["#10", "#50"], ["#12", "#300"], True),
        (["#10", "#50"], ["#12.6", "#39", "#300"], False),
        (["#0"], ["#0"], True),
        (["#0"], ["#1"], False),
        ([], ["#1"], False),
    ],
)
def test_figures_are_near_when_one_of_each_side_is(left: list[str], right: list[str], near: bool) -> None:
    assert facts.near(left, right, 0.8) is near
    assert facts.near(right, left, 0.8) is near


def test_the_work_for_figures_grows_with_them_and_not_with_their_square() -> None:
    few, many = _steps(500), _steps(4000)
    # Eight times the figures; the square would be 64 times the work.
    assert many < 12 * few


def _steps(count: int) -> int:
    """Return how many lines are run for so many figures on each side, none near another."""
    here, there = ([f"#{first + n}" for n in range(count)] for first in (100_000, 900_000))
    steps = 0

    def trace(_frame: FrameType, event: str, _: object) -> Any:
        nonlocal steps
        steps += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        assert not facts.near(here, there, facts.NEAR)
    finally:
        sys.settrace(before)
    return steps
