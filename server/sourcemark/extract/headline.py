"""Chooses the headline: the one readers see on the page, not the one written for search engines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from sourcemark.extract.text import fold, legible, same_words

WORD = re.compile(r"\w+")
# "Bridge reopens - Harbour Gazette": what follows the last such sign is the site's name.
SITE_SUFFIX = re.compile(r"\s+(?:[|–—·»-]|::)\s+[^|–—·»]{1,40}$")
SITE_PREFIX = re.compile(r"[^|–—·»]{1,40}?\s+(?:[|–—·»-]|::)\s+")
# A heading that shares less than this with the page's title is a logo or a teaser.
ENOUGH_ALIKE = 0.5
# How far down the body a repeated headline is looked for; pages put a kicker or a date line before it.
REPEATED_WITHIN = 3


def choose_headline(tree: HtmlElement, title: str | None, site: str | None) -> str | None:
    """Return the visible <h1> that is most like the page's title; without one, the title itself.

    title: as the page's metadata give it, in which the site's name may still hang.
    """
    titles = [text for text in (title, _title_element(tree)) if text]
    headings = [text for text in (fold(str(heading.text_content())) for heading in tree.iter("h1")) if text]
    best = max(headings, key=lambda heading: _likeness(heading, titles), default=None)
    if best is not None and _likeness(best, titles) >= ENOUGH_ALIKE:
        return best
    if len(headings) == 1 and len(WORD.findall(headings[0])) >= 4 and headings[0] != site:
        # Titles for search engines are rewritten beyond likeness; a lone long <h1> is the headline all the same.
        return headings[0]
    return without_site(titles[0], site) if titles else None


def without_site(title: str, site: str | None) -> str:
    """Cut the site's name off a title: off its end, and off its start where the page's metadata name the site."""
    first = SITE_PREFIX.match(title)
    if first and site and same_words(first[0]) == same_words(site):
        title = title[first.end() :]
    cut = SITE_SUFFIX.sub("", title)
    if cut == title or not cut:
        return title
    suffix = title[len(cut) :]
    named = site is not None and same_words(suffix) == same_words(site)
    # A dash may belong to the headline; a name of at most four words after a bar may not.
    return cut if named or "|" in suffix or len(WORD.findall(suffix)) <= 3 else title


def drop_repeated(paragraphs: Sequence[str], headline: str | None, title: str | None) -> list[str]:
    """Return the paragraphs without the headline's repetitions at the start of the body."""
    said = {same_words(text) for text in (headline, title) if text}
    return [
        paragraph
        for index, paragraph in enumerate(paragraphs)
        if index >= REPEATED_WITHIN or same_words(paragraph) not in said
    ]


def _title_element(tree: HtmlElement) -> str | None:
    # An <svg> in the body has <title>s of its own.
    element = tree.find("./head/title")
    return fold(legible(str(element.text_content()))) or None if element is not None else None


def _likeness(heading: str, titles: Sequence[str]) -> float:
    """Return the share of the heading's words that stand in one of the titles."""
    words = set(WORD.findall(heading.casefold()))
    if len(words) < 2:
        return 0.0
    return max((len(words & set(WORD.findall(title.casefold()))) / len(words) for title in titles), default=0.0)
