"""Describes a stretch of text so that it can be found again on the page it came from."""

from __future__ import annotations

from sourcemark.model import Selector, Span

CONTEXT = 32


class SpanOutsideText(ValueError):
    """A span that does not lie in the text it is said to describe."""


def quote_selector(text: str, span: Span, context: int = CONTEXT) -> Selector:
    """Describe a span by its words and the words around it.

    span: code points of `text`, as Python counts; JavaScript counts UTF-16 units.
    context: code points kept each side; shorter at the ends of the text.
    Raises SpanOutsideText: never trims a span in silence.
    From: W3C Web Annotation Data Model, Text Quote Selector.
    """
    if not 0 <= span.start < span.end <= len(text):
        raise SpanOutsideText(f"{span} in a text of {len(text)}")
    return Selector(
        span,
        text[span.start : span.end],
        text[max(0, span.start - context) : span.start],
        text[span.end : span.end + context],
    )
