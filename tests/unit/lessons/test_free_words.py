"""Words that people type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcemark.errors import InvalidRequest
from sourcemark.lessons.free_words import plain


def test_blanks_breaks_and_overrides_become_one_blank() -> None:
    assert plain("  who\r\n\tsays\u202eso\u2066?\x00 ", 60) == "who says so ?"


def test_joiners_that_emoji_and_persian_need_stay() -> None:
    assert plain("👩\u200d🏫 می\u200cخواهم", 60) == "👩\u200d🏫 می\u200cخواهم"


@pytest.mark.parametrize("text", ["a" * 61, "a" * 100_000])
def test_too_long_is_refused_never_cut(text: str) -> None:
    with pytest.raises(InvalidRequest, match="at most 60 letters"):
        plain(text, 60)


@given(st.text(max_size=60))
def test_whatever_is_typed_ends_as_one_line(text: str) -> None:
    found = plain(text, 240)
    assert found == " ".join(found.split())
    assert not any(ord(one) < 32 or one in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" for one in found)
