"""Reads a reply's body within its caps and makes sure that it is a web page."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from sourcemark.errors import NotHtml, PageTooLarge, UpstreamError

# What we offer in Accept-Encoding. Anything else, and any stack of two, is refused: brotli turns 809 bytes into a
# gigabyte, and nobody asked for it.
OFFERED_CODINGS = "gzip, deflate"
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})

# Servers label downloads text/html; the first bytes do not lie.
MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"RIFF",
    b"OggS",
    b"ID3",
    b"\x00\x00\x00",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
    b"7z\xbc\xaf",
)
SNIFFED_BYTES = 1_024


def media_type(header: str | None) -> str | None:
    """Return the bare media type in lower case, None when the header is missing or empty."""
    bare = (header or "").partition(";")[0].strip().lower()
    return bare or None


def check_type(header: str | None) -> None:
    """Refuse a reply that says it is something else than a page; one that says nothing is judged by its bytes."""
    named = media_type(header)
    if named is not None and named not in HTML_TYPES:
        raise NotHtml


def check_bytes(body: bytes, header: str | None) -> None:
    """Refuse a body that is plainly something else, whatever its label says."""
    start = body[:SNIFFED_BYTES].lstrip()
    if start.startswith(MAGIC):
        raise NotHtml
    lowered = start.removeprefix(b"\xef\xbb\xbf").lower()
    if media_type(header) is None and lowered and not _might_be_markup(lowered):
        raise NotHtml
    if lowered.startswith(b"<?xml") and (b"<rss" in lowered or b"<feed" in lowered):
        raise NotHtml


def _might_be_markup(start: bytes) -> bool:
    return start.startswith((b"<", b"\xff\xfe", b"\xfe\xff"))


def read_body(pieces: Iterable[bytes], coding: str | None, *, wire_bytes: int, decoded_bytes: int) -> bytes:
    """Join the pieces of a body, undoing its one coding.

    wire_bytes caps what is read, decoded_bytes what comes of it; both are checked while reading, never after.
    Raises PageTooLarge past either; UpstreamError for a coding we did not offer and for broken or cut-off data.
    """
    decode = _decoder(coding)
    out = bytearray()
    received = 0
    for piece in pieces:
        received += len(piece)
        if received > wire_bytes:
            raise PageTooLarge
        out += decode.feed(piece, decoded_bytes + 1 - len(out))
        if len(out) > decoded_bytes:
            raise PageTooLarge
    if received and not decode.complete:
        raise UpstreamError("The site's answer was cut off.")
    return bytes(out)


class _Identity:
    complete = True

    def feed(self, data: bytes, _room: int) -> bytes:
        return data


class _Zlib:
    """gzip (several members in a row are one body) or deflate, which servers send with and without zlib's header."""

    def __init__(self, wbits: int, *, may_be_raw: bool) -> None:
        self._wbits = wbits
        self._may_be_raw = may_be_raw
        self._stream = zlib.decompressobj(wbits)

    @property
    def complete(self) -> bool:
        return self._stream.eof

    def feed(self, data: bytes, room: int) -> bytes:
        """Return at most `room` bytes; whatever would exceed it is dropped, since the caller then refuses."""
        out = bytearray()
        while data and len(out) < room:
            if self._stream.eof:
                if self._wbits == -zlib.MAX_WBITS or not data.strip(b"\0"):
                    break  # padding after the end
                self._stream = zlib.decompressobj(self._wbits)
            try:
                out += self._stream.decompress(data, room - len(out))
            except zlib.error as err:
                if not self._may_be_raw:
                    raise UpstreamError("The site's answer could not be decompressed.") from err
                self._may_be_raw = False
                self._wbits = -zlib.MAX_WBITS
                self._stream = zlib.decompressobj(self._wbits)
                continue
            self._may_be_raw = False
            data = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail
        return bytes(out)


def _decoder(coding: str | None) -> _Identity | _Zlib:
    match (coding or "").strip().lower():
        case "" | "identity":
            return _Identity()
        case "gzip" | "x-gzip":
            return _Zlib(16 + zlib.MAX_WBITS, may_be_raw=False)
        case "deflate":
            return _Zlib(zlib.MAX_WBITS, may_be_raw=True)
        case _:
            raise UpstreamError("The site sent a compression that was not asked for.")
