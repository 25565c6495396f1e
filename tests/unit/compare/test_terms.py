"""Names, numbers and keys of words."""

from __future__ import annotations

import pytest

from sourcemark.compare import numbers, terms
from sourcemark.compare.acronyms import expanded_once
from sourcemark.compare.profile import read
from sourcemark.compare.stems import stems
from sourcemark.language.sentences import split
from tests.english import ENGLISH
from tests.unit.compare.test_story import annotated


def names(text: str) -> list[str]:
    tokens = terms.read(ENGLISH, text, split(ENGLISH, text))
    return [text[tokens[first].span.start : tokens[last].span.end] for first, last in terms.runs(ENGLISH, text, tokens)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We saw the Sevora Harbour Board in Lanton.", ["Sevora Harbour Board", "Lanton"]),
        ("The board met. Later the Sevora Board met.", ["Sevora Board"]),
        ("Jamal Ortega was late. We met Ortega.", ["Jamal Ortega", "Ortega"]),
        ("Nobody came on Monday in March.", []),
        ("Big Ships Leave Port\n\nThe big ships leave the port of Marvik.", ["Marvik"]),
        ("She said: “Every boat is full.”", []),
        ("Boats are full. We saw boats.", []),
    ],
)
def test_a_name_is_what_need_not_be_capitalised(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("2,000", "2000"),
        ("26-year", "26"),
        ("60m", "60"),
        ("fifteen", "15"),
        ("3.50", "3.5"),
        ("007", "7"),
        ("x", None),
    ],
)
def test_a_figure_has_one_spelling(word: str, value: str | None) -> None:
    assert numbers.value(ENGLISH, word) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two hundred thousand boats left.", ["200000"]),
        ("It cost 4 thousand million crowns.", ["4000000000"]),
        ("One hundred and fifty boats left.", ["150"]),
        ("We saw a hundred and fifty thousand boats.", ["150000"]),
        ("We saw two million three hundred thousand boats.", ["2300000"]),
        ("We saw twenty-five boats and three carts.", ["25", "3"]),
        ("We saw thirty boats, two hundred carts and five men.", ["30", "200", "5"]),
        ("They paid 2.4 million crowns in 2011 to two men.", ["2400000", "2011", "2"]),
        ("We saw 4 million boats and five carts.", ["4000000", "5"]),
        ("They met at five thirty.", ["5", "30"]),
        ("It cost four and a half million crowns.", []),
        ("It cost one crown, and a boat was lost.", []),
    ],
)
def test_a_figure_of_several_words_is_one_or_none(text: str, found: list[str]) -> None:
    tokens = terms.read(ENGLISH, text, split(ENGLISH, text))
    assert [token.key[1:] for token in tokens if token.kind == "number"] == found


@pytest.mark.parametrize(
    ("left", "right"),
    [("captured", "capture"), ("ferries", "ferry"), ("shot", "shooting"), ("climber", "climbing"), ("Łódź’s", "lodz")],
)
def test_forms_of_a_word_have_one_key(left: str, right: str) -> None:
    plain, stem = stems(ENGLISH).plain, stems(ENGLISH).stem
    assert stem(plain(left)) == stem(plain(right)) or plain(left).replace("ł", "l") == plain(right)


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("The Sound Pilots Guild (SPG) met.", "The SPG met.", ("SPG", "Sound Pilots Guild", "a")),
        ("The SPG met.", "The SPG (Sound Pilots Guild) met.", ("SPG", "Sound Pilots Guild", "b")),
        ("The Bureau of Tide Tables (BTT) met.", "BTT men came.", ("BTT", "Bureau of Tide Tables", "a")),
        ("They left on their own (COR).", "They left (COR).", None),
        ("The Sound Pilots Guild (SPG) met.", "The Sound Pilots Guild (SPG) left.", None),
        ("The Sound Pilots Guild (SPG) met.", "The guild met.", None),
    ],
)
def test_an_acronym_is_listed_when_one_text_alone_spells_it_out(
    a: str, b: str, found: tuple[str, str, str] | None
) -> None:
    rows = [
        (one.short, one.long, one.by) for one in expanded_once(read(ENGLISH, annotated(a)), read(ENGLISH, annotated(b)))
    ]
    assert rows == ([found] if found else [])
