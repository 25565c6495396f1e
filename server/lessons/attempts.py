"""Counts wrong class codes and links, so that trying them out leads nowhere. Right ones are never counted.

Forty students behind one address type a few codes wrong; a program that tries codes types nothing else.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable

WINDOW_SECONDS = 300.0
MOST_A_PLACE = 60
# From all addresses together; codes.py counts with 60 a minute.
MOST_IN_ALL = 300
MOST_PLACES = 10_000


class Attempts:
    """Wrong tries of the last minutes, by address under a hash that ends with the process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._salt = secrets.token_bytes(16)
        self._lock = threading.Lock()
        self._by_place: dict[bytes, deque[float]] = {}
        self._all: deque[float] = deque()

    def wait(self, address: str) -> int:
        """Return for how many seconds no code is looked up for this address, 0 when one may be."""
        now = self._clock()
        with self._lock:
            mine = self._by_place.get(self._place(address), deque())
            full = [
                tries
                for tries, most in ((mine, MOST_A_PLACE), (self._all, MOST_IN_ALL))
                if len(self._recent(tries, now)) >= most
            ]
            return max((int(tries[0] + WINDOW_SECONDS - now) + 1 for tries in full), default=0)

    def wrong(self, address: str) -> None:
        """Count a wrong try."""
        now, place = self._clock(), self._place(address)
        with self._lock:
            if len(self._by_place) > MOST_PLACES:
                self._by_place = {one: tries for one, tries in self._by_place.items() if self._recent(tries, now)}
            self._by_place.setdefault(place, deque()).append(now)
            self._all.append(now)
            self._recent(self._all, now)

    def _recent(self, tries: deque[float], now: float) -> deque[float]:
        while tries and tries[0] <= now - WINDOW_SECONDS:
            tries.popleft()
        return tries

    def _place(self, address: str) -> bytes:
        return hmac.digest(self._salt, address.encode(), hashlib.sha256)
