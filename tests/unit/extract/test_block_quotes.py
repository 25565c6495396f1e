"""Block quotes and embedded posts stay in the text, with their credit lines, and the article says where they stand."""

from __future__ import annotations

import pytest

from sourcemark.extract import extract, from_text
from sourcemark.model import Article
from tests.unit.extract.pages import PARAGRAPHS, page

SAID = "The tables are wrong, and nobody at the office has looked at them since the dredging in spring."
AGAIN = "I have told them so twice, once on the quay and once on the boat."


def article(block: str) -> Article:
    """Return an article with this block after its second paragraph."""
    first, second, *rest = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return extract(page(f"<article><h1>Ferry to Saltholm leaves</h1>{first}{second}{block}{''.join(rest)}</article>"))


def quoted(found: Article) -> list[tuple[str, str | None]]:
    """Return (words, credit) of each block quote."""
    return [(one.span.of(found.text), one.credit and one.credit.of(found.text)) for one in found.block_quotes]


@pytest.mark.parametrize(
    ("block", "credit"),
    [
        ("<blockquote><p>{}</p></blockquote>", None),
        ("<blockquote>{}</blockquote>", None),
        ("<q><p>{}</p></q>", None),
        ("<ul><li><blockquote>{}</blockquote></li></ul>", None),
        ("<blockquote><p>{}</p><footer>A senior harbour official</footer></blockquote>", "A senior harbour official"),
        ("<blockquote><p>{}</p><cite>Ines Varga</cite></blockquote>", "Ines Varga"),
        ("<blockquote><p>{} <cite>Ines Varga</cite></p></blockquote>", "Ines Varga"),
        ("<blockquote>{}<br>— Ines Varga</blockquote>", "— Ines Varga"),
        ("<blockquote><p>{}</p><p>- Ines Varga, captain</p></blockquote>", "- Ines Varga, captain"),
        ("<blockquote><p>{}</p></blockquote><p>— Ole Brandt, pilot</p>", "— Ole Brandt, pilot"),
        (
            "<figure class='quote'><blockquote>{}</blockquote><figcaption>Ole Brandt, pilot</figcaption></figure>",
            "Ole Brandt, pilot",
        ),
        ("<figure><blockquote><p>{}</p><figcaption>Ole Brandt</figcaption></blockquote></figure>", "Ole Brandt"),
        (
            (
                "<blockquote class='twitter-tweet'><p lang='en'>{}</p>&mdash; Tom Hale (@tomhale) "
                "<a href='https://post.test/1'>May 5, 2026</a></blockquote>"
            ),
            "— Tom Hale (@tomhale) May 5, 2026",
        ),
        (
            "<div class='embed social-embed'><blockquote><p>{}</p>&mdash; Tom Hale</blockquote></div>",
            "— Tom Hale",
        ),
        (
            (
                "<figure class='wp-embed'><div class='embed__wrapper'><blockquote class='instagram-media'><p>{}</p>"
                "<p><a href='//post.test/2'>A post shared by Tom Hale (@tomhale)</a></p></blockquote></div></figure>"
            ),
            "A post shared by Tom Hale (@tomhale)",
        ),
    ],
)
def test_a_block_quote_is_found_with_its_credit(block: str, credit: str | None) -> None:
    found = article(block.format(SAID))
    assert quoted(found) == [(SAID, credit)]
    lines = found.text.split("\n\n")
    assert lines[3 : 4 + bool(credit)] == [SAID, credit][: 1 + bool(credit)]
    assert all(paragraph in lines for paragraph in PARAGRAPHS)


def test_a_block_quote_of_several_paragraphs_is_one() -> None:
    found = article(f"<blockquote><p>{SAID}</p><p>{AGAIN}</p><footer>Ines Varga</footer></blockquote>")
    assert quoted(found) == [(f"{SAID}\n\n{AGAIN}", "Ines Varga")]


def test_one_block_quote_after_the_other_are_two() -> None:
    found = article(
        f"<blockquote><p>{SAID}</p></blockquote><blockquote><p>{AGAIN}</p><cite>Ole Brandt</cite></blockquote>"
    )
    assert quoted(found) == [(SAID, None), (AGAIN, "Ole Brandt")]


def test_a_quotation_inside_a_quotation_belongs_to_it() -> None:
    found = article(f"<blockquote><p>{AGAIN}</p><blockquote><p>{SAID}</p></blockquote></blockquote>")
    assert quoted(found) == [(f"{AGAIN}\n\n{SAID}", None)]


def test_the_same_words_twice_are_told_apart_by_their_order() -> None:
    found = article(f"<p>{SAID}</p><blockquote><p>{AGAIN}</p></blockquote><p>{AGAIN}</p>")
    (one,) = found.block_quotes
    assert one.span.start == found.text.index(AGAIN)


@pytest.mark.parametrize(
    "block",
    [
        "<figure class='pullquote'><blockquote>Her crew had asked for the change twice.</blockquote></figure>",
        "<aside><blockquote>Her crew had asked for the change twice.</blockquote></aside>",
        "<blockquote class='wp-embedded-content'><a href='/soup'>Six soups</a></blockquote>",
        "<blockquote></blockquote>",
        "<blockquote hidden><p>Sources said the pier had burned, all of it.</p></blockquote>",
    ],
)
def test_pull_quotes_and_empty_ones_add_nothing(block: str) -> None:
    found = article(block)
    assert found.text.split("\n\n")[1:] == list(PARAGRAPHS)
    assert not found.block_quotes


def test_a_line_with_a_dash_that_is_no_name_is_quoted_too() -> None:
    long = f"— {AGAIN} {AGAIN}"
    assert quoted(article(f"<blockquote><p>{SAID}</p><p>{long}</p></blockquote>")) == [(f"{SAID}\n\n{long}", None)]


def test_a_given_text_has_no_block_quotes() -> None:
    assert from_text(f"{SAID}\n\n— Ines Varga").block_quotes == ()
