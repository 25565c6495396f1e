"""What every request passes on its way in and out: an id, the guard, security headers, figures, a line in the log."""

from __future__ import annotations

import time
import uuid

from flask import Flask, Response, g, request

from sourcemark import logs
from sourcemark.api import guard, metrics
from sourcemark.api.access import Access

METHODS = frozenset({"GET", "HEAD", "POST", "DELETE", "OPTIONS", "PUT", "PATCH"})
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not `no-referrer`: browsers then send `Origin: null` with the page's own form, and the form check needs it.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
}


def register(app: Flask, access: Access) -> None:
    """Register the hooks of an application."""

    @app.before_request
    def enter() -> Response | None:
        g.started = time.monotonic()
        g.request_id = uuid.uuid4().hex
        g.caller = access.admit()
        if request.method == "OPTIONS" and guard.is_extension(request.headers.get("Origin")):
            return preflight()
        return None

    @app.after_request
    def leave(response: Response) -> Response:
        response.headers["X-Request-Id"] = g.request_id
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.is_secure or guard.is_loopback(request.environ.get("HTTP_HOST", "")):
            # Elsewhere browsers ignore it, and complain of it on the console.
            response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers.setdefault("Cache-Control", "no-store")
        origin = request.headers.get("Origin")
        response.vary.add("Origin")
        if origin is not None and guard.is_extension(origin) and g.get("outcome") != "forbidden":
            # Firefox lets a reader withdraw an extension's host permission; the extension then depends on CORS.
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Expose-Headers"] = "ETag, Location, Retry-After, X-Request-Id"
        # The route as written in the code: an address that was asked for may hold anything.
        route = request.url_rule.rule if request.url_rule else "-"
        seconds = time.monotonic() - g.started
        metrics.count(route, response.status_code, seconds)
        parts = {
            "id": g.request_id,
            "method": request.method if request.method in METHODS else "-",
            "route": route,
            "status": response.status_code,
            "ms": round(seconds * 1000),
            "outcome": g.get("outcome", "ok"),
        }
        logs.LOG.info("%(id)s %(method)s %(route)s %(status)d %(ms)d ms %(outcome)s", parts, extra={"parts": parts})
        return response


def preflight() -> Response:
    """Answer a browser that asks whether an extension may post JSON."""
    response = Response(status=204)
    response.headers["Access-Control-Allow-Methods"] = "GET, POST"
    response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type, Accept, Prefer"
    response.headers["Access-Control-Max-Age"] = "600"
    return response
