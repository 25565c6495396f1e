"""The search engines' addresses for "Look elsewhere"."""

from __future__ import annotations

from sourcemark.report.search import address


def test_search_words_cannot_leave_their_place_in_the_address() -> None:
    assert (
        address("https://search.test/?q={query}", 'a&b="c" d/#é')
        == "https://search.test/?q=a%26b%3D%22c%22%20d%2F%23%C3%A9"
    )
