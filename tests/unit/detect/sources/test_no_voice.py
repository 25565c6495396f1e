"""Nobody is an origin of a sentence in which they say nothing: who only thinks, is to speak or names a thing."""

from __future__ import annotations

import pytest

from tests.unit.detect.sources.conftest import Analyse

SAYS_NOTHING = [
    pytest.param("Ada Keller has been campaigning in Norhaven, confident that she can win.", id="thought"),
    pytest.param("The Norhaven Club is considering a new crane for the pier.", id="weighed"),
    pytest.param("Peter Hale pressured Ada Keller into announcing an inquiry.", id="brought to speak"),
    pytest.param("The fundraisers, dubbed “Harbour Gulls” by the club, gave a million.", id="a nickname"),
    pytest.param(
        "While Norhaven News Watch takes care to accurately report the story, it may be old.", id="how it works"
    ),
]


@pytest.mark.parametrize("text", SAYS_NOTHING)
def test_who_says_nothing_is_no_origin(analyse: Analyse, text: str) -> None:
    assert analyse(text).origins == ()


def test_who_asks_for_anonymity_tells_nothing_by_it(analyse: Analyse) -> None:
    text = "“It leaks,” said one engineer familiar with the Norhaven Society, who requested anonymity to talk of it."
    assert [s.kind for s in analyse(text).sources] == ["anonymous"]


def test_what_was_not_heard_is_not_said(analyse: Analyse) -> None:
    text = "Ada Keller said the pier was sold. Keller was not quoted as saying when it closed."
    assert [o.sentences for o in analyse(text).origins] == [(0,)]


def test_the_thoughts_of_one_who_speaks_in_the_article_are_told_by_them(analyse: Analyse) -> None:
    text = "“It leaks,” said Ada Keller. Keller believes that the pier is lost."
    assert [o.sentences for o in analyse(text).origins] == [(0, 1)]


def test_what_a_body_believes_it_has_told(analyse: Analyse) -> None:
    text = "The Norhaven Police Department believes that the two knew each other."
    assert [o.sentences for o in analyse(text).origins] == [(0,)]
