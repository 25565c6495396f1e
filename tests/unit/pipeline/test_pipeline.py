"""The four stages in a row, over stand-ins."""

from __future__ import annotations

import pytest

from sourcemark.errors import InvalidRequest, NotAnArticle, Unreachable, UrlInvalid
from tests.builders import Stages


def test_an_address_is_fetched_and_extracted() -> None:
    stages = Stages()
    article = stages.pipeline().annotate_url("https://news.test/a").article
    assert stages.asked == [("fetch", "https://news.test/a"), ("extract", "<p>fetched</p>")]
    assert article.url == "https://news.test/a"


def test_a_page_handed_in_is_not_fetched_and_has_no_address_unless_given() -> None:
    stages = Stages()
    assert stages.pipeline().annotate_html("<p>seen</p>").article.url is None
    assert stages.pipeline().annotate_html("<p>seen</p>", "https://news.test/b").article.url == "https://news.test/b"
    assert stages.asked == [("extract", "<p>seen</p>")] * 2


def test_an_empty_address_is_none_at_all() -> None:
    pipeline = Stages().pipeline()
    assert pipeline.annotate_html("<p>seen</p>", "").article.url is None
    assert pipeline.annotate_text("Words.", "").article.url is None


def test_text_is_neither_fetched_nor_extracted() -> None:
    stages = Stages()
    stages.pipeline().annotate_text("Words.")
    assert stages.asked == [("from_text", "Words.")]


def test_a_stage_s_refusal_reaches_the_caller() -> None:
    with pytest.raises(Unreachable):
        Stages(Unreachable()).pipeline().annotate_url("https://news.test/a")


@pytest.mark.parametrize(("text", "problem"), [("  \n", NotAnArticle), ("half \ud83d", InvalidRequest)])
def test_no_stage_sees_what_is_no_text(text: str, problem: type[Exception]) -> None:
    stages = Stages()
    for call in (stages.pipeline().annotate_text, stages.pipeline().annotate_html):
        with pytest.raises(problem):
            call(text)
    assert stages.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "ftp://news.test/",
        "//news.test/",
        "news.test",
        "https://",
        "https://user:pw@news.test/",
        "https://news.test/\n",
        "https://news.test/\ud800",
        "https://news.test/" + "a" * 2048,
        "http://[::1",
    ],
)
def test_an_address_that_is_only_shown_is_checked_all_the_same(address: str) -> None:
    with pytest.raises(UrlInvalid):
        Stages().pipeline().annotate_text("Words.", address)
