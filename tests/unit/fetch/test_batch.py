"""A list of pages is fetched slowly, and only where robots.txt lets programs in; one page for one reader is not."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

import pytest

from sourcemark.errors import UpstreamRefused
from sourcemark.fetch import BatchFetcher, HttpFetcher
from sourcemark.settings import LoopbackAddress, Settings
from tests.unit.fetch.conftest import CAPS
from tests.unit.fetch.site import Script, html, redirecting_to, reply, serving

pytestmark = pytest.mark.loopback

CLOSED = "User-agent: *\nDisallow: /\n"
ARCHIVE_CLOSED = "User-agent: sourcemark\nDisallow: /archive/\n\nUser-agent: *\nDisallow: /\n"


@dataclass
class Time:
    """Time that passes by waiting alone."""

    now: float = 100.0
    waits: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


@dataclass
class World:
    """Sites by name, each with its robots.txt, and what they were asked."""

    stack: ExitStack
    hosts: dict[str, LoopbackAddress] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[bytes] = field(default_factory=set)

    def site(self, host: str, robots: Script, page: Script | None = None) -> None:
        def answer(connection: socket.socket, request: bytes) -> None:
            path = request.split(b" ")[1].decode()
            self.asked.append(f"{host}{path}")
            self.agents.update(line for line in request.split(b"\r\n") if line.startswith(b"User-Agent:"))
            (robots if path == "/robots.txt" else page or html())(connection, request)

        running = self.stack.enter_context(serving(answer))
        self.hosts[host] = LoopbackAddress("127.0.0.1", running.port)

    def settings(self, host_seconds: float = 0.0) -> Settings:
        return Settings(test_hosts=self.hosts, caps=CAPS, host_seconds=host_seconds)

    def batch(self) -> BatchFetcher:
        return BatchFetcher(self.settings())


@pytest.fixture
def world() -> Iterator[World]:
    with ExitStack() as stack:
        yield World(stack)


def test_one_page_for_one_reader_does_not_ask_robots_txt(world: World) -> None:
    world.site("news.test", reply(CLOSED))
    assert HttpFetcher(world.settings()).fetch("http://news.test/a").html
    assert world.asked == ["news.test/a"]


def test_a_list_stays_out_where_programs_are_not_wanted(world: World) -> None:
    world.site("news.test", reply(CLOSED))
    batch = world.batch()
    for path in ("/a", "/b"):
        with pytest.raises(UpstreamRefused, match=r"robots\.txt"):
            batch.fetch(f"http://news.test{path}")
    assert world.asked == ["news.test/robots.txt"]


def test_the_rules_for_us_by_name_are_the_ones_that_count(world: World) -> None:
    world.site("news.test", reply(ARCHIVE_CLOSED))
    batch = world.batch()
    assert batch.fetch("http://news.test/today?page=2").html
    with pytest.raises(UpstreamRefused):
        batch.fetch("http://news.test/archive/old")
    assert world.asked == ["news.test/robots.txt", "news.test/today?page=2"]
    (agent,) = world.agents
    assert b"Sourcemark/" in agent and b"list" in agent and b"one reader" not in agent


@pytest.mark.parametrize(
    ("robots", "welcome"),
    [
        (reply("", status="404 Not Found"), True),
        (reply("", status="403 Forbidden"), True),
        (reply(b"\xff\xfe\x00nonsense\n" * 50), True),
        (reply("", status="503 Away"), False),
        (reply("", status="429 Slower"), False),
        (redirecting_to("/robots-elsewhere"), True),
    ],
    ids=["404", "403", "nonsense", "503", "429", "moved"],
)
def test_a_robots_txt_that_is_none(world: World, robots: Script, welcome: bool) -> None:
    world.site("news.test", robots)
    if welcome:
        assert world.batch().fetch("http://news.test/a").html
        return
    with pytest.raises(UpstreamRefused):
        world.batch().fetch("http://news.test/a")
    assert "news.test/a" not in world.asked


def test_a_redirect_leads_to_no_place_that_is_closed(world: World) -> None:
    world.site("short.test", reply("", status="404 Not Found"), redirecting_to("http://news.test/a"))
    world.site("news.test", reply(CLOSED))
    with pytest.raises(UpstreamRefused, match=r"robots\.txt"):
        world.batch().fetch("http://short.test/x")
    assert world.asked == ["short.test/robots.txt", "short.test/x", "news.test/robots.txt"]


@pytest.mark.parametrize(
    ("robots", "share", "each"),
    [
        ("", 1, 1.0),
        ("", 3, 3.0),
        ("User-agent: *\nCrawl-delay: 5\n", 2, 10.0),
        ("User-agent: *\nCrawl-delay: 9999", 1, 60.0),
    ],
)
def test_each_host_has_its_pace_whatever_the_number_of_processes(
    world: World, robots: str, share: int, each: float
) -> None:
    time = Time()
    world.site("news.test", reply(robots))
    world.site("other.test", reply(""))
    batch = BatchFetcher(world.settings(1.0), share, now=lambda: time.now, sleep=time.sleep)
    for page in range(3):
        batch.fetch(f"http://news.test/{page}")
    # robots.txt itself is the first of four requests, made before a delay was known.
    assert time.waits == [0.0, 1.0 * share, each, each]
    batch.fetch("http://other.test/a")
    assert time.waits[4:] == [0.0, 1.0 * share]
