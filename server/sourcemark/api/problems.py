"""Every failure as RFC 9457 `application/problem+json` with a stable `code`."""

from __future__ import annotations

import json

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from sourcemark import logs
from sourcemark.api import limits
from sourcemark.api.shapes.answer import ProblemShape
from sourcemark.errors import Busy, InvalidRequest, Problem, TooLarge
from sourcemark.store import StoreDown

MEDIA_TYPE = "application/problem+json"


class NotFound(Problem):
    code = "not-found"
    status = 404
    title = "There is nothing at this address of the service."


class MethodNotAllowed(Problem):
    code = "method-not-allowed"
    status = 405
    title = "This address does not take this method."


def document(problem: Problem, request_id: str | None = None) -> ProblemShape:
    """Return the problem as RFC 9457 members; `type` is a name, not an address, since nothing is to be fetched."""
    body: ProblemShape = {
        "type": f"urn:sourcemark:problem:{problem.code}",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        "code": problem.code,
    }
    if problem.reason:
        body["reason"] = problem.reason
    # `unreachable` has one body for every cause, byte for byte: even an id would tell two apart.
    if request_id and problem.code != "unreachable":
        body["instance"] = f"urn:sourcemark:request:{request_id}"
    return body


def render(problem: Problem) -> Response:
    """Return the answer to a failed request."""
    g.outcome = problem.code
    body = json.dumps(document(problem, g.get("request_id")), ensure_ascii=False)
    response = Response(body, problem.status, content_type=MEDIA_TYPE)
    if problem.status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="Sourcemark"'
    if problem.retry_after is not None:
        response.headers["Retry-After"] = str(problem.retry_after)
    return response


def from_http(error: HTTPException) -> Problem:
    """Translate what Flask and Werkzeug raise themselves."""
    if error.code == 404:
        return NotFound()
    if error.code == 405:
        return MethodNotAllowed()
    if isinstance(error, RequestEntityTooLarge):
        return TooLarge()
    if error.code is not None and 400 <= error.code < 500:
        return InvalidRequest("The request could not be read.", status=400)
    return Problem()


def register(app: Flask) -> None:
    """Make every error of the application a problem."""

    @app.errorhandler(Problem)
    def known(error: Problem) -> Response:
        return render(error)

    @app.errorhandler(StoreDown)
    def away(_error: StoreDown) -> Response:
        return render(Busy("The service's database does not answer for the moment.", retry_after=2))

    @app.errorhandler(HTTPException)
    def foreign(error: HTTPException) -> Response:
        response = render(limits.refused(app) if error.code == 429 else from_http(error))
        allowed = getattr(error, "valid_methods", None)
        if allowed:
            response.headers["Allow"] = ", ".join(sorted(allowed))
        return response

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        route = request.url_rule.rule if request.url_rule else "-"
        logs.LOG.error("%s %s failed: %s", g.get("request_id", "-"), route, logs.locations(error))
        return render(Problem())
