"""One page, fetched from servers that behave and from servers that do not."""

from __future__ import annotations

import gzip
import logging
import socket
import zlib
from functools import cache

import pytest

from sourcemark.errors import (
    NotHtml,
    PageTooLarge,
    Problem,
    Unreachable,
    UpstreamError,
    UpstreamRefused,
    UpstreamTimeout,
    UrlInvalid,
)
from sourcemark.settings import Caps
from tests.unit.fetch.conftest import CAPS, HURRIED, MakeFetcher
from tests.unit.fetch.site import STORY, Script, html, raw, reply, serving

pytestmark = pytest.mark.loopback

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


def fetched(make_fetcher: MakeFetcher, script: Script, path: str = "/a", caps: Caps = CAPS) -> str:
    with serving(script) as site:
        return make_fetcher({"news.test": site.port}, caps=caps).fetch(f"http://news.test{path}").html


def test_a_page_is_fetched_by_its_name_and_honestly(make_fetcher: MakeFetcher) -> None:
    with serving(html()) as site:
        page = make_fetcher({"news.test": site.port}).fetch("http://News.test/a b?q=1#part")
    assert page.html == STORY
    assert (page.url, page.final_url) == ("http://News.test/a b?q=1#part", "http://news.test/a%20b?q=1")
    request = site.requests[0].decode()
    assert request.startswith("GET /a%20b?q=1 HTTP/1.1\r\n")
    assert "Host: news.test\r\n" in request
    assert "User-Agent: Sourcemark/" in request
    assert "Accept-Encoding: gzip, deflate\r\n" in request
    assert "Cookie" not in request


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(STORY.encode())),
        ("GZIP", gzip.compress(STORY[:40].encode()) + gzip.compress(STORY[40:].encode())),
        ("gzip", gzip.compress(STORY.encode()) + b"\0\0\0"),
        ("deflate", zlib.compress(STORY.encode())),
        ("deflate", zlib.compress(STORY.encode())[2:-4]),
        ("identity", STORY.encode()),
    ],
)
def test_each_offered_coding_is_undone(make_fetcher: MakeFetcher, coding: str, packed: bytes) -> None:
    assert fetched(make_fetcher, html(packed, f"Content-Encoding: {coding}")) == STORY


def test_a_chunked_page_is_whole(make_fetcher: MakeFetcher) -> None:
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (STORY[:30].encode(), STORY[30:].encode()))
    assert fetched(make_fetcher, raw(CHUNKED + chunks + b"0\r\n\r\n")) == STORY


def test_a_page_without_a_length_ends_with_the_connection(make_fetcher: MakeFetcher) -> None:
    assert fetched(make_fetcher, raw(OK + b"\r\n" + STORY.encode())) == STORY


def test_a_page_without_a_type_is_judged_by_its_bytes(make_fetcher: MakeFetcher) -> None:
    assert fetched(make_fetcher, reply(STORY)) == STORY
    with pytest.raises(NotHtml):
        fetched(make_fetcher, reply("Only words."))


def test_an_empty_page_is_a_page(make_fetcher: MakeFetcher) -> None:
    assert fetched(make_fetcher, html("")) == ""


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("pdf", reply(b"%PDF-1.7", "Content-Type: application/pdf")),
        ("json", reply('{"a": 1}', "Content-Type: application/json")),
        ("plain", reply(STORY, "Content-Type: text/plain")),
        ("feed", reply("<rss/>", "Content-Type: text/xml")),
        ("pdf labelled as a page", html(b"\n%PDF-1.7 \xe2\xe3")),
        ("zip labelled as a page", html(b"PK\x03\x04\x14\x00")),
        ("feed labelled as a page", html('<?xml version="1.0"?><rss version="2.0"></rss>')),
    ],
)
def test_what_is_no_page_is_not_html(make_fetcher: MakeFetcher, name: str, script: Script) -> None:
    with pytest.raises(NotHtml):
        fetched(make_fetcher, script)


