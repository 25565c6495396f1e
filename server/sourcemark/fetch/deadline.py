"""The one clock of a fetch: no Python HTTP client has a limit on the whole, and a byte a second beats every other."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from types import TracebackType


class Deadline:
    """Shuts the watched connection when the time is up, which wakes whoever reads from it.

    Used as a context manager around a whole fetch; `watch` is called for each connection the fetch opens.
    """

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._timer = threading.Timer(seconds, self._expire)
        self._timer.daemon = True
        self._lock = threading.Lock()
        self._watched: socket.socket | None = None
        self.expired = False

    def seconds_left(self) -> float:
        """Return what is left, never less than 0."""
        return max(0.0, self._ends - time.monotonic())

    def watch(self, connection: socket.socket) -> None:
        """Watch this connection instead of the one before.

        A duplicate is kept: TLS takes the descriptor away from the socket it wraps, and shutting any descriptor of a
        connection shuts the connection.
        """
        with self._lock:
            self._release()
            self._watched = connection.dup()
            if self.expired:
                self._shut()

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._release()

    def _expire(self) -> None:
        with self._lock:
            self.expired = True
            self._shut()

    def _shut(self) -> None:
        if self._watched is not None:
            # The other side may have closed it already.
            with contextlib.suppress(OSError):
                self._watched.shutdown(socket.SHUT_RDWR)

    def _release(self) -> None:
        if self._watched is not None:
            self._watched.close()
            self._watched = None
