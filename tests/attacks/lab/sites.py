"""Every web site of the closed network: the lab's own public ones, and the ones nobody may ever reach."""

from __future__ import annotations

import contextlib
import gzip
import socket
import ssl
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import trustme

from tests.attacks.lab.network import PUBLIC

Script = Callable[[socket.socket, bytes], None]
SENTENCE = "The council voted on the budget after a long debate, a senior official told the town’s newspaper. "
ARTICLE = (
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>Council votes on the budget</title></head><body>"
    f"<article><h1>Council votes on the budget</h1><p>{SENTENCE * 3}</p><p>{SENTENCE * 3}</p></article></body></html>"
).encode()
HTML = "text/html; charset=utf-8"


def reply(body: bytes, *headers: str, status: str = "200 OK", kind: str | None = HTML, length: bool = True) -> bytes:
    """Return a whole HTTP reply."""
    lines = [f"HTTP/1.1 {status}", "Connection: close", *headers]
    if kind:
        lines.append(f"Content-Type: {kind}")
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body


class Sites:
    """Serves port 80 and 443 of every address. Connections to addresses that are not PUBLIC are remembered."""

    def __init__(self, folder: Path) -> None:
        authority = trustme.CA()
        self.authority = folder / "ca.pem"
        authority.cert_pem.write_to_path(str(self.authority))
        self._authority = authority
        self._contexts: dict[str, ssl.SSLContext] = {}
        self.scripts: dict[str, Script] = {}
        # A host here speaks before TLS does: the script gets the bare connection.
        self.bare: dict[str, Callable[[socket.socket], None]] = {}
        self.pages: dict[str, bytes] = {}
        self.requests: list[str] = []
        self.reached: set[str] = set()
        self._lock = threading.Lock()
        for port in (80, 443):
            for family, address in ((socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::")):
                listening = socket.socket(family, socket.SOCK_STREAM)
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                if family == socket.AF_INET6:
                    listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                listening.bind((address, port))
                listening.listen(128)
                threading.Thread(target=self._accept, args=(listening, port), daemon=True).start()

    def take(self) -> set[str]:
        """Return the forbidden addresses that were reached since the last call."""
        with self._lock:
            reached, self.reached = self.reached, set()
        return reached

    def _accept(self, listening: socket.socket, port: int) -> None:
        while True:
            connection, _ = listening.accept()
            address = connection.getsockname()[0]
            if address not in PUBLIC:
                with self._lock:
                    self.reached.add(address)
            threading.Thread(target=self._serve, args=(connection, port), daemon=True).start()

    def _serve(self, connection: socket.socket, port: int) -> None:
        # Clients hang up in the middle of most of these conversations; that is what is tested.
        with contextlib.suppress(OSError), connection:
            connection.settimeout(40)
            if port == 443:
                name = _server_name(connection)
                if name in self.bare:
                    self.bare[name](connection)
                    return
                connection = self._context(name).wrap_socket(connection, server_side=True)
            request = b""
            while b"\r\n\r\n" not in request:
                piece = connection.recv(65_536)
                if not piece:
                    return
                request += piece
            self._answer(connection, request)
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_WR)
                connection.settimeout(1)
                connection.recv(1)
            connection.close()

    def _answer(self, connection: socket.socket, request: bytes) -> None:
        target = request.split(b" ", 2)[1].decode("latin-1")
        host = next(
            (line[5:].strip() for line in request.decode("latin-1").split("\r\n") if line.lower().startswith("host:")),
            "",
        )
        host = host.partition(":")[0].lower().rstrip(".")
        with self._lock:
            self.requests.append(f"{host}{target}")
        if host in self.scripts:
            self.scripts[host](connection, request)
        elif host in self.pages:
            connection.sendall(self.pages[host])
        else:
            connection.sendall(_public(target))

    def _context(self, name: str) -> ssl.SSLContext:
        with self._lock:
            if name not in self._contexts:
                self._contexts[name] = self._make_context(name)
            return self._contexts[name]

    def _make_context(self, name: str) -> ssl.SSLContext:
        authority, names, not_after = self._authority, [name or "none.lab"], None
        if name.startswith("selfsigned"):
            authority = trustme.CA()
        if name.startswith("wrongname"):
            names = ["another.lab"]
        if name.startswith("expired"):
            not_after = datetime.now(UTC) - timedelta(days=1)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*names, not_after=not_after).configure_cert(context)
        if name.startswith("oldtls"):
            context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
            context.set_ciphers("ALL:@SECLEVEL=0")
            context.maximum_version = ssl.TLSVersion.TLSv1
        return context


def _public(target: str) -> bytes:
    """Answer as the public lab hosts do."""
    parts = urlsplit(target)
    asked = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
    to = asked.get("to", "").replace("\r", "").replace("\n", "")
    match parts.path:
        case "/r":
            return reply(b"", f"Location: {to}", status=f"{asked.get('code', '302')} Moved")
        case "/loop":
            return reply(b"", "Location: /loop", status="302 Found")
        case "/n":
            left = int(asked.get("n", "0"))
            return reply(b"", f"Location: /n?n={left - 1}", status="302 Found") if left else reply(ARTICLE)
        case "/refresh":
            return reply(ARTICLE, f"Refresh: 0;url={to}")
        case "/consent":
            return reply(b"<!doctype html><title>Consent</title><h1>Before you go on</h1><button>Accept all</button>")
        case "/cl":
            return reply(ARTICLE, f"Content-Location: {to}")
    return reply(ARTICLE)


def _server_name(connection: socket.socket) -> str:
    """Read the name in a TLS hello without taking it from the connection."""
    hello = connection.recv(2048, socket.MSG_PEEK)
    with contextlib.suppress(IndexError):
        at = 43
        at += 1 + hello[at]
        at += 2 + int.from_bytes(hello[at : at + 2], "big")
        at += 1 + hello[at]
        end = at + 2 + int.from_bytes(hello[at : at + 2], "big")
        at += 2
        while at + 4 <= end:
            kind, size = int.from_bytes(hello[at : at + 2], "big"), int.from_bytes(hello[at + 2 : at + 4], "big")
            if kind == 0:
                return hello[at + 9 : at + 4 + size].decode("latin-1").lower()
            at += 4 + size
    return ""


def packed(body: bytes) -> bytes:
    """Return a page as a reply under gzip."""
    return reply(gzip.compress(body, 6), "Content-Encoding: gzip")
