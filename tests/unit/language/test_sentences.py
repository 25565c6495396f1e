"""Sentences of news prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcemark.language import sentences
from sourcemark.model import Span
from tests.english import ENGLISH


def _cut(text: str) -> list[str]:
    return [s.span.of(text) for s in sentences.split(ENGLISH, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Gov. Ana Ruiz met Dr. Tom Falk in the U.S. Senate.",
        "The price rose 3.5 percent to $4.20 a litre.",
        "“Stop!” she said to the driver.",
        "J. K. Berg of St. Ives Inc. agreed.",
        "He waited … and nothing came.",
        "He counted … 12 boats.",
        "It happened at 6 a.m. on Monday.",
        "Was it safe? he asked.",
        "“It was . . . a good day,” he said.",
        "U.S. Marines and U.S. Representatives met J. B. Waters.",
        "U.S. Officials Say Pier Is Lost",
    ],
)
def test_stays_one_sentence(text: str) -> None:
    assert _cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam held. Nobody left.", ["The dam held.", "Nobody left."]),
        ("He moved to the U.S. He stayed.", ["He moved to the U.S.", "He stayed."]),
        ("“It held.” Nobody left.", ["“It held.”", "Nobody left."]),
        ("‘It held,’ she said. ‘Nobody left.’", ["‘It held,’ she said.", "‘Nobody left.’"]),
        ("Was it safe? Nobody knew!  All left.", ["Was it safe?", "Nobody knew!", "All left."]),
        ("It sank!… 20 boats left.", ["It sank!…", "20 boats left."]),
        ("First line\nsecond line", ["First line", "second line"]),
        ("He left . . . Nobody saw it.", ["He left . . .", "Nobody saw it."]),
        ("He moved to the U.S. Officials agreed.", ["He moved to the U.S.", "Officials agreed."]),
        ("She takes vitamin C. Doctors agree.", ["She takes vitamin C.", "Doctors agree."]),
        ("That was plan B. Police agreed.", ["That was plan B.", "Police agreed."]),
        ("The dam held.Nobody left.", ["The dam held.", "Nobody left."]),
    ],
)
def test_is_cut_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    assert _cut(text) == expected


def test_a_headline_is_one_sentence_of_its_own() -> None:
    text = "Dam Holds. Town Is Dry\n\nThe dam held."
    first, second = sentences.split(ENGLISH, text, Span(0, 22))
    assert (first.span.of(text), first.headline) == ("Dam Holds. Town Is Dry", True)
    assert (second.paragraph, second.headline) == (1, False)


def test_a_line_of_blanks_is_no_paragraph() -> None:
    assert [s.paragraph for s in sentences.split(ENGLISH, "The dam held.\n \t\nNobody left.")] == [0, 1]


def test_what_is_too_long_for_a_sentence_is_no_headline() -> None:
    text = "The dam held. " * (sentences.LONGEST // 10)
    found = sentences.split(ENGLISH, text, Span(0, len(text)))
    assert {s.headline for s in found} == {False}
    assert found[0].span.of(text) == "The dam held."


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_sentences_cover_all_but_white_space_in_order(text: str) -> None:
    found = sentences.split(ENGLISH, text)
    assert [s.index for s in found] == list(range(len(found)))
    end = 0
    for s in found:
        assert s.span.start >= end
        assert not text[end : s.span.start].strip()
        assert s.span.of(text).strip() == s.span.of(text) != ""
        end = s.span.end
    assert not text[end:].strip()


def test_a_line_without_stops_is_cut_between_words() -> None:
    text = "harbour " * 1000
    found = sentences.split(ENGLISH, text)
    assert len(found) == 3
    assert all(s.span.end - s.span.start <= sentences.LONGEST for s in found)
    assert " ".join(s.span.of(text) for s in found) == text.strip()
    assert {s.paragraph for s in found} == {0}


def test_a_line_without_blanks_is_cut_all_the_same() -> None:
    text = "a" * (sentences.LONGEST + 1)
    assert [s.span for s in sentences.split(ENGLISH, text)] == [
        Span(0, sentences.LONGEST),
        Span(sentences.LONGEST, len(text)),
    ]


def test_one_long_line_is_read_as_the_same_sentences_as_short_lines() -> None:
    text = "Mr. Keller left at 5 p.m. “Was it late?” he asked the U.S. Navy. She told him so. "
    once = [s.span.of(text) for s in sentences.split(ENGLISH, text)]
    assert len(once) == 2
    assert [s.span.of(text * 50) for s in sentences.split(ENGLISH, text * 50)] == once * 50
