"""A lesson's results as one HTML file that needs no service and no network, and runs no script."""

from __future__ import annotations

from pathlib import Path

from flask import render_template
from markupsafe import Markup

from sourcemark.lessons.results import Results
from sourcemark.report import html

STATIC = Path(__file__).parents[1] / "static"


def offline_page(results: Results) -> str:
    """Return the page; its own policy lets nothing be loaded and nothing run."""
    style = "\n".join(path.read_text(encoding="utf-8") for path in (html.STATIC / "reader.css", STATIC / "lesson.css"))
    return render_template(
        "lessons/offline.html",
        lesson=results.lesson,
        results=results,
        style=Markup(style),  # noqa: S704 -- our own files
        style_hash=html.content_hash(style),
    )
