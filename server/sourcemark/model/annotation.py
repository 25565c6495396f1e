"""An analysed article in words: what leaves the service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sourcemark.model.article import Article
from sourcemark.model.finding import Analysis, Finding, PageLabel
from sourcemark.model.outlet import Outlet
from sourcemark.model.span import Span


@dataclass(frozen=True, slots=True)
class Selector:
    """A stretch described by its words and the words around it (W3C TextQuoteSelector), with its span as a hint."""

    span: Span
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """A finding in words.

    route: the way of the content to the page, one plain step a line, farthest first.
    search_query: what to type into a search engine to find the report elsewhere; empty in what version 1.0 kept.
    """

    id: str
    finding: Finding
    evidence: Selector
    sentence: Selector
    explanation: str
    question: str
    secondary: bool
    route: tuple[str, ...] = ()
    search_query: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """A page label in words, with the selectors of its evidence."""

    page_label: PageLabel
    explanation: str
    question: str
    evidence: tuple[Selector, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """One article, analysed and put into words in one language.

    summary: one or two plain sentences; counts: the figures behind them.
    outlets: registry entries that the annotations refer to, by id.
    versions: engine, rules and registry; the same text and versions give the same bytes.
    """

    article: Article
    analysis: Analysis
    annotations: tuple[Annotation, ...]
    page_labels: tuple[Explained, ...]
    summary: str
    counts: Mapping[str, int]
    outlets: Mapping[str, Outlet]
    versions: Mapping[str, str]
    language: str = "en"
