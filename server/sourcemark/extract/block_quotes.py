"""Block quotes and embedded posts: keeps them with their credit lines, and says where they stand in the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from sourcemark.extract.running_text import BLOCKS
from sourcemark.extract.text import fold
from sourcemark.model import BlockQuote, Span

# A box around a quotation may hold so many words beside it: a name, a day, "View on" some platform.
BESIDE = 15
OUTER = frozenset({"article", "main", "body", "section", "aside", "nav", "footer", "header", "blockquote"})
# "— Tom Hale (@tomhale) May 5" below a post, "- Ines Varga" below a saying.
CREDIT_LINE = re.compile(r"(?:[\u2012-\u2015~]|-{1,2})\s*\w")
LONGEST_CREDIT = 20
WORD = re.compile(r"\w+")
# More than any article has. Whether a quotation repeats the article is asked of the whole page.
MOST = 200
COMPARED = 200
CREDITS = frozenset({"cite", "footer", "figcaption"})
# Set on those that became paragraphs.
CREDIT = "data-credit"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a block quote, as the text has it; `credit` where the page shows it to name who is quoted."""

    words: str
    credit: bool


def keep_block_quotes(tree: HtmlElement) -> None:
    """Make boxes around block quotes plain ones and credits lines of their own: trafilatura drops figures and footers.

    A quotation whose words stand on the page twice is a pull quote that repeats the article; its box stays a box.
    """
    page: str | None = None
    for quote in _outermost(tree)[:MOST]:
        boxes = _boxes(quote)
        if boxes:
            words = _letters("".join(line.words for line in _lines(quote) if not line.credit))[:COMPARED]
            page = _letters(str(tree.text_content())) if page is None else page
            if page.count(words) != 1:
                continue
        for box in boxes:
            box.tag = "div"
            for name in ("class", "id"):
                box.attrib.pop(name, None)
        for credit in list(quote.iter("footer", "figcaption")):
            _make_line(credit)
        for box in boxes:
            for credit in list(box.iterchildren("figcaption", "footer")):
                _make_line(credit)
        _keep_credits(quote)


def find_block_quotes(tree: HtmlElement, text: str) -> tuple[BlockQuote, ...]:
    """Return the block quotes that stand in the text, in reading order: those whose lines are paragraphs of it.

    tree: the page after `keep_block_quotes`.
    """
    spans: list[Span] = []
    places: dict[str, list[int]] = {}
    at = 0
    for number, paragraph in enumerate(text.split("\n\n")):
        spans.append(Span(at, at + len(paragraph)))
        places.setdefault(paragraph, []).append(number)
        at += len(paragraph) + 2
    credited = {fold(str(credit.text_content())) for credit in tree.iter("p") if credit.get(CREDIT) is not None}
    found: list[BlockQuote] = []
    done = 0
    for quote in _outermost(tree)[:MOST]:
        placed = _place(_lines(quote), places, done)
        said = [number for number, line in placed if not line.credit]
        credit = next((spans[number] for number, line in placed if line.credit), None)
        if not said:
            continue
        done = placed[-1][0] + 1
        below = spans[done].of(text) if done < len(spans) else ""
        if credit is None and (below in credited or _is_credit(below)):
            credit = spans[done]
            done += 1
        found.append(BlockQuote(Span(spans[said[0]].start, spans[said[-1]].end), credit))
    return tuple(found)


def _letters(text: str) -> str:
    return "".join(WORD.findall(text)).casefold()


def _outermost(tree: HtmlElement) -> list[HtmlElement]:
    return [quote for quote in tree.iter("blockquote") if next(quote.iterancestors("blockquote"), None) is None]


def _boxes(quote: HtmlElement) -> list[HtmlElement]:
    """Return the elements around a quotation that hold little besides it, the nearest first."""
    size = len(str(quote.text_content()).split())
    boxes: list[HtmlElement] = []
    for box in quote.iterancestors():
        if box.tag in OUTER or len(str(box.text_content()).split()) > size + BESIDE:
            break
        boxes.append(box)
    return boxes


def _keep_credits(quote: HtmlElement) -> None:
    """Give a credit at a paragraph's end, and one that is a link alone ("A post shared by …"), lines that are kept.

    trafilatura takes a short paragraph that is one link for a menu, but not a line.
    """
    for credit in list(quote.iter("cite")):
        if credit.getparent().tag == "p" and not (credit.tail or "").strip():
            credit.addprevious(etree.Element("br"))
    links = [paragraph for paragraph in quote.iter("p") if _is_link(paragraph)]
    if len(links) < sum(1 for paragraph in quote.iter("p") if str(paragraph.text_content()).strip()):
        for link in links:
            link.tag = "span"
            link.attrib.clear()
            link.set(CREDIT, "")
            link.addprevious(etree.Element("br"))


def _is_link(paragraph: HtmlElement) -> bool:
    words = fold(str(paragraph.text_content()))
    return bool(words) and any(fold(str(link.text_content())) == words for link in paragraph.iter("a"))


def _make_line(credit: HtmlElement) -> None:
    credit.tag = "p"
    credit.attrib.clear()
    credit.set(CREDIT, "")


def _lines(quote: HtmlElement) -> list[Line]:
    """Read a block quote line by line, as trafilatura's output is read paragraph by paragraph."""
    lines: list[Line] = []
    pieces: list[tuple[str, bool]] = []

    def end_line() -> None:
        words = fold("".join(piece for piece, _ in pieces))
        if words:
            lines.append(Line(words, credit=all(credited for piece, credited in pieces if piece.strip())))
        pieces.clear()

    depth = 0
    for event, element in etree.iterwalk(quote, events=("start", "end")):
        if element.tag in BLOCKS:
            end_line()
        is_credit = element.tag in CREDITS or element.get(CREDIT) is not None
        if event == "start":
            depth += is_credit
            pieces.append((element.text or "", depth > 0))
        elif element is not quote:
            depth -= is_credit
            pieces.append((element.tail or "", depth > 0))
    end_line()
    last = lines[-1] if len(lines) > 1 else None
    if last is not None and not any(line.credit for line in lines) and _is_credit(last.words):
        lines[-1] = Line(last.words, credit=True)
    return lines


def _is_credit(words: str) -> bool:
    return CREDIT_LINE.match(words) is not None and len(words.split()) <= LONGEST_CREDIT


def _place(lines: list[Line], places: Mapping[str, list[int]], done: int) -> list[tuple[int, Line]]:
    """Return the lines that stand in the text one after the other, each with its paragraph's number, from `done` on."""
    placed: list[tuple[int, Line]] = []
    for line in lines:
        wanted = placed[-1][0] + 1 if placed else None
        for number in places.get(line.words, ()):
            if number == wanted or (wanted is None and number >= done):
                placed.append((number, line))
                break
    return placed
