"""What was fetched, and what of it is the article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcemark.model.span import Span


@dataclass(frozen=True, slots=True)
class Page:
    """A page as fetched, decoded: `url` is what was asked for, `final_url` where redirects ended.

    validators: what the site names this state of its page by (`etag`, `last-modified`), for asking whether it changed.
    """

    url: str
    final_url: str
    html: str
    validators: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink in the article's text: absolute `href`, and where its words stand in `Article.text`."""

    href: str
    span: Span


@dataclass(frozen=True, slots=True)
class BlockQuote:
    """Words that a page sets off as somebody else's: a block quote or an embedded post, without quotation marks.

    span: whole paragraphs of `Article.text`. credit: the line that names who said it ("— Tom Hale"), where the page has
    one in the quotation or right below it.
    """

    span: Span
    credit: Span | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The text of an article and what its page says about it.

    text: code points; when it was extracted from a page, its first line is the headline, followed by a blank line.
    headline: where the headline stands in `text`; None when the text was given without one.
    given: the text came from the reader as text, so the answer need not repeat it in a corpus run.
    partial: the page shows only the beginning of its article.
    block_quotes: in reading order; none where the text was given.
    """

    text: str
    headline: Span | None = None
    title: str | None = None
    author: str | None = None
    date: str | None = None
    site: str | None = None
    language: str | None = None
    url: str | None = None
    links: tuple[Link, ...] = ()
    given: bool = False
    partial: bool = False
    block_quotes: tuple[BlockQuote, ...] = ()
