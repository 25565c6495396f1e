"""Quotation marks in all their mixtures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcemark.language import quotations
from sourcemark.model import Span
from tests.english import ENGLISH


def _found(text: str) -> list[str]:
    return [q.span.of(text) for q in quotations.find(ENGLISH, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It held,” she said.", ["“It held,”"]),
        ('"It held," she said. "Nobody left."', ['"It held,"', '"Nobody left."']),
        ("‘It held,’ she said; the soldiers’ pay was late.", ["‘It held,’"]),
        ("He called it ‘a fine day’.", ["‘a fine day’"]),
        ("“He said ‘no’ and left,” she said.", ["“He said ‘no’ and left,”"]),
        ("‘We go ‘street by street, house by house,’ she said.", ["‘We go ‘street by street, house by house,’"]),
        ("Ana's boat isn't here; the '90s are over.", []),
        ("«It held», she said.", ["«It held»"]),
        ("They were one (“one people“), he said; it seems so.", ["“one people“"]),
        ("The dog’s bowl and the cats’ bowls.", []),
        # one within another, with marks of its own or the same ones
        ('“He said "no" and left,” she said.', ['“He said "no" and left,”']),
        ("‘We go ‘street by street’ and home,’ she said.", ["‘We go ‘street by street’ and home,’"]),
        # a mark that only opens does so whatever stands beside it; a straight one not behind a letter or number
        ("“ It held,” she said.", ["“ It held,”"]),
        ("Keller said“It held.”", ["“It held.”"]),
        ('The 12"pipe and the 10"pipe burst.', []),
        # marks that stand apart from the words
        ('" It held, " she said. " Nobody left, " he said.', ['" It held, "', '" Nobody left, "']),
        ("” It held, ” she said.", ["” It held, ”"]),
        ('A pipe of 12 " burst.', []),
        # apostrophes that stand for something
        ("In the '90s it was 'lost'. He told 'em it was 'gone'.", ["'lost'", "'gone'"]),
        ("The crew slept in '98, and the owner 'left'. '90 boats left,' she said.", ["'left'", "'90 boats left,'"]),
        ('"It held and we slept. "Nobody left," she said.', ['"It held and we slept. "Nobody left,"']),
        # a single mark without a partner, in this paragraph or one that goes on with it, is an apostrophe
        ("She said: 'It held.\n\nThe crew slept.\n\nIt was late.", []),
        ("She said: 'It held.\n\n'Tis late,' she said.", []),
        # a mark that opens closes nothing that was left open; where that ends, its speaker tells
        ('"It held, she said. "Nobody left."', ['"It held,', '"Nobody left."']),
    ],
)
def test_finds_the_outermost_quotations(text: str, expected: list[str]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize("between", ["\n\n", "\n \t\n"])
def test_a_quotation_left_open_goes_on_in_the_next_paragraph(between: str) -> None:
    text = f"“It held.{between}“Nobody left,” she said."
    first, second = quotations.find(ENGLISH, text)
    assert (first.closed, second.closed) == (False, True)
    assert second.thread == first.thread


def test_a_quotation_left_open_goes_on_up_to_a_mark_that_only_closes() -> None:
    text = "“It held.\n\nNobody left.\n\nWe stayed,” she said. “It rained.”\n\nIt was late."
    found = quotations.find(ENGLISH, text)
    assert [q.span.of(text) for q in found] == ["“It held.", "Nobody left.", "We stayed,”", "“It rained.”"]
    assert [q.inner.of(text) for q in found] == ["It held.", "Nobody left.", "We stayed,", "It rained."]
    assert [q.thread for q in found] == [0, 0, 0, 3]


@pytest.mark.parametrize("mark", ["''", "‘’"])
def test_single_marks_go_on_over_paragraphs(mark: str) -> None:
    text = "She said: [It held.\n\n[The crew’s tea was good.\n\n[Nobody left.]\n\nIt was late."
    text = text.replace("[", mark[0]).replace("]", mark[1])
    found = quotations.find(ENGLISH, text)
    assert [q.inner.of(text) for q in found] == ["It held.", "The crew’s tea was good.", "Nobody left."]
    assert {q.thread for q in found} == {0}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Shall we close it? the mayor, Ines Coll, asked.\n\n“Yes,” said a clerk.", ["“Shall we close it?", "“Yes,”"]),
        ("“It held, a clerk said on Monday.\n\n“It did not,” she said.", ["“It held,", "“It did not,”"]),
        ("“It held, said the clerk. “It did not,” she said.", ["“It held,", "“It did not,”"]),
        ("“It held, said to last. “It did not,” she said.", ["“It held, said to last. “It did not,”"]),
        # nobody is named: it ends with its paragraph, and before what opens after it
        ("“It held. It allegedly sank.\n\nSources said yes.", ["“It held. It allegedly sank."]),
        ("“It held. It did not. “Nobody left, she said.", ["“It held. It did not. ", "“Nobody left,"]),
        # it goes on, and whoever speaks in it is part of it
        ("“It held, and the crew said so.\n\n“Nobody left.”", ["“It held, and the crew said so.", "“Nobody left.”"]),
    ],
)
def test_a_quotation_without_closing_mark_ends_where_its_speaker_is_named(text: str, expected: list[str]) -> None:
    assert _found(text) == expected


def test_inner_leaves_the_marks_out() -> None:
    text = "She said “no”."
    (quotation,) = quotations.find(ENGLISH, text)
    assert quotation.inner.of(text) == "no"


@given(st.text(alphabet="ab ,.\n“”‘’\"'«»", max_size=120))
def test_quotations_never_overlap_and_never_cross_a_line(text: str) -> None:
    end = 0
    for q in quotations.find(ENGLISH, text):
        assert end <= q.span.start < q.span.end <= len(text)
        assert q.span.covers(q.inner) or q.inner.start >= q.inner.end
        assert "\n" not in q.span.of(text)
        end = q.span.end


def test_an_apostrophe_far_from_any_closing_mark_stays_one() -> None:
    text = "the ’90s " * 200 + "‘it held’, he said"
    assert [q.span.of(text) for q in quotations.find(ENGLISH, text)] == ["‘it held’"]


def test_of_two_that_overlap_the_longer_holds_the_other() -> None:
    text = "It rained. “It held,” she said, and left."
    block = quotations.blocks(text, [Span(0, len(text))])
    assert quotations.joined(quotations.find(ENGLISH, text), block) == list(block)
