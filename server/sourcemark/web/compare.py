"""/compare: two versions of a story side by side. A plain form and a whole page back; the script only adds comfort."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, g, render_template, request
from markupsafe import Markup

from sourcemark.api import guard
from sourcemark.errors import InvalidRequest, Problem
from sourcemark.model import AnnotatedArticle
from sourcemark.report import compare_html
from sourcemark.services import Services
from sourcemark.web import article_form, language

SIDES = ("a", "b")
OTHER_SAMPLE = Path(__file__).parents[1] / "data" / "samples" / "icebreaker_other.txt"


@dataclass(frozen=True, slots=True)
class Asked:
    """What one half of the form holds."""

    letter: str
    url: str = ""
    text: str = ""


def add_to(pages: Blueprint, services: Services) -> None:
    """Put the pages of the comparison on a blueprint."""

    @pages.get("/compare")
    def compare_form() -> str:
        return _page(result=None, asked=_empty())

    @pages.post("/compare")
    def compare_versions() -> tuple[str, int]:
        guard.check_form(request.headers, request.environ.get("HTTP_HOST"), request.scheme)
        asked = tuple(
            Asked(side.upper(), request.form.get(f"url_{side}", "").strip(), request.form.get(f"text_{side}", ""))
            for side in SIDES
        )
        try:
            a, b = (_annotate(services, one) for one in asked)
            return _page(result=compare_html.fragment(services.compare(a, b), a, b), asked=asked), 200
        except Problem as problem:
            g.outcome = problem.code
            return _page(result=None, asked=asked, problem=problem), problem.status

    @pages.get("/compare/sample")
    def compare_sample() -> str:
        lang = language.chosen()
        a, b = services.sample(lang), services.annotate_text(OTHER_SAMPLE.read_text(encoding="utf-8"), lang=lang)
        return _page(result=compare_html.fragment(services.compare(a, b), a, b), asked=_empty(), sample=True)


def _empty() -> tuple[Asked, ...]:
    return tuple(Asked(side.upper()) for side in SIDES)


def _annotate(services: Services, asked: Asked) -> AnnotatedArticle:
    """Annotate one version. Raises InvalidRequest, naming the version, and the stages' problems."""
    try:
        return article_form.annotate(services, asked.url, asked.text, language.chosen())
    except InvalidRequest as problem:
        raise InvalidRequest(f"Version {asked.letter}. {problem.detail}") from problem


def _page(
    *, result: Markup | None, asked: tuple[Asked, ...], problem: Problem | None = None, sample: bool = False
) -> str:
    return render_template("compare.html", result=result, asked=asked, problem=problem, sample=sample)
