"""Decides which addresses may be reached, and connects to exactly the one that was checked.

A name is looked up once and every answer is checked; the connection goes to a checked address, never to the name,
so a second answer of a hostile name server (DNS rebinding) is never asked for. ssrfguard does the work behind this
one seam; its version is pinned and tests/unit/fetch is the regression test for its table.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Mapping
from ipaddress import ip_address, ip_network
from queue import Empty, SimpleQueue
from typing import Any

from ssrfguard import DEFAULT_DENIED, Address, AddressTable, Block, Policy, Reach, Resolver, SSRFGuardError, Target
from ssrfguard import connect as connect_checked
from ssrfguard import resolve as resolve_checked

from sourcemark.errors import Busy, Unreachable
from sourcemark.fetch.address import WebAddress
from sourcemark.settings import LoopbackAddress

ResolverAnswer = tuple[int, int, int, str, tuple[Any, ...]]  # as socket.getaddrinfo gives them

# getaddrinfo cannot be interrupted, so a silent name server keeps its thread; past this many we stop asking.
LOOKUPS_AT_ONCE = 32
# A name with many dead addresses must not multiply the connect time.
ATTEMPTS = 2

# Ranges that must not be reached and that IANA's table, read literally, lets through.
EXTRA_DENIED = (
    Block(ip_network("168.63.129.16/32"), "Azure platform services", "none", Reach.DENIED, "public only in form"),
    Block(ip_network("2001:20::/28"), "ORCHIDv2", "RFC 7343", Reach.DENIED, "identifiers, not places"),
    Block(ip_network("::ffff:0:0:0/96"), "IPv4-translated", "RFC 2765", Reach.DENIED, "carries any IPv4 address"),
)


def denied_table() -> AddressTable:
    """Return ssrfguard's table with our ranges in it; a table may name a network only once."""
    ours = {block.network for block in EXTRA_DENIED}
    return AddressTable((*(block for block in DEFAULT_DENIED.blocks if block.network not in ours), *EXTRA_DENIED))


class Guard:
    """Opens sockets to public addresses and to the test hosts; everything else is `Unreachable`."""

    def __init__(self, test_hosts: Mapping[str, LoopbackAddress], resolver: Resolver | None = None) -> None:
        self._test_hosts = test_hosts
        self._resolver = resolver
        self._policy = Policy(denied_networks=denied_table(), max_connection_attempts=ATTEMPTS)
        self._lookups = threading.BoundedSemaphore(LOOKUPS_AT_ONCE)

    def open(self, address: WebAddress, *, connect_seconds: float, seconds_left: Callable[[], float]) -> socket.socket:
        """Connect to the address.

        connect_seconds: for one attempt; seconds_left: of the whole fetch.
        Raises Unreachable for a failed lookup, a refused address and a closed port alike: a caller must not learn
        from the difference what a network holds. Raises Busy when too many lookups hang.
        """
        own = self._test_hosts.get(address.host)
        try:
            if own is not None:
                return _connect_loopback(own, address.host, min(connect_seconds, seconds_left()))
            target = Target(address.scheme, address.host, address.port, address.host, address.literal)
            checked = self._resolve(target, seconds_left())
            left = seconds_left()
            if left <= 0:
                raise Unreachable
            return connect_checked(checked, policy=self._policy, timeout=min(connect_seconds, left / ATTEMPTS))
        except (SSRFGuardError, OSError, ValueError) as err:
            # ValueError: an answer that is no address, a name the idna codec refuses.
            raise Unreachable from err

    def _resolve(self, target: Target, seconds: float) -> tuple[Address, ...]:
        """Look a name up in a thread of its own: getaddrinfo has no time limit."""
        if target.is_literal_address:
            return resolve_checked(target, policy=self._policy, resolver=_literal_answer)
        if not self._lookups.acquire(blocking=False):
            raise Busy(retry_after=5)
        answer: SimpleQueue[tuple[Address, ...] | Exception] = SimpleQueue()

        def look_up() -> None:
            try:
                answer.put(resolve_checked(target, policy=self._policy, resolver=self._resolver))
            except Exception as err:  # handed to the thread that waits
                answer.put(err)
            finally:
                self._lookups.release()

        threading.Thread(target=look_up, name="lookup", daemon=True).start()
        try:
            found = answer.get(timeout=max(seconds, 0.001))
        except Empty:
            raise Unreachable from None
        if isinstance(found, Exception):
            raise found
        return found


def _literal_answer(host: str, port: int, *_rest: object) -> list[ResolverAnswer]:
    """Answer for a host that is an address already: nobody needs to be asked."""
    if ":" in host:
        return [(socket.AF_INET6, socket.SOCK_STREAM, 0, "", (host, port, 0, 0))]
    return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (host, port))]


def _connect_loopback(own: LoopbackAddress, host: str, seconds: float) -> socket.socket:
    """Connect to a test host: an address of loopback, as the settings have checked, and no other is allowed here."""
    ip = ip_address(own.address)
    family = socket.AF_INET if ip.version == 4 else socket.AF_INET6
    socket_address = (own.address, own.port) if ip.version == 4 else (own.address, own.port, 0, 0)
    policy = Policy(allowed_networks=(ip_network(own.address),))
    return connect_checked((Address(family, socket_address, ip, host),), policy=policy, timeout=max(seconds, 0.001))
