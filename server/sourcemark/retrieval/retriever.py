"""One fetch of a page for everybody who asks for it at the same time, and none while a cached result is fresh.

Two locks, one inside the other: within a process the first thread works and the others wait for it (single flight);
among processes and machines the one that holds the lease in the store works and the others watch for its result.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from sourcemark.errors import Busy
from sourcemark.fetch.address import WebAddress, parse_address
from sourcemark.model import AnnotatedArticle, Page
from sourcemark.pipeline import Fetcher
from sourcemark.retrieval.leases import Leases
from sourcemark.retrieval.politeness import LONGEST_WAIT, Politeness
from sourcemark.retrieval.result_cache import ResultCache
from sourcemark.retrieval.single_flight import RETRY_SECONDS, SingleFlight
from sourcemark.settings import Settings
from sourcemark.store import Store, StoreDown
from sourcemark.store.results import CachedResult, CacheKey
from sourcemark.worker_pool import Rendered, WorkerPool

FIRST_POLL = 0.02
LONGEST_POLL = 0.25


@runtime_checkable
class Revalidator(Protocol):
    """A fetcher that can ask whether a page has changed."""

    def refetch(self, url: str, validators: dict[str, str]) -> Page | None:
        """Return the page, None when it is still the one that these validators name."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A result and the address that goes into it."""

    rendered: Rendered
    address: str | None

    @property
    def json(self) -> bytes:
        """The JSON answer."""
        return self.rendered.json(self.address)

    @property
    def annotated(self) -> AnnotatedArticle:
        """The annotated article."""
        return self.rendered.annotated(self.address)


class Retriever:
    """Turns addresses into results. One for a process."""

    def __init__(
        self,
        settings: Settings,
        worker_pool: WorkerPool,
        fetcher: Callable[[], Fetcher],
        store: Store | None,
        now: Callable[[], float] = time.time,
    ) -> None:
        """fetcher: called at the first fetch, since it may come with an engine that is still loading."""
        self._settings = settings
        self._worker_pool = worker_pool
        self._fetcher = fetcher
        self._cache = ResultCache(settings, store, now)
        self._leases = Leases(self._cache.store, now) if self._cache.store is not None else None
        self._politeness = Politeness(store, settings.host_seconds, now)
        self._unpaced = Politeness(None, 0.0, now)
        self._fetches = threading.BoundedSemaphore(settings.fetches)
        caps = settings.caps
        # As long as a fetch and an analysis can take, and a little.
        self._longest = caps.total_seconds + LONGEST_WAIT + caps.analysis_seconds + caps.queue_seconds + 4.0
        self._single_flight: SingleFlight[CacheKey, Rendered] = SingleFlight(self._longest)

    def retrieve(self, url: str, lang: str) -> Finished:
        """Return the result for an address. Raises the problems of all stages, and Busy."""
        address = self._parsed(url)
        key = self._cache.key(address, lang)
        cached = self._cache.get(key)
        if cached is not None and cached.fresh:
            return Finished(_rendered(cached), address.url)
        rendered = self._single_flight.run(key, lambda: self._under_lease(key, address, cached))
        return Finished(rendered, address.url)

    def answer(self, url: str, lang: str) -> bytes:
        """Return the JSON answer for an address: as `retrieve`, and quicker when there is a fresh one."""
        address = self._parsed(url)
        found = self._cache.answer(self._cache.key(address, lang))
        if found is not None:
            return Rendered(found, b"").json(address.url)
        return self.retrieve(url, lang).json

    def _parsed(self, url: str) -> WebAddress:
        return parse_address(url, longest=self._settings.caps.url_characters, test_hosts=self._settings.test_hosts)

    def _under_lease(self, key: CacheKey, address: WebAddress, cached: CachedResult | None) -> Rendered:
        """Work under the lease, or watch for the result of whoever holds it."""
        if self._leases is None:
            return self._fetch_and_analyse(key, address)
        holder = uuid.uuid4().hex
        deadline = time.monotonic() + self._longest
        pause, watched = FIRST_POLL, ""
        try:
            while not self._leases.claim(key, holder, watched):
                time.sleep(pause)
                pause = min(pause * 1.5, LONGEST_POLL)
                found = self._cache.get(key)
                if found is not None and found.fresh:
                    return _rendered(found)
                lease = self._leases.current(key)
                if lease is not None and lease.problem is not None and lease.holder == watched:
                    raise lease.problem
                watched = lease.holder if lease is not None else ""
                if time.monotonic() > deadline:
                    raise Busy(retry_after=RETRY_SECONDS)
        except StoreDown:
            # Without the store nobody can be waited for; the reader gets an answer all the same.
            return self._fetch_and_analyse(key, address)
        with self._leases.holding(key, holder):
            # The holder before us may have finished between our look and our claim.
            found = self._cache.get(key)
            if found is not None and found.fresh:
                return _rendered(found)
            return self._fetch_and_analyse(key, address, cached)

    def _fetch_and_analyse(self, key: CacheKey, address: WebAddress, cached: CachedResult | None = None) -> Rendered:
        page = self._fetch(address, cached)
        if page is None:
            assert cached is not None
            self._cache.extend(key)
            return _rendered(cached)
        rendered = self._worker_pool.page(page, key.lang)
        self._cache.put(key, rendered, page)
        return rendered

    def _fetch(self, address: WebAddress, cached: CachedResult | None) -> Page | None:
        # A test host is the deployer's own and needs no protection from us.
        own = address.host in self._settings.test_hosts
        with (self._unpaced if own else self._politeness).host_slot(address.host):
            if not self._fetches.acquire(blocking=False):
                raise Busy(retry_after=RETRY_SECONDS)
            try:
                fetcher = self._fetcher()
                if cached is not None and cached.validators and isinstance(fetcher, Revalidator):
                    return fetcher.refetch(address.url, cached.validators)
                return fetcher.fetch(address.url)
            finally:
                self._fetches.release()


def _rendered(cached: CachedResult) -> Rendered:
    return Rendered(cached.answer, cached.article)