@cache
def gzip_of_zeros(size: int) -> bytes:
    return gzip.compress(bytes(size))


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("length says so", raw(OK + b"Content-Length: 1000000000000\r\n\r\nx")),
        ("length of many digits", raw(OK + b"Content-Length: " + b"9" * 5_000 + b"\r\n\r\nx")),
        ("five megabytes", html("<p>x</p>" * 640_000)),
        ("endless", raw(OK + b"\r\n", b"<p>x</p>" * 8_000, forever=True)),
        ("endless chunks", raw(CHUNKED, b"10000\r\n" + b"x" * 65_536 + b"\r\n", forever=True)),
        ("gzip bomb", html(gzip_of_zeros(100_000_000), "Content-Encoding: gzip")),
        ("many members", html(gzip_of_zeros(400_000) * 50, "Content-Encoding: gzip")),
    ],
)
def test_a_page_past_a_cap_is_too_large(make_fetcher: MakeFetcher, name: str, script: Script) -> None:
    with pytest.raises(PageTooLarge):
        fetched(make_fetcher, script)


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("brotli", html(b"\x0b\x02\x80", "Content-Encoding: br")),
        ("two codings", html(gzip.compress(gzip.compress(b"x")), "Content-Encoding: gzip, gzip")),
        ("not gzip", html(STORY, "Content-Encoding: gzip")),
        ("half a gzip", html(gzip.compress(STORY.encode() * 9)[:-20], "Content-Encoding: gzip")),
        ("cut off", raw(OK + b"Content-Length: 9000\r\n\r\n" + STORY.encode())),
        ("cut off in a chunk", raw(CHUNKED + b"ff\r\nhalf")),
        ("negative length", html(STORY, "Content-Length: -5")),
        ("two lengths", html(STORY, "Content-Length: 5", "Content-Length: 500")),
        ("chunk of negative size", raw(CHUNKED + b"-1\r\n", b"x" * 65_536, forever=True)),
        ("chunk size that is no number", raw(CHUNKED + b"ZZZ\r\nx\r\n")),
        ("endless chunk size", raw(CHUNKED + b"1;", b"a" * 65_536, forever=True)),
        ("endless header", raw(b"HTTP/1.1 200 OK\r\nX-H: ", b"a" * 65_536, forever=True)),
        ("endless headers", raw(b"HTTP/1.1 200 OK\r\n", b"X-H: a\r\n", forever=True)),
        ("no status line", raw(b"<html>hello</html>")),
        ("noise", raw(b"\x00\xff\x16\x03\x01" * 9)),
        ("stray return in the status line", raw(b"HTTP/1.1 200 OK\r\r\nContent-Length: 0\r\n\r\n")),
        ("another protocol", raw(b"HTTP/9.9 200 OK\r\nContent-Length: 0\r\n\r\n")),
        ("silence and goodbye", raw(b"")),
        ("early hints only", raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")),
        ("no content", html(b"", status="204 No Content")),
        ("a part", html(STORY, status="206 Partial Content")),
        ("not modified", html(b"", status="304 Not Modified")),
        ("redirect to nowhere", html(b"", status="302 Found")),
        ("redirect to a file", html(b"", "Location: file:///etc/passwd", status="302 Found")),
        ("redirect to an odd port", html(b"", "Location: http://news.test:6379/", status="302 Found")),
        ("redirect with credentials", html(b"", "Location: http://u:p@news.test/", status="302 Found")),
    ],
)
def test_a_broken_answer_is_an_upstream_error(make_fetcher: MakeFetcher, name: str, script: Script) -> None:
    with pytest.raises(UpstreamError):
        fetched(make_fetcher, script)


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("silence", raw(b"", pause=5)),
        ("slow header", raw(b"HTTP/1.1 200 OK\r\nX-H: ", b"a", pause=0.05, forever=True)),
        ("slow body", raw(OK + b"\r\n", b"a", pause=0.05, forever=True)),
        ("slow chunks", raw(CHUNKED, b"1\r\na\r\n", pause=0.05, forever=True)),
        ("endless go-ahead", raw(b"HTTP/1.1 100 Continue\r\n\r\n", forever=True)),
        ("endless trailers", raw(CHUNKED + b"1\r\na\r\n0\r\n", b"X-T: a\r\n", forever=True)),
    ],
)
def test_a_slow_site_times_out_on_the_whole(make_fetcher: MakeFetcher, name: str, script: Script) -> None:
    # All but the first send something within every read's time, and without end.
    with pytest.raises(UpstreamTimeout):
        fetched(make_fetcher, script, caps=HURRIED)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 451, 500, 503, 520])
