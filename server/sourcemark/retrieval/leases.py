"""Leases on addresses: short, and renewed while their holder lives, so that another soon takes over from a dead one."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator

from sourcemark.errors import Problem
from sourcemark.store import Store, StoreDown
from sourcemark.store.results import CacheKey, Lease

# A holder that is heard of no more has died. Several heartbeats may be late: a busy database answers in two seconds.
LEASE_SECONDS = 5.0
HEARTBEAT_SECONDS = 1.0


class Leases:
    """The leases that one process holds. One thread renews all of them, and ends when there are none."""

    def __init__(self, store: Store, now: Callable[[], float]) -> None:
        self._store = store
        self._now = now
        self._lock = threading.Lock()
        self._held: dict[str, CacheKey] = {}
        self._renewing = False

    def claim(self, key: CacheKey, holder: str, watched: str) -> bool:
        """Take the lease if nobody living holds it and the watched holder left no problem. Raises StoreDown."""
        now = self._now()
        return self._store.results.claim(key, holder, now, now + LEASE_SECONDS, watched)

    def current(self, key: CacheKey) -> Lease | None:
        """Return the lease, ended or not. Raises StoreDown."""
        return self._store.results.lease(key)

    @contextlib.contextmanager
    def holding(self, key: CacheKey, holder: str) -> Iterator[None]:
        """Keep a claimed lease for as long as the work takes; a problem is left for those who wait."""
        self._begin(key, holder)
        problem: Problem | None = None
        try:
            yield
        except Problem as err:
            problem = err
            raise
        finally:
            with self._lock:
                del self._held[holder]
            # A lease that cannot be given back runs out.
            with contextlib.suppress(StoreDown):
                self._store.results.release(key, holder, self._now(), problem)

    def _begin(self, key: CacheKey, holder: str) -> None:
        with self._lock:
            self._held[holder] = key
            if not self._renewing:
                self._renewing = True
                threading.Thread(target=self._heartbeat, name="leases", daemon=True).start()

    def _heartbeat(self) -> None:
        pause = threading.Event()
        while True:
            pause.wait(HEARTBEAT_SECONDS)
            with self._lock:
                held = list(self._held.items())
                if not held:
                    self._renewing = False
                    return
            # One that is missed is made up for by the next.
            with contextlib.suppress(StoreDown):
                for holder, key in held:
                    self._store.results.renew(key, holder, self._now() + LEASE_SECONDS)
