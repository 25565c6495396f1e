"""Phrase patterns: word lists put in, blanks and apostrophes of any shape, whole words only."""

from __future__ import annotations

import pytest

from sourcemark.errors import RulebookInvalid
from sourcemark.rules.phrases import compile_pattern
from tests.english import ENGLISH


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("did ?(?:not|n't) reply", "It didn’t reply.", "didn’t reply"),
        ("did ?(?:not|n't) reply", "It did\nnot  reply.", "did\nnot  reply"),
        ("seen by [A-Z' ]+", "seen by us", "seen by us"),
        ("(?-i)seen by [A-Z]\\w+", "seen by us", None),
        ("claim", "claims", None),
        ("any {legal.documents+}", "any court\nfilings", "any court\nfilings"),
        ("{cues.nothing}", "", RulebookInvalid),
        ("(unclosed", "", RulebookInvalid),
    ],
)
def test_a_pattern_means_what_it_says(pattern: str, text: str, found: str | type[Exception] | None) -> None:
    if isinstance(found, type):
        with pytest.raises(found, match=r"\.toml"):
            compile_pattern(ENGLISH, pattern, "family.rule")
        return
    match = compile_pattern(ENGLISH, pattern, "family.rule").search(text)
    assert (match.group() if match else None) == found
