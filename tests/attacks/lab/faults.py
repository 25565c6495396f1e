"""What a site does wrong, a script for each row of http_faults.jsonl."""

from __future__ import annotations

import gzip
import socket
import struct
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.attacks.lab.sites import ARTICLE, HTML, Script, reply

FOR_EVER = 30.0
HEAD = f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\n".encode()


@dataclass(frozen=True)
class Case:
    """A fault. host: what the site's name begins with; bare: speaks instead of TLS; again: ask it a second time."""

    script: Script | None = None
    scheme: str = "http"
    host: str = "site"
    path: str = "page"
    bare: Callable[[socket.socket], None] | None = None
    silent: bool = False
    unknown: bool = False
    again: bool = False

    @property
    def top(self) -> str:
        """What the site's name ends in: every name under `lab` leads to a public address, others nowhere."""
        return "gone" if self.unknown else "lab"


def whole(data: bytes) -> Script:
    """Send these bytes and close."""
    return lambda connection, _request: connection.sendall(data)


def page(*headers: str, body: bytes = ARTICLE, **options: Any) -> Script:
    """Send a page with more headers."""
    return whole(reply(body, *headers, **options))


def drip(start: bytes, unit: bytes, pause: float = 0.5) -> Script:
    """Send a beginning, then a little at a time, for longer than anybody should wait."""

    def script(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(start)
        ends = time.monotonic() + FOR_EVER
        while time.monotonic() < ends:
            connection.sendall(unit)
            time.sleep(pause)

    return script


def flood(start: bytes, unit: bytes) -> Script:
    """Send a beginning, then the same for ever as fast as it is taken."""

    def script(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(start)
        many, ends = unit * max(1, 65_536 // len(unit)), time.monotonic() + FOR_EVER
        while time.monotonic() < ends:
            connection.sendall(many)

    return script


def silence(start: bytes = b"") -> Script:
    """Send a beginning, then nothing."""

    def script(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(start)
        time.sleep(FOR_EVER)

    return script


def reset(start: bytes) -> Script:
    """Send a beginning, then break the connection."""

    def script(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(start)
        time.sleep(0.1)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    return script


def by_cookie(connection: socket.socket, request: bytes) -> None:
    """Redirect to the same address until a cookie comes back."""
    seen = b"seen=1" in request
    connection.sendall(
        reply(ARTICLE) if seen else reply(b"", "Set-Cookie: seen=1", "Location: /page", status="302 Found")
    )


def slow_hello(connection: socket.socket) -> None:
    """Begin TLS, a byte at a time."""
    connection.recv(2048)
    ends = time.monotonic() + FOR_EVER
    for byte in b"\x16\x03\x03\x00\x7a\x02\x00\x00\x76" + bytes(113):
        connection.sendall(bytes([byte]))
        time.sleep(0.5)
        if time.monotonic() > ends:
            return


@cache
def bomb(gigabytes: int = 4) -> bytes:
    """gzip of so many gigabytes of "a": blocks after a full flush repeat, so one of them is sent many times."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    mega = b"a" * (1 << 20)
    first = packer.compress(mega) + packer.flush(zlib.Z_FULL_FLUSH)
    second = packer.compress(mega) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + second * (1024 * gigabytes - 1)


def chunked(*chunks: bytes, ends: bytes = b"0\r\n\r\n") -> bytes:
    """Return a chunked reply."""
    body = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)
    return HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + body + ends


def begun(*headers: str, body: bytes = b"") -> bytes:
    """Return the beginning of a reply."""
    return HEAD + "".join(f"{header}\r\n" for header in headers).encode() + b"\r\n" + body


def refused(status: int) -> Case:
    """A site that answers with an error, a long Retry-After and a page that looks like an article."""
    return Case(page("Retry-After: 86400", status=f"{status} No"), again=True)


def unlike_its_type(kind: str, body: bytes = ARTICLE) -> Case:
    """A file that says what it is."""
    return Case(whole(reply(body, kind=kind)))


def kilobytes(cookies: int) -> Iterable[str]:
    """Return so many large cookies."""
    return (f"Set-Cookie: c{number}={'x' * 3990}" for number in range(cookies))


PAYWALL = ARTICLE.replace(
    b"</head>",
    b'<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script></head>',
)
CHALLENGE = b"<!doctype html><title>Just a moment...</title><h1>Just a moment...</h1>"

CASES: dict[str, Case] = {
    "gzip-bomb": Case(lambda c, _: c.sendall(reply(bomb(), "Content-Encoding: gzip", length=False))),
    "gzip-gzip-bomb": Case(
        lambda c, _: c.sendall(reply(gzip.compress(bomb()[:100_000]), "Content-Encoding: gzip, gzip"))
    ),
    "gzip-x50": Case(page("Content-Encoding: " + ", ".join(["gzip"] * 50))),
    "brotli-bomb": Case(page("Content-Encoding: br", body=b"\x5b\xff\xff\xaf\x02\x22\x79\x20\x0d" + bytes(800))),
    "zstd-bomb": Case(page("Content-Encoding: zstd", body=b"\x28\xb5\x2f\xfd" + bytes(33_000))),
    "unknown-encoding": Case(page("Content-Encoding: x-evil")),
    "bomb-on-redirect": Case(
        lambda c, r: c.sendall(
            reply(ARTICLE)
            if b"GET /ok" in r
            else reply(bomb(), "Content-Encoding: gzip", "Location: /ok", status="302 Found")
        )
    ),
    "bomb-on-404": Case(lambda c, _: c.sendall(reply(bomb(), "Content-Encoding: gzip", status="404 Not Found"))),
    "slow-headers": Case(drip(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a")),
    "slow-body": Case(drip(begun(body=b"<html><body>"), b"x")),
    "slow-chunks": Case(drip(begun("Transfer-Encoding: chunked"), b"1\r\nx\r\n")),
    "slow-tls": Case(scheme="https", bare=slow_hello),
    "trailer-flood": Case(drip(chunked(ARTICLE, ends=b"0\r\n"), b"X-T: a\r\n", 0.02)),
    "no-reply": Case(silence()),
    "dns-silent": Case(silent=True),
    "dns-nxdomain": Case(unknown=True),
    "100-flood": Case(drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.01)),
    "103-flood": Case(flood(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n")),
    "endless-body": Case(flood(begun(), b"<p>x</p>")),
    "endless-chunked": Case(flood(begun("Transfer-Encoding: chunked"), b"10000\r\n" + b"x" * 65_536 + b"\r\n")),
    "endless-headers": Case(flood(HEAD, b"X-H: a\r\n")),
    "header-1-line-endless": Case(flood(HEAD + b"X-H: ", b"a")),
    "cookies-360kB": Case(page(*kilobytes(90))),
    "cl-1TB": Case(silence(begun("Content-Length: 1000000000000", body=ARTICLE))),
    "cl-short": Case(whole(begun("Content-Length: 20", body=ARTICLE * 10))),
    "cl-negative": Case(whole(begun("Content-Length: -5", body=ARTICLE))),
    "cl-twice": Case(whole(begun("Content-Length: 5", "Content-Length: 500", body=ARTICLE))),
    "truncated": Case(whole(begun(f"Content-Length: {4 * len(ARTICLE)}", body=ARTICLE))),
    "reset-mid-body": Case(reset(begun(f"Content-Length: {len(ARTICLE)}", body=ARTICLE[: len(ARTICLE) // 2]))),
    "chunk-size-ZZZ": Case(whole(begun("Transfer-Encoding: chunked", body=b"ZZZ\r\n" + ARTICLE))),
    "chunk-size--1": Case(silence(begun("Transfer-Encoding: chunked", body=b"-1\r\n" + ARTICLE))),
    "chunk-size-FFFFFFFFFFFFFFFF": Case(
        silence(begun("Transfer-Encoding: chunked", body=b"F" * 16 + b"\r\n" + ARTICLE))
    ),
    "chunk-ext-endless": Case(flood(begun("Transfer-Encoding: chunked", body=b"1;"), b"a")),
    "http09": Case(whole(ARTICLE)),
    "garbage-status": Case(whole(b"\x00\xff\x16\x03\x01")),
    "crlf-in-status": Case(whole(b"HTTP/1.1 200 OK\r\r\n" + begun(body=ARTICLE)[17:])),
    "bad-gzip": Case(page("Content-Encoding: gzip")),
    "type-pdf": unlike_its_type("application/pdf", b"%PDF-1.7"),
    "type-json": unlike_its_type("application/json", b'{"a":1}'),
    "type-png": unlike_its_type("image/png", b"\x89PNG\r\n\x1a\n"),
    "type-plain": unlike_its_type("text/plain", b"Just text."),
    "type-octet-stream": unlike_its_type("application/octet-stream"),
    "type-x-mixed-replace": unlike_its_type("multipart/x-mixed-replace; boundary=b", b"--b\r\n\r\nx"),
    "type-xml": unlike_its_type("text/xml", b"<?xml version='1.0'?><rss/>"),
    "pdf-labelled-html": unlike_its_type(HTML, b"%PDF-1.7 \n" + ARTICLE),
    "zip-labelled-html": unlike_its_type(HTML, b"PK\x03\x04 \n" + ARTICLE),
    "no-content-type": Case(whole(reply(ARTICLE, kind=None))),
    "xhtml": unlike_its_type("application/xhtml+xml"),
    "empty-200": Case(whole(reply(b""))),
    "status-204": Case(page(body=b"", status="204 No Content")),
    "status-206": Case(page(status="206 Partial Content")),
    **{f"status-{status}": refused(status) for status in (400, 401, 402, 403, 404, 410, 429, 451, 500, 503, 520)},
    "304-unasked": Case(whole(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")),
    "cf-challenge-403": Case(page("cf-mitigated: challenge", body=CHALLENGE, status="403 Forbidden")),
    "challenge-200": Case(page("cf-mitigated: challenge", body=CHALLENGE)),
    "consent-wall-redirect": Case(page("Location: http://consent.example/consent", body=b"", status="302 Found")),
    "cookie-redirect-loop": Case(by_cookie),
    "paywall-jsonld": Case(whole(reply(PAYWALL))),
    "https-to-http": Case(
        page("Location: http://public.test/", body=b"", status="301 Moved"), scheme="https", host="downgrade"
    ),
    "http-to-https": Case(page("Location: https://public.test/", body=b"", status="301 Moved")),
    "tls-self-signed": Case(page(), scheme="https", host="selfsigned"),
    "tls-wrong-name": Case(page(), scheme="https", host="wrongname"),
    "tls-expired": Case(page(), scheme="https", host="expired"),
    "tls-1.0": Case(page(), scheme="https", host="oldtls"),
    "canonical-elsewhere": Case(
        whole(reply(ARTICLE.replace(b"</head>", b"<link rel=canonical href=http://127.0.0.1/></head>")))
    ),
    "meta-refresh-loopback": Case(
        whole(reply(ARTICLE.replace(b"</head>", b"<meta http-equiv=refresh content='0;url=http://127.0.0.1/'></head>")))
    ),
    "iframe-img-loopback": Case(
        whole(
            reply(
                ARTICLE.replace(b"<p>", b"<img src=http://127.0.0.1/x><iframe src=http://127.0.0.1/y></iframe><p>", 1)
            )
        )
    ),
}
