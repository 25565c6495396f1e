"""Web address → registry entry, by whole labels of the host name and whole segments of the path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

# Before a country's ending, which has two letters, these are part of the ending: "co.uk", "com.br".
_COUNTRY = 2
_SECOND = frozenset("ac co com edu go gob gov info ne net or org rep".split())


def normalise_host(host: str) -> str:
    """Lower-case, without port, final dot or credentials, in the ASCII form that domain lists use; "" if it is none."""
    host = host.strip().rpartition("@")[2].rstrip("/")
    if not host.startswith("["):
        host = host.partition(":")[0]
    host = host.rstrip(".").lower()
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def split_address(address: str) -> tuple[str, str]:
    """Split a URL or a bare host into normalised host and path; ("", "") when no host can be read from it."""
    address = address.strip()
    if "://" not in address:
        address = "//" + address.removeprefix("//")
    try:
        parts = urlsplit(address)
    except ValueError:  # urlsplit refuses malformed IPv6 brackets
        return "", ""
    return normalise_host(parts.netloc), parts.path


def parents(host: str) -> Iterator[str]:
    """The host and every domain above it, nearest first, as far as two labels: never a bare suffix."""
    labels = host.split(".")
    for start in range(len(labels) - 1):
        yield ".".join(labels[start:])


def own_label(host: str) -> str:
    """Return the label that a host's owner registered, "quay-post" of "news.quay-post.co.uk"; "" for none."""
    labels = host.split(".")[:-1]
    if len(labels) > 1 and len(host.rpartition(".")[2]) == _COUNTRY and labels[-1] in _SECOND:
        labels.pop()
    return labels[-1] if labels else ""


class Hosts:
    """Which entry owns an address. A domain may carry a path (`platform.test/agency`): then the path counts."""

    def __init__(self, domains: Iterable[tuple[str, str]]) -> None:
        """domains: (domain, entry id) pairs; when two entries share a domain, the first keeps it."""
        self._by_host: dict[str, str] = {}
        self._by_path: dict[str, dict[str, str]] = {}
        for domain, entry in domains:
            host, slash, path = domain.partition("/")
            if slash and path.strip("/"):
                self._by_path.setdefault(host, {}).setdefault("/" + path.strip("/").lower(), entry)
            else:
                self._by_host.setdefault(host, entry)

    @property
    def whole(self) -> Mapping[str, str]:
        """Domains that belong to one entry whatever the path."""
        return self._by_host

    def owner_of_address(self, host: str, path: str) -> str | None:
        """The entry that owns this address: on one domain the longest path wins, and a path beats the bare domain."""
        segments = path.strip("/").lower().split("/")
        for name in parents(host):
            paths = self._by_path.get(name, {})
            for length in range(len(segments), 0, -1):
                entry = paths.get("/" + "/".join(segments[:length]))
                if entry is not None:
                    return entry
            if name in self._by_host:
                return self._by_host[name]
        return None
