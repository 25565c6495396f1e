"""Only public addresses are reached, and each name is asked for once."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from ssrfguard import Resolver

from sourcemark.errors import Unreachable
from sourcemark.fetch import guard as guard_module
from sourcemark.fetch.address import parse_address
from sourcemark.fetch.guard import Guard
from sourcemark.settings import LoopbackAddress
from tests.unit.fetch.conftest import MakeFetcher
from tests.unit.fetch.site import STORY, html, redirecting_to, serving

# The plugin that bars sockets and the recorder below replace the same name; the recorder must be the last.
pytestmark = pytest.mark.loopback

PUBLIC = "93.184.216.34"


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Record every address that would be connected to, and connect to none."""
    dialled: list[tuple[Any, ...]] = []

    class Dialler:
        def __init__(self, *_args: object) -> None: ...
        def setsockopt(self, *_args: object) -> None: ...
        def settimeout(self, _seconds: float) -> None: ...
        def close(self) -> None: ...
        def connect(self, address: tuple[Any, ...]) -> None:
            dialled.append(address)
            raise ConnectionRefusedError

    monkeypatch.setattr(socket, "socket", Dialler)
    return dialled


def answering(*rounds: list[str]) -> tuple[Resolver, list[str]]:
    """Return a resolver that gives one list of addresses a lookup, and the names it was asked for."""
    asked: list[str] = []
    answers: Iterator[list[str]] = iter(rounds)

    def resolve(host: str, port: int, *_rest: object) -> list[tuple[int, int, int, str, tuple[Any, ...]]]:
        asked.append(host)
        found = next(answers)
        return [
            (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (ip, port, 0, 0))
            if ":" in ip
            else (socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))
            for ip in found
        ]

    return resolve, asked


def try_open(url: str, resolver: Resolver | None = None, hosts: dict[str, LoopbackAddress] | None = None) -> None:
    address = parse_address(url, longest=2_048, test_hosts=hosts)
    with pytest.raises(Unreachable):
        Guard(hosts or {}, resolver).open(address, connect_seconds=0.2, seconds_left=lambda: 1.0)


@pytest.mark.parametrize(
    "host",
    [
        "0.0.0.0",
        "10.0.0.5",
        "100.64.0.1",
        "127.0.0.1",
        "127.1",
        "0177.0.0.1",
        "2130706433",
        "169.254.169.254",
        "168.63.129.16",
        "172.16.0.1",
        "192.0.0.8",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.9",
        "224.0.0.251",
        "240.0.0.1",
        "255.255.255.255",
        "[::]",
        "[::1]",
        "[::127.0.0.1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:0:127.0.0.1]",
        "[::ffff:0:8.8.8.8]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b:1::1]",
        "[100::1]",
        "[2001::1]",
        "[2001:20::1]",
        "[2001:db8::1]",
        "[2002:7f00:1::]",
        "[fc00::1]",
        "[fd00:ec2::254]",
        "[fe80::1]",
        "[fec0::1]",
        "[ff02::1]",
    ],
)
def test_no_special_address_is_dialled(host: str, dialled: list[tuple[Any, ...]]) -> None:
    try_open(f"http://{host}/")
    assert not dialled


@pytest.mark.parametrize("host", [PUBLIC, "[2606:2800:220:1::1]"])
def test_a_public_address_is_dialled(host: str, dialled: list[tuple[Any, ...]]) -> None:
    try_open(f"https://{host}/")
    assert [address[:2] for address in dialled] == [(host.strip("[]"), 443)]


def test_a_name_is_asked_for_once_and_its_checked_address_dialled(dialled: list[tuple[Any, ...]]) -> None:
    resolver, asked = answering([PUBLIC], ["127.0.0.1"])
    try_open("http://rebind.test/", resolver)
    assert asked == ["rebind.test"]
    assert dialled == [(PUBLIC, 80)]


@pytest.mark.parametrize("answers", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["10.0.0.1", PUBLIC], ["::1", PUBLIC], []])
def test_one_inward_answer_refuses_the_name(answers: list[str], dialled: list[tuple[Any, ...]]) -> None:
    resolver, _ = answering(answers)
    try_open("http://mixed.test/", resolver)
    assert not dialled


def test_a_name_with_many_dead_addresses_is_not_tried_for_long(dialled: list[tuple[Any, ...]]) -> None:
    resolver, _ = answering([f"93.184.216.{last}" for last in range(1, 200)])
    try_open("http://many.test/", resolver)
    assert len(dialled) == guard_module.ATTEMPTS


def test_a_silent_name_server_is_not_waited_for() -> None:
    never = threading.Event()

    def silent(*_args: object) -> list[Any]:
        never.wait(5)
        return []

    address = parse_address("http://silent.test/", longest=100)
    with pytest.raises(Unreachable):
        Guard({}, silent).open(address, connect_seconds=0.2, seconds_left=lambda: 0.1)
    never.set()


def test_a_test_host_leads_to_its_own_place_only(dialled: list[tuple[Any, ...]]) -> None:
    hosts = {"news.test": LoopbackAddress("127.0.0.1", 8099)}
    try_open("http://news.test/", hosts=hosts)
    assert dialled == [("127.0.0.1", 8099)]
    try_open("http://127.0.0.1/", hosts=hosts)
    assert len(dialled) == 1


def test_rebinding_between_hops_is_caught(make_fetcher: MakeFetcher) -> None:
    resolver, asked = answering(["127.0.0.1"])
    with serving(redirecting_to("http://rebind.test/")) as site, serving(html(STORY)) as inside:
        with pytest.raises(Unreachable):
            make_fetcher({"news.test": site.port}, resolver=resolver).fetch("http://news.test/")
        assert not inside.requests
    assert asked == ["rebind.test"]
