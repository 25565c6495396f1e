"""Sends a browser on after a form, so that reloading sends nothing twice."""

from __future__ import annotations

from flask import redirect
from werkzeug.wrappers import Response


def see(address: str) -> Response:
    """Return the redirect (303: whatever it was, get the next page)."""
    return redirect(address, 303)
