"""A failure as a page to a browser that shows pages, as problem+json to a script."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, g, make_response, render_template, request
from werkzeug.exceptions import MethodNotAllowed, NotFound, TooManyRequests

from sourcemark.api import limits, problems
from sourcemark.errors import Busy, Problem, Unauthorized
from sourcemark.store import StoreDown

AWAY = "The service cannot reach its store for the moment. Nothing is lost; please try again."


def answer_with_pages(pages: Blueprint) -> None:
    """Make every failure of a blueprint's routes a page."""

    @pages.errorhandler(Problem)
    def failed(problem: Problem) -> Response:
        return show(problem)

    @pages.errorhandler(StoreDown)
    def away(_problem: StoreDown) -> Response:
        return show(Busy(AWAY, retry_after=2))


def answer_browsers_anywhere(pages: Blueprint) -> None:
    """Make a page of what fails outside the API before any route sees it.

    A mistyped address, the address of a form typed in, a missing token, one press too many.
    """

    @pages.app_errorhandler(404)
    def nowhere(_error: NotFound) -> Response:
        return _outside_the_api(problems.NotFound())

    @pages.app_errorhandler(405)
    def wrong_method(error: MethodNotAllowed) -> Response:
        response = _outside_the_api(problems.MethodNotAllowed())
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
        return response

    @pages.app_errorhandler(429)
    def too_often(_error: TooManyRequests) -> Response:
        return _outside_the_api(limits.refused(current_app))

    @pages.app_errorhandler(Unauthorized)
    def nobody(problem: Unauthorized) -> Response:
        return _outside_the_api(problem)


def _outside_the_api(problem: Problem) -> Response:
    return problems.render(problem) if request.path.startswith("/api/") else show(problem)


def show(problem: Problem) -> Response:
    """Return a failure in the form that was asked for."""
    if request.accept_mimetypes.best_match(("application/json", "text/html"), "application/json") != "text/html":
        return problems.render(problem)
    g.outcome = problem.code
    response = make_response(render_template("problem.html", problem=problem), problem.status)
    if problem.retry_after is not None:
        response.headers["Retry-After"] = str(problem.retry_after)
    return response
