"""Finds what stands beside an article: teasers of other stories, the sales pitch, the wall before the rest.

trafilatura goes by where links are dense and by class names. What is left is told here by the words that sites use,
which are data (`data/en/furniture.toml`), and by lines that are nothing but a link to another page.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml.html import HtmlElement

from sourcemark.extract.lines import Line, read_lines
from sourcemark.extract.text import CLOSING_MARKS

DATA = Path(__file__).parent.parent / "data"
# Most of a labelled line must be a link where the label alone could stand before a sentence.
MOSTLY = 0.6
LONGEST_TEASER = 45
LONGEST_LABEL = 12
LONGEST_KICKER = 4
LONGEST_LIST = 200
# What stands on a card besides the linked headline: a section's name, a sentence, an author, a day.
MOST_ON_CARD = 4
# A headline has so many words, a caption or a button fewer.
FEWEST_WORDS = 5
LONGEST_PITCH = 100
LONGEST_BOX = 140
# A box is given up when it holds more than this share of the page's prose.
TOO_MUCH = 0.4
SENTENCE_ENDS = (".", "!", "?", "…", ":", ";", ",")
ELLIPSES = ("…", "...", "[…]", "[...]", "(…)")
SENTENCE_START = r"(?:^|[.!?…:]\W{0,2}\s+|[–—|•]\s*)"
BOXES = re.compile(
    r"(?<![a-z])(?:paywall|pay-wall|regwall|reg-wall|subscri|newsletter|sign-?up|donat|member|promo|piano|marketing|appeal"
    r"|contribut|upsell|gate(?![a-z])|cta|offer|support|barrier)",
    re.IGNORECASE,
)
WALLS = re.compile(
    r"(?<![a-z])(?:paywall|pay-wall|regwall|reg-wall|premium-?wall|subscriber-?only|locked|piano|gate(?![a-z])|barrier)",
    re.IGNORECASE,
)
KEPT_WHOLE = frozenset({"article", "main", "body", "html"})


@dataclass(frozen=True, slots=True)
class Words:
    """What the patterns of `furniture.toml` say of a line, for one or several languages."""

    head: re.Pattern[str]
    before_link: re.Pattern[str]
    label: re.Pattern[str]
    loose_label: re.Pattern[str]
    pitch: re.Pattern[str]
    wall: re.Pattern[str]
    weak_wall: re.Pattern[str]
    ending: re.Pattern[str]

    @staticmethod
    @cache
    def of(languages: tuple[str, ...]) -> Words:
        """Read the patterns of these languages; of one without such a file, none."""
        files = (DATA / language / "furniture.toml" for language in languages)
        read = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files if file.exists()]

        def compiled(form: str, part: str, *keys: str) -> re.Pattern[str]:
            patterns = "|".join(pattern for file in read for key in keys for pattern in file[part][key])
            any_of = f"(?:{patterns})" if patterns else "(?!)"
            return re.compile(form.replace("@", any_of.replace("'", "['’‘`´]")), re.IGNORECASE)

        before_more = r"\W*@\s*(?:[:：|–—»→>]|-\s)\W*(?P<rest>.+)"
        return Words(
            head=compiled(r"\W*@\W*", "teaser", "labels", "open"),
            before_link=compiled(r"\W*@\W*", "teaser", "labels", "open", "weak"),
            label=compiled(before_more, "teaser", "labels"),
            loose_label=compiled(before_more, "teaser", "open", "weak"),
            pitch=compiled(f"{SENTENCE_START}@", "pitch", "patterns"),
            wall=compiled(f"{SENTENCE_START}@", "wall", "patterns"),
            weak_wall=compiled(f"{SENTENCE_START}@", "wall", "weak"),
            ending=compiled(r"\W*@\W*", "wall", "endings"),
        )

    def heads_list(self, line: Line) -> bool:
        """Tell whether a line is nothing but a label: "Related stories"."""
        return line.count <= LONGEST_LABEL and self.head.fullmatch(line.words) is not None

    def is_teaser(self, line: Line) -> bool:
        """Tell whether a line has a label and another story behind it: "Read more: …"."""
        if line.count > LONGEST_TEASER:
            return False
        if line.linked > 0 and self.before_link.fullmatch(line.unlinked):
            return True
        if self.label.fullmatch(line.words):
            return True
        loose = self.loose_label.fullmatch(line.words)
        return loose is not None and line.linked * len(line.words) >= MOSTLY * len(loose["rest"])

    def is_pitch(self, line: Line) -> bool:
        """Tell whether the site asks the reader for something on this line."""
        return line.count <= LONGEST_PITCH and self.pitch.search(line.words) is not None


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is not the article.

    lines: its lines without blanks and case. breaks_off: the page says that the article goes on
    where it cannot be read.
    """

    lines: frozenset[str]
    breaks_off: bool

    def without(self, paragraphs: Sequence[str]) -> list[str]:
        """Return the paragraphs that are the article."""
        return [paragraph for paragraph in paragraphs if _key(paragraph) not in self.lines]


