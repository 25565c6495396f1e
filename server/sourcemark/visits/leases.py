"""Leases on visits: short, and renewed while their holder lives, so that a worker that dies is succeeded in seconds."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator

from sourcemark.errors import Problem
from sourcemark.store import Store, StoreDown
from sourcemark.store.results import Request

# A holder that is heard of no more has died. Several beats may be late: a busy database takes two seconds to say so.
LEASE_SECONDS = 5.0
BEAT_SECONDS = 1.0


class Leases:
    """The leases that one process holds. One thread renews all of them, and ends when there are none."""

    def __init__(self, store: Store, now: Callable[[], float]) -> None:
        self._store = store
        self._now = now
        self._lock = threading.Lock()
        self._held: dict[str, Request] = {}
        self._beating = False

    def claim(self, request: Request, holder: str, watched: str) -> bool:
        """Take the lease if nobody living holds it and the watched holder left no problem. Raises StoreDown."""
        now = self._now()
        return self._store.results.claim(request, holder, now, now + LEASE_SECONDS, watched)

    @contextlib.contextmanager
    def holding(self, request: Request, holder: str) -> Iterator[None]:
        """Keep a claimed lease for as long as the work takes; a problem is left for those who wait."""
        self._begin(request, holder)
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
                self._store.results.release(request, holder, self._now(), problem)

    def _begin(self, request: Request, holder: str) -> None:
        with self._lock:
            self._held[holder] = request
            if not self._beating:
                self._beating = True
                threading.Thread(target=self._beat, name="leases", daemon=True).start()

    def _beat(self) -> None:
        pause = threading.Event()
        while True:
            pause.wait(BEAT_SECONDS)
            with self._lock:
                held = list(self._held.items())
                if not held:
                    self._beating = False
                    return
            # One that is missed is made up for by the next.
            with contextlib.suppress(StoreDown):
                for holder, request in held:
                    self._store.results.renew(request, holder, self._now() + LEASE_SECONDS)
