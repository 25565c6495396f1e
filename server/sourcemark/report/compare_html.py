"""A comparison as HTML: a fragment for the service's own page, or one self-contained page that needs no network."""

from __future__ import annotations

from markupsafe import Markup

from sourcemark.model import AnnotatedArticle
from sourcemark.model.comparison import Comparison
from sourcemark.report.compare_view import CompareView, view
from sourcemark.report.html import environment, whole_page

STYLES = ("reader.css", "compare.css")


def fragment(comparison: Comparison, a: AnnotatedArticle, b: AnnotatedArticle) -> Markup:
    """Return the comparison for a page that has the CSS and script."""
    return _fragment(view(comparison, a, b))


def page(comparison: Comparison, a: AnnotatedArticle, b: AnnotatedArticle) -> str:
    """Return one whole page: nothing in it is loaded from anywhere, and its policy lets nothing be."""
    shown = view(comparison, a, b)
    title = shown.words.page("title")
    return whole_page(title, shown.language, _fragment(shown), styles=STYLES, script="compare.js")


def _fragment(shown: CompareView) -> Markup:
    text = environment().get_template("comparison.html.jinja").render(view=shown)
    return Markup(text)  # noqa: S704 -- the template escapes every word of the articles
