"""Keeps the inline elements of running text in their place: trafilatura drops some of them and breaks lines at others.

It does so for good reasons where such an element stands alone (a date above the article, a button below it), so that
only those with words of the same line around them are changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from sourcemark.extract.tree import search

BLOCKS = frozenset(
    {"p", "li", "ul", "ol", "dl", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "div", "figure"}
    | {"figcaption", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "article", "section", "main"}
    | {"body", "header", "footer", "nav", "aside", "pre", "form", "fieldset", "details", "summary", "address", "hr"}
    | {"center", "menu", "dialog", "br"}
)
# What trafilatura drops though it may be a word in a sentence; of <code> it makes a paragraph.
TAKEN_OUT = ("time", "label", "output", "legend", "map", "blink", "marquee", "math", "code")
# A line with fewer other words is a byline or a label: "By Ines Varga <time>".
FEWEST_WORDS = 5
# Enough of a line to see whether there are so many words: characters, and elements, which may all be empty.
NEAR = 200
STEPS = 60
SENTENCE_ENDS = (".", "!", "?", "…", ":", '"', "”")
MARKS = frozenset("\"'“”‘’„‚«»‹›＂″")
OPENING = ("“", "‘")
CLOSING = ("”", "’")
# By words in the first two trafilatura takes an element for a menu or a box, by the others for hidden.
ATTRIBUTES = ("class", "id", "role", "aria-hidden")

_blocks = search("descendant::*[" + " or ".join(f"self::{name}" for name in sorted(BLOCKS - {"br"})) + "]")
_annotations = search("descendant::*[local-name() = 'annotation' or local-name() = 'annotation-xml']")
_marked_spans = search("descendant::span[@class or @id or @role or @aria-hidden]")


def keep_inline(tree: HtmlElement) -> None:
    """Make the inline elements of running text plain ones, and write the marks that browsers show around <q>."""
    body = tree.find("body")
    if body is None:
        return
    for quote, depth in [(quote, sum(1 for _ in quote.iterancestors("q"))) for quote in body.iter("q")]:
        _mark(quote, depth)
    for element in list(body.iter(*TAKEN_OUT)):
        if not _blocks(element) and _is_prose(_before(element), _after(element)):
            for annotation in _annotations(element):
                annotation.drop_tree()
            _make_plain(element)
    # A button between two sentences is no part of either, and no more is a span that is a box.
    for element in [*body.iter("button"), *_marked_spans(body)]:
        if _is_in_a_sentence(element):
            _make_plain(element)
        elif element.get("aria-hidden") and not _is_icon(element) and _is_prose(_before(element), _after(element)):
            # Screen readers are given other words for it; everybody else reads these.
            del element.attrib["aria-hidden"]


def _is_in_a_sentence(element: HtmlElement) -> bool:
    inside, after = str(element.text_content()), _after(element)
    if not inside.strip() or not after.strip():
        return False
    if inside[-1].isalpha() and after[0].isalpha():
        # A drop cap: "<span>S</span>ources said".
        return True
    before = _before(element).rstrip()
    if not before or before.endswith(SENTENCE_ENDS) or _is_icon(element):
        return False
    return _is_prose(before, after) and not _blocks(element)


def _is_icon(element: HtmlElement) -> bool:
    return "icon" in (element.get("class") or "")


def _is_prose(before: str, after: str) -> bool:
    return len(f"{before} {after}".split()) >= FEWEST_WORDS


def _mark(quote: HtmlElement, depth: int) -> None:
    if _blocks(quote):
        quote.tag = "blockquote"
        return
    words = str(quote.text_content()).strip()
    # Some pages switch the browser's marks off and write their own.
    if words and words[0] not in MARKS and _before(quote).rstrip()[-1:] not in MARKS:
        quote.text = OPENING[depth % 2] + (quote.text or "").lstrip()
        if len(quote):
            quote[-1].tail = (quote[-1].tail or "").rstrip() + CLOSING[depth % 2]
        else:
            quote.text = quote.text.rstrip() + CLOSING[depth % 2]
    _make_plain(quote)


def _make_plain(element: HtmlElement) -> None:
    element.tag = "span"
    for name in ATTRIBUTES:
        element.attrib.pop(name, None)


def _before(element: HtmlElement) -> str:
    """Return what stands before an element on its line, or the end of it."""
    pieces: list[str] = []
    for piece in _backwards(element):
        pieces.append(piece)
        if len(pieces) == STEPS or sum(map(len, pieces)) > NEAR:
            break
    return "".join(reversed(pieces))


def _backwards(element: etree._Element) -> Iterator[str]:
    while True:
        previous = element.getprevious()
        if previous is not None:
            yield previous.tail or ""
            if previous.tag in BLOCKS:
                return
            yield "".join(map(str, previous.itertext()))
            element = previous
            continue
        parent = element.getparent()
        if parent is None:
            return
        yield parent.text or ""
        if parent.tag in BLOCKS:
            return
        element = parent


def _after(element: HtmlElement) -> str:
    """Return what stands behind an element on its line, or the beginning of it."""
    pieces: list[str] = []
    for piece in _forwards(element):
        pieces.append(piece)
        if len(pieces) == STEPS or sum(map(len, pieces)) > NEAR:
            break
    return "".join(pieces)


def _forwards(element: etree._Element) -> Iterator[str]:
    while True:
        yield element.tail or ""
        following = element.getnext()
        while following is None:
            parent = element.getparent()
            if parent is None or parent.tag in BLOCKS:
                return
            element = parent
            yield element.tail or ""
            following = element.getnext()
        if following.tag in BLOCKS:
            return
        yield "".join(map(str, following.itertext()))
        element = following
