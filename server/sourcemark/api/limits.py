"""How often one caller may ask, counted in Redis when several workers share the counting."""

from __future__ import annotations

import time
from typing import Any

from flask import Flask, g, request
from flask_limiter import Limiter
from limits.storage import RedisStorage

from sourcemark.errors import RateLimited
from sourcemark.settings import Settings, beyond_loopback

# What costs something: a fetch, an analysis, a row.
COUNTED = frozenset(
    {"/api/v1/annotations", "/api/v1/compare", "/api/v1/disputes", "/sample", "/", "/compare", "/compare/sample"}
)
# Redis answers in well under a millisecond; one that does not is away, and memory counts in its place.
REDIS_SECONDS = 0.5
REDIS: Any = {"socket_connect_timeout": REDIS_SECONDS, "socket_timeout": REDIS_SECONDS, "retry": None}
PREFIX = "sourcemark"


def register(app: Flask, settings: Settings) -> None:
    """Put limits on an application that is reached from other machines."""
    if not beyond_loopback(settings):
        return
    limiter = Limiter(
        _key,
        app=app,
        application_limits=[lambda: _limit(settings)],
        application_limits_exempt_when=_exempt,
        storage_uri=_storage(settings.redis_url),
        storage_options=REDIS if settings.redis_url else {},
        strategy="moving-window",
        in_memory_fallback_enabled=bool(settings.redis_url),
        key_prefix=PREFIX,
        on_breach=None,
    )
    app.extensions["sourcemark-limiter"] = limiter


def refused(app: Flask) -> RateLimited:
    """Return the problem for a caller over the limit, with the time until the next request is taken."""
    limiter: Limiter | None = app.extensions.get("sourcemark-limiter")
    current = limiter.current_limit if limiter is not None else None
    wait = max(1, round(current.reset_at - time.time())) if current is not None else 60
    return RateLimited(retry_after=wait)


def shared_storage(settings: Settings) -> RedisStorage | None:
    """Return where all processes count together, None where each counts alone."""
    if settings.redis_url is None:
        return None
    return RedisStorage(_storage(settings.redis_url), key_prefix=PREFIX, **REDIS)


def _storage(redis_url: str | None) -> str:
    if redis_url is None:
        return "memory://"
    return redis_url.replace("unix://", "redis+unix://", 1) if redis_url.startswith("unix://") else redis_url


def _key() -> str:
    return str(g.caller.key)


def _limit(settings: Settings) -> str:
    return settings.anonymous_limit if g.caller.anonymous else settings.rate_limit


def _exempt() -> bool:
    caller = g.get("caller")
    making = request.path.startswith("/lessons") and request.method == "POST"
    counted = making or (request.path in COUNTED and not (request.path == "/" and request.method != "POST"))
    return caller is None or caller.key is None or request.method == "OPTIONS" or not counted
