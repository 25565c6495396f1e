"""Builds small news pages around the part a test is about; outlets and people are invented."""

from __future__ import annotations

from sourcemark.model import Page

ADDRESS = "https://quay-courier.test/news/ferry"

PARAGRAPHS = (
    "The ferry between Quay Nine and Saltholm will leave half an hour earlier from Monday, the harbour office said.",
    "Captain Ines Varga told the Quay Courier that the tide tables had been wrong since the dredging in spring.",
    "“We waited for the numbers, and the numbers are in,” she said. Her crew had asked for the change twice.",
    "Passengers who hold a monthly ticket can travel on either boat until the end of the month, the office added.",
)


def page(body: str, head: str = "<title>Ferry leaves earlier - Quay Courier</title>", lang: str = "en") -> Page:
    """Return a page with this body."""
    html = f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    return Page(url=ADDRESS, final_url=ADDRESS, html=html)


def story(
    *paragraphs: str, headline: str = "<h1>Ferry to Saltholm leaves earlier</h1>", head: str | None = None
) -> Page:
    """Return a page with an article of these paragraphs (HTML), the usual ones when none are given."""
    prose = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or PARAGRAPHS)
    body = f"<nav><a href='/'>Home</a></nav><main><article>{headline}{prose}</article></main><footer>© Quay</footer>"
    return page(body) if head is None else page(body, head)
