"""Labels about the page: each with a text that earns it and its near-misses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sourcemark.detect import Detector
from sourcemark.extract import from_text
from sourcemark.model import Article, PageLabel, Span
from tests.english import ENGLISH

WIRE = (
    "The lock at Harbin Ferry has been closed, TASS reported on Monday.\n\n"
    "Two barges were damaged, the agency said.\n\n"
    "The lock will open again in May, the agency added."
)


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector.load(ENGLISH)


def page(headline: str | None, body: str, url: str | None = None, site: str | None = None) -> Article:
    if headline is None:
        return replace(from_text(body), url=url, site=site)
    return Article(f"{headline}\n\n{body}", headline=Span(0, len(headline)), url=url, site=site)


def labels(detector: Detector, article: Article) -> dict[str, PageLabel]:
    return {label.label: label for label in detector.detect(article).page_labels}


def shown(article: Article, label: PageLabel) -> list[str]:
    return [span.of(article.text) for span in label.evidence]


def test_one_wire_report_behind_every_sourced_sentence_is_a_single_origin(detector: Detector) -> None:
    label = labels(detector, page("Lock Closed", WIRE))["page.single_origin"]
    assert label.slots["source"] == "TASS"


@pytest.mark.parametrize(
    "more",
    [
        "“It opens in April,” said Ana Ruiz, the harbour master.",
        "Critics say the lock was never safe.",
    ],
)
def test_another_voice_makes_it_more_than_one(detector: Detector, more: str) -> None:
    assert "page.single_origin" not in labels(detector, page("Lock Closed", f"{WIRE}\n\n{more}"))


def test_two_sourced_sentences_are_too_few_for_a_single_origin(detector: Detector) -> None:
    body = "The lock is closed, TASS reported.\n\nTwo barges were damaged, the agency said.\n\nRain fell all day."
    assert "page.single_origin" not in labels(detector, page("Lock Closed", body))


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("Exclusive: Lock Closed for a Year", "Exclusive"),
        ("EXCLUSIVE Lock Closed for a Year", "EXCLUSIVE"),
        ("Lock Closed for a Year – Exclusive", "Exclusive"),
        ("Lock Closed for a Year (exclusive)", "exclusive"),
        ("Exclusive Report on the Closed Lock", "Exclusive Report"),
    ],
)
def test_an_exclusive_that_credits_another_outlet_is_labelled(detector: Detector, headline: str, words: str) -> None:
    article = page(headline, WIRE)
    label = labels(detector, article)["page.exclusive"]
    assert shown(article, label)[0] == words
    assert label.slots["outlet"] == "TASS"
    assert "TASS" in shown(article, label)[1]


@pytest.mark.parametrize(
    "headline",
    [
        "Exclusive Club Closes Its Lock",
        "Lock Closed in the Exclusive Economic Zone",
        "Ferry Used Exclusively by Pilots Is Closed",
        "Lock Closed for a Year",
    ],
)
def test_the_everyday_word_exclusive_is_no_claim(detector: Detector, headline: str) -> None:
    assert "page.exclusive" not in labels(detector, page(headline, WIRE))


def test_an_exclusive_that_credits_nobody_else_stands(detector: Detector) -> None:
    body = "The lock is closed, said Ana Ruiz, the harbour master.\n\nShe said two barges were damaged."
    assert "page.exclusive" not in labels(detector, page("Exclusive: Lock Closed", body))


def test_an_outlet_that_credits_itself_takes_nothing_from_its_exclusive(detector: Detector) -> None:
    body = "The lock is closed, Ana Ruiz, the harbour master, told Reuters.\n\nTwo barges sank."
    assert "page.exclusive" in labels(detector, page("Exclusive: Lock Closed", body, "https://news.test/1"))
    own = page("Exclusive: Lock Closed", body, "https://www.reuters.test/world/1", "Reuters")
    assert "page.exclusive" not in labels(detector, own)


def test_an_outlet_is_known_by_its_address_though_its_name_does_not_stand_there(detector: Detector) -> None:
    body = "The lock is closed, Xinhua reported.\n\nTwo barges sank."
    assert "page.exclusive" in labels(detector, page("Exclusive: Lock Closed", body, "https://news.test/1"))
    assert "page.exclusive" not in labels(detector, page("Exclusive: Lock Closed", body, "https://www.news.cn/1"))


HEDGED = "The harbour master allegedly sold two barges to a foreign buyer in May.\n\nRain fell all day."


def test_a_headline_that_states_flatly_what_the_body_hedges_is_labelled(detector: Detector) -> None:
    article = page("Harbour Master Sold Barges to Foreign Buyer", HEDGED)
    label = labels(detector, article)["page.headline_drops_hedge"]
    assert shown(article, label) == ["Harbour Master Sold Barges to Foreign Buyer", "allegedly"]
    assert label.slots["hedge"] == "allegedly"


@pytest.mark.parametrize(
    "headline",
    [
        "Harbour Master Allegedly Sold Barges to Foreign Buyer",
        "Harbour Master May Have Sold Barges to Foreign Buyer",
        "Did Harbour Master Sell Barges to Foreign Buyer?",
        "Harbour Master ‘Sold Barges to Foreign Buyer’",
        "Police: Harbour Master Sold Barges to Foreign Buyer",
        "Russian state TV: Harbour Master Sold Barges to Foreign Buyer",
        "Harbour Master Accused of Selling Barges to Foreign Buyer",
        "Rain Floods Two Streets in Old Town",
    ],
)
def test_a_headline_that_qualifies_or_speaks_of_something_else_is_not(detector: Detector, headline: str) -> None:
    assert "page.headline_drops_hedge" not in labels(detector, page(headline, HEDGED))


def test_a_hedge_far_below_does_not_speak_about_the_headline(detector: Detector) -> None:
    filler = "\n\n".join(["Rain fell on the old town all day."] * 8)
    article = page("Harbour Master Sold Barges to Foreign Buyer", f"{filler}\n\n{HEDGED}")
    assert "page.headline_drops_hedge" not in labels(detector, article)


def test_a_listed_imitation_is_labelled_with_who_listed_it(detector: Detector) -> None:
    label = labels(detector, page("Lock Closed", WIRE, "https://deutsch.news-pravda.com/world/1.html"))
    assert label["page.lookalike_domain"].slots["host"] == "deutsch.news-pravda.com"
    assert "VIGINUM" in label["page.lookalike_domain"].slots["listed_by"]


@pytest.mark.parametrize(
    "url",
    [
        "https://www.reuterstoday.com/news/1",
        "https://web.archive.org/web/2026/https://www.reuterstoday.com/news/1",
        "https://www-reuterstoday-com.translate.goog/news/1?_x_tr_sl=en",
    ],
)
def test_a_likeness_is_labelled_with_what_it_is_like(detector: Detector, url: str) -> None:
    label = labels(detector, page("Lock Closed", WIRE, url))["page.lookalike_domain"]
    assert label.rule == "page.resemblance"
    assert dict(label.slots) == {"host": "www.reuterstoday.com", "domain": "reuters.com", "outlet": "Reuters"}
    assert label.outlet is None


@pytest.mark.parametrize(
    "url",
    [
        "https://www.pravda.com.ua/news/1",
        "https://independent.ie/1",
        "https://www.bbc.com/1",
        "https://news.test/news-pravda.com/1",
        None,
    ],
)
def test_a_likeness_in_name_only_is_not(detector: Detector, url: str | None) -> None:
    assert "page.lookalike_domain" not in labels(detector, page("Lock Closed", WIRE, url))


def test_the_publisher_is_labelled_when_the_registry_lists_it(detector: Detector) -> None:
    for url in ("https://tass.com/world/1", "https://archive.ph/2026/https://tass.com/world/1"):
        label = labels(detector, page("Lock Closed", "Rain fell all day.", url))
        assert label["page.publisher"].outlet == "tass"


@pytest.mark.parametrize(
    "url", ["https://www.bbc.co.uk/news/1", "https://news.test/tass.com", "https://tass.test/", None]
)
def test_an_outlet_that_is_only_explained_or_unlisted_is_not(detector: Detector, url: str | None) -> None:
    assert "page.publisher" not in labels(detector, page("Lock Closed", "Rain fell all day.", url))
