"""A page's lines: paragraphs, headings and items of lists, as far as they may belong to an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from sourcemark.extract.text import fold, is_prose

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_INNER = ("p", "li", "ul", "ol", "dl", "div", "table", "blockquote", "section", "article", *_HEADINGS)
_LEAVES = ("p", "li", *_HEADINGS[1:], "div", "dt", "dd", "td", "center", "aside", "section", "blockquote")
# Nothing in these is taken for a part of the article anyway.
_ASIDE = frozenset({"nav", "footer", "header", "menu"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, as far as <br>.

    element: the block it stands in. linked: how much of its text is links to other pages, from 0 to 1; unlinked: the
    rest of it. count: how many words it has.
    """

    element: HtmlElement
    words: str
    linked: float
    unlinked: str
    count: int

    @property
    def is_link(self) -> bool:
        """Whether it is nothing but links to other pages."""
        return self.linked > 0.95

    @property
    def is_prose(self) -> bool:
        """Whether it reads like a sentence of the article."""
        return not self.is_link and is_prose(self.words)


def read_lines(tree: HtmlElement, page_url: str) -> Sequence[Line]:
    """Return the lines that hold words, in reading order.

    page_url: a link to a place on the page itself, as the posts of a live blog have, is no link to another page.
    """
    here = _names_of(page_url)
    lines: list[Line] = []
    aside: dict[HtmlElement | None, bool] = {}
    for element in _leaves(tree):
        parent = element.getparent()
        if parent not in aside:
            aside[parent] = any(ancestor.tag in _ASIDE for ancestor in element.iterancestors())
        if not aside[parent]:
            lines.extend(_lines_of(element, here))
    return lines


def _leaves(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the blocks that hold no other block, in reading order."""
    outer: set[HtmlElement] = set()
    for block in tree.iter(*_INNER):
        around = block.getparent()
        while around is not None and around not in outer:
            outer.add(around)
            around = around.getparent()
    return (block for block in tree.iter(*_LEAVES) if block not in outer)


def _names_of(page_url: str) -> frozenset[str]:
    """Return how a page may name itself in a link: nothing, its path, its whole address."""
    address = page_url.partition("#")[0]
    path = "/" + address.partition("://")[2].partition("/")[2]
    return frozenset({"", address, path, path.partition("?")[0]})


def _lines_of(element: HtmlElement, here: frozenset[str]) -> Iterator[Line]:
    around = next(element.iterancestors("a"), None)
    inside = int(around is not None and _leads_away(around, here))
    if next(element.iter("a", "br"), None) is None:
        yield from _line(element, [(str(element.text_content()), inside > 0)])
        return
    pieces: list[tuple[str, bool]] = []
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if inner.tag == "br":
                yield from _line(element, pieces)
                pieces.clear()
            inside += inner.tag == "a" and _leads_away(inner, here)
            pieces.append((inner.text or "", inside > 0))
        elif inner is not element:
            inside -= inner.tag == "a" and _leads_away(inner, here)
            pieces.append((inner.tail or "", inside > 0))
    yield from _line(element, pieces)


def _line(element: HtmlElement, pieces: Sequence[tuple[str, bool]]) -> Iterator[Line]:
    split = "".join(piece for piece, _ in pieces).split()
    if split:
        words = " ".join(split)
        unlinked = fold("".join(piece if not linked else " " for piece, linked in pieces))
        yield Line(element, words, 1 - len(unlinked) / len(words), unlinked, len(split))


def _leads_away(link: HtmlElement, here: frozenset[str]) -> bool:
    return (link.get("href") or "").strip().partition("#")[0] not in here
