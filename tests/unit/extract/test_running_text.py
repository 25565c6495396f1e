"""Inline elements of a sentence stay in it; those that stand alone are judged as before."""

from __future__ import annotations

import pytest

from sourcemark.extract import extract
from tests.unit.extract.pages import PARAGRAPHS, page, story

TAGS = (
    *(
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "blink",
        "button",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
    ),
    *(
        "ins",
        "kbd",
        "label",
        "legend",
        "map",
        "mark",
        "marquee",
        "nobr",
        "output",
        "ruby",
        "samp",
        "slot",
        "small",
        "span",
    ),
    *("strong", "sub", "sup", "time", "tt", "u", "var", "x-term", "math"),
)
FORMS = (
    "The harbour office said <{0}>on Monday</{0}> that the tables of Quay Nine had been wrong.",
    "The Salt<{0}>holm</{0}>er boat left the quay at six on Monday, the harbour office said.",
    "<{0}>The</{0}> harbour office said on Monday that the tables of Quay Nine had been wrong.",
    "It had been, <{0}>the <b>harbour</b> office</{0}>, a clerk, and a pilot said, a mistake.",
    "The tables of Quay Nine had been wrong since the dredging in spring, said <{0}>the office</{0}>.",
)


def paragraphs(*added: str) -> list[str]:
    """Return the paragraphs of an article into which these were put (HTML)."""
    return extract(story(PARAGRAPHS[0], *added, *PARAGRAPHS[1:])).text.split("\n\n")


# A button before or after a sentence is none of its words.
INSIDE = [(tag, form) for tag in TAGS for form in FORMS if tag != "button" or form not in (FORMS[2], FORMS[4])]


@pytest.mark.parametrize(("tag", "form"), INSIDE)
def test_an_inline_element_stays_in_its_sentence(tag: str, form: str) -> None:
    plain = form.format("b").replace("<b>", "").replace("</b>", "")
    assert plain in paragraphs(form.format(tag))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("A harbour office<time> on Monday</time>said that it knew of no such thing.", "office on Mondaysaid that"),
        (
            "The Nor<wbr>haven office and the Quay<wbr> Nine crew were told of it.",
            "The Norhaven office and the Quay Nine crew",
        ),
        (
            "The <ruby>港<rp>(</rp><rt>minato</rt><rp>)</rp></ruby> office said it knew of no such thing.",
            "The 港 office said",
        ),
        (
            "The office said H<sub>2</sub>O had come in at 10<sup>3</sup> litres an hour.",
            "H2O had come in at 103 litres",
        ),
        ("The boat of <math><mi>x</mi><mo>=</mo><mn>9</mn></math> berths left at six on Monday.", "boat of x=9 berths"),
        ("<span class='drop-cap'>T</span>he office said it knew of no such thing.", "The office said it knew"),
        (
            "<span aria-hidden='true' class='meta-cap'>T</span>he office said it knew of no such thing.",
            "The office said it knew",
        ),
        (
            "<span class='sr-only'>The</span><span aria-hidden='true'><b>T</b>he</span> office said it knew nothing.",
            "The office said it knew nothing.",
        ),
        ("<b class='dropcap'>T</b>he office said it knew of no such thing.", "The office said it knew"),
        (
            "Said the <span class='tags author'>harbour</span> office on Monday: it knew of nothing.",
            "Said the harbour office on Monday",
        ),
        (
            "The <span class='tooltip-button social' id='share-1'>tide tables</span> were wrong, the office said.",
            "The tide tables were wrong",
        ),
        (
            "The tide <button class='term' type='button'>tables</button> were wrong, the office said.",
            "The tide tables were wrong",
        ),
    ],
)
def test_words_keep_their_place_and_their_blanks(written: str, read: str) -> None:
    assert any(read in paragraph for paragraph in paragraphs(written))


@pytest.mark.parametrize(
    "alone",
    [
        "<div class='post'><time>14:05</time><p>{}</p></div>",
        "<p>{}</p><button>Share this</button>",
        "<p>{} <button>Copy link</button></p>",
        "<p>{} <span class='share-icon'>Copy link</span></p>",
        "<label>Your name</label><p>{}</p>",
        "<output>0</output><p>{}</p>",
    ],
)
def test_what_stands_beside_a_sentence_is_no_part_of_it(alone: str) -> None:
    sentence = "The tables of Quay Nine had been wrong since the dredging in spring."
    body = (
        f"<article><h1>Ferry leaves</h1><p>{PARAGRAPHS[0]}</p>{alone.format(sentence)}<p>{PARAGRAPHS[1]}</p></article>"
    )
    assert sentence in extract(page(body)).text.split("\n\n")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            "<q>We waited,</q> she said. A pilot called it <q>a disgrace</q> on Monday.",
            "“We waited,” she said. A pilot called it “a disgrace” on",
        ),
        ("<q> We <b>waited</b> </q> she said.", "“We waited” she said."),
        ("<q>He told me <q>no</q> twice,</q> she said.", "“He told me ‘no’ twice,” she said."),
        ("“<q>We waited,</q>” she said.", "“We waited,” she said."),
        ("<q>“We waited,”</q> she said.", "“We waited,” she said."),
        ("<q></q>We waited, she said.", "We waited, she said."),
    ],
)
def test_a_quotation_element_has_the_marks_that_browsers_show(written: str, read: str) -> None:
    line = f"{written} Her crew had asked for the change twice."
    assert any(paragraph.startswith(read) for paragraph in paragraphs(line))


def test_a_quotation_element_in_the_headline_has_its_marks() -> None:
    article = extract(story(headline="<h1><q>Nobody asked us</q>: a pilot on the pier</h1>"))
    assert (
        article.headline is not None and article.headline.of(article.text) == "“Nobody asked us”: a pilot on the pier"
    )


def test_a_link_around_a_quotation_element_is_placed_with_its_marks() -> None:
    article = extract(story("The office said <a href='/x'><q>never</q></a> to the crew of the boat.", *PARAGRAPHS))
    assert [link.span.of(article.text) for link in article.links] == ["“never”"]


def test_many_empty_elements_cost_no_more_than_many_others() -> None:
    spans = "<span class='a'></span>" * 6_000
    text = extract(story(f"The ferry {spans}left at six, the harbour office said on Monday.", *PARAGRAPHS)).text
    assert "The ferry left at six, the harbour office said on Monday." in text
