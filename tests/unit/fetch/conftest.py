"""A fetcher with low limits, that knows the sites of a test by name."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import replace

import pytest
from ssrfguard import Resolver

from sourcemark.fetch import HttpFetcher
from sourcemark.settings import Caps, LoopbackAddress, Settings

# Time enough for the busiest machine: what is to run out of it says so.
CAPS = Caps(connect_seconds=60, read_seconds=60, total_seconds=60, wire_bytes=300_000, decoded_bytes=500_000)
HURRIED = replace(CAPS, read_seconds=0.8, total_seconds=1.2)

MakeFetcher = Callable[..., HttpFetcher]


@pytest.fixture
def make_fetcher() -> MakeFetcher:
    """Return a maker: `make_fetcher({"news.test": port})`."""

    def make(
        ports: dict[str, int] | None = None,
        resolver: Resolver | None = None,
        tls: ssl.SSLContext | None = None,
        caps: Caps = CAPS,
    ) -> HttpFetcher:
        hosts = {name: LoopbackAddress("127.0.0.1", port) for name, port in (ports or {}).items()}
        return HttpFetcher(Settings(test_hosts=hosts, caps=caps), resolver=resolver, tls=tls)

    return make
