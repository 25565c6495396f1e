"""A comparison as HTML: a fragment for the service's own page, or one self-contained page that needs no network."""

from __future__ import annotations

from markupsafe import Markup

from server.model import AnnotatedArticle
from server.model.comparison import Comparison
from server.report.compare_view import view
from server.report.html import STATIC, content_hash, environment

STYLES = ("reader.css", "compare.css")


def fragment(comparison: Comparison, a: AnnotatedArticle, b: AnnotatedArticle) -> Markup:
    """Return the comparison for a page that has the CSS and script."""
    text = environment().get_template("comparison.html.jinja").render(view=view(comparison, a, b))
    return Markup(text)  # noqa: S704 -- the template escapes every word of the articles


def page(comparison: Comparison, a: AnnotatedArticle, b: AnnotatedArticle) -> str:
    """Return one whole page: nothing in it is loaded from anywhere, and its policy lets nothing be."""
    style = "\n".join((STATIC / name).read_text(encoding="utf-8") for name in STYLES)
    script = (STATIC / "compare.js").read_text(encoding="utf-8")
    return (
        environment()
        .get_template("page.html.jinja")
        .render(
            title="Two versions of a story",
            content=fragment(comparison, a, b),
            style=Markup(style),  # noqa: S704 -- our own files
            script=Markup(script),  # noqa: S704 -- our own file
            style_hash=content_hash(style),
            script_hash=content_hash(script),
        )
    )
