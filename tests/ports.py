"""Ports for servers that have to be told theirs."""

from __future__ import annotations

import socket
import sys


class Port:
    """A free port of 127.0.0.1 that nobody else is given until it is closed; a server may come and go on it.

    A socket that does not listen shares its port with one that does, as long as both allow reuse. Elsewhere than on
    Linux they may not share it, so it is let go at once.
    """

    def __init__(self) -> None:
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", 0))
        self.number: int = self._socket.getsockname()[1]
        if sys.platform != "linux":
            self._socket.close()

    def __enter__(self) -> int:
        return self.number

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let it go."""
        self._socket.close()
