"""A link's span covers its words, in the right place."""

from __future__ import annotations

from sourcemark.extract import extract
from sourcemark.model import Page
from tests.unit.extract.pages import PARAGRAPHS, story


def links(page: Page) -> list[tuple[str, str, str]]:
    """Return (words before, words, address) of each link."""
    article = extract(page)
    return [
        (article.text[max(0, link.span.start - 8) : link.span.start], link.span.of(article.text), link.href)
        for link in article.links
    ]


def test_links_are_found_where_they_stand() -> None:
    first = (
        'The  office, the <a href="/office">office</a> said,<a href="//tide.test/t?a=1&amp;b=2"> has\n new '
        "<b>tables</b></a>: the office 😀 and its <a href='tables.html#x'>tables</a> will be out before the summer."
    )
    assert links(story(first, *PARAGRAPHS)) == [
        ("ce, the ", "office", "https://quay-courier.test/office"),
        ("e said, ", "has new tables", "https://tide.test/t?a=1&b=2"),
        ("and its ", "tables", "https://quay-courier.test/news/tables.html#x"),
    ]


def test_links_outside_the_article_are_left_out() -> None:
    assert links(story()) == []


def test_only_web_addresses_count() -> None:
    first = (
        "Write to <a href='mailto:a@b.test'>the office</a> or <a href='javascript:void(0)'>call</a> or "
        "<a href='http://[bad'>look</a> or <a href='#top'>go up</a> before the end of this very long week."
    )
    assert [words for _, words, _ in links(story(first, *PARAGRAPHS))] == ["go up"]


def test_a_base_element_moves_relative_links() -> None:
    first = "The office <a href='tables'>said so</a> in a note that hangs on the door of the ticket hall since Friday."
    page = story(first, *PARAGRAPHS, head="<title>Ferry</title><base href='https://cdn.test/x/'>")
    assert [address for _, _, address in links(page)] == ["https://cdn.test/x/tables"]


def test_a_paragraph_that_stands_twice_takes_no_link() -> None:
    twice = "The harbour <a href='/office'>office</a> asks all passengers to be on the pier ten minutes early, please."
    plain = twice.replace("<a href='/office'>", "").replace("</a>", "")
    article = extract(story(plain, PARAGRAPHS[0], twice, *PARAGRAPHS[1:]))
    assert article.text.count(plain) == 2
    assert not article.links


def test_a_link_is_found_when_its_paragraph_lost_a_part() -> None:
    first = (
        "The tables are out, the <a href='/office'>harbour office</a> said on Friday at its yearly meeting.<br>"
        "Nobody on the pier had seen them, and the crew asked twice for a copy to be sent."
    )
    assert [(words, address) for _, words, address in links(story(first, *PARAGRAPHS))] == [
        ("harbour office", "https://quay-courier.test/office")
    ]
