"""Quotations and their speakers, within a sentence and over several."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

HITS = [
    ("“The ferry is old,” said Lena Brandt, the line’s director.", "Lena Brandt", "“The ferry is old,”"),
    ('"The ferry is old," Brandt said.', "Brandt", '"The ferry is old,"'),
    ("The mayor called the ferry “a floating wreck”.", "The mayor", "the ferry “a floating wreck”"),
    ("‘The ferry is old,’ she told the council.", "she", "‘The ferry is old,’"),
    # marks of mixed make
    ('“The ferry is old," she said.', "she", '“The ferry is old,"'),
    ("“The ferry is old,“ she said.", "she", "“The ferry is old,“"),
    ("''The ferry isn't old,'' she said.", "she", "''The ferry isn't old,''"),
    # the sentence ends before its cue
    ("“Where were they?” Keller asked the board.", "Keller", "“Where were they?”"),
    # the quotation follows in a paragraph of its own, over two sentences
    ("Keller said:\n“The ferry is old. It must go.”", "Keller", "“The ferry is old. … It must go.”"),
    ("Keller told the board on Monday:\n“The ferry is old.”", "Keller", "“The ferry is old.”"),
    # sentences in which no word credits anybody belong to it as well
    (
        "“The pier is shut. The road is gone. It fell,” Keller said.",
        "Keller",
        "“The pier is shut. … The road is gone. … It fell,”",
    ),
    # a quotation goes on after the cue, and stood before it
    (
        "“The ferry is old. It must go. Nobody wants it,” Keller said. “We have no choice.”",
        "Keller",
        "“The ferry is old. … It must go. … Nobody wants it,” … “We have no choice.”",
    ),
    # a quotation left open at a paragraph's end goes on in the next
    (
        "“The ferry is old,” Keller said. “It must go.\n“Nobody wants it.”",
        "Keller",
        "“The ferry is old,” … “It must go. … “Nobody wants it.”",
    ),
]


@pytest.mark.parametrize(("text", "source", "content"), HITS, ids=[h[0] for h in HITS])
def test_the_speaker_of_a_quotation_is_found(triples: Callable[..., Any], text: str, source: str, content: str) -> None:
    (found,) = triples(text)
    assert (found.source, found.content) == (source, content)


def test_a_second_speaker_ends_the_first_ones_quotation(triples: Callable[..., Any]) -> None:
    found = triples("“The ferry is old,” Keller said. “It must go,” the captain replied.")
    assert [(t.source, t.content) for t in found] == [
        ("Keller", "“The ferry is old,”"),
        ("the captain", "“It must go,”"),
    ]


def test_a_word_in_quotation_marks_is_nobodys_speech(triples: Callable[..., Any]) -> None:
    assert triples("The boat known as the “Gull” left at noon.") == []


def test_who_speaks_inside_a_quotation_is_the_speakers_business(triples: Callable[..., Any]) -> None:
    found = triples("“The captain told me that the ferry was sold,” Keller said.")
    assert [t.source for t in found] == ["Keller"]


def test_the_subject_of_a_quoted_sentence_is_not_its_speaker(triples: Callable[..., Any]) -> None:
    (found,) = triples("“The repair of the pier and of the old lighthouse is not within our reach,” Ms. Keller added.")
    assert found.source == "Ms. Keller"
