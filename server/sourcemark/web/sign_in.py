"""/sign-in: a browser takes its token once, on a service that asks for tokens. An HttpOnly cookie keeps it."""

from __future__ import annotations

from flask import Blueprint, g, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from sourcemark.api import guard
from sourcemark.api.access import COOKIE
from sourcemark.errors import Busy, Problem, RateLimited, Unauthorized
from sourcemark.lessons.attempts import wrong_codes
from sourcemark.services import Services
from sourcemark.settings import Settings, beyond_loopback
from sourcemark.store import StoreDown
from sourcemark.web.go import see

DAYS = 90


def add_to(pages: Blueprint, services: Services) -> None:
    """Put the page on a blueprint."""
    wrong = wrong_codes()

    @pages.get("/sign-in")
    def sign_in() -> str:
        return render_template("sign_in.html", problem=None, signed=COOKIE in request.cookies)

    @pages.post("/sign-in")
    def take_token() -> Redirect | tuple[str, int]:
        guard.check_form(request.headers, request.environ.get("HTTP_HOST"), request.scheme)
        token = request.form.get("token", "").strip()
        try:
            seconds = wrong.wait(request.remote_addr or "")
            if seconds:
                raise RateLimited(retry_after=seconds)
            if services.store is None or services.store.tokens.find(token) is None:
                wrong.count(request.remote_addr or "")
                raise Unauthorized("This is not a valid token.")
        except StoreDown:
            return _again(Busy("The service cannot check tokens for the moment.", retry_after=5))
        except Problem as problem:
            return _again(problem)
        answer = see(url_for("web.lessons.overview"))
        answer.set_cookie(
            COOKIE, token, max_age=DAYS * 86_400, httponly=True, secure=request.is_secure, samesite="Strict"
        )
        return answer

    @pages.post("/sign-in/forget")
    def forget_token() -> Redirect:
        guard.check_form(request.headers, request.environ.get("HTTP_HOST"), request.scheme)
        answer = see(url_for("web.sign_in"))
        answer.delete_cookie(COOKIE, samesite="Strict")
        return answer


def needs_token(settings: Settings) -> bool:
    """Tell whether whoever sent the current request has to sign in before anything is fetched or made."""
    caller = g.caller
    return beyond_loopback(settings) and settings.access != "anonymous" and caller.key is None and not caller.admin


def signed_in() -> bool:
    """Tell whether whoever sent the current request holds a token in this browser."""
    return g.caller.key is not None and not g.caller.anonymous


def _again(problem: Problem) -> tuple[str, int]:
    g.outcome = problem.code
    return render_template("sign_in.html", problem=problem, signed=False), problem.status
