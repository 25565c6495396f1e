"""What no reader sees and what is struck out is not read; what is read has no invisible characters in its words."""

from __future__ import annotations

import pytest

from sourcemark.extract import extract
from sourcemark.extract.text import legible
from tests.unit.extract.pages import PARAGRAPHS, page, story

SECRET = "Sources said the pier had burned."


def text_of(body: str) -> str:
    """Return the text of an article whose second paragraph, or what stands for it, is this HTML."""
    first, second, *rest = PARAGRAPHS
    prose = "".join(f"<p>{paragraph}</p>" for paragraph in rest)
    return extract(page(f"<article><h1>Ferry leaves</h1><p>{first}</p>{body}<p>{second}</p>{prose}</article>")).text


@pytest.mark.parametrize(
    "hidden",
    [
        "<div hidden><p>{}</p></div>",
        "<p hidden=''>{}</p>",
        "<section hidden='until-found'><h2>Pier</h2><p>{}</p></section>",
        "<template><p>{}</p></template>",
        "<noscript><p>{}</p></noscript>",
        "<div style='color:red; DISPLAY : none !important'><p>{}</p></div>",
        "<p style='visibility:hidden'>{}</p>",
        "<p style='visibility: collapse;'>{}</p>",
        "<div style='position:absolute;left:-9999px'><p>{}</p></div>",
        "<div style='position:absolute; clip: rect(0, 0, 0, 0)'><p>{}</p></div>",
        "<div style='max-height:0;overflow:hidden'><p>{}</p></div>",
        "<div style='text-indent:-9999px'><p>{}</p></div>",
        "<p class='sr-only'>{}</p>",
        "<p class='note screen-reader-text'>{}</p>",
        "<dialog><p>{}</p></dialog>",
        "<div popover><p>{}</p></div>",
        "<textarea>{}</textarea>",
        "<object><p>{}</p></object>",
        "<del><p>{}</p></del>",
        "<div style='text-decoration: line-through'><p>{}</p></div>",
    ],
)
def test_a_block_that_is_not_shown_is_not_read(hidden: str) -> None:
    text = text_of(hidden.format(SECRET))
    assert "burned" not in text
    assert all(paragraph in text for paragraph in PARAGRAPHS)


@pytest.mark.parametrize(
    "inline",
    [
        "<span hidden>{}</span>",
        "<span style='display:none'>{}</span>",
        "<i style='font-size:0'>{}</i>",
        "<span class='visually-hidden'>{}</span>",
        "<s>{}</s>",
        "<del datetime='2026-05-04'>{}</del>",
        "<strike>{}</strike>",
        "<span style='text-decoration-line:line-through;color:red'>{}</span>",
        "<template>{}</template>",
        "<meter>{}</meter>",
        "<select><option>{}</option></select>",
    ],
)
def test_words_of_a_sentence_that_are_not_shown_leave_the_sentence_whole(inline: str) -> None:
    text = text_of(
        f"<p>The ferry {inline.format('allegedly')} left the quay at six, the {inline.format('x')}office said.</p>"
    )
    assert "The ferry left the quay at six, the office said." in text


@pytest.mark.parametrize(
    "shown",
    [
        "<p style='color:#333;display:block'>{}</p>",
        "<p style='display:none;display:block'>{}</p>",
        "<details><summary>Pier</summary><p>{}</p></details>",
        "<p style='visibility:visible'>{}</p>",
        "<div style='font-size:0'><p>{}</p></div>",
        "<div style='position:relative;left:-10px'><p>{}</p></div>",
        "<p style='text-decoration:underline'>{}</p>",
        "<p class='hidden-gem srf'>{}</p>",
        "<ins><p>{}</p></ins>",
        "<div style='opacity:0'><p>{}</p></div>",
        "<p><u>{}</u></p>",
        "<div style='visibility:hidden'>gone<p style='visibility:visible'>{}</p>gone</div>",
    ],
)
def test_what_is_shown_is_read(shown: str) -> None:
    text = text_of(shown.format(SECRET))
    assert SECRET in text
    assert "gone" not in text


def test_struck_out_words_give_way_to_what_replaced_them() -> None:
    body = "<p><del>Ole</del> <ins>Ines Varga</ins> <s>denied</s><ins>said</ins> the <s>big</s>, old boat left.</p>"
    assert "\n\nInes Varga said the, old boat left.\n\n" in text_of(body)


