"""What a request says of where it comes from: the service's own pages, extensions and programs; no web page, ever."""

from __future__ import annotations

import re

from werkzeug.datastructures import Headers

from sourcemark.api.paths import is_page
from sourcemark.errors import Forbidden, InvalidRequest

# Compared with the header as sent: frameworks' own checks stumble over capitals and brackets.
_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
# Browsers give these origins to extensions alone; a page cannot send one.
_EXTENSION = re.compile(rf"chrome-extension://[a-p]{{32}}|(?:moz|safari-web)-extension://{_UUID}", re.IGNORECASE)
SAFE = ("GET", "HEAD")
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
_ANY_HOST = re.compile(r"(?:[a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::[0-9]{1,5})?", re.IGNORECASE)


def is_extension(origin: str | None) -> bool:
    """Tell whether an Origin is a well-formed extension's."""
    return origin is not None and _EXTENSION.fullmatch(origin) is not None


def is_loopback(host: str) -> bool:
    """Tell whether a Host header as sent names this machine, which browsers trust as they trust https."""
    return _HOST.fullmatch(host) is not None


def check(method: str, path: str, headers: Headers, host: str | None) -> None:
    """Refuse a request that a foreign page can have caused.

    host: the Host header as sent, None or empty when missing; a name that is not loopback's is DNS rebinding.
    Raises InvalidRequest (400) for the host, Forbidden for the origin.
    """
    if not host or not is_loopback(host):
        raise InvalidRequest("The Host header does not name this service.", status=400)
    check_origin(method, path, headers, f"http://{host.lower()}")


def check_unforwarded(headers: Headers) -> None:
    """Refuse what a proxy passed on: it stands on loopback for the whole world, and usually names us in Host."""
    if any(name in headers for name in FORWARDED):
        raise Forbidden("A proxy is in front of this service; SOURCEMARK_ACCESS says who may use it then.")


def check_shared(
    method: str, path: str, headers: Headers, host: str | None, *, names: tuple[str, ...], scheme: str
) -> None:
    """Refuse a request to a shared service that a foreign page can have caused, or that means another host.

    names: hosts it answers to, any when empty. Raises InvalidRequest (400) and Forbidden as `check` does.
    """
    if not host or not _ANY_HOST.fullmatch(host):
        raise InvalidRequest("The Host header is missing or broken.", status=400)
    if names and _without_port(host) not in names:
        raise InvalidRequest("The Host header does not name this service.", status=400)
    check_origin(method, path, headers, f"{scheme}://{host.lower()}")


def check_origin(method: str, path: str, headers: Headers, own: str) -> None:
    """Refuse a request from a page of anybody else. own: the service's origin."""
    origin = headers.get("Origin")
    if origin is not None:
        if is_extension(origin) or origin.lower() == own:
            return
        raise Forbidden
    site = headers.get("Sec-Fetch-Site", "none")
    if site in ("none", "same-origin"):
        return
    # A link on some page to one of the service's is a reader's own step, and reading a page changes nothing.
    followed = headers.get("Sec-Fetch-Mode") == "navigate" and headers.get("Sec-Fetch-Dest") == "document"
    if not (followed and is_page(path) and method in SAFE):
        raise Forbidden


def _without_port(host: str) -> str:
    bare, colon, port = host.lower().rpartition(":")
    return bare.rstrip(".") if colon and port.isdigit() else host.lower().rstrip(".")


def check_form(headers: Headers, host: str | None, scheme: str = "http") -> None:
    """Refuse a form that did not come from the service's own page: browsers always say where a form stood."""
    own = headers.get("Origin", "").lower() == f"{scheme}://{(host or '').lower()}"
    if not own and headers.get("Sec-Fetch-Site") != "same-origin":
        raise Forbidden("The form was not sent from this service's own page.")
