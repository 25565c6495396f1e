"""Fetches many pages that no reader asked for one by one: at a slow pace, and only where robots.txt lets programs in.

For one page that a reader opens robots.txt is not asked: it speaks to programs that choose addresses themselves.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from protego import Protego

from sourcemark.errors import UpstreamRefused
from sourcemark.fetch.address import WebAddress, parse_address
from sourcemark.fetch.http import NAME, HttpFetcher
from sourcemark.model import Page
from sourcemark.settings import Settings

FOR_A_LIST = "fetches the pages of a list, heeds robots.txt"
DISALLOWED = "The site asks programs not to fetch this page (robots.txt)."
# A delay beyond this would make a run endless; what asks for more is as good as closed.
LONGEST_DELAY = 60.0
# RFC 9309 asks for so much to be read.
ROBOTS_CHARACTERS = 512_000
HOSTS_REMEMBERED = 2_000


class BatchFetcher:
    """A fetcher for one process of a run; `share` processes keep one pace between them."""

    def __init__(
        self,
        settings: Settings,
        share: int = 1,
        *,
        http: HttpFetcher | None = None,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._settings = settings
        self._share = share
        self._http = http or HttpFetcher(settings, purpose=FOR_A_LIST)
        self._now = now
        self._sleep = sleep
        self._rules: dict[tuple[str, str, int], Protego | UpstreamRefused] = {}
        self._next: dict[str, float] = {}

    def fetch(self, url: str) -> Page:
        """Return the page, when it is this host's turn. Raises UpstreamRefused where robots.txt keeps programs out."""
        caps = self._settings.caps
        address = parse_address(url, longest=caps.url_characters, test_hosts=self._settings.test_hosts)
        self._require_allowed(address)
        self._wait(address)
        return self._http.fetch(url, passing=self._require_allowed)

    def _require_allowed(self, address: WebAddress) -> None:
        rules = self._rules_of(address)
        if isinstance(rules, UpstreamRefused):
            raise rules
        if not rules.can_fetch(address.url, NAME):
            raise UpstreamRefused(DISALLOWED)

    def _rules_of(self, address: WebAddress) -> Protego | UpstreamRefused:
        origin = (address.scheme, address.host, address.port)
        found = self._rules.get(origin)
        if found is None:
            self._wait(address)
            try:
                text = self._http.robots(f"{address.scheme}://{address.host_header}/robots.txt")
                found = Protego.parse(text[:ROBOTS_CHARACTERS])
            except UpstreamRefused as problem:
                found = problem
            if len(self._rules) >= HOSTS_REMEMBERED:
                self._rules.pop(next(iter(self._rules)))
            self._rules[origin] = found
        return found

    def _wait(self, address: WebAddress) -> None:
        """Keep the host's pace: each process waits for all, since they do not know of each other."""
        now = self._now()
        turn = max(now, self._next.get(address.host, now))
        self._next = {host: at for host, at in self._next.items() if at > now}
        self._next[address.host] = turn + self._interval(address) * self._share
        self._sleep(turn - now)

    def _interval(self, address: WebAddress) -> float:
        rules = self._rules.get((address.scheme, address.host, address.port))
        asked = rules.crawl_delay(NAME) if isinstance(rules, Protego) else None
        return max(self._settings.host_seconds, min(asked or 0.0, LONGEST_DELAY))
