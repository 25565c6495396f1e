"""What every request passes on its way in and out: an id, the guard, security headers, one line in the log."""

from __future__ import annotations

import time
import uuid

from flask import Flask, Response, g, request

from server import logs
from server.api import guard

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not `no-referrer`: browsers then send `Origin: null` with the page's own form, and the form check needs it.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
}


def register(app: Flask) -> None:
    """Put the edge around an application."""

    @app.before_request
    def enter() -> Response | None:
        g.started = time.monotonic()
        g.request_id = uuid.uuid4().hex
        guard.check(request.method, request.path, request.headers, request.environ.get("HTTP_HOST"))
        if request.method == "OPTIONS" and guard.is_extension(request.headers.get("Origin")):
            return preflight()
        return None

    @app.after_request
    def leave(response: Response) -> Response:
        response.headers["X-Request-Id"] = g.request_id
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        origin = request.headers.get("Origin")
        response.vary.add("Origin")
        if origin is not None and guard.is_extension(origin) and g.get("outcome") != "forbidden":
            # Firefox lets a reader withdraw an extension's host permission; the extension then depends on CORS.
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Expose-Headers"] = "Retry-After, X-Request-Id"
        # The route as written in the code: an address that was asked for may hold anything.
        route = request.url_rule.rule if request.url_rule else "-"
        spent = round((time.monotonic() - g.started) * 1000)
        outcome = g.get("outcome", "ok")
        logs.LOG.info("%s %s %s %d %d ms %s", g.request_id, request.method, route, response.status_code, spent, outcome)
        return response


def preflight() -> Response:
    """Answer a browser that asks whether an extension may post JSON."""
    response = Response(status=204)
    response.headers["Access-Control-Allow-Methods"] = "GET, POST"
    response.headers["Access-Control-Allow-Headers"] = "Content-Type, Accept"
    response.headers["Access-Control-Max-Age"] = "600"
    return response
