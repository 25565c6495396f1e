"""The frozen values that stages hand to each other; this package imports nothing of ours."""

from sourcemark.model.annotation import AnnotatedArticle, Annotation, Explained, Selector
from sourcemark.model.article import Article, BlockQuote, Link, Page
from sourcemark.model.attribution import Attribution
from sourcemark.model.finding import Analysis, Finding, NotChecked, PageLabel
from sourcemark.model.outlet import Outlet
from sourcemark.model.source import Origin, Route, Source
from sourcemark.model.span import Span
from sourcemark.model.text import Quotation, Sentence, paragraphs

__all__ = [
    "Analysis",
    "AnnotatedArticle",
    "Annotation",
    "Article",
    "Attribution",
    "BlockQuote",
    "Explained",
    "Finding",
    "Link",
    "NotChecked",
    "Origin",
    "Outlet",
    "Page",
    "PageLabel",
    "Quotation",
    "Route",
    "Selector",
    "Sentence",
    "Source",
    "Span",
    "paragraphs",
]