def find_furniture(tree: HtmlElement, page_url: str, languages: Sequence[str]) -> Furniture:
    """Return what on a page is no part of its article. Leaves the tree as it is.

    (trafilatura chooses another part of the page when something is missing from it.)
    """
    words = Words.of(tuple(languages))
    lines = read_lines(tree, page_url)
    prose = sum(line.count for line in lines if line.is_prose)
    begun = next((number for number, line in enumerate(lines) if line.is_prose), len(lines))
    boxes = Boxes(int(prose * TOO_MUCH), {})
    found: set[int] = set()
    for number, line in enumerate(lines):
        if number in found:
            continue
        if words.is_teaser(line) or (number > begun and _goes_on_elsewhere(line, words)):
            found.add(number)
        elif words.heads_list(line):
            found.add(number)
            below = list(_list_below(lines, number)) or _bare_items(lines, number + 1)
            if sum(lines[at].count for at in below if lines[at].is_prose) <= prose * TOO_MUCH:
                found.update(below)
        elif words.is_pitch(line) or (number > begun and words.wall.search(line.words)):
            box = boxes.around(line)
            found.update([number] if box is line.element else _inside(box, lines, number))
        elif line.element.tag == "li" and number > begun:
            found.update(_list_of_others(lines, number))
        elif line.is_link and number > begun:
            found.update(_embedded_story(lines, number))
    # The article may say in a paragraph of its own what a teaser says; the same link once more is a second teaser.
    kept = {_key(line.words) for number, line in enumerate(lines) if number not in found and not line.is_link}
    dropped = frozenset(_key(lines[number].words) for number in found) - kept
    return Furniture(dropped - {""}, _breaks_off(lines[begun:], words, boxes))


def _key(words: str) -> str:
    return "".join(words.split()).casefold()


def _inside(box: HtmlElement, lines: Sequence[Line], number: int) -> Iterator[int]:
    """Yield the numbers of the lines in a box, one of which is known."""
    for step in (-1, 1):
        at = number
        while 0 <= at < len(lines) and (lines[at].element is box or box in lines[at].element.iterancestors()):
            yield at
            at += step


def _goes_on_elsewhere(line: Line, words: Words) -> bool:
    """Tell whether a line leads to another story, or to the rest of this one."""
    return _is_headline_of_another(line) or words.ending.fullmatch(line.words) is not None


def _is_headline_of_another(line: Line) -> bool:
    """Tell whether a paragraph is a link and nothing else, and no sentence."""
    return (
        line.element.tag == "p"
        and line.is_link
        and line.count >= FEWEST_WORDS
        and not line.words.rstrip(CLOSING_MARKS).endswith(SENTENCE_ENDS)
    )


def _list_below(lines: Sequence[Line], label: int) -> Iterator[int]:
    """Yield the links below a label, with what stands with them on cards: a few words about the story, a day."""
    link: Line | None = None
    beside = 0
    around: HtmlElement | None = None
    for number in range(label + 1, min(len(lines), label + LONGEST_LIST)):
        line = lines[number]
        below = lines[number + 1] if number + 1 < len(lines) else None
        if around is not None and around not in line.element.iterancestors():
            return
        if line.is_link:
            link, beside = line, 0
            if around is None:
                around = _common(line.element, lines[label].element)
                if around is None or (number > label + 1 and next(around.iter("h1"), None) is not None):
                    return
        elif line.count > LONGEST_TEASER or beside == MOST_ON_CARD:
            return
        elif link is None:
            # A section's name above the first story.
            if line.count > LONGEST_KICKER or below is None or not below.is_link:
                return
        elif _common(line.element, link.element) is around and not (
            below is not None and below.is_link and below.element.tag == link.element.tag
        ):
            # It shares no card with the link, and no further link follows: the article goes on.
            return
        else:
            beside += 1
        yield number


