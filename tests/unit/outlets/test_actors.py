"""State bodies: country × noun, and how each speaks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcemark.outlets import Actors
from tests.english import ENGLISH

ACTORS = Actors(ENGLISH)
WORDS = [
    "Russian",
    "the",
    "Kremlin’s",
    "police",
    "in",
    "Kyiv",
    "of",
    "Ministry",
    "Defense",
    "é\u0301",
    ",",
    ".",
    "\n",
    "US",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Russian Defense Ministry said so.", ("Russian Defense Ministry", "RU", "country", "office")),
        ("Ukraine’s general staff said so.", ("Ukraine’s general staff", "UA", "country", "office")),
        ("The Foreign Ministry of Peru said so.", ("Foreign Ministry of Peru", "PE", "country", "office")),
        ("The Kremlin said so.", ("Kremlin", "RU", "named", "office")),
        ("The White House said so.", ("White House", "US", "named", "office")),
        (
            "Russian regional law enforcement agencies said so.",
            ("Russian regional law enforcement agencies", "RU", "country", "body"),
        ),
        ("Police in Kyiv said so.", ("Police in Kyiv", "UA", "country", "body")),
        ("Ukrainian authorities said so.", ("Ukrainian authorities", "UA", "country", "body")),
        ("Police said so.", ("Police", None, "bare", "body")),
        ("Israeli military said so.", ("Israeli military", "IL", "named", "body")),
        ("Beijing said so.", ("Beijing", "CN", "side", "side")),
        ("India said so.", ("India", "IN", "side", "side")),
        ("The U.S. said so.", ("U.S.", "US", "side", "side")),
        ("Kyiv’s officials said so.", ("Kyiv’s officials", "UA", "country", "role")),
        ("A Finance Ministry spokeswoman said so.", ("Finance Ministry spokeswoman", None, "bare", "role")),
        ("Dmitry Peskov said so.", ("Dmitry Peskov", "RU", "named", "person")),
    ],
)
def test_a_body_is_known_with_country_and_voice(text: str, expected: tuple[str, str | None, str, str]) -> None:
    found = [(a.span.of(text), a.country, a.form, a.voice) for a in ACTORS.find(text)]
    assert found == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "MOSCOW, Nov. 20 - Rain fell.",
        "Moscow, Nov. 20 - Rain fell.",
        "Russian tea is sweet.",
        "The FSB of the charity met.",  # nothing here is Russian: a name that others bear too
        "The policed area was wide.",
    ],
)
def test_datelines_adjectives_and_namesakes_are_no_bodies(text: str) -> None:
    assert ACTORS.find(text) == []


def test_whether_a_capital_speaks_is_not_asked() -> None:
    assert [a.voice for a in ACTORS.find("According to Moscow, it rained.")] == ["side"]


def test_a_name_that_others_bear_counts_once_its_country_is_named() -> None:
    text = "The FSB said so, and Russian officials agreed."
    assert [a.body for a in ACTORS.find(text)] == ["fsb", "officials"]


@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=12,
    )
)
def test_spans_are_inside_the_text_in_order_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    found = ACTORS.find(text)
    assert all(a.span.of(text).strip() for a in found)
    assert all(first.span.end <= second.span.start for first, second in pairwise(found))
