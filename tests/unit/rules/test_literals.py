"""The strings that a pattern cannot do without, as they are read off it."""

from __future__ import annotations

import re

import pytest

from sourcemark.rules.literals import may_match, needed


@pytest.mark.parametrize(
    ("pattern", "sets"),
    [
        (r"declined\s+to\s+comment", [{"declined"}, {"comment"}]),
        (r"(?:could|may)\s+signal", [{"signal"}, {"could", "may"}]),
        (r"(?:alleged|purported)\s+\w+", [{"alleged", "purported"}]),
        (r"(?:not\s+)?yet known", [{"yet known"}]),
        (r"(?:deaths)?toll", [{"toll"}]),
        (r"(?:seen|\w+)\s+to", []),
        (r"if\s+so", []),
        (r"(?:Alleg)+(?:ed|edly)", [{"alleg"}]),
        (r"(?<=said )\w+", []),
    ],
)
def test_every_match_holds_one_of_each(pattern: str, sets: list[set[str]]) -> None:
    assert [set(strings) for strings in needed(re.compile(pattern, re.IGNORECASE))] == sets


def test_a_text_without_one_of_them_cannot_match() -> None:
    strings = needed(re.compile(r"(?:could|may)\s+signal"))
    assert may_match(strings, "it may well signal")
    assert not may_match(strings, "it will signal")