def _bare_items(lines: Sequence[Line], first: int) -> range:
    """Return the items of a list that holds headlines without links, as copies of pages do."""
    if first >= len(lines) or lines[first].element.tag != "li":
        return range(0)
    items = _items(lines, first)
    return items if len(items) > 1 and not any(lines[at].is_prose for at in items) else range(0)


def _items(lines: Sequence[Line], first: int) -> range:
    """Return the numbers of the lines from one in a list to the last in that list."""
    around = lines[first].element.getparent()
    end = first
    while end < len(lines) and around in lines[end].element.iterancestors():
        end += 1
    return range(first, end)


def _embedded_story(lines: Sequence[Line], number: int) -> Sequence[int]:
    """Return the lines of a block quote that is nothing but a link: another story of the site's, shown as a card."""
    element = lines[number].element
    quote = element if element.tag == "blockquote" else next(element.iterancestors("blockquote"), None)
    if quote is None:
        return ()
    inside = tuple(_inside(quote, lines, number))
    return inside if all(lines[at].is_link for at in inside) else ()


def _common(one: HtmlElement, other: HtmlElement) -> HtmlElement | None:
    """Return the smallest element that holds both."""
    around = set(one.iterancestors())
    return next((box for box in other.iterancestors() if box in around), None)


def _list_of_others(lines: Sequence[Line], first: int) -> range:
    """Return the items of a list of links to other stories, unless a sentence introduces it: "The documents are:"."""
    before = lines[first - 1]
    if before.words.endswith(":") or before.element.getparent() is lines[first].element.getparent():
        return range(0)
    items = _items(lines, first)
    is_list = len(items) > 1 and all(lines[at].is_link and lines[at].count >= FEWEST_WORDS for at in items)
    return items if is_list else range(0)


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes around lines; how many words each holds is counted once.

    most: so many words of prose a box may hold at most and still be no part of the article.
    """

    most: int
    sizes: dict[HtmlElement, int]

    def around(self, line: Line) -> HtmlElement:
        """Return the box that a pitch stands in, the outermost that shows itself to be one; else the line's element."""
        box = line.element
        for outer in self._small(line.element.iterancestors(), self.most):
            if (
                outer.tag in ("aside", "form")
                or _named(BOXES, outer)
                or next(outer.iter("button", "input"), None) is not None
            ):
                box = outer
        return box

    def is_wall(self, line: Line) -> bool:
        """Tell whether a box around a line calls itself a wall."""
        return any(
            _named(WALLS, box) for box in (line.element, *self._small(line.element.iterancestors(), LONGEST_BOX))
        )

    def _small(self, outer: Iterator[HtmlElement], most: int) -> Iterator[HtmlElement]:
        for box in outer:
            if box not in self.sizes:
                self.sizes[box] = len(str(box.text_content()).split())
            if box.tag in KEPT_WHOLE or self.sizes[box] > min(LONGEST_BOX, most) or box.find(".//h1") is not None:
                return
            yield box


def _named(pattern: re.Pattern[str], element: HtmlElement) -> bool:
    return pattern.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None


def _breaks_off(lines: Sequence[Line], words: Words, boxes: Boxes) -> bool:
    """Tell whether the page says that the article goes on elsewhere. lines: from the first sentence on."""
    last = max((number for number, line in enumerate(lines) if line.is_prose), default=0)
    cut_off = False
    for number, line in enumerate(lines):
        if words.wall.search(line.words) and line.count <= LONGEST_PITCH:
            return True
        if words.weak_wall.search(line.words) and (cut_off or boxes.is_wall(line)):
            return True
        if number >= last and words.ending.fullmatch(line.words):
            return True
        cut_off = cut_off or line.words.endswith(ELLIPSES)
    return False
