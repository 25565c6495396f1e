"""Results that are kept in the store; where it does not answer, none is found and none is kept."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from sourcemark.fetch.address import WebAddress
from sourcemark.model import Page
from sourcemark.retrieval.fingerprint import fingerprint
from sourcemark.settings import Settings
from sourcemark.store import Store, StoreDown
from sourcemark.store.results import CachedResult, CacheKey
from sourcemark.worker_pool import Rendered


class ResultCache:
    """One for a process. `now` gives seconds since 1970."""

    def __init__(self, settings: Settings, store: Store | None, now: Callable[[], float]) -> None:
        self._settings = settings
        self._store = store if settings.cache_seconds > 0 else None
        self._now = now
        self._fingerprint = fingerprint(settings) if store is not None else ""

    @property
    def store(self) -> Store | None:
        """Where results are kept, None where none are."""
        return self._store

    def key(self, address: WebAddress, lang: str) -> CacheKey:
        """Return what a page's result is kept for."""
        return CacheKey(address.url, lang, self._fingerprint)

    def answer(self, key: CacheKey) -> bytes | None:
        """Return the JSON answer while it is fresh: quicker than `get`."""
        if self._store is not None:
            with contextlib.suppress(StoreDown):
                return self._store.results.answer(key, self._now())
        return None

    def get(self, key: CacheKey) -> CachedResult | None:
        """Return a result that has not expired, fresh or not."""
        if self._store is not None:
            with contextlib.suppress(StoreDown):
                return self._store.results.get(key, self._now())
        return None

    def put(self, key: CacheKey, rendered: Rendered, page: Page) -> None:
        """Keep a result, with what the site named its page by."""
        if self._store is None:
            return
        fresh_until, expires = self._times()
        cached = CachedResult(rendered.answer, rendered.article, True, dict(page.validators))
        with contextlib.suppress(StoreDown):
            self._store.results.put(key, cached, fresh_until=fresh_until, expires=expires)
            self._store.tidy(self._now())

    def extend(self, key: CacheKey) -> None:
        """Keep a result for longer: its page has not changed."""
        if self._store is None:
            return
        fresh_until, expires = self._times()
        with contextlib.suppress(StoreDown):
            self._store.results.extend(key, fresh_until=fresh_until, expires=expires)

    def _times(self) -> tuple[float, float]:
        now = self._now()
        expires = now + self._settings.cache_seconds
        return min(now + self._settings.fresh_seconds, expires), expires