def test_a_refusal_is_told_as_one_and_its_page_is_not_read(make_fetcher: MakeFetcher, status: int) -> None:
    script = html(gzip_of_zeros(100_000_000), "Content-Encoding: gzip", "Retry-After: 86401", status=f"{status} No")
    with pytest.raises(UpstreamRefused) as caught:
        fetched(make_fetcher, script)
    assert caught.value.retry_after == 86_400


def test_a_challenge_is_a_refusal_whatever_its_status(make_fetcher: MakeFetcher) -> None:
    for status in ("200 OK", "403 Forbidden"):
        with pytest.raises(UpstreamRefused) as refused:
            fetched(make_fetcher, html("<title>Just a moment...</title>", "cf-mitigated: challenge", status=status))
        assert refused.value.reason == "challenge"
    with pytest.raises(UpstreamRefused) as refused:
        fetched(make_fetcher, html(status="403 Forbidden"))
    assert refused.value.reason is None


def redirecting(target: str, *headers: str, status: str = "302 Found") -> Script:
    """Redirect everything but /end."""
    last = html()
    first = html(gzip_of_zeros(100_000_000), f"Location: {target}", "Content-Encoding: gzip", *headers, status=status)

    def send(connection: socket.socket, request: bytes) -> None:
        (last if request.startswith(b"GET /end ") else first)(connection, request)

    return send


@pytest.mark.parametrize("target", ["/end", "end", "//news.test/end", "http://news.test/end", "HTTP://NEWS.TEST/end#x"])
@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Same", "308 Same"])
def test_a_redirect_is_followed(make_fetcher: MakeFetcher, target: str, status: str) -> None:
    with serving(redirecting(target, status=status)) as site:
        page = make_fetcher({"news.test": site.port}).fetch("http://news.test/start")
    assert page.html == STORY
    assert (page.url, page.final_url) == ("http://news.test/start", "http://news.test/end")


def test_a_loop_of_redirects_ends_after_five(make_fetcher: MakeFetcher) -> None:
    with serving(redirecting("/again")) as site, pytest.raises(UpstreamError, match="without end"):
        make_fetcher({"news.test": site.port}).fetch("http://news.test/start")
    assert len(site.requests) == 6


def test_a_cookie_comes_back_within_one_fetch_and_not_in_the_next(make_fetcher: MakeFetcher) -> None:
    ask_again = html(b"", "Set-Cookie: seen=1; Path=/", "Location: /a", status="302 Found")
    page = html()

    def script(connection: socket.socket, request: bytes) -> None:
        (page if b"\r\nCookie: seen=1\r\n" in request else ask_again)(connection, request)

    with serving(script) as site:
        fetcher = make_fetcher({"news.test": site.port})
        assert fetcher.fetch("http://news.test/a").html == STORY
        assert fetcher.fetch("http://news.test/a").html == STORY
    assert len(site.requests) == 4


def test_a_cookie_is_not_carried_to_another_site(make_fetcher: MakeFetcher) -> None:
    with (
        serving(html()) as other,
        serving(redirecting("http://other.test/end", "Set-Cookie: who=reader; Domain=test")) as site,
    ):
        make_fetcher({"news.test": site.port, "other.test": other.port}).fetch("http://news.test/a")
    assert b"Cookie" not in other.requests[0]


def test_many_cookies_do_no_harm(make_fetcher: MakeFetcher) -> None:
    cookies = [f"Set-Cookie: c{number}={'x' * 4_000}" for number in range(90)]
    assert fetched(make_fetcher, html(STORY, *cookies)) == STORY


