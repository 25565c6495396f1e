"""The registry as JSON."""

from __future__ import annotations

from typing import Any

from server.annotate.webannotation import outlet_json
from server.api.problems import NoSuchPlace
from server.model import Outlet
from server.outlets import Registry


def listing(registry: Registry) -> dict[str, Any]:
    """Return every entry and the registry's version."""
    return {"outlets": [full(outlet) for outlet in registry.all()], "version": registry.version}


def entry(registry: Registry, outlet_id: str) -> dict[str, Any]:
    """Return one entry. Raises NoSuchPlace."""
    if outlet_id not in registry:
        raise NoSuchPlace("The registry has no outlet of this id.")
    return full(registry.get(outlet_id))


def full(outlet: Outlet) -> dict[str, Any]:
    """Return an entry with what only the registry itself shows: other names and addresses."""
    return {
        **outlet_json(outlet),
        "kind": outlet.kind,
        "aliases": list(outlet.aliases),
        "domains": list(outlet.domains),
        "verified": outlet.verified,
    }
