"""Teasers of other stories, the sales pitch and the wall are not the article."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from lxml.html import fromstring

from sourcemark.extract import extract
from sourcemark.extract import furniture as module
from sourcemark.extract.furniture import Words
from sourcemark.extract.lines import Line
from tests.unit.extract.pages import PARAGRAPHS, page

WORDS = Words.of(("en",))
DATA = tomllib.loads((Path(module.__file__).parent.parent / "data/en/furniture.toml").read_text("utf-8"))
OTHER = "Sources say the yard burned to the ground"
LINK = f"<a href='/other'>{OTHER}</a>"
BLURB = "<p>Officials told the wire that nobody was hurt.</p>"


def line(words: str) -> Line:
    return Line(fromstring(f"<p>{words}</p>"), words, 0.0, words, len(words.split()))


@pytest.mark.parametrize("words", DATA["teaser"]["hits"])
def test_an_example_of_a_teaser_is_one(words: str) -> None:
    assert WORDS.is_teaser(line(words))


@pytest.mark.parametrize("words", DATA["teaser"]["heads"])
def test_an_example_of_a_label_heads_a_list(words: str) -> None:
    assert WORDS.heads_list(line(words))


@pytest.mark.parametrize("words", DATA["pitch"]["hits"])
def test_an_example_of_a_pitch_is_one(words: str) -> None:
    assert WORDS.is_pitch(line(words))


@pytest.mark.parametrize("words", DATA["wall"]["hits"])
def test_an_example_of_a_wall_is_one(words: str) -> None:
    assert WORDS.wall.search(words)


@pytest.mark.parametrize("words", [*DATA["teaser"]["misses"], *DATA["pitch"]["misses"], *DATA["wall"]["misses"]])
def test_an_example_of_an_article_s_sentence_is_none_of_these(words: str) -> None:
    assert not WORDS.is_teaser(line(words))
    assert not WORDS.heads_list(line(words))
    assert not WORDS.is_pitch(line(words))
    assert not WORDS.wall.search(words)


def test_a_language_without_such_words_has_no_furniture() -> None:
    none = Words.of(("xx",))
    assert not any(none.is_teaser(line(words)) or none.is_pitch(line(words)) for words in DATA["teaser"]["hits"])


def lines_of(block: str, behind: bool = False) -> list[str]:
    """Return the lines of an article with this block before its last paragraph, or behind it."""
    *most, last = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    prose = f"{''.join(most)}{last}{block}" if behind else f"{''.join(most)}{block}{last}"
    return extract(page(f"<article><h1>Ferry to Saltholm leaves</h1>{prose}</article>")).text.split("\n\n")[1:]


TEASERS = [
    f"<p>Read more: {LINK}</p>",
    f"<p><strong>READ MORE:</strong> {LINK}</p>",
    f"<p><a href='/other'><b>Also read:</b> {OTHER}</a></p>",
    f"<p>RELATED | {LINK}</p>",
    f"<p>Don’t miss – {LINK}</p>",
    f"<p><em>See also</em> {LINK}</p>",
    f"<p>Read more: {OTHER}.</p>",
    f"<p>[Read also: {LINK}]</p>",
    f"<p>→ <a href='/other'>More: {OTHER}</a></p>",
    "<p><a href='/other'>Read more about how sources say the yard burned</a></p>",
    f"<p>{LINK}</p>",
    "<p><a href='/other'><strong>SOURCES SAY THE YARD BURNED TO THE GROUND</strong></a></p>",
    f"<h4>Read more</h4><p>{LINK}</p>",
    f"<h3>Related stories</h3><ul><li>{LINK}</li><li><a href='/b'>Experts believe the wall will fall</a></li></ul>",
    f"<div><h4>Most read</h4><ol><li>{LINK}</li><li><a href='/b'>TASS: dam burst</a></li></ol></div>",
    f"<ul><li>{LINK}</li><li><a href='/b'>Experts believe the old wall will fall</a></li></ul>",
    f"<h3>Related</h3><ul><li>{OTHER}</li><li>Experts believe the wall will fall</li></ul>",
    f"<aside><h3>More from the Quay Courier</h3><div><h4>{LINK}</h4>{BLURB}</div></aside>",
    (
        f"<section><h2>More from the Quay Courier</h2><div><div><h3>{LINK}</h3>{BLURB}</div>"
        f"<div><h3><a href='/b'>Experts believe the wall will fall</a></h3>{BLURB}</div></div></section>"
    ),
    f"<section><h2>You may also like</h2><h3>{LINK}</h3>{BLURB}<h3><a href='/b'>Six soups</a></h3></section>",
    f"<div><span>Recommended for you</span></div><div><a href='/b'><h3>{OTHER}</h3>{BLURB}</a></div>",
    f"<blockquote class='card'><p>{LINK}</p></blockquote>",
    f"<p>More on this story:<br>{LINK}<br><a href='/b'>Experts believe the old wall will fall</a></p>",
]


@pytest.mark.parametrize("block", TEASERS)
@pytest.mark.parametrize("behind", [False, True])
def test_a_teaser_is_not_the_article(block: str, behind: bool) -> None:
    assert lines_of(block, behind) == list(PARAGRAPHS)


PITCHES = [
    "<p>Sign up for our free morning newsletter. Officials read it daily.</p>",
    "<p><em>Support our journalism. Experts agree that local news matters. Donate today.</em></p>",
    "<p><strong>Subscribe now</strong> and read what sources told us, every day of the week.</p>",
    "<p><a href='/app'>CLICK HERE TO GET THE COURIER APP</a></p>",
    "<p>Follow us on WhatsApp for what officials say about the ferry.</p>",
    "<div class='newsletter'><h3>Get the day’s stories in your inbox</h3><p>Experts call it the best.</p></div>",
    "<div><h3>Become a member of the Courier</h3><p>Sources say it pays.</p><form><input name='e'></form></div>",
    "<aside class='promo'><p>Experts say that readers are happier.</p><p>Start your free trial today.</p></aside>",
    "<section class='donation'><p>Officials would rather we did not ask.</p><p>Our work depends on you.</p></section>",
    "<p>Our newsroom relies on you. It is said that a crown a month helps. Please consider supporting our work.</p>",
]


@pytest.mark.parametrize("block", PITCHES)
@pytest.mark.parametrize("behind", [False, True])
def test_a_sales_pitch_is_not_the_article(block: str, behind: bool) -> None:
    assert lines_of(block, behind) == list(PARAGRAPHS)


SENTENCES = [
    "Read more books, the harbour office told the crew of the ferry on Monday.",
    "Related charges against the <a href='/pilot'>pilot of the ferry</a> were dropped, officials said.",
    "<a href='/statement'>The office said in a statement that it knew of no such thing.</a>",
    "<a href='/a'>The ferry left at six</a>, and <a href='/b'>the last boat left at nine</a>, the office said.",
    "“Subscribe now,” the mayor told the hall on Monday, and nobody laughed.",
    "The Courier asked its readers to subscribe now, and most did, an editor said.",
    "The office has asked the town to support our journalism students, she said.",
    "Members who sign up for the newsletter get a map of the berths, an official said.",
    "More on Friday than on Monday, officials said of the boats at the quay.",
    "The rest of this article of faith is known to everybody on the boat, she said.",
    "The story is for children, the author of the book about the ferry said.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_of_the_article_stays(sentence: str) -> None:
    plain = "".join(map(str, fromstring(f"<p>{sentence}</p>").itertext()))
    assert lines_of(f"<p>{sentence}</p>") == [*PARAGRAPHS[:3], plain, PARAGRAPHS[3]]


def test_a_list_that_a_sentence_introduces_stays() -> None:
    items = [f"The {n} boat of the day leaves the quay earlier than it did before" for n in ("first", "second", "last")]
    linked = "".join(f"<li><a href='/t'>{item}</a></li>" for item in items)
    block = f"<p>The tables, which the office published on Monday, say:</p><ul>{linked}</ul>"
    assert all(item in lines_of(block) for item in items)


def test_the_posts_of_a_live_blog_stay() -> None:
    posts = "".join(
        f"<div class='live-post'><h2><a href='/news/ferry#post-{n}'>Sources say boat {n} is late</a></h2>"
        f"<time>14:0{n}</time><p>A harbour official said boat {n} had left.</p></div>"
        for n in range(3)
    )
    found = lines_of(posts)
    assert all(
        f"Sources say boat {n} is late" in found and f"A harbour official said boat {n} had left." in found
        for n in range(3)
    )


def test_a_digest_of_linked_stories_stays() -> None:
    digest = "".join(
        f"<p><a href='https://other{n}.test/'>The tide tables of boat {n} were wrong</a> (The Other Courier)</p>"
        f"<p>A harbour official said that boat {n} had left the quay an hour early, and that nobody knew.</p>"
        for n in range(4)
    )
    assert sum("(The Other Courier)" in found for found in lines_of(digest)) == 4


def test_a_subheading_that_only_looks_like_a_label_keeps_what_stands_below_it() -> None:
    assert lines_of("<h2>Latest headlines</h2>")[-1] == PARAGRAPHS[3]
    assert (
        lines_of(
            f"<h2>Related</h2><p>{OTHER}, and the office has said nothing since, which is not like it at all.</p>"
        )[-1]
        == PARAGRAPHS[3]
    )


def test_an_article_that_repeats_a_teaser_keeps_its_sentence() -> None:
    assert f"{OTHER}." in lines_of(f"<p>Read more: {OTHER}.</p><p>{OTHER}.</p>")


def test_many_labels_cost_no_more_than_many_lines() -> None:
    block = f"<h3>Related</h3><p>{LINK}</p>{BLURB}" * 2_000 + "<p>Subscribe now</p>" * 1_500
    assert PARAGRAPHS[0] in lines_of(block)
