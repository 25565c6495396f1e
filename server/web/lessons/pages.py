"""What all pages of the classroom share: a failure as a page, words in templates, dates."""

from __future__ import annotations

import time
from typing import Any

from flask import Blueprint, Response, g, make_response, render_template, request

from server.api import guard, problems
from server.errors import Busy, Problem
from server.lessons.free_words import LONGEST_NOTE, LONGEST_QUESTION, LONGEST_TITLE, LONGEST_WORD
from server.report import words
from server.report.words import FAMILIES
from server.store import StoreDown

AWAY = "The service cannot reach its store for the moment. Nothing is lost; please try again."

# How a family is asked about when the teacher writes no question; plain words for children.
QUESTIONS = {
    "state_media": "Who owns the outlet that tells us this?",
    "anonymous_source": "Who says this? Could you find this person and ask?",
    "unverified_claim": "Which words show that the writer is not sure?",
    "good_sourcing": "What could you check for yourself?",
}


def register(classroom: Blueprint) -> None:
    """Give the blueprint its failures and its words."""

    @classroom.errorhandler(Problem)
    def failed(problem: Problem) -> Response:
        return show(problem)

    @classroom.errorhandler(StoreDown)
    def away(_problem: StoreDown) -> Response:
        return show(Busy(AWAY, retry_after=2))

    @classroom.context_processor
    def in_templates() -> dict[str, Any]:
        return {
            "catalogue": words.load(),
            "all_families": FAMILIES,
            "default_questions": QUESTIONS,
            "day": day,
            "longest": {
                "word": LONGEST_WORD,
                "note": LONGEST_NOTE,
                "question": LONGEST_QUESTION,
                "title": LONGEST_TITLE,
            },
        }


def show(problem: Problem) -> Response:
    """Return a failure as a page to a browser that shows pages, as problem+json to a script."""
    if request.accept_mimetypes.best_match(("application/json", "text/html"), "application/json") != "text/html":
        return problems.render(problem)
    g.outcome = problem.code
    response = make_response(render_template("lessons/problem.html", problem=problem), problem.status)
    if problem.retry_after is not None:
        response.headers["Retry-After"] = str(problem.retry_after)
    return response


def own_form() -> None:
    """Refuse a form that another page sent."""
    guard.check_form(request.headers, request.environ.get("HTTP_HOST"), request.scheme)


def day(seconds: float) -> str:
    """Return a day as people write it: 3 May 2026 (UTC)."""
    moment = time.gmtime(seconds)
    return f"{moment.tm_mday} {time.strftime('%B %Y', moment)}"
