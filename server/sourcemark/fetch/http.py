"""Fetches one page over HTTP/1.1, following redirects by hand so that every hop is checked anew.

No proxy from the environment, no cookies kept, no retries.
"""

from __future__ import annotations

import logging
import re
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from http.cookiejar import CookieJar
from urllib.request import Request

import certifi
from ssrfguard import Resolver
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse

from sourcemark import __version__
from sourcemark.errors import (
    PageTooLarge,
    Problem,
    Unreachable,
    UpstreamError,
    UpstreamRefused,
    UpstreamTimeout,
    UrlInvalid,
)
from sourcemark.fetch.address import WebAddress, parse_address
from sourcemark.fetch.body import OFFERED_CODINGS, check_bytes, check_type, read_body
from sourcemark.fetch.charset import decode
from sourcemark.fetch.deadline import Deadline
from sourcemark.fetch.guard import Guard
from sourcemark.fetch.strict_response import StrictResponse
from sourcemark.model import Page
from sourcemark.settings import Caps, Settings

REDIRECTS = frozenset({301, 302, 303, 307, 308})
READ_AT_ONCE = 65_536
LONGEST_COOKIE_HEADER = 16_384
LONGEST_RETRY_AFTER = 86_400
NOT_MODIFIED = 304
CONDITIONS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
# What robots.txt may call us.
NAME = "Sourcemark"
CHALLENGED = "The site wants to see first whether a person is asking."
FOR_A_READER = "fetches one page for one reader"
VALIDATOR = re.compile(r"[\x20-\x7e]{1,200}")

# At DEBUG and WARNING urllib3 writes the address it fetches, which is what somebody read.
logging.getLogger("urllib3").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Document:
    """A page's text, and what the site names this state of it by."""

    html: str
    validators: Mapping[str, str]


