"""Single flight: of all threads that ask for the same thing at once one works, and the others wait for its outcome."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from sourcemark.errors import Busy, Problem

RETRY_SECONDS = 2

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class _Flight(Generic[Value]):
    """Work under way."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self.value: Value | None = None
        self.problem: Problem | None = None


class SingleFlight(Generic[Key, Value]):
    """Flights by key. One for a process; leases do the same among processes."""

    def __init__(self, longest: float) -> None:
        """longest: seconds that a thread waits for another's work."""
        self._longest = longest
        self._lock = threading.Lock()
        self._flights: dict[Key, _Flight[Value]] = {}

    def run(self, key: Key, work: Callable[[], Value]) -> Value:
        """Return what `work` returns (never None), called here or by the thread that asked for this key first.

        Raises the Problem that the work raised, and Busy when the other thread takes too long.
        """
        with self._lock:
            flight = self._flights.get(key)
            if mine := flight is None:
                flight = self._flights[key] = _Flight()
        assert flight is not None
        if not mine:
            if not flight.done.wait(self._longest):
                raise Busy(retry_after=RETRY_SECONDS)
            if flight.value is None:
                raise flight.problem or Problem()
            return flight.value
        try:
            flight.value = work()
            return flight.value
        except Problem as problem:
            flight.problem = problem
            raise
        finally:
            with self._lock:
                del self._flights[key]
            flight.done.set()
