"""How often we ask a site: at most one fetch a second and two at a time from a host, and none while it asks for peace.

Kept in the store, so that all workers share one pace; in memory where the store does not answer.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator

from sourcemark.errors import Busy, UpstreamRefused
from sourcemark.store import Store, StoreDown

AT_ONCE = 2
# Longer than this a reader should not stare at a button; the answer says when to come back.
LONGEST_WAIT = 3.0
LONGEST_PAUSE = 3_600
PAUSED = "The site asked to be left alone for a while."


class Politeness:
    """One for a process; hosts are names in lower case."""

    def __init__(self, store: Store | None, interval: float, now: Callable[[], float] = time.time) -> None:
        """interval: seconds between two fetches from one host; 0 for none."""
        self._store = store
        self._interval = interval
        self._now = now
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}
        self._pauses: dict[str, float] = {}
        self._in_flight: dict[str, int] = {}

    @contextlib.contextmanager
    def host_slot(self, host: str) -> Iterator[None]:
        """Wait for this host's turn and hold one of its two slots.

        Raises UpstreamRefused while the host wants peace, Busy when its turn is too far away.
        """
        left = self._paused_until(host) - self._now()
        if left > 0:
            raise UpstreamRefused(PAUSED, retry_after=max(1, round(left)))
        self._enter(host)
        try:
            self._wait(host)
            yield
        except UpstreamRefused as problem:
            if problem.retry_after:
                self._pause(host, self._now() + min(problem.retry_after, LONGEST_PAUSE))
            raise
        finally:
            self._leave(host)

    def _enter(self, host: str) -> None:
        with self._lock:
            if self._in_flight.get(host, 0) >= AT_ONCE and self._interval:
                raise Busy(retry_after=2)
            self._in_flight[host] = self._in_flight.get(host, 0) + 1

    def _leave(self, host: str) -> None:
        with self._lock:
            self._in_flight[host] -= 1
            if not self._in_flight[host]:
                del self._in_flight[host]

    def _wait(self, host: str) -> None:
        if not self._interval:
            return
        turn = self._take_turn(host)
        if turn is None:
            raise Busy(retry_after=round(LONGEST_WAIT))
        time.sleep(max(0.0, turn - self._now()))

    def _take_turn(self, host: str) -> float | None:
        now = self._now()
        if self._store is not None:
            with contextlib.suppress(StoreDown):
                return self._store.hosts.take_turn(host, now, self._interval, LONGEST_WAIT)
        with self._lock:
            # What lies further off than any queue is from before the clock was set back.
            latest = now + LONGEST_WAIT + self._interval
            self._next = {name: at for name, at in self._next.items() if now < at <= latest}
            turn = max(now, self._next.get(host, 0.0))
            if turn > now + LONGEST_WAIT:
                return None
            self._next[host] = turn + self._interval
            return turn

    def _paused_until(self, host: str) -> float:
        with self._lock:
            here = self._pauses.get(host, 0.0)
        if self._store is not None:
            with contextlib.suppress(StoreDown):
                return max(here, self._store.hosts.paused_until(host))
        return here

    def _pause(self, host: str, until: float) -> None:
        now = self._now()
        with self._lock:
            self._pauses = {name: at for name, at in self._pauses.items() if at > now}
            self._pauses[host] = until
        if self._store is not None:
            with contextlib.suppress(StoreDown):
                self._store.hosts.pause(host, until)
