"""Headlines in capitals, read as running text would write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcemark.language.title_case import Truecaser, is_title_case
from tests.english import ENGLISH

BODY = "\n\nThe mayor of Norhaven, Ada Keller, left on Monday.\n\nKeller had said that the bridge was safe. NATO came."


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Expert Warns Dam Could Fail", True),
        ("Union Slams Plan to Close the Harbour", True),
        ("Ada Keller quits as mayor of Norhaven", False),
        ("The bridge was safe, Keller had said.", False),
        ("Keller Quits", False),
    ],
)
def test_a_title_has_capitals_on_nearly_every_longer_word(line: str, title: bool) -> None:
    assert is_title_case(line.split()) is title


@pytest.mark.parametrize(
    ("title", "small"),
    [
        ("Expert Warns Dam Could Fail", "Expert warns dam could fail"),
        ("Aide Says Ada Keller Left Norhaven", "Aide says Ada Keller left Norhaven"),
        ("Mayor's Aide: NATO Saw Keller's Bridge", "Mayor's aide: NATO saw Keller's bridge"),
        ("Straße Über İzmir Gesperrt", "Straße über İzmir gesperrt"),
    ],
)
def test_only_what_the_article_writes_as_a_name_keeps_its_capital(title: str, small: str) -> None:
    assert Truecaser(ENGLISH, title + BODY).small(title) == small


@given(st.text())
def test_no_character_moves(title: str) -> None:
    assert len(Truecaser(ENGLISH, title + BODY).small(title)) == len(title)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029"])
def test_a_word_that_begins_a_line_is_no_name_for_that(end: str) -> None:
    body = f"Bridge work stopped{end}Union{end}Norhaven was told."
    assert Truecaser(ENGLISH, body).small("Workers Blame Union For Bridge") == "Workers blame union for bridge"
