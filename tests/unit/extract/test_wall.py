"""A page that shows only the beginning of its article says so; one that shows it whole in spite of a wall does not."""

from __future__ import annotations

import json

import pytest

from sourcemark.extract import extract
from tests.unit.extract.pages import PARAGRAPHS, page

STORY = {"@type": "NewsArticle", "headline": "Ferry", "isAccessibleForFree": False}


def partial(head: str, times: int = 1) -> bool:
    prose = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS * times)
    return extract(page(f"<article><h1>Ferry to Saltholm leaves earlier</h1>{prose}</article>", head=head)).partial


def described(data: object) -> str:
    text = data if isinstance(data, str) else json.dumps(data)
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    "data",
    [
        STORY,
        {**STORY, "isAccessibleForFree": "False"},
        {**STORY, "@type": ["Thing", "ReportageNewsArticle"]},
        [{"@type": "Organization"}, STORY],
        {"@graph": [{"@type": "WebSite", "isAccessibleForFree": True}, STORY]},
    ],
)
def test_a_page_that_says_it_is_not_free_is_a_beginning(data: object) -> None:
    assert partial(described(data))


@pytest.mark.parametrize(
    "data",
    [
        {**STORY, "isAccessibleForFree": True},
        {**STORY, "isAccessibleForFree": "True"},
        {"@type": "NewsArticle"},
        {"@type": "VideoObject", "isAccessibleForFree": False},
        {"@graph": "none"},
        [None, 1, "x"],
        "{not json",
    ],
)
def test_others_are_whole(data: object) -> None:
    assert not partial(described(data))


@pytest.mark.parametrize(("tier", "expected"), [("locked", True), ("free", False), ("metered", False)])
def test_the_tier_of_the_page_s_metadata_counts_too(tier: str, expected: bool) -> None:
    assert partial(f'<meta property="article:content_tier" content="{tier}">') is expected


def test_an_article_that_is_there_in_spite_of_its_wall_was_read_whole() -> None:
    assert not partial(described(STORY), times=12)


SHORT = "The ferry between Quay Nine and Saltholm will leave half an hour earlier from Monday, the harbour office said"


def broken_off(behind: str, last: str = f"{SHORT}.", times: int = 1) -> bool:
    """Tell whether an article of two paragraphs with this behind it is taken for a beginning."""
    prose = "".join(f"<p>{paragraph}</p>" for paragraph in (*PARAGRAPHS[:2] * times, last))
    return extract(
        page(f"<header><a href='/s'>Subscribe</a></header><article><h1>Ferry leaves</h1>{prose}{behind}</article>")
    ).partial


@pytest.mark.parametrize(
    "wall",
    [
        "<div class='paywall'><h3>To continue reading, subscribe now</h3><p>Experts say readers are happier.</p></div>",
        "<p>Subscribe to read the full article.</p>",
        "<p><strong>This article is for subscribers only.</strong></p>",
        "<div><h2>Create a free account to keep reading</h2></div>",
        "<form class='regwall'><p>Register to continue reading</p><input name='email'><button>Register</button></form>",
        "<p>You’ve reached your limit of free articles.</p>",
        "<div class='gate'><p>Already a subscriber? <a href='/login'>Log in</a></p></div>",
        "<div class='piano-offer'><p>Start your free trial</p></div>",
        "<p><a href='/full'>Continue reading</a></p>",
        "<div><a href='https://other.test/ferry'>Read the full story at The Other Courier »</a></div>",
        "<h4>Unlock this article</h4>",
        "<p>For members only</p>",
    ],
)
def test_a_wall_without_metadata_is_seen(wall: str) -> None:
    assert broken_off(wall)
    assert not broken_off(wall, times=12)


@pytest.mark.parametrize("end", ["…", "...", " […]", " [...]"])
def test_a_text_that_stops_in_the_middle_is_a_beginning(end: str) -> None:
    assert broken_off("", last=SHORT + end)
    assert broken_off("<p>Already a subscriber? Log in.</p>", last=SHORT + end)


@pytest.mark.parametrize(
    "behind",
    [
        "<div class='newsletter'><h3>Sign up for our newsletter</h3><p>Experts call it the best.</p></div>",
        "<p>Support our journalism. Donate today.</p>",
        "<p>Already a subscriber? Log in to comment.</p>",
        "<p>Read more: <a href='/b'>Six soups for a winter on the quay</a></p>",
        "<p>“To continue reading law, subscribe to the journal,” the mayor told her pupils on the quay.</p>",
        "<p>Tickets are for members only on Mondays, the office of the harbour said.</p>",
        "<p>“We waited…”</p>",
    ],
)
def test_other_boxes_and_sentences_are_no_walls(behind: str) -> None:
    assert not broken_off(behind)


def test_the_words_of_a_wall_are_not_the_article() -> None:
    wall = (
        "<div class='paywall'><h3>To continue reading, subscribe now</h3><p>Experts say readers are happier.</p></div>"
    )
    prose = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    text = extract(
        page(f"<article><h1>Ferry leaves</h1>{prose}{wall}<p><a href='/f'>Continue reading</a></p></article>")
    ).text
    assert text.split("\n\n")[1:] == list(PARAGRAPHS)
