"""Finds the body's hyperlinks on the page and where their words stand in the text.

trafilatura can keep links, but decides otherwise about paragraphs when it does (F1 .922 instead of .930 on 101 pages),
so they are read from the page itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from ada_url import URL
from lxml import etree
from lxml.html import HtmlElement

from sourcemark.extract.text import fold
from sourcemark.model import Link, Span

BLOCKS = frozenset(
    {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "td", "th", "dd", "dt", "figcaption", "div"}
    | {"article", "section", "main", "body", "header", "footer", "nav", "aside", "pre"}
)
SILENT = frozenset({"script", "style", "noscript", "template"})
# A block longer than this is a page without paragraphs; its links are looked up by their surroundings like any other,
# and those are not worth building.
LONGEST_BLOCK = 20_000
# Words around a link that must stand in the text with it, when the paragraph as a whole does not.
AROUND = 24


def absolute(href: str, base: str) -> str | None:
    """Return an absolute http(s) address, None for mailto:, javascript: and what does not parse."""
    try:
        address = URL(href.strip(), base=base)
    except ValueError:
        return None
    return address.href if address.protocol in ("http:", "https:") else None


def base_of(tree: HtmlElement, page_url: str) -> str:
    """Return what the page's relative addresses are relative to."""
    element = tree.find(".//base[@href]")
    return (absolute(element.get("href") or "", page_url) if element is not None else None) or page_url


def find_links(tree: HtmlElement, text: str, base: str) -> tuple[Link, ...]:
    """Return the links whose words stand in the text, in reading order.

    A link is placed only where its paragraph, or failing that its surroundings, stand in the text exactly once.
    """
    starts = _paragraph_starts(text)
    found: dict[Span, Link] = {}
    for block in _blocks_with_links(tree):
        raw, anchors = _read(block)
        if len(raw) > LONGEST_BLOCK:
            continue
        start = starts.get(fold(raw))
        for href, begin, end in anchors:
            words = fold(raw[begin:end])
            if not words:
                continue
            if start is not None:
                at = start + len(_before(raw[:begin], raw[begin:end]))
            else:
                at = _by_surroundings(raw, begin, end, words, text)
            span = Span(at, at + len(words))
            if at >= 0 and span.of(text) == words and (address := absolute(href, base)) is not None:
                found.setdefault(span, Link(address, span))
    return tuple(found[span] for span in sorted(found))


def _paragraph_starts(text: str) -> dict[str, int]:
    """Map each paragraph that stands once to where it starts."""
    starts: dict[str, int] = {}
    twice: set[str] = set()
    at = 0
    for paragraph in text.split("\n\n"):
        if paragraph in starts:
            twice.add(paragraph)
        starts[paragraph] = at
        at += len(paragraph) + 2
    return {paragraph: start for paragraph, start in starts.items() if paragraph not in twice}


def _blocks_with_links(tree: HtmlElement) -> Iterator[etree._Element]:
    """Yield the nearest block around each link, each block once."""
    seen: set[etree._Element] = set()
    for anchor in tree.iter("a"):
        if anchor.get("href") is None:
            continue
        block = next((element for element in anchor.iterancestors() if element.tag in BLOCKS), None)
        if block is not None and block not in seen:
            seen.add(block)
            yield block


def _read(block: etree._Element) -> tuple[str, list[tuple[str, int, int]]]:
    """Return a block's text as it stands in the source and its links as (href, begin, end) in that text."""
    pieces: list[str] = []
    length = 0
    silent = 0
    open_links: dict[etree._Element, int] = {}
    links: list[tuple[str, int, int]] = []
    for event, element in etree.iterwalk(block, events=("start", "end")):
        if event == "start":
            silent += element.tag in SILENT
            if element.tag == "a" and element.get("href") is not None:
                open_links[element] = length
            piece = " " if element.tag == "br" else element.text
        else:
            silent -= element.tag in SILENT
            if element in open_links:
                links.append((element.get("href") or "", open_links.pop(element), length))
            piece = element.tail if element is not block else None
        if piece and not silent:
            pieces.append(piece)
            length += len(piece)
    return "".join(pieces), links


def _before(before: str, words: str) -> str:
    """Fold what stands before a link, keeping one blank between the two if there is any."""
    folded = fold(before)
    blank = (before[-1:].isspace() or words[:1].isspace()) and folded
    return f"{folded} " if blank else folded


def _by_surroundings(raw: str, begin: int, end: int, words: str, text: str) -> int:
    """Return where the link's words stand, found with the words around them; -1 unless that is one place."""
    before = _before(raw[max(0, begin - AROUND) : begin], raw[begin:end])
    behind = raw[end : end + AROUND]
    after = fold(behind)
    if behind[:1].isspace() or raw[end - 1 : end].isspace():
        after = f" {after}" if after else ""
    if len(before.strip()) + len(after.strip()) < AROUND // 2:
        return -1
    around = f"{before}{words}{after}"
    at = text.find(around)
    if at < 0 or text.find(around, at + 1) >= 0:
        return -1
    return at + len(before)