def test_a_page_that_waits_for_its_script_is_read() -> None:
    prose = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    for waiting in ("<div style='display:none'>{}</div>", "<div hidden>{}</div>"):
        text = extract(page(waiting.format(f"<article><h1>Ferry leaves</h1>{prose}</article>"))).text
        assert all(paragraph in text for paragraph in PARAGRAPHS)


def test_a_hidden_heading_is_no_headline() -> None:
    headline = (
        "<h1 style='display:none'>Ferry to Saltholm: all you need to know</h1><h1>Ferry to Saltholm leaves earlier</h1>"
    )
    article = extract(story(headline=headline))
    assert article.headline is not None and article.headline.of(article.text) == "Ferry to Saltholm leaves earlier"


def test_a_heading_for_screen_readers_is_the_headline() -> None:
    article = extract(story(headline="<h1 class='sr-only'>Ferry to Saltholm leaves earlier</h1><img src='head.png'>"))
    assert article.headline is not None and article.headline.of(article.text) == "Ferry to Saltholm leaves earlier"


def test_metadata_are_read_where_nobody_sees_them() -> None:
    head = "<title>Ferry leaves earlier</title>"
    body = "<div hidden><time datetime='2026-03-02'>2 March</time><span class='author'>Ole Brandt</span></div>"
    prose = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    article = extract(page(f"<article><h1>Ferry leaves earlier</h1>{body}{prose}</article>", head=head))
    assert (article.author, article.date) == ("Ole Brandt", "2026-03-02")
    assert "Ole Brandt" not in article.text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("har&shy;bour of&shy;fice", "harbour office"),
        ("har&#173;bour of&#xAD;fice", "harbour office"),
        ("har\u200bbour of\ufefffice", "harbour office"),
        ("har&#8203;bour\u2060 office", "harbour office"),
        ("\u200eharbour\u200f \u202aoffice\u202c", "harbour office"),
        ("har&zwnj;bour of\u200dfice", "harbour office"),
        ("har<wbr>bour of&shy;<b>fice</b>", "harbour office"),
        ("👩\u200d🚀 office", "👩\u200d🚀 office"),
        ("می\u200cخواهم office", "می\u200cخواهم office"),
        ("harbour&nbsp;office", "harbour office"),
        ("&#147;harbour&#148; office", "“harbour” office"),
        ("\u0093harbour\u0094 office\u0085", "“harbour” office…"),
        ("it\u0092s the office", "it’s the office"),
        ("&amp;ldquo;harbour&amp;rdquo; office", "“harbour” office"),
        ("it&amp;#39;s an &amp;quot;office&amp;quot;", 'it\'s an "office"'),
        ("Varga &amp;amp; Brandt&amp;#x2019;s", "Varga & Brandt’s"),
        ("har&amp;shy;bour", "harbour"),
        ("Varga &amp; Brandt", "Varga & Brandt"),
        ("ask R&amp;D; they know", "ask R&D; they know"),
        ("a &amp;lt;b&amp;gt; and &amp;nosuch; stay", "a &lt;b&gt; and &nosuch; stay"),
        ("write <kbd>&amp;amp;</kbd> here", "write &amp; here"),
    ],
)
def test_words_are_read_as_they_were_meant(written: str, read: str) -> None:
    sentence = "Nobody at the {} had seen the tide tables since the dredging in spring, the crew said."
    assert sentence.format(read) in text_of(f"<p>{sentence.format(written)}</p>")


def test_a_headline_and_a_title_are_read_as_they_were_meant() -> None:
    article = extract(story(headline="<h1>Ferry to Salt&shy;holm &amp;ldquo;leaves&amp;rdquo; ear\u200blier</h1>"))
    assert article.headline is not None and article.headline.of(article.text) == "Ferry to Saltholm “leaves” earlier"
    article = extract(story(headline="", head="<title>Ferry &amp;quot;leaves&amp;quot; ear&shy;lier</title>"))
    assert article.title == 'Ferry "leaves" earlier'


def test_a_link_is_placed_in_a_paragraph_with_invisible_characters() -> None:
    article = extract(story("The har&shy;bour <a href='/o'>of&shy;fice</a> <s>never</s> said so.", *PARAGRAPHS))
    assert [link.span.of(article.text) for link in article.links] == ["office"]


def test_ordinary_text_is_left_alone() -> None:
    plain = "Varga & Brandt: 'café' – “naïve”… 😀 a&b;c\u00a0d"
    assert legible(plain) is plain or legible(plain) == plain
