"""Reads a web address the way a browser does, and refuses the ones no news page has.

The WHATWG parser decides (ada-url): a guard that reads an address otherwise than its client can be led past
("http://a@b", "http:\\\\b", "http://0x7f.1").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address

from ada_url import URL

from sourcemark.errors import UrlInvalid
from sourcemark.settings import LoopbackAddress

# Browsers drop tabs and line ends from an address and escape the others, which nobody types.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A parsed http(s) address.

    host: an A-label or a literal address without brackets; literal: the same, parsed, when it is one.
    target: path and query, percent-encoded, as they go into the request line.
    """

    url: str
    scheme: str
    host: str
    port: int
    target: str
    literal: IPv4Address | IPv6Address | None

    @property
    def host_header(self) -> str:
        """The host as the `Host` header wants it: brackets around IPv6, no default port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"


def parse_address(
    url: str,
    *,
    longest: int,
    base: str | None = None,
    test_hosts: Mapping[str, LoopbackAddress] | None = None,
) -> WebAddress:
    """Parse an absolute http(s) address, or one relative to `base` (a redirect's Location).

    longest: characters, counted before and after parsing, since percent-encoding lengthens.
    Raises UrlInvalid: not http(s), too long, credentials in it, or a port that is not the scheme's usual one of the
    two (a test host may also use its own).
    """
    if len(url) > longest:
        raise UrlInvalid(f"The address is longer than {longest} characters.")
    if CONTROL.search(url):
        raise UrlInvalid("The address holds control characters.")
    try:
        parsed = URL(url, base=base)
    except ValueError as err:
        raise UrlInvalid from err
    scheme = parsed.protocol.removesuffix(":")
    if scheme not in DEFAULT_PORTS or not parsed.hostname:
        raise UrlInvalid("Only addresses that begin with http:// or https:// can be fetched.")
    if len(parsed.href) > longest:
        raise UrlInvalid(f"The address is longer than {longest} characters.")
    if parsed.username or parsed.password:
        raise UrlInvalid("The address holds a user name or password.")
    host = parsed.hostname.removeprefix("[").removesuffix("]")
    port = int(parsed.port) if parsed.port else DEFAULT_PORTS[scheme]
    # A trailing dot names the same host; without it TLS and the test hosts see one name.
    host = host.removesuffix(".") if ":" not in host else host
    own = (test_hosts or {}).get(host)
    if port not in DEFAULT_PORTS.values() and not (own and own.port == port):
        raise UrlInvalid("The address names a port that web pages do not use.")
    parsed.hash = ""
    return WebAddress(
        url=parsed.href,
        scheme=scheme,
        host=host,
        port=port,
        target=f"{parsed.pathname}{parsed.search}" or "/",
        literal=_literal(host),
    )


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
