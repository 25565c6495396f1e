"""The address inside an address: copies in archives and caches, translations, redirects, share buttons.

Which forms there are is data (`wrapped_addresses.toml`). Nothing is fetched, and what is no known form is left alone.
"""

from __future__ import annotations

import base64
import binascii
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from sourcemark.errors import RulebookInvalid
from sourcemark.outlets.hosts import normalise_host, parents

# An archive of a translation of an AMP page is three deep; more is somebody's game.
MOST_LAYERS = 5
# Browsers show no longer ones.
LONGEST = 8_192
# A redirect to a redirect is escaped once for each.
MOST_ESCAPES = 3
SUFFIX = ".*"

# Archives and servers make one slash of two: "https:/tass.com".
_WITH_SCHEME = re.compile(r"https?:/{1,3}(?=[^/\s])", re.IGNORECASE)
_BARE = re.compile(r"(?:[\w-]{1,63}\.){1,8}[a-z][\w-]{1,62}(?::\d{1,5})?(?:[/?#*].*)?", re.IGNORECASE)
_KEYS = frozenset({"name", "hosts", "path", "query", "bare", "code", "examples"})


@dataclass(frozen=True, slots=True)
class Wrapper:
    """One form of address that holds another; the data file says what each key means."""

    name: str
    path: re.Pattern[str] | None
    query: Sequence[str]
    bare: frozenset[str]
    code: str

    def inner(self, host: str, parts: SplitResult) -> str | None:
        """Return the address inside one whose host is this wrapper's, None where there is none."""
        found = None if self.path is None else self.path.fullmatch(parts.path)
        if self.path is not None and found is None:
            return None
        if self.code in _OF_HOST:
            inside = _OF_HOST[self.code](host, parts)
            return inside and _address(inside, bare=True)
        decode = _OF_VALUE[self.code]
        given = parse_qsl(parts.query, max_num_fields=100) if self.query else []
        for key in self.query:
            for name, value in given:
                inside = decode(value) if name == key else ""
                address = _address(inside, bare=key in self.bare) if inside else None
                if address is not None:
                    return address
        if found is None or not found["address"]:
            return None
        query = f"?{parts.query}" if parts.query and self.code == "as written" else ""
        return _address(decode(found["address"]) + query, bare=True)


class Wrapped:
    """Every known form, by host."""

    def __init__(self, forms: Sequence[Mapping[str, Any]]) -> None:
        """Raises RulebookInvalid naming the form and the key that is wrong."""
        self._by_host: dict[str, list[Wrapper]] = {}
        for form in forms:
            wrapper = _wrapper(form)
            for host in form["hosts"]:
                self._by_host.setdefault(host, []).append(wrapper)

    @classmethod
    def read(cls, path: Path) -> Wrapped:
        """Read the data file."""
        return cls(tomllib.loads(path.read_text(encoding="utf-8"))["wrapper"])

    def unwrap(self, address: str) -> str:
        """Return the innermost address in an address, the address itself when there is none inside."""
        for _ in range(MOST_LAYERS):
            inside = self._inner(address)
            if inside is None:
                break
            address = inside
        return address

    def _inner(self, address: str) -> str | None:
        if len(address) > LONGEST:
            return None
        address = address.strip()
        try:
            parts = urlsplit(address if "://" in address else f"//{address.removeprefix('//')}")
            host = normalise_host(parts.netloc)
        except ValueError:
            return None
        for wrapper in self._of(host):
            try:
                inside = wrapper.inner(host, parts)
            except ValueError:  # more parameters than anybody gives
                return None
            if inside is not None and inside != address:
                return inside
        return None

    def _of(self, host: str) -> Iterator[Wrapper]:
        for name in parents(host):
            yield from self._by_host.get(name, ())
            labels = name.split(".")
            # "google.*" stands for google.de and google.co.uk.
            for suffix in (1, 2):
                yield from self._by_host.get(".".join(labels[:-suffix]) + SUFFIX, ())


