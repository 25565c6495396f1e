"""The article as HTML: a fragment for the service's own pages, or one self-contained page that needs no network."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from server.model import AnnotatedArticle
from server.report.graph import draw
from server.report.view import View, view

HERE = Path(__file__).parent
STATIC = HERE / "static"


def fragment(annotated: AnnotatedArticle) -> Markup:
    """Return the article with marks, cards and ledger, for a page that has the reader's CSS and script."""
    return _fragment(view(annotated))


def page(annotated: AnnotatedArticle) -> str:
    """Return one whole page: nothing in it is loaded from anywhere, and its policy lets nothing be."""
    shown = view(annotated)
    style = (STATIC / "reader.css").read_text(encoding="utf-8")
    script = (STATIC / "reader.js").read_text(encoding="utf-8")
    return (
        environment()
        .get_template("page.html.jinja")
        .render(
            title=shown.title,
            language=shown.language,
            content=_fragment(shown),
            style=Markup(style),  # noqa: S704 -- our own file
            script=Markup(script),  # noqa: S704 -- our own file
            style_hash=content_hash(style),
            script_hash=content_hash(script),
        )
    )


def _fragment(shown: View) -> Markup:
    text = environment().get_template("article.html.jinja").render(view=shown, graph=draw(shown))
    return Markup(text)  # noqa: S704 -- the template escapes every word of the article


@cache
def environment() -> Environment:
    """Return the templates of this package; every word of an article is escaped."""
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def content_hash(text: str) -> str:
    """Return what a page's own policy names a style or script by."""
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
