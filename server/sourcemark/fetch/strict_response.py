"""Reads an HTTP/1 reply more strictly than http.client does.

http.client takes "HTTP/9.9", strips stray control characters from a status line, and obeys a chunk size of -1 by
reading until the other side stops, which it need not do.
"""

from __future__ import annotations

import io
import re
from http.client import BadStatusLine, HTTPException, HTTPResponse, LineTooLong, RemoteDisconnected
from socket import socket
from typing import Any

LONGEST_LINE = 65_536
STATUS_LINE = re.compile(rb"HTTP/1\.[01] [1-9][0-9]{2}(?: [^\r\n]*)?\r?\n")


class BoundedReader(io.BufferedReader):
    """A file over a connection that never reads "all there is": how much is read is the reader's choice."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or size < 0:
            raise HTTPException("a chunk of negative size")
        return super().read(size)


class StrictResponse(HTTPResponse):
    """http.client's response over a BoundedReader, with a status line that is one."""

    def __init__(self, sock: socket, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        # urllib3 and http.client both read from `fp`; nothing has been read from it yet.
        self.fp = BoundedReader(self.fp.detach())

    def _read_status(self) -> tuple[str, int, str]:
        line = self.fp.readline(LONGEST_LINE + 1)
        if not line:
            raise RemoteDisconnected("closed without an answer")
        if len(line) > LONGEST_LINE:
            raise LineTooLong("status line")
        if not STATUS_LINE.fullmatch(line):
            raise BadStatusLine("not a status line")
        version, code, *reason = line.decode("latin-1").split(None, 2)
        return version, int(code), reason[0].strip() if reason else ""
