"""Bytes → text, by the rules browsers follow: the reader's page and ours must hold the same characters.

BOM, then the header's label, then the page's own <meta>, then a guess. Labels are looked up in the Encoding
Standard's table only: Python knows codecs ("idna", "rot13", "unicode_escape") that no page may choose.
"""

from __future__ import annotations

import re

import webencodings
from charset_normalizer import from_bytes

BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s;\"']+)", re.IGNORECASE)
META = re.compile(rb"<meta\b[^>]{0,1000}>", re.IGNORECASE)
META_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([a-z0-9_:.-]+)", re.IGNORECASE)
COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
# The standard asks browsers for 1,024 bytes; they go on to the end of <head>, and so do pages.
META_BYTES = 4_096
GUESS_BYTES = 65_536


def decode(body: bytes, content_type: str | None) -> str:
    """Decode a page; bytes that mean nothing become U+FFFD, never an error.

    content_type: the header, whose charset beats the page's own.
    """
    for mark, codec in BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    encoding = _from_header(content_type) or _from_meta(body)
    if encoding is not None:
        text, _ = encoding.codec_info.decode(body, "replace")
        return str(text)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode(_guess(body), "replace")


def _from_header(content_type: str | None) -> webencodings.Encoding | None:
    found = HEADER_CHARSET.search(content_type or "")
    return webencodings.lookup(found[1]) if found else None


def _from_meta(body: bytes) -> webencodings.Encoding | None:
    """Return what the page's <meta> says. UTF-16 there means UTF-8: the label was readable as ASCII."""
    for tag in META.findall(COMMENT.sub(b"", body[:META_BYTES])):
        found = META_CHARSET.search(tag)
        encoding = webencodings.lookup(found[1].decode("ascii")) if found else None
        if encoding is not None:
            return webencodings.UTF8 if encoding.name.startswith("utf-16") else encoding
    return None


def _guess(body: bytes) -> str:
    best = from_bytes(body[:GUESS_BYTES]).best()
    # A few bad bytes in a UTF-8 page must not turn the rest into another script.
    if _mostly_utf8(body):
        return "utf-8"
    return best.encoding if best else "windows-1252"


def _mostly_utf8(body: bytes) -> bool:
    text = body.decode("utf-8", "replace")
    beyond_ascii = sum(1 for character in text if character > "\x7f")
    return text.count("\ufffd") * 10 < beyond_ascii
