"""A comparison as a page and as a report for a terminal."""

from __future__ import annotations

import io
from itertools import pairwise

from bs4 import BeautifulSoup

from sourcemark.compare import Comparer
from sourcemark.model import AnnotatedArticle
from sourcemark.report import compare_html, compare_text
from tests.builders import STORY, Story, ferry
from tests.english import ENGLISH

compare = Comparer(ENGLISH).compare

OTHER = (
    "Ferry Line Under <b>Threat</b>",
    "",
    "The ferry line will close in May, harbour officials told TASS.",
    "The decision was made in March, the agency said.",
    "",
    "Shops & schools will follow within a year of the last sailing.",
)


def pair() -> tuple[AnnotatedArticle, AnnotatedArticle]:
    return ferry().build(), Story(OTHER, url=None).build()


def test_the_page_has_both_texts_whole_and_runs_nothing_of_theirs() -> None:
    a, b = pair()
    page = compare_html.page(compare(a, b), a, b)
    soup = BeautifulSoup(page, "lxml")
    versions = soup.select(".version")
    assert len(versions) == 2
    for version, sentences in zip(versions, (STORY, OTHER), strict=True):
        shown = version.get_text()
        assert all(sentence in shown for sentence in sentences)
    assert not soup.select(".version b")
    assert "default-src 'none'" in page and not soup.select("[onclick], [style], link, img, script[src]")


def test_every_link_leads_to_a_sentence_and_every_partner_exists() -> None:
    a, b = pair()
    soup = BeautifulSoup(compare_html.page(compare(a, b), a, b), "lxml")
    ids = {str(one["id"]) for one in soup.select("[id]")}
    links = [str(one["href"]) for one in soup.select(".comparison a")]
    assert links and all(link.startswith("#") and link[1:] in ids for link in links)
    partners = [key for one in soup.select("[data-partners]") for key in str(one["data-partners"]).split()]
    assert partners and set(partners) <= ids


def test_tables_name_their_columns_and_headings_follow_each_other() -> None:
    a, b = pair()
    soup = BeautifulSoup(compare_html.page(compare(a, b), a, b), "lxml")
    for table in soup.select("table"):
        assert table.select("thead th[scope=col]")
    levels = [int(one.name[1]) for one in soup.select("h1, h2, h3, h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_no_verdict_is_passed() -> None:
    a, b = pair()
    out = io.StringIO()
    compare_text.write(compare(a, b), a, b, out)
    told = BeautifulSoup(compare_html.fragment(compare(a, b), a, b), "lxml").get_text() + out.getvalue()
    for word in ("copied", "plagiar", "propaganda", "suspicious", "false", "score"):
        assert word not in told.lower()
    assert told.count("Automatic; it can be wrong.") == told.count("No mark does not mean verified.") == 2


def test_the_terminal_says_what_the_page_says() -> None:
    a, b = pair()
    out = io.StringIO()
    compare_text.write(compare(a, b), a, b, out)
    told = " ".join(out.getvalue().split())
    for heading in ("Headline against headline", "In both", "Marks of doubt that the other lacks"):
        assert heading in told
    assert "Both versions tell the same story." in told and "allegedly" in told