@pytest.mark.parametrize("inside", ["http://127.0.0.1/", "http://169.254.169.254/latest", "http://[::1]/", "http://0/"])
def test_a_redirect_inwards_is_unreachable(make_fetcher: MakeFetcher, inside: str) -> None:
    with pytest.raises(Unreachable):
        fetched(make_fetcher, redirecting(inside))


def test_a_proxy_of_the_environment_is_ignored(make_fetcher: MakeFetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(reply("wrong")) as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert fetched(make_fetcher, html()) == STORY
        assert not proxy.requests


def test_a_closed_port_and_a_refused_address_read_the_same(make_fetcher: MakeFetcher) -> None:
    with serving(html()) as site:
        pass
    problems: list[Problem] = []
    for fetcher, url in (
        (make_fetcher({"news.test": site.port}), "http://news.test/"),
        (make_fetcher(), "http://127.0.0.1/"),
    ):
        with pytest.raises(Unreachable) as caught:
            fetcher.fetch(url)
        problems.append(caught.value)
    assert problems[0].detail == problems[1].detail


def test_no_address_reaches_a_log(make_fetcher: MakeFetcher, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    # urllib3 warns of a broken header, naming the address.
    fetched(make_fetcher, raw(OK + b"broken header\r\n\r\n" + STORY.encode()), "/canary")
    with pytest.raises(UpstreamTimeout):
        fetched(make_fetcher, raw(b"", pause=3), "/canary", HURRIED)
    assert "canary" not in caplog.text


def test_a_page_s_names_are_sent_back_and_unchanged_is_no_page(make_fetcher: MakeFetcher) -> None:
    def script(connection: socket.socket, request: bytes) -> None:
        if b'If-None-Match: "v1"' in request and b"If-Modified-Since: Sat, 31 Jan 2026 10:00:00 GMT" in request:
            reply(b"", status="304 Not Modified")(connection, request)
        else:
            html(STORY, 'ETag: "v1"', "Last-Modified: Sat, 31 Jan 2026 10:00:00 GMT")(connection, request)

    with serving(script) as site:
        fetcher = make_fetcher({"news.test": site.port})
        url = f"http://news.test:{site.port}/a"
        page = fetcher.fetch(url)
        assert page.validators == {"etag": '"v1"', "last-modified": "Sat, 31 Jan 2026 10:00:00 GMT"}
        assert fetcher.refetch(url, page.validators) is None
        assert fetcher.refetch(url, {"etag": '"v0"', "x-other": "y"}) is not None


def test_unchanged_is_an_error_for_whoever_did_not_ask(make_fetcher: MakeFetcher) -> None:
    with serving(reply(b"", status="304 Not Modified")) as site, pytest.raises(UpstreamError):
        make_fetcher({"news.test": site.port}).fetch(f"http://news.test:{site.port}/a")


def test_names_do_not_follow_a_redirect(make_fetcher: MakeFetcher) -> None:
    def script(connection: socket.socket, request: bytes) -> None:
        if b"GET /a" in request:
            reply(b"", "Location: /b", 'ETag: "a"', status="302 Found")(connection, request)
        else:
            html(STORY, 'ETag: "b"')(connection, request)

    with serving(script) as site:
        fetcher = make_fetcher({"news.test": site.port})
        url = f"http://news.test:{site.port}/a"
        assert fetcher.fetch(url).validators == {}
        assert fetcher.refetch(url, {"etag": '"b"'}) is not None
        assert b"If-None-Match" not in site.requests[-1]


@pytest.mark.parametrize(
    "url", ["http://news.test/\x00", "http://news.test/\x1b", "http://ne\x07ws.test/", "http://news.test/\x7f"]
)
def test_no_control_character_is_escaped_and_sent(make_fetcher: MakeFetcher, url: str) -> None:
    with pytest.raises(UrlInvalid):
        make_fetcher().fetch(url)
