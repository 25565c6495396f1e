"""A fetcher with short times, that knows the sites of a test by name."""

from __future__ import annotations

import ssl
from collections.abc import Callable

import pytest
from ssrfguard import Resolver

from server.fetch import HttpFetcher
from server.settings import Caps, LoopbackAddress, Settings

CAPS = Caps(connect_seconds=0.5, read_seconds=0.8, total_seconds=1.2, wire_bytes=300_000, decoded_bytes=500_000)

MakeFetcher = Callable[..., HttpFetcher]


@pytest.fixture
def make_fetcher() -> MakeFetcher:
    """Return a maker: `make_fetcher({"news.test": port})`."""

    def make(
        ports: dict[str, int] | None = None, resolver: Resolver | None = None, tls: ssl.SSLContext | None = None
    ) -> HttpFetcher:
        hosts = {name: LoopbackAddress("127.0.0.1", port) for name, port in (ports or {}).items()}
        return HttpFetcher(Settings(test_hosts=hosts, caps=CAPS), resolver=resolver, tls=tls)

    return make
