"""The four stages in a row, over stand-ins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sourcemark.errors import InvalidRequest, NotAnArticle, Unreachable, UrlInvalid
from sourcemark.model import Analysis, AnnotatedArticle, Article
from sourcemark.model.comparison import Comparison
from sourcemark.pipeline import Analyser, Engine
from tests.builders import Stages, ferry


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


class Of(Stages):
    """The stages of one language, which note that they were asked."""

    def __init__(self, code: str, asked: list[str]) -> None:
        super().__init__()
        self._code = code
        self._told = asked

    def detect(self, article: Article) -> Analysis:
        self._told.append(f"detect {self._code}")
        return super().detect(article)

    def annotate(self, article: Article, analysis: Analysis, lang: str = "en") -> AnnotatedArticle:
        self._told.append(f"annotate {self._code}")
        return super().annotate(article, analysis, lang)

    def compare(self, a: AnnotatedArticle, b: AnnotatedArticle) -> Comparison:
        self._told.append(f"compare {self._code}")
        return super().compare(a, b)


class First(Stages):
    """An extractor that takes a text's first word for its language."""

    def from_text(self, text: str, page_url: str | None = None) -> Article:
        code = text.partition(" ")[0]
        return Article(text=text, language=None if code == "??" else code, url=page_url, given=True)


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def analyser(asked: list[str]) -> Analyser:
    """Two languages, English the first."""
    stages = {code: Of(code, asked) for code in ("en", "xx")}
    return Analyser(First(), {code: Engine(one, one, one) for code, one in stages.items()})


@pytest.mark.parametrize(("text", "code"), [("en words", "en"), ("xx words", "xx"), ("?? words", "en")])
def test_an_article_is_read_by_the_engine_of_its_language(
    analyser: Analyser, asked: list[str], text: str, code: str
) -> None:
    analyser.annotate_text(text)
    assert asked == [f"detect {code}", f"annotate {code}"]


def version(code: str | None) -> AnnotatedArticle:
    annotated = ferry().build()
    return replace(annotated, article=replace(annotated.article, language=code))


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [("en", "en", "en"), ("xx", "xx", "xx"), ("xx", None, "xx"), (None, "xx", "xx"), (None, None, "en")],
)
def test_two_versions_are_compared_in_their_language(
    analyser: Analyser, asked: list[str], one: str | None, other: str | None, code: str
) -> None:
    assert analyser.compare(version(one), version(other)).same_story
    assert asked == [f"compare {code}"]


def test_versions_in_two_languages_are_not_compared(analyser: Analyser, asked: list[str]) -> None:
    with pytest.raises(InvalidRequest, match="in two languages"):
        analyser.compare(version("en"), version("xx"))
    assert asked == []
