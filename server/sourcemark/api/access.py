"""Who may use the service: everyone on this machine, and beyond it holders of a token, or everybody within limits."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from flask import request

from sourcemark.api import guard
from sourcemark.api.paths import is_classroom, is_reading
from sourcemark.errors import Busy, Forbidden, Unauthorized
from sourcemark.settings import Settings, beyond_loopback
from sourcemark.store import Store, StoreDown
from sourcemark.store.tokens import Token, digest

# How long a worker believes in a token without asking; a revoked one works for so long at most.
TOKEN_CACHE_SECONDS = 30.0
# While the database is away, tokens seen before go on working for so long.
STALE_TOKEN_SECONDS = 600.0
MOST_CACHED_TOKENS = 10_000
# Answered to anybody: a balancer asks for the first two.
PUBLIC_PATHS = frozenset({"/healthz", "/readyz", "/openapi.json"})
ADMIN_PATHS = frozenset({"/metrics", "/api/v1/cache"})
# A browser's token, taken once on /sign-in. SameSite=Strict, and every request's origin is checked besides.
COOKIE = "sourcemark_token"
SIGN_IN = "/sign-in"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks. key: what their requests are counted by, None for uncounted; admin: may clear the cache."""

    key: str | None
    admin: bool
    anonymous: bool = False


class Access:
    """One for an application."""

    def __init__(self, settings: Settings, store: Store | None) -> None:
        self._settings = settings
        self._store = store
        self._shared = beyond_loopback(settings)
        self._lock = threading.Lock()
        self._tokens: dict[bytes, tuple[Token | None, float]] = {}
        # Addresses are counted under a hash that ends with the process.
        self._salt = secrets.token_bytes(16)

    def admit(self) -> Caller:
        """Return who sends the current request. Raises InvalidRequest, Forbidden, Unauthorized, or Busy."""
        host = request.environ.get("HTTP_HOST")
        if not self._shared:
            guard.check(request.method, request.path, request.headers, host)
            guard.check_unforwarded(request.headers)
            return Caller(None, admin=True)
        if request.path not in ("/healthz", "/readyz"):
            guard.check_shared(
                request.method,
                request.path,
                request.headers,
                host,
                names=self._settings.public_hosts,
                scheme=request.scheme,
            )
        return self._shared_caller()

    def _shared_caller(self) -> Caller:
        sent = request.headers.get("Authorization")
        if sent is not None and request.path not in ("/healthz", "/readyz"):
            token = self._token(sent)
            if token is None:
                raise Unauthorized
            if request.path in ADMIN_PATHS and not token.admin:
                raise Forbidden("This needs an administrator's token.")
            return Caller(f"token:{token.id}", token.admin)
        kept = request.cookies.get(COOKIE) if request.path not in (SIGN_IN, *ADMIN_PATHS) else None
        # Signing in anew must be possible whatever cookie is there; what an administrator does is done by command.
        if kept and (token := self._token(f"Bearer {kept}")) is not None:
            return Caller(f"token:{token.id}", admin=False)
        reading = request.method in (*guard.SAFE, "OPTIONS")
        if reading and (
            request.path in PUBLIC_PATHS or is_reading(request.path) or request.path.startswith("/static/")
        ):
            return Caller(None, admin=False)
        if is_classroom(request.path) or request.path == SIGN_IN:
            return Caller(None, admin=False)
        if request.method == "OPTIONS":
            return Caller(None, admin=False)
        if self._settings.access == "anonymous" and request.path not in ADMIN_PATHS:
            return Caller(f"address:{self._hashed(_network(request.remote_addr or ''))}", admin=False, anonymous=True)
        raise Unauthorized

    def _token(self, sent: str) -> Token | None:
        scheme, _, secret = sent.partition(" ")
        secret = secret.strip()
        if scheme.lower() != "bearer" or not secret or self._store is None:
            return None
        key, now = digest(secret), time.monotonic()
        with self._lock:
            known = self._tokens.get(key)
        if known is not None and now - known[1] < TOKEN_CACHE_SECONDS:
            return known[0]
        try:
            found = self._store.tokens.find(secret)
        except StoreDown:
            if known is not None and known[0] is not None and now - known[1] < STALE_TOKEN_SECONDS:
                return known[0]
            raise Busy("The service cannot check tokens for the moment.", retry_after=5) from None
        with self._lock:
            if len(self._tokens) > MOST_CACHED_TOKENS:
                self._tokens.clear()
            # Wrong ones are not remembered: somebody who tries many must not fill the memory.
            if found is not None:
                self._tokens[key] = (found, now)
            else:
                self._tokens.pop(key, None)
        return found

    def _hashed(self, address: str) -> str:
        return hmac.digest(self._salt, address.encode(), hashlib.sha256).hex()[:24]


def _network(address: str) -> str:
    """Return what an address is counted as: every subscriber holds a whole /64 of IPv6 and can take any of it."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return address
    # A socket that listens on both writes an IPv4 caller so; a /64 would hold all of them.
    return str(found.ipv4_mapped or ip_network((int(found), 64), strict=False))
