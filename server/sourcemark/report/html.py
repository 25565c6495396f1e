"""The article as HTML: a fragment for the service's own pages, or one self-contained page that needs no network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sourcemark.model import AnnotatedArticle
from sourcemark.report.graph import draw
from sourcemark.report.view import View, view

HERE = Path(__file__).parent
STATIC = HERE / "static"


def fragment(annotated: AnnotatedArticle) -> Markup:
    """Return the article with marks, cards and ledger, for a page that has the reader's CSS and script."""
    return _fragment(view(annotated))


def page(annotated: AnnotatedArticle) -> str:
    """Return one whole page: nothing in it is loaded from anywhere, and its policy lets nothing be."""
    shown = view(annotated)
    return whole_page(shown.title, shown.language, _fragment(shown), styles=("reader.css",), script="reader.js")


def whole_page(title: str, language: str, content: Markup, *, styles: Sequence[str], script: str) -> str:
    """Return a page around its content. styles, script: our own files, written into it and named by their hash."""
    css, js = _files(styles), _files((script,))
    return (
        environment()
        .get_template("page.html.jinja")
        .render(
            title=title,
            language=language,
            content=content,
            style=css,
            script=js,
            style_hash=content_hash(css),
            script_hash=content_hash(js),
        )
    )


def _files(names: Sequence[str]) -> Markup:
    return Markup("\n".join((STATIC / name).read_text(encoding="utf-8") for name in names))  # noqa: S704 -- our own


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
