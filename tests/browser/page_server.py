"""Serves pages on loopback as a news site would."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class PageServer(ThreadingHTTPServer):
    """Listens on a free port of 127.0.0.1; `pages` maps a path to the bytes of an HTML page.

    headers: sent with every page; by_path: besides, with one; walled: paths shown to subscribers alone, by a cookie.
    """

    def __init__(
        self,
        pages: Mapping[str, bytes],
        headers: Mapping[str, str] | None = None,
        by_path: Mapping[str, Mapping[str, str]] | None = None,
        walled: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages = pages
        self.headers = dict(headers or {})
        self.by_path = by_path or {}
        self.walled = walled


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: PageServer

    def do_GET(self) -> None:
        """Send the page, or 404."""
        path = urlsplit(self.path).path
        page = self.server.pages.get(path)
        refused = path in self.server.walled and "subscriber=1" not in self.headers.get("Cookie", "")
        self.send_response(404 if page is None else 403 if refused else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(0 if page is None or refused else len(page)))
        for name, value in {**self.server.headers, **self.server.by_path.get(path, {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b"" if page is None or refused else page)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Stay silent."""


@contextmanager
def running(server: ThreadingHTTPServer) -> Iterator[None]:
    """Serve in a thread until the block ends."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
