"""Words of an article on a card."""

from __future__ import annotations

from sourcemark.annotate.shorten import shorten


def test_short_words_stay_as_they_are_on_one_line() -> None:
    assert shorten("a senior\nofficial", 20) == "a senior official"


def test_long_words_end_between_two_words_and_say_so() -> None:
    assert shorten("an official, who asked not to be named", 15) == "an official…"
