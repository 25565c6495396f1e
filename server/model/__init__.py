"""The frozen values that stages hand to each other; this package imports nothing of ours."""

from server.model.annotation import AnnotatedArticle, Annotation, Explained, Selector
from server.model.article import Article, Link, Page
from server.model.attribution import Attribution
from server.model.finding import Analysis, Finding, NotChecked, PageLabel
from server.model.outlet import Outlet
from server.model.source import Chain, Origin, Source
from server.model.span import Span
from server.model.text import Quotation, Sentence

__all__ = [
    "Analysis",
    "AnnotatedArticle",
    "Annotation",
    "Article",
    "Attribution",
    "Chain",
    "Explained",
    "Finding",
    "Link",
    "NotChecked",
    "Origin",
    "Outlet",
    "Page",
    "PageLabel",
    "Quotation",
    "Selector",
    "Sentence",
    "Source",
    "Span",
]
