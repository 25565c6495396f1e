"""A scripted web server on loopback: each test says what goes over the wire, byte for byte."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator

Script = Callable[[socket.socket, bytes], None]

STORY = (
    "<!doctype html><html lang=en><title>Harbour bridge reopens</title>"
    "<article><h1>Harbour bridge reopens</h1><p>The bridge at Quay Nine opened to carts at dawn.</p></article></html>"
)


class Site:
    """Serves every connection with the script; `requests` holds what came in, in order."""

    def __init__(self, script: Script, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[bytes] = []
        self._script = script
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open = True
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._open = False
        # Closing alone leaves the port open for as long as a thread waits in accept.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _serve(self) -> None:
        while self._open:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        # The client hangs up in the middle of most of these conversations; that is what is tested.
        with contextlib.suppress(OSError), connection:
            connection.settimeout(60)
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
            request = b""
            while b"\r\n\r\n" not in request:
                piece = connection.recv(65_536)
                if not piece:
                    return
                request += piece
            self.requests.append(request)
            self._script(connection, request)
            connection.close()


@contextlib.contextmanager
def serving(script: Script, tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Run a site for the length of a test."""
    site = Site(script, tls)
    try:
        yield site
    finally:
        site.close()


def reply(body: bytes | str, *headers: str, status: str = "200 OK") -> Script:
    """Answer with a status, headers (Content-Length is added, unless one is given) and a body."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", *headers]
    if not any(line.lower().startswith(("content-length", "transfer-encoding")) for line in headers):
        lines.append(f"Content-Length: {len(data)}")
    head = "\r\n".join(lines).encode() + b"\r\n\r\n"

    def send(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(head + data)

    return send


def html(body: bytes | str = STORY, *headers: str, status: str = "200 OK") -> Script:
    """Answer with a page."""
    return reply(body, "Content-Type: text/html; charset=utf-8", *headers, status=status)


def redirecting_to(target: str) -> Script:
    """Answer with a redirect."""
    return reply(b"", f"Location: {target}", status="302 Found")


def raw(*pieces: bytes, pause: float = 0.0, forever: bool = False) -> Script:
    """Send the pieces as they stand, the last one again and again when `forever`."""
    wait = threading.Event()

    def send(connection: socket.socket, _request: bytes) -> None:
        for piece in pieces:
            connection.sendall(piece)
            wait.wait(pause)
        while forever:
            connection.sendall(pieces[-1])
            wait.wait(pause)

    return send
