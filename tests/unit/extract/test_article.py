"""A page becomes a headline and paragraphs, or a problem that says why not."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcemark.errors import LanguageUnsupported, NotAnArticle, PageTooLarge, Problem
from sourcemark.extract import Extractor, extract, from_text
from sourcemark.model import Page, Span
from sourcemark.settings import Caps, Settings
from tests.unit.extract.pages import ADDRESS, PARAGRAPHS, page, story

HEADLINE = "Ferry to Saltholm leaves earlier"


def test_the_text_is_headline_then_paragraphs() -> None:
    article = extract(story())
    assert article.text == "\n\n".join([HEADLINE, *PARAGRAPHS])
    assert article.headline == Span(0, len(HEADLINE))
    assert (article.url, article.language, article.given) == (ADDRESS, "en", False)


def test_a_headline_repeated_in_the_body_stands_once() -> None:
    repeated = story("<strong>FERRY TO SALTHOLM leaves earlier!</strong>", *PARAGRAPHS)
    assert extract(repeated).text == "\n\n".join([HEADLINE, *PARAGRAPHS])


def test_blanks_of_the_source_are_folded_and_tags_leave_no_gap() -> None:
    first = (
        "The  ferry\n between&nbsp;<b>Quay</b> <i>Nine</i> and Salt<em>holm</em> will leave half an hour earlier soon."
    )
    assert extract(story(first, *PARAGRAPHS[1:])).text.split("\n\n")[1] == (
        "The ferry between Quay Nine and Saltholm will leave half an hour earlier soon."
    )


def test_list_items_and_quoted_paragraphs_stay_without_marks_of_their_own() -> None:
    body = (
        f"<article><h1>{HEADLINE}</h1><p>{PARAGRAPHS[0]}</p><blockquote><p>{PARAGRAPHS[2]}</p></blockquote>"
        f"<ul><li>The first boat leaves at six in the morning.</li><li>The last one leaves at nine.</li></ul>"
        f"<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[3]}</p></article>"
    )
    lines = extract(page(body)).text.split("\n\n")
    assert PARAGRAPHS[2] in lines
    assert "The first boat leaves at six in the morning." in lines
    assert "The last one leaves at nine." in lines


def test_a_page_without_markup_for_articles_still_gives_its_prose() -> None:
    prose = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS * 2)
    text = extract(page(f"<div><div><a href='/'>Home</a></div><div>{prose}</div></div>")).text
    assert all(paragraph in text for paragraph in PARAGRAPHS)


def test_comments_are_left_out() -> None:
    body = story().html.replace(
        "</main>", "</main><section id='comments'><p>I never liked that boat and I never will, sorry.</p></section>"
    )
    assert "never liked" not in extract(Page(ADDRESS, ADDRESS, body)).text


def test_metadata_come_from_the_page() -> None:
    head = (
        "<title>Ferry leaves earlier | Quay Courier</title>"
        '<meta property="og:site_name" content="Quay Courier"><meta name="author" content="Ole Brandt">'
        '<meta property="article:published_time" content="2026-03-02T06:00:00Z">'
    )
    article = extract(story(head=head))
    assert (article.site, article.author, article.date) == ("Quay Courier", "Ole Brandt", "2026-03-02")


def test_a_day_named_in_the_running_text_is_not_the_articles_date() -> None:
    assert extract(story("The old pier burned down on 4 March 2019, and was rebuilt.", *PARAGRAPHS)).date is None


@pytest.mark.parametrize(
    "body",
    [
        "",
        "   ",
        "<p>Log in</p>",
        "<form><input name=user><input name=password><button>Log in</button></form>",
        "<ul>" + "<li><a href=/x>Harbour office opens new pier</a></li>" * 30 + "</ul>",
        "<p>Play</p>" * 40,
    ],
)
def test_what_holds_no_sentence_is_no_article(body: str) -> None:
    with pytest.raises(NotAnArticle):
        extract(page(body))


@pytest.mark.parametrize("html", ["", " \n ", "\0", "<", "<!-- -->", "<?xml version='1.0'?>"])
def test_an_empty_page_is_no_article(html: str) -> None:
    with pytest.raises(NotAnArticle):
        extract(Page(ADDRESS, ADDRESS, html))


def test_a_page_of_too_many_elements_is_too_large() -> None:
    with pytest.raises(PageTooLarge):
        extract(page("<p>x</p>" * 15_000))
    assert extract(story(), elements=60).headline is not None
    with pytest.raises(PageTooLarge):
        extract(story(), elements=10)


def test_a_deployer_s_limits_are_kept() -> None:
    limited = Extractor.load(Settings(languages=("de",), caps=Caps(elements=60)))
    with pytest.raises(LanguageUnsupported):
        limited.extract(story())
    with pytest.raises(LanguageUnsupported):
        limited.from_text(PARAGRAPHS[0])
    with pytest.raises(PageTooLarge):
        limited.extract(page("<p>x</p>" * 60))


def test_a_page_of_too_much_text_is_too_large() -> None:
    with pytest.raises(PageTooLarge):
        extract(story("The boat is late again, said the crew. " * 30_000))


GERMAN = (
    "Die Fähre zwischen dem Hafen und der Insel legt ab Montag eine halbe Stunde früher ab, sagte das Hafenamt. "
    "Die Kapitänin erklärte, dass die Tabellen nicht mehr stimmten und sich das auch im Sommer nicht ändern werde. "
)


def test_a_page_wholly_in_another_language_is_refused() -> None:
    with pytest.raises(LanguageUnsupported):
        extract(story(GERMAN, GERMAN, GERMAN, headline="<h1>Fähre legt früher ab</h1>"))
    assert extract(story(GERMAN, GERMAN, GERMAN), languages=("en", "de")).language == "de"


def test_a_german_passage_in_an_english_article_is_let_through() -> None:
    assert extract(story(*PARAGRAPHS, GERMAN)).language == "en"


def test_the_words_decide_about_the_language_and_not_the_label() -> None:
    html = story().html.replace('lang="en"', 'lang="de-DE"')
    assert extract(Page(ADDRESS, ADDRESS, html)).language == "en"


def test_odd_characters_do_no_harm() -> None:
    odd = "The boat \ud83d\ude00 left \ud800 early\0 today, said the crew of the harbour office."
    text = extract(story(odd, *PARAGRAPHS)).text
    assert "The boat 😀 left \ufffd early\ufffd today" in text
    text.encode("utf-8")


def test_no_library_logs_what_was_read(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    extract(story())
    with pytest.raises(NotAnArticle):
        extract(page("<p>Log in</p>"))
    assert not caplog.records


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_markup_ends_in_an_article_or_a_problem(soup: str) -> None:
    try:
        article = extract(page(f"<article><p>{soup}</p>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</article>"))
    except Problem:
        return
    article.text.encode("utf-8")
    assert all(0 <= link.span.start < link.span.end <= len(article.text) for link in article.links)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Ferry leaves earlier\n\nThe ferry left.", "Ferry leaves earlier"),
        ("\n  Ferry leaves earlier  \n \nThe ferry left.", "Ferry leaves earlier"),
        ("Will it sail?\n\nNobody knows.", "Will it sail?"),
        ("The ferry left.\n\nNobody knows.", None),
        ("“The ferry left.”\n\nNobody knows.", None),
        ("Ferry leaves earlier\nThe ferry left.", None),
        ("Ferry leaves earlier", None),
        ("Ferry leaves earlier\n", None),
        ("x" * 201 + "\n\nThe ferry left.", None),
        ("", None),
        ("\n\n", None),
    ],
)
def test_a_given_text_is_left_as_it_is(text: str, headline: str | None) -> None:
    article = from_text(text, ADDRESS)
    assert article.text == text
    assert (article.headline.of(text) if article.headline else None) == headline
    assert (article.given, article.url, article.title) == (True, ADDRESS, headline)


def test_a_given_text_in_another_language_is_refused() -> None:
    with pytest.raises(LanguageUnsupported):
        from_text(GERMAN)
    assert from_text("Fähre legt ab").language is None
