"""A page's characters are what a browser would show."""

from __future__ import annotations

import pytest

from sourcemark.fetch.charset import decode

GERMAN = "Die Fähre „Möwe“ legt künftig früher ab, hieß es. "
RUSSIAN = "Паром отходит от причала раньше, чем обычно, сказали в порту. "
FRENCH = "Le bac partira désormais plus tôt, a déclaré la capitainerie ; l’été reste inchangé. "


@pytest.mark.parametrize(
    ("text", "encoding", "header", "meta", "mark"),
    [
        (GERMAN, "utf-8", None, None, b""),
        (GERMAN, "utf-8", "utf-8", None, b""),
        (GERMAN, "utf-8", "iso-8859-1", None, b"\xef\xbb\xbf"),
        (GERMAN, "utf-16-le", None, None, b"\xff\xfe"),
        (GERMAN, "utf-16-be", "utf-8", None, b"\xfe\xff"),
        (FRENCH, "cp1252", "iso-8859-1", None, b""),
        (FRENCH, "cp1252", '"ISO-8859-1"', "utf-8", b""),
        (RUSSIAN, "cp1251", None, "windows-1251", b""),
        (RUSSIAN, "koi8-r", "koi8-r", "utf-8", b""),
        (RUSSIAN * 6, "cp1251", None, None, b""),
        (GERMAN, "utf-8", None, "utf-16", b""),
        (GERMAN, "utf-8", "x-unknown", None, b""),
        (GERMAN, "utf-8", "idna", None, b""),
        (GERMAN, "utf-8", "rot13", None, b""),
        (GERMAN, "utf-8", "unicode_escape", None, b""),
        (GERMAN, "utf-8", "punycode", "unicode_escape", b""),
    ],
)
def test_the_text_is_read_as_written(
    text: str, encoding: str, header: str | None, meta: str | None, mark: bytes
) -> None:
    tag = f'<meta http-equiv="Content-Type" content="text/html; charset={meta}">' if meta else ""
    body = mark + f"<html><head>{tag}</head><p>{text}</p></html>".encode(encoding)
    content_type = f"text/html; charset={header}" if header else "text/html"
    assert text in decode(body, content_type)


def test_a_label_in_a_comment_is_not_the_page_s() -> None:
    body = f"<!-- <meta charset=koi8-r> --><meta charset=windows-1251><p>{RUSSIAN}</p>".encode("cp1251")
    assert RUSSIAN in decode(body, None)


def test_bad_bytes_become_marks_and_leave_the_rest() -> None:
    body = f"<p>{GERMAN}".encode() + b"\xff" + f"{GERMAN}</p>".encode()
    for header in (None, "text/html; charset=utf-8"):
        assert decode(body, header).count(GERMAN) == 2
        assert decode(body, header).count("\ufffd") == 1


@pytest.mark.parametrize("header", [None, "", "text/html; charset=", "text/html; charset=utf-7", "charset=hz-gb-2312"])
def test_any_bytes_decode_to_something(header: str | None) -> None:
    assert isinstance(decode(bytes(range(256)) * 20, header), str)
