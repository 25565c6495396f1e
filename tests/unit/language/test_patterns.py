"""Pieces of patterns made of words."""

from __future__ import annotations

import re

import pytest

from sourcemark.language.patterns import any_of, cased


@pytest.mark.parametrize(
    ("words", "text", "found"), [(["a", "an"], "an", "an"), (["v."], "vs", None), (["'s"], "'s", "'s")]
)
def test_the_longest_of_some_words_is_found_and_each_means_itself(
    words: list[str], text: str, found: str | None
) -> None:
    match = re.compile(any_of(words)).match(text)
    assert (match and match.group()) == found


@pytest.mark.parametrize("pattern", ["{} ", "({} )?x", "{}?x", "(?:{} ){{0,2}}x"])
def test_of_no_words_none_is_found(pattern: str) -> None:
    match = re.compile(pattern.format(any_of(()))).match(" x x")
    assert match is None
    assert (re.compile(pattern.format(any_of(()))).match("x") is not None) == pattern.endswith("x")


def test_a_word_may_begin_a_sentence() -> None:
    assert cased(["the", "an"]) == {"the", "The", "an", "An"}
