"""fetch → extract → detect → annotate, and no more: the only module that names two stages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from sourcemark.errors import InvalidRequest, NotAnArticle, UrlInvalid
from sourcemark.model import Analysis, AnnotatedArticle, Article, Page
from sourcemark.model.comparison import Comparison

if TYPE_CHECKING:
    from sourcemark.language.language import Language
    from sourcemark.settings import Settings

LONGEST_URL = 2048
ELSEWHERE = "The address led on to another site, and no article was found there."
TWO_LANGUAGES = "The two versions are in two languages; they can be compared only in one."
# Extraction wants an address for resolving links; RFC 2606 keeps `.invalid` from ever being anyone's.
NO_ADDRESS = "http://page.invalid/"


class Fetcher(Protocol):
    """URL → Page, or a typed refusal."""

    def fetch(self, url: str) -> Page: ...


class Extractor(Protocol):
    """Page or bare text → Article; or a typed refusal."""

    def extract(self, page: Page) -> Article: ...

    def from_text(self, text: str, page_url: str | None = None) -> Article: ...


class Detector(Protocol):
    """Article → Analysis."""

    def detect(self, article: Article) -> Analysis: ...


class Annotator(Protocol):
    """Analysis → words in the reader's language."""

    def annotate(self, article: Article, analysis: Analysis, lang: str = "en") -> AnnotatedArticle: ...


class Comparer(Protocol):
    """Two annotated articles → what they share, and where they part."""

    def compare(self, a: AnnotatedArticle, b: AnnotatedArticle) -> Comparison: ...


@dataclass(frozen=True, slots=True)
class Engine:
    """The stages that know the language of an article."""

    detector: Detector
    annotator: Annotator
    comparer: Comparer


class Analyser:
    """The stages that open no socket: they can run in a process that is killed when it takes too long."""

    def __init__(self, extractor: Extractor, engines: Mapping[str, Engine]) -> None:
        """engines: by the code of their language; the first also reads texts whose language nobody can tell."""
        self.extractor = extractor
        self.engines = engines

    def annotate_page(self, page: Page, lang: str = "en") -> AnnotatedArticle:
        """Annotate the article of a fetched page. Raises the problems of extract."""
        try:
            article = self.extractor.extract(page)
        except NotAnArticle as err:
            if urlsplit(page.url).hostname == urlsplit(page.final_url).hostname:
                raise
            # A consent or log-in page, mostly: the reader should learn that it was not the page asked for.
            raise NotAnArticle(ELSEWHERE) from err
        return self._annotate(article, lang)

    def annotate_html(self, html: str, page_url: str | None = None, lang: str = "en") -> AnnotatedArticle:
        """Annotate a page as the reader sees it; nothing is fetched."""
        require_text(html)
        address = require_address(page_url) if page_url else None
        article = self.extractor.extract(Page(url=address or NO_ADDRESS, final_url=address or NO_ADDRESS, html=html))
        if address is None:
            article = replace(article, url=None)
        return self._annotate(article, lang)

    def annotate_text(self, text: str, page_url: str | None = None, lang: str = "en") -> AnnotatedArticle:
        """Annotate text as it is; nothing is fetched and nothing extracted."""
        require_text(text)
        address = require_address(page_url) if page_url else None
        return self._annotate(self.extractor.from_text(text, address), lang)

    def compare(self, a: AnnotatedArticle, b: AnnotatedArticle) -> Comparison:
        """Compare two versions of a story. Raises InvalidRequest when they are in two languages."""
        codes = {one.article.language for one in (a, b)} - {None}
        if len(codes) > 1:
            raise InvalidRequest(TWO_LANGUAGES)
        return self._engine(next(iter(codes), None)).comparer.compare(a, b)

    def _annotate(self, article: Article, lang: str) -> AnnotatedArticle:
        engine = self._engine(article.language)
        return engine.annotator.annotate(article, engine.detector.detect(article), lang)

    def _engine(self, code: str | None) -> Engine:
        """Return what reads a language; of one that is not known, or of none, the first."""
        return self.engines.get(code or "") or next(iter(self.engines.values()))


class Pipeline(Analyser):
    """All stages in a row, for each of the three things a reader can hand in."""

    def __init__(self, fetcher: Fetcher, extractor: Extractor, engines: Mapping[str, Engine]) -> None:
        super().__init__(extractor, engines)
        self.fetcher = fetcher

    def annotate_url(self, url: str, lang: str = "en") -> AnnotatedArticle:
        """Fetch a page and annotate its article. Raises the problems of fetch and extract."""
        return self.annotate_page(self.fetcher.fetch(url), lang)


def load(settings: Settings) -> Pipeline:
    """Join the real stages; takes about a second, so callers that only print help never come here."""
    return _joined(load_fetcher(settings), load_analyser(settings))


def load_batch(settings: Settings, share: int) -> Pipeline:
    """Join the stages for a list of pages; `share` processes work on it. robots.txt is heeded, and a slow pace kept."""
    from sourcemark.fetch import BatchFetcher

    return _joined(BatchFetcher(settings, share), load_analyser(settings))


def load_fetcher(settings: Settings) -> Fetcher:
    """Return the stage that opens sockets, alone: it needs no engine."""
    from sourcemark.fetch import HttpFetcher

    return HttpFetcher(settings)


def _joined(fetcher: Fetcher, analyser: Analyser) -> Pipeline:
    return Pipeline(fetcher, analyser.extractor, analyser.engines)


def load_analyser(settings: Settings) -> Analyser:
    """Return the stages that need an engine, with one for each of the settings' languages."""
    from sourcemark.extract import Extractor as RealExtractor

    engines = {language.code: _engine(language, settings) for language in load_languages(settings)}
    return Analyser(RealExtractor.load(settings), engines)


def load_languages(settings: Settings) -> tuple[Language, ...]:
    """Read the languages of articles that the settings name; each is handed down from here, and never read again."""
    from sourcemark.language.language import Language as RealLanguage

    return tuple(RealLanguage.load(code) for code in settings.languages)


def _engine(language: Language, settings: Settings) -> Engine:
    from sourcemark.annotate import Annotator as RealAnnotator
    from sourcemark.compare import Comparer as RealComparer
    from sourcemark.detect import Detector as RealDetector

    detector = RealDetector.load(language, settings.outlets_file)
    # Rules and registry are read once and shared: two copies would cost memory and could differ.
    annotator = RealAnnotator(detector.rulebook, detector.registry)
    return Engine(detector, annotator, RealComparer(language))


def require_text(text: str) -> None:
    """Refuse what no text can be: half a surrogate pair (JSON can smuggle one in), or nothing but blanks."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as err:
        raise InvalidRequest("The text holds half a surrogate pair, which is no character.") from err
    if not text.strip():
        raise NotAnArticle("There is no text to look at.")


def require_address(page_url: str) -> str:
    """Check an address that is only shown and never fetched: it becomes a link, so it must be http(s)."""
    try:
        parts = urlsplit(page_url)
        page_url.encode("utf-8")
    except ValueError as err:
        raise UrlInvalid("page_url is not a web address.") from err
    if parts.scheme not in ("http", "https") or not parts.hostname or len(page_url) > LONGEST_URL:
        raise UrlInvalid("page_url must be an absolute http or https address of at most 2,048 characters.")
    if not page_url.isprintable() or parts.username is not None:
        raise UrlInvalid("page_url holds control characters or credentials.")
    return page_url
