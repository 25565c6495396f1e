"""The text that is read in the place of the one that was given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcemark.language import readable
from sourcemark.model import Sentence, Span
from tests.english import ENGLISH


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("An of\u00adfi\u00adcial said so.", "An official said so."),
        ("Sour\u200bces\u2060 said\ufeff so.", "Sources said so."),
        ("\u0093It held,\u0094 she said. It\u0092s done.", "“It held,” she said. It’s done."),
        ("»It held,« she said. »Was it?« (»Yes.«)", "“It held,” she said. “Was it?” (“Yes.”)"),
        ("«It held», she said. « It held », she said.", "“It held”, she said. “ It held ”, she said."),
        ("»It held,» she said.", "“It held,” she said."),
        ("”It held,” she said.", "“It held,” she said."),
        ("‹It held,› she said.", "‘It held,’ she said."),
        ("＂It held,＂ she said.", '"It held," she said.'),
        ("″It held,″ she said.", '"It held," she said.'),
        ("´It held,´ she said.", "'It held,' she said."),
        # a mark on its own side, a forgotten blank, an undefined control: as they were
        ("“It held,” she said.", "“It held,” she said."),
        ("“It held,”she said.", "“It held,”she said."),
        ("It held.\u0081", "It held.\u0081"),
    ],
)
def test_odd_characters_are_read_as_they_look(text: str, read: str) -> None:
    assert readable.read(ENGLISH, text).text == read


def test_what_was_found_is_put_back_to_its_place() -> None:
    text = "\u00adAn of\u00adfi\u00adcial\u200b said so."
    seen = readable.read(ENGLISH, text)
    at = seen.text.index("official")
    found = Sentence(3, Span(at, at + len("official")), 1)
    back = seen.put_back((found,))[0]
    assert (back.index, back.span.of(text)) == (3, "of\u00adfi\u00adcial")
    assert seen.taken(back) == found


@given(st.text(alphabet="ab \u00ad\u200b”»«\u0093", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_any_stretch_comes_back_as_the_same_words(text: str, one: int, other: int) -> None:
    seen = readable.read(ENGLISH, text)
    start, end = sorted((min(one, len(seen.text)), min(other, len(seen.text))))
    back = seen.put_back(Span(start, end))
    assert 0 <= back.start <= back.end <= len(text)
    assert len(readable.UNSEEN.sub("", back.of(text))) == end - start
