"""The headline is the one on the page."""

from __future__ import annotations

import pytest

from sourcemark.extract import extract
from sourcemark.extract.headline import without_site
from tests.unit.extract.pages import PARAGRAPHS, page, story


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("Ferry leaves earlier | Quay Courier", None, "Ferry leaves earlier"),
        ("Ferry leaves earlier - Quay Courier", "Quay Courier", "Ferry leaves earlier"),
        ("Quay Courier - Ferry leaves earlier", "Quay Courier", "Ferry leaves earlier"),
        ("Ferry leaves – and comes back before anyone notices", None, None),
        ("Half-hour delay on the well-known ferry", "Quay Courier", None),
        ("Quay Courier", "Quay Courier", None),
    ],
)
def test_the_site_s_name_is_cut_off_a_title(title: str, site: str | None, expected: str | None) -> None:
    assert without_site(title, site) == (expected or title)


def headline(head: str, before: str) -> str | None:
    prose = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    article = extract(page(f"{before}<article>{prose}</article>", head))
    return article.headline.of(article.text) if article.headline else None


def test_a_logo_and_a_teaser_are_no_headlines() -> None:
    before = "<h1>Quay Courier</h1><h1>Ferry to Saltholm leaves earlier</h1><h1>Six soups for winter</h1>"
    assert headline("<title>Ferry to Saltholm leaves earlier</title>", before) == "Ferry to Saltholm leaves earlier"


def test_a_title_for_search_engines_gives_way_to_the_heading() -> None:
    head = '<title>Saltholm boat: new times 2026</title><meta property="og:title" content="New times, new tide">'
    assert (
        headline(head, "<h1>Earlier boats as the tide tables change</h1>") == "Earlier boats as the tide tables change"
    )


def test_without_a_heading_the_title_is_the_headline() -> None:
    assert headline("<title>Ferry leaves earlier | Quay Courier</title>", "") == "Ferry leaves earlier"


def test_a_page_without_heading_and_title_has_none() -> None:
    assert headline("", "") is None
    assert extract(story(headline="", head="")).text == "\n\n".join(PARAGRAPHS)