def _wrapper(form: Mapping[str, Any]) -> Wrapper:
    name = str(form.get("name", "one without a name"))
    unknown = sorted(set(form) - _KEYS)
    if unknown:
        raise RulebookInvalid(f"wrapped_addresses.toml: {name}: unknown key “{unknown[0]}”")
    code = form.get("code", "as written")
    if code not in _OF_HOST and code not in _OF_VALUE:
        raise RulebookInvalid(f"wrapped_addresses.toml: {name}: “code” is “{code}”, which nothing reads")
    path = re.compile(form["path"], re.IGNORECASE) if "path" in form else None
    return Wrapper(name, path, tuple(form.get("query", ())), frozenset(form.get("bare", ())), code)


def _address(text: str, *, bare: bool) -> str | None:
    """Return a text as an address with its scheme, however often it is escaped; None when it is none.

    bare: whether it may lack its scheme.
    """
    for _ in range(MOST_ESCAPES):
        text = text.strip()
        begin = _WITH_SCHEME.match(text)
        if begin is not None:
            return "https://" + text[begin.end() :]
        if text.startswith("//") and _BARE.fullmatch(text[2:]):
            return "https:" + text
        if bare and _BARE.fullmatch(text):
            return "https://" + text
        later = _WITH_SCHEME.search(text)
        if later is not None:
            # "Fire at the pier https://…": what a share button is to say.
            return "https://" + text[later.end() :].partition(" ")[0]
        if "%" not in text:
            break
        text = unquote(text)
    return None


def _from_label(label: str) -> str:
    """Undo how AMP caches and Google Translate make one label of a host: "-" is a dot, "--" a hyphen."""
    return re.sub(r"\b-\b", ".", label).replace("--", "-")


def _dashes(host: str, parts: SplitResult) -> str | None:
    label, _, rest = host.partition(".")
    return _from_label(label) + (parts.path or "/") if rest.count(".") >= 1 and "-" in label else None


def _translate_goog(host: str, parts: SplitResult) -> str | None:
    label = host.removesuffix(".translate.goog")
    if label == host or "." in label:
        return None
    given = dict(parse_qsl(parts.query, max_num_fields=100))
    encoding = given.get("_x_tr_enc", "").split(",")
    label = given.get("_x_tr_hp", "") + label
    if "1" in encoding:
        label = label.removeprefix("1-")
    is_idn = "0" in encoding and label.startswith("0-")
    name = ("xn--" if is_idn else "") + _from_label(label.removeprefix("0-") if is_idn else label)
    return name + (parts.path or "/")


def _whole_query(_: str, parts: SplitResult) -> str | None:
    return parts.query or None


def _base64(value: str) -> str:
    """Return the address in what Bing and Google News encode, with whatever stands around it."""
    # Bing writes "a1" before it.
    for text in (value, value[2:]):
        try:
            decoded = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        except (binascii.Error, ValueError):
            continue
        found = re.search(rb"https?://[\x21-\x7e]+", decoded)
        if found is not None:
            return found[0].decode("ascii")
    return ""


def _proofpoint(value: str) -> str:
    return unquote(value.replace("-", "%").replace("_", "/"))


def _cache(value: str) -> str:
    """Return the address in "cache:AbCdE:https://… words that were searched for"."""
    rest = value.removeprefix("cache:")
    if rest == value:
        return ""
    begin = _WITH_SCHEME.search(rest)
    rest = rest[begin.start() :] if begin is not None else rest.rpartition(":")[2]
    return "https://" + _WITH_SCHEME.sub("", rest.split()[0] if rest.split() else "")


# What is read off the whole address, and what off a value in it.
_OF_HOST: Mapping[str, Callable[[str, SplitResult], str | None]] = {
    "dashes": _dashes,
    "translate.goog": _translate_goog,
    "whole query": _whole_query,
}
_OF_VALUE: Mapping[str, Callable[[str], str]] = {
    "as written": str,
    "base64": _base64,
    "proofpoint": _proofpoint,
    "cache": _cache,
}