class HttpFetcher:
    """Fetches pages within the settings' caps. One fetcher serves all threads."""

    def __init__(
        self,
        settings: Settings,
        *,
        purpose: str = FOR_A_READER,
        resolver: Resolver | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """purpose: what a site's owner is told that we do.

        resolver, tls: stand-ins for the system's name lookup and trust store; whatever they say is checked alike.
        """
        self._caps = settings.caps
        self._test_hosts = settings.test_hosts
        self._guard = Guard(settings.test_hosts, resolver)
        self._tls = tls or trusted_context()
        contact = f"; {settings.contact}" if settings.contact else ""
        self._user_agent = f"{NAME}/{__version__} ({purpose}{contact})"

    def fetch(self, url: str, passing: Callable[[WebAddress], None] | None = None) -> Page:
        """Return the page at the end of the redirects.

        passing: called with each address that a redirect leads to, before it is asked; it may raise.
        Raises UrlInvalid, Unreachable, UpstreamTimeout, UpstreamError, UpstreamRefused, NotHtml, PageTooLarge or Busy.
        """
        page = self._follow(url, {}, self._read, passing)
        if page is None:
            raise UpstreamError  # nobody asked whether it changed
        return page

    def refetch(self, url: str, validators: Mapping[str, str]) -> Page | None:
        """Return the page as `fetch` does, None when the site says that it is still the one these validators name."""
        conditions = {CONDITIONS[name]: value for name, value in validators.items() if name in CONDITIONS}
        return self._follow(url, conditions, self._read)

    def robots(self, url: str) -> str:
        """Return the robots.txt at an address, empty where the site has none.

        Raises what `fetch` raises; UpstreamRefused when the site cannot say (5xx) or asks for peace (429).
        """
        found = self._follow(url, {}, self._read_robots)
        return found.html if found is not None else ""

    def _follow(
        self,
        url: str,
        conditions: Mapping[str, str],
        read: Callable[[HTTPResponse], str],
        passing: Callable[[WebAddress], None] | None = None,
    ) -> Page | None:
        caps = self._caps
        asked = address = parse_address(url, longest=caps.url_characters, test_hosts=self._test_hosts)
        cookies = CookieJar()
        with Deadline(caps.total_seconds) as deadline:
            for _ in range(caps.redirects + 1):
                reply = self._ask(address, cookies, deadline, conditions, read)
                if reply is None:
                    return None
                if isinstance(reply, Document):
                    # A redirected page is asked for anew each time: its names belong to another address.
                    validators = reply.validators if address == asked else {}
                    return Page(url, address.url, reply.html, validators)
                if passing is not None:
                    passing(reply)
                address, conditions = reply, {}
        raise UpstreamError("The site redirects without end.")

    def _ask(
        self,
        address: WebAddress,
        cookies: CookieJar,
        deadline: Deadline,
        conditions: Mapping[str, str],
        read: Callable[[HTTPResponse], str],
    ) -> Document | WebAddress | None:
        """Return the page, the address a redirect leads to, or None when the page has not changed."""
        connection = self._connection(address, deadline)
        try:
            connection.request(
                "GET",
                address.target,
                headers={**self._headers(address, cookies), **conditions},
                preload_content=False,
                decode_content=False,
            )
            response = connection.getresponse()
            remember(cookies, address, response)
            if response.status in REDIRECTS:
                return self._next_address(address, response)
            if response.status == NOT_MODIFIED and conditions:
                return None
            found = Document(read(response), validators_of(response))
        except Problem:
            raise
        except (HTTPError, HTTPException, OSError, ValueError) as err:
            raise translated(err, timed_out=deadline.expired) from err
        finally:
            connection.close()
        if deadline.expired:
            # The connection was shut under us: what was read may look whole and is not.
            raise UpstreamTimeout
        return found

    def _connection(self, address: WebAddress, deadline: Deadline) -> HTTPConnection:
        timeout = min(self._caps.read_seconds, max(deadline.seconds_left(), 0.001))
        connection: HTTPConnection
        if address.scheme == "https":
            connection = GuardedHttps(address.host, address.port, timeout=timeout, ssl_context=self._tls)
        else:
            connection = GuardedHttp(address.host, address.port, timeout=timeout)
        connection.attach(address, self._guard, deadline, self._caps)
        return connection

    def _headers(self, address: WebAddress, cookies: CookieJar) -> dict[str, str]:
        headers = {
            "Host": address.host_header,
            "User-Agent": self._user_agent,
            "Accept": "text/html,application/xhtml+xml;q=0.9",
            "Accept-Encoding": OFFERED_CODINGS,
            "Accept-Language": "en",
            "Connection": "close",
        }
        request = Request(address.url)  # noqa: S310  # a carrier for the cookie jar; nothing is opened with it
        cookies.add_cookie_header(request)
        cookie = request.get_header("Cookie")
        if cookie and len(cookie) <= LONGEST_COOKIE_HEADER:
            headers["Cookie"] = cookie
        return headers

    def _next_address(self, address: WebAddress, response: HTTPResponse) -> WebAddress:
        """Read a redirect's Location; its body is never read."""
        location = response.headers.get("Location")
        if not location:
            raise UpstreamError("The site redirects to nowhere.")
        try:
            following = parse_address(
                location, longest=self._caps.url_characters, base=address.url, test_hosts=self._test_hosts
            )
        except UrlInvalid as err:
            # The reader's own address was fine, so it is the site's answer that is broken.
            raise UpstreamError("The site redirects to something that is not a web page's address.") from err
        if address.scheme == "https" and following.scheme == "http":
            raise Unreachable
        return following

    def _read(self, response: HTTPResponse) -> str:
        headers = response.headers
        wait = retry_after(headers.get("Retry-After"))
        if headers.get("cf-mitigated"):
            raise UpstreamRefused(CHALLENGED, retry_after=wait, reason="challenge")
        if response.status >= 400:
            raise UpstreamRefused(retry_after=wait)
        if response.status != 200:
            raise UpstreamError
        content_type = headers.get("Content-Type")
        check_type(content_type)
        body = self._body(response)
        check_bytes(body, content_type)
        return decode(body, content_type)

    def _read_robots(self, response: HTTPResponse) -> str:
        """RFC 9309: what is refused for good is no rule at all; what fails for now forbids everything for now."""
        if response.status >= 500 or response.status == 429:
            raise UpstreamRefused(retry_after=retry_after(response.headers.get("Retry-After")))
        return self._body(response).decode("utf-8", "replace") if response.status == 200 else ""

    def _body(self, response: HTTPResponse) -> bytes:
        check_length(response.headers.getlist("Content-Length"), self._caps.wire_bytes)
        return read_body(
            response.stream(READ_AT_ONCE, decode_content=False),
            response.headers.get("Content-Encoding"),
            wire_bytes=self._caps.wire_bytes,
            decoded_bytes=self._caps.decoded_bytes,
        )


class GuardedHttp(HTTPConnection):
    """urllib3's connection, whose socket comes from the guard instead of a second look-up of the name."""

    response_class = StrictResponse

    def attach(self, address: WebAddress, guard: Guard, deadline: Deadline, caps: Caps) -> None:
        """Say where to connect and under whose clock; before the first request."""
        self._address = address
        self._guard = guard
        self._deadline = deadline
        self._caps = caps

    def _new_conn(self) -> socket.socket:
        opened = self._guard.open(
            self._address, connect_seconds=self._caps.connect_seconds, seconds_left=self._deadline.seconds_left
        )
        opened.settimeout(self.timeout if isinstance(self.timeout, (int, float)) else self._caps.read_seconds)
        self._deadline.watch(opened)
        return opened


class GuardedHttps(GuardedHttp, HTTPSConnection):
    """The same over TLS: the certificate is checked against the name, not the address connected to."""


def trusted_context() -> ssl.SSLContext:
    """Return a context that trusts the system's authorities, and certifi's where the system has none."""
    context = ssl.create_default_context()
    if not context.get_ca_certs():
        context.load_verify_locations(certifi.where())
    return context


def remember(cookies: CookieJar, address: WebAddress, response: HTTPResponse) -> None:
    """Keep a reply's cookies for the next hop: some sites redirect to themselves until one comes back."""
    request = Request(address.url)  # noqa: S310  # a carrier for the cookie jar; nothing is opened with it
    original = response._original_response  # the jar wants http.client's own view of the headers
    if original is not None:
        cookies.extract_cookies(original, request)


def validators_of(response: HTTPResponse) -> dict[str, str]:
    """Return what the site names this state of its page by, as far as it can be sent back as it is."""
    found = {name: response.headers.get(name, "") for name in CONDITIONS}
    return {name: value for name, value in found.items() if VALIDATOR.fullmatch(value)}


def check_length(values: list[str], wire_bytes: int) -> None:
    """Refuse a length that is no number, two that differ, and one past the cap, before anything is read."""
    lengths = {part.strip() for value in values for part in value.split(",")}
    if len(lengths) > 1 or not all(length.isascii() and length.isdigit() for length in lengths):
        raise UpstreamError
    if any(int(length[:20]) > wire_bytes for length in lengths):
        raise PageTooLarge


def retry_after(value: str | None) -> int | None:
    """Return the seconds a site asks us to wait, a day at most; a date is not worth reading for one page."""
    if value and value.isascii() and value.isdigit():
        return min(int(value[:9]), LONGEST_RETRY_AFTER)
    return None


def translated(error: Exception, *, timed_out: bool) -> Problem:
    """Return the problem that stands for a failure of urllib3, http.client or the socket.

    TLS failures are the site's broken answer, not a hidden network: they tell only what a browser would tell too.
    """
    if timed_out:
        return UpstreamTimeout()
    chain: BaseException | None = error
    while chain is not None:
        if isinstance(chain, TimeoutError):
            return UpstreamTimeout()
        chain = chain.__cause__ or chain.__context__
    return UpstreamError()
