"""Counts what somebody does too often: wrong codes from an address, changes by a student.

Right codes are not counted: forty students behind one address type a few wrong, a program that tries them all does.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable

MOST_REMEMBERED = 10_000
# Wrong codes and links: from one address, from all together, in so many seconds. codes.py counts with 60 a minute.
EACH, TOGETHER, WINDOW = 60, 300, 300.0


class Attempts:
    """What happened in the last seconds, by who did it, under a hash that ends with the process."""

    def __init__(
        self, each: int, together: int | None, window: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """each, together: how often one, and all of them, may in `window` seconds."""
        self._each, self._together, self._window = each, together, window
        self._clock = clock
        self._salt = secrets.token_bytes(16)
        self._lock = threading.Lock()
        self._by_who: dict[bytes, deque[float]] = {}
        self._all: deque[float] = deque()

    def wait(self, who: str) -> int:
        """Return for how many seconds this one has to wait, 0 for not at all."""
        now = self._clock()
        with self._lock:
            mine = self._recent(self._by_who.get(self._hashed(who), deque()), now)
            waits = [mine[0]] if len(mine) >= self._each else []
            if self._together is not None and len(self._recent(self._all, now)) >= self._together:
                waits.append(self._all[0])
            return max((int(since + self._window - now) + 1 for since in waits), default=0)

    def count(self, who: str) -> None:
        """Note that it happened."""
        now = self._clock()
        with self._lock:
            if len(self._by_who) > MOST_REMEMBERED:
                self._by_who = {one: times for one, times in self._by_who.items() if self._recent(times, now)}
            self._by_who.setdefault(self._hashed(who), deque()).append(now)
            if self._together is not None:
                self._all.append(now)
                self._recent(self._all, now)

    def _recent(self, times: deque[float], now: float) -> deque[float]:
        while times and times[0] <= now - self._window:
            times.popleft()
        return times

    def _hashed(self, who: str) -> bytes:
        return hmac.digest(self._salt, who.encode(), hashlib.sha256)


def wrong_codes(clock: Callable[[], float] = time.monotonic) -> Attempts:
    """Return the limits on wrong codes and links."""
    return Attempts(EACH, TOGETHER, WINDOW, clock)


def changes(clock: Callable[[], float] = time.monotonic) -> Attempts:
    """Return the limits on what one student changes: two a second, far beyond any hand."""
    return Attempts(120, None, 60.0, clock)
