"""Routes of the pages. Everything works without JavaScript; with it, a page is updated in place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Blueprint, Response, g, render_template, request

from sourcemark.api import guard
from sourcemark.api.problems import NotFound
from sourcemark.errors import Problem
from sourcemark.report import html, words
from sourcemark.services import Services
from sourcemark.web import article_form, compare, language, lessons, problem_page, reference, sign_in

STATIC = Path(__file__).parent / "static"
# Both folders are served under one address; each file lives beside the code that needs it.
FILES = {
    "reader.css": html.STATIC,
    "reader.js": html.STATIC,
    "compare.css": html.STATIC,
    "compare.js": html.STATIC,
    "home.css": STATIC,
    "home.js": STATIC,
    "icon.svg": STATIC,
    **dict.fromkeys(lessons.FILES, STATIC),
}

TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}


def blueprint(services: Services) -> Blueprint:
    """Return the pages over these services."""
    pages = Blueprint("web", __name__, template_folder="templates")

    problem_page.answer_with_pages(pages)
    problem_page.answer_browsers_anywhere(pages)

    @pages.context_processor
    def in_templates() -> dict[str, Any]:
        return {"languages": words.languages(), "lang": language.chosen()}

    @pages.get("/")
    def home() -> str:
        return render_template("home.html", result=None, problem=None, url="", text="", sample=False)

    @pages.post("/")
    def annotate() -> tuple[str, int]:
        guard.check_form(request.headers, request.environ.get("HTTP_HOST"), request.scheme)
        url, text = request.form.get("url", "").strip(), request.form.get("text", "")
        try:
            annotated = article_form.annotate(services, url, text, language.chosen())
        except Problem as problem:
            g.outcome = problem.code
            page = render_template("home.html", result=None, problem=problem, url=url, text=text, sample=False)
            return page, problem.status
        return render_template(
            "home.html", result=html.fragment(annotated), problem=None, url=url, text="", sample=False
        ), 200

    @pages.get("/sample")
    def sample() -> str:
        result = html.fragment(services.sample(language.chosen()))
        return render_template("home.html", result=result, problem=None, url="", text="", sample=True)

    compare.add_to(pages, services)
    sign_in.add_to(pages, services)
    pages.register_blueprint(lessons.blueprint(services))
    pages.register_blueprint(reference.blueprint(services))

    @pages.get("/static/<name>")
    def static_file(name: str) -> Response:
        if name not in FILES:
            raise NotFound
        response = Response((FILES[name] / name).read_bytes(), content_type=TYPES[name.rpartition(".")[2]])
        response.headers["Cache-Control"] = "no-cache"
        response.add_etag()
        response.make_conditional(request)
        return response

    return pages
