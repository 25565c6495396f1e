"""The article as HTML: escaped, linked, and self-contained when it is a file."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from sourcemark.report import html
from sourcemark.report.words import FAMILIES, load
from tests.builders import TASS, ferry

ROOT = Path(__file__).parents[3]
FORBIDDEN = re.compile(
    r"\b(true|false|propaganda|suspicious|disinformation|fake|reliab\w+|score|trust\w*)\b", re.IGNORECASE
)


@pytest.fixture(scope="module")
def soup() -> BeautifulSoup:
    return BeautifulSoup(html.fragment(ferry().build()), "lxml")


def test_the_words_of_the_article_are_escaped() -> None:
    text = str(html.fragment(ferry().build()))
    assert "<b>closures</b>" not in text
    assert "&lt;b&gt;closures&lt;/b&gt; &amp; delays" in text


def test_words_from_registry_and_rules_are_escaped_too() -> None:
    story = ferry()
    story.outlets = {"tass": replace(TASS, owner="<script>alert(1)</script>", name='"><img src=x>')}
    text = str(html.fragment(story.build()))
    assert "<script>" not in text and "<img" not in text


def test_every_mark_leads_to_its_note_and_every_note_has_a_mark(soup: BeautifulSoup) -> None:
    notes = {one["id"] for one in soup.select(".note")}
    led = {key for mark in soup.select(".mark") for key in str(mark["data-notes"]).split()}
    assert led == notes and len(notes) == 6
    for mark in soup.select(".mark"):
        assert str(mark["href"]).removeprefix("#") in notes


def test_a_mark_says_its_family_in_words(soup: BeautifulSoup) -> None:
    first = soup.select_one(".mark")
    assert first is not None
    assert "Unnamed source" in first.get_text() and "State media" in first.get_text()


def test_every_link_inside_the_page_has_a_target(soup: BeautifulSoup) -> None:
    ids = {one["id"] for one in soup.select("[id]")}
    inner = {str(link["href"])[1:] for link in soup.select('a[href^="#"]')}
    assert inner <= ids
    assert len(ids) == len(soup.select("[id]"))


def test_links_that_leave_say_nothing_about_where_the_reader_was(soup: BeautifulSoup) -> None:
    leaving = soup.select('a[href^="http"]')
    assert leaving
    for link in leaving:
        assert {"noreferrer", "noopener"} <= set(link["rel"])


def test_a_card_holds_what_the_design_asks_for(soup: BeautifulSoup) -> None:
    note = soup.select_one("#note-2")
    assert note is not None
    text = note.get_text(" ", strip=True)
    for words in (
        "State media",
        "told TASS",
        "What the text does here",
        "Who else reports this?",
        "state-controlled; rated SC by State Media Monitor, 2022",
        "state_media.direct.example",
        "Look elsewhere",
        "A source close to the harbour, not named",
    ):
        assert words in text


def test_the_cautions_are_always_there(soup: BeautifulSoup) -> None:
    caution = soup.select_one(".caution")
    assert caution is not None
    assert caution.get_text(" ", strip=True) == "Automatic; it can be wrong. No mark does not mean verified."


def test_our_own_words_give_no_verdict() -> None:
    words = load()
    ours = [words.caution, *words.labels.values(), *words.kinds.values(), *words.reasons.values()]
    ours += [text for family in words.families.values() for text in family.values()]
    assert not [text for text in ours if FORBIDDEN.search(text)]


def test_no_colour_of_a_mark_is_red() -> None:
    style = (html.STATIC / "reader.css").read_text(encoding="utf-8")
    families = re.findall(r"--(?:state-media|anonymous-source|unverified-claim|good-sourcing): #(..)(..)(..);", style)
    assert len(families) == 8
    for red, green, blue in families:
        assert not int(red, 16) > 1.8 * max(int(green, 16), int(blue, 16))


def test_the_extension_draws_the_families_alike() -> None:
    style = (html.STATIC / "reader.css").read_text(encoding="utf-8")
    looks = (ROOT / "extension" / "paint" / "families.js").read_text(encoding="utf-8")
    found = re.findall(r"(\w+): \{ line: '(\w+)', light: '(#\w+)', dark: '(#\w+)'", looks)
    assert [family for family, *_ in found] == list(FAMILIES)
    for family, line, light, dark in found:
        assert re.search(rf"\.{family} {{[^}}]*--line: {line};", style)
        assert re.findall(rf"--{family.replace('_', '-')}: (#\w+);", style) == [light, dark]


class Loads(HTMLParser):
    """Collects what a browser would fetch for a page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("src", "srcset", "data", "poster") or (name == "href" and tag in ("link", "base", "image")):
                self.addresses.append(value or "")


def test_the_page_as_a_file_loads_nothing() -> None:
    page = html.page(ferry().build())
    loads = Loads()
    loads.feed(page)
    assert loads.addresses == []
    assert "@import" not in page and "url(" not in page


def test_the_policy_of_the_file_fits_its_own_style_and_script() -> None:
    soup = BeautifulSoup(html.page(ferry().build()), "lxml")
    policy = soup.select_one("meta[http-equiv=Content-Security-Policy]")
    assert policy is not None
    for tag in ("style", "script"):
        (inline,) = soup.select(tag)
        digest = base64.b64encode(hashlib.sha256(inline.get_text().encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in str(policy["content"])
