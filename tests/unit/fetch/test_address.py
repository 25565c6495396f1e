"""Addresses are read as browsers read them, and odd ones are refused."""

from __future__ import annotations

import pytest

from sourcemark.errors import UrlInvalid
from sourcemark.fetch.address import parse_address
from sourcemark.settings import LoopbackAddress


@pytest.mark.parametrize(
    ("url", "host", "port", "target", "host_header"),
    [
        ("http://news.test", "news.test", 80, "/", "news.test"),
        (" https://News.Test:443/a?b#c", "news.test", 443, "/a?b", "news.test"),
        ("https://news.test:80/", "news.test", 80, "/", "news.test:80"),
        ("http://bücher.test/straße", "xn--bcher-kva.test", 80, "/stra%C3%9Fe", "xn--bcher-kva.test"),
        ("http:\\\\news.test\\a", "news.test", 80, "/a", "news.test"),
        ("http://news.test./", "news.test", 80, "/", "news.test"),
        ("http://under_score.test/", "under_score.test", 80, "/", "under_score.test"),
        ("http://2130706433/", "127.0.0.1", 80, "/", "127.0.0.1"),
        ("http://0x7f.1/", "127.0.0.1", 80, "/", "127.0.0.1"),
        ("http://[::1]/", "::1", 80, "/", "[::1]"),
        ("http://①②⑦.0.0.1/", "127.0.0.1", 80, "/", "127.0.0.1"),
        ("http://news.test#@other.test/", "news.test", 80, "/", "news.test"),
    ],
)
def test_an_address_is_read_as_a_browser_reads_it(
    url: str, host: str, port: int, target: str, host_header: str
) -> None:
    address = parse_address(url, longest=2_048)
    assert (address.host, address.port, address.target, address.host_header) == (host, port, target, host_header)
    assert (address.literal is not None) == (host in {"127.0.0.1", "::1"})


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news.test/a",
        "/a",
        "ftp://news.test/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,hello",
        "http://",
        "http://news.test:8080/",
        "http://news.test:0/",
        "http://news.test:99999/",
        "http://reader:secret@news.test/",
        "http://reader@news.test/",
        "http://a b.test/",
        "http://[::1/",
        "http://1.2.3.4.5/",
        "http://news.test/" + "a" * 2_040,
        "http://news.test/" + "ü" * 1_000,
        "http://\ud800.test/",
    ],
)
def test_an_address_no_page_has_is_refused(url: str) -> None:
    with pytest.raises(UrlInvalid) as caught:
        parse_address(url, longest=2_048)
    assert "secret" not in caught.value.detail


def test_a_test_host_may_use_its_own_port_and_no_other() -> None:
    hosts = {"news.test": LoopbackAddress("127.0.0.1", 8099)}
    assert parse_address("http://news.test:8099/", longest=100, test_hosts=hosts).port == 8099
    for url in ("http://news.test:8098/", "http://other.test:8099/"):
        with pytest.raises(UrlInvalid):
            parse_address(url, longest=100, test_hosts=hosts)
