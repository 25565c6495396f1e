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
