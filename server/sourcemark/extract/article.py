"""Joins headline, paragraphs, links and metadata into one Article, or says why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sourcemark.errors import LanguageUnsupported, NotAnArticle, PageTooLarge
from sourcemark.extract.block_quotes import find_block_quotes, keep_block_quotes
from sourcemark.extract.body import find_body, read_metadata
from sourcemark.extract.furniture import ELLIPSES, find_furniture
from sourcemark.extract.headline import choose_headline, drop_repeated
from sourcemark.extract.language import declared_language, guess_language
from sourcemark.extract.links import base_of, find_links
from sourcemark.extract.running_text import keep_inline
from sourcemark.extract.shown import keep_shown
from sourcemark.extract.text import CLOSING_MARKS, is_prose, mend
from sourcemark.extract.tree import parse
from sourcemark.extract.wall import is_beginning, is_walled
from sourcemark.model import Article, Page, Span
from sourcemark.settings import Settings

ELEMENTS = 15_000
# Ten novels; what lies beyond is an attack on whatever reads the text next.
LONGEST_TEXT = 1_000_000
LANGUAGES = ("en",)

FEWEST_WORDS = 20
# A given text's first line is its headline when it stands alone, is no longer than this and ends in no full stop.
LONGEST_HEADLINE = 200


@dataclass(frozen=True, slots=True)
class Extractor:
    """`extract` and `from_text` with a deployer's limits."""

    elements: int = ELEMENTS
    languages: tuple[str, ...] = LANGUAGES

    @classmethod
    def load(cls, settings: Settings) -> Extractor:
        """Take the limits from the settings."""
        return cls(settings.caps.elements, settings.languages)

    def extract(self, page: Page) -> Article:
        """Return the page's article; see the function."""
        return extract(page, elements=self.elements, languages=self.languages)

    def from_text(self, text: str, page_url: str | None = None) -> Article:
        """Return a pasted text as an article; see the function."""
        return from_text(text, page_url, languages=self.languages)


def extract(page: Page, *, elements: int = ELEMENTS, languages: Sequence[str] = LANGUAGES) -> Article:
    """Return the page's article.

    elements: the most a page may have; languages: the codes that rules exist for.
    Raises PageTooLarge, NotAnArticle, or LanguageUnsupported when the whole text is in another language.
    """
    tree = parse(page.html, elements=elements)
    base = base_of(tree, page.final_url)
    declared = declared_language(tree)
    walled = is_walled(tree)
    said = read_metadata(tree)
    keep_shown(tree)
    keep_inline(tree)
    keep_block_quotes(tree)
    furniture = find_furniture(tree, page.final_url, languages)
    headline = choose_headline(tree, said.title, said.site)
    paragraphs = drop_repeated(furniture.without(find_body(tree)), headline, said.title)
    # The headline stands on a page that is one long menu, too; so it does not count as text.
    language = guess_language("\n".join(paragraphs)) or declared
    require_language(language, languages)
    require_prose(paragraphs)
    if sum(map(len, paragraphs)) > LONGEST_TEXT:
        raise PageTooLarge
    text = "\n\n".join([headline, *paragraphs] if headline else paragraphs)
    return Article(
        text=text,
        headline=Span(0, len(headline)) if headline else None,
        title=said.title or headline,
        author=said.author,
        date=said.date,
        site=said.site,
        language=language,
        url=page.final_url,
        links=find_links(tree, text, base),
        partial=is_beginning(
            walled=walled or furniture.breaks_off or paragraphs[-1].endswith(ELLIPSES), words=len(text.split())
        ),
        block_quotes=find_block_quotes(tree, text),
    )


def from_text(text: str, page_url: str | None = None, *, languages: Sequence[str] = LANGUAGES) -> Article:
    """Return a text that a reader pasted as an article, left as it is: every offset must stay the reader's.

    Raises LanguageUnsupported as `extract` does.
    """
    language = guess_language(mend(text))
    require_language(language, languages)
    headline = headline_of(text)
    return Article(
        text=text,
        headline=headline,
        title=headline.of(text) if headline else None,
        language=language,
        url=page_url,
        given=True,
    )


def headline_of(text: str) -> Span | None:
    """Return the first line's span when a blank line follows it and it does not read like a paragraph."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    line = text[start:end].rstrip()
    below, newline, _ = text[end + 1 :].partition("\n")
    if end < 0 or not newline or below.strip() or len(line) > LONGEST_HEADLINE:
        return None
    # "…" and "?" end headlines; one full stop ends a sentence.
    if line.rstrip(CLOSING_MARKS).endswith("."):
        return None
    return Span(start, start + len(line))


def require_language(language: str | None, languages: Sequence[str]) -> None:
    """Refuse a text that is known to be in a language without rules; one nobody can place is let through."""
    if language is not None and language not in languages:
        raise LanguageUnsupported


def require_prose(paragraphs: Sequence[str]) -> None:
    """Refuse what holds no sentence: front pages, log-in forms, players."""
    if sum(len(paragraph.split()) for paragraph in paragraphs) < FEWEST_WORDS:
        raise NotAnArticle
    if not any(is_prose(paragraph) for paragraph in paragraphs):
        raise NotAnArticle
