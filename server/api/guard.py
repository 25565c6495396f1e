"""Who may talk to a service on loopback: its own pages, browser extensions and programs; no web page, ever."""

from __future__ import annotations

import re

from werkzeug.datastructures import Headers

from server.errors import Forbidden, InvalidRequest

# Compared with the header as sent: frameworks' own checks stumble over capitals and brackets.
_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
# Browsers give these origins to extensions alone; a page cannot send one.
_EXTENSION = re.compile(rf"chrome-extension://[a-p]{{32}}|(?:moz|safari-web)-extension://{_UUID}", re.IGNORECASE)
SAFE = ("GET", "HEAD")


def is_extension(origin: str | None) -> bool:
    """Tell whether an Origin is a well-formed extension's."""
    return origin is not None and _EXTENSION.fullmatch(origin) is not None


def check(method: str, path: str, headers: Headers, host: str | None) -> None:
    """Refuse a request that a foreign page can have caused.

    host: the Host header as sent, None or empty when missing; a name that is not loopback's is DNS rebinding.
    Raises InvalidRequest (400) for the host, Forbidden for the origin.
    """
    if not host or not _HOST.fullmatch(host):
        raise InvalidRequest("The Host header does not name this service.", status=400)
    origin = headers.get("Origin")
    if origin is not None:
        if is_extension(origin) or origin.lower() == f"http://{host.lower()}":
            return
        raise Forbidden
    site = headers.get("Sec-Fetch-Site", "none")
    if site in ("none", "same-origin"):
        return
    # A link on some page to the service's front page is a reader's own step, and the page takes no input from it.
    followed = headers.get("Sec-Fetch-Mode") == "navigate" and headers.get("Sec-Fetch-Dest") == "document"
    if not (followed and path == "/" and method in SAFE):
        raise Forbidden


def check_form(headers: Headers, host: str | None) -> None:
    """Refuse a form that did not come from the service's own page: browsers always say where a form stood."""
    own = headers.get("Origin", "").lower() == f"http://{(host or '').lower()}"
    if not own and headers.get("Sec-Fetch-Site") != "same-origin":
        raise Forbidden("The form was not sent from this service's own page.")
