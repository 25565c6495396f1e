"""The registry as JSON."""

from __future__ import annotations

from sourcemark.annotate.webannotation import outlet_json
from sourcemark.api.problems import NotFound
from sourcemark.api.shapes.answer import OutletDetail, OutletEntry, OutletList
from sourcemark.model import Outlet
from sourcemark.outlets import Registry

HOW_TO = (
    "Each entry names who classes the outlet and when. To contest the class, write to that rater. To contest how this "
    "service shows it, send the mark to POST /api/v1/disputes, or ask whoever runs the service: an entry can be "
    "changed or switched off in the file that SOURCEMARK_OUTLETS_FILE names."
)


def listing(registry: Registry) -> OutletList:
    """Return every entry and the registry's version."""
    return {"outlets": [full(outlet) for outlet in registry.all()], "version": registry.version}


def entry(registry: Registry, outlet_id: str) -> OutletDetail:
    """Return one entry, with the way to contest it. Raises NotFound."""
    if outlet_id not in registry:
        raise NotFound("The registry has no outlet of this id.")
    return {**full(registry.get(outlet_id)), "contest": HOW_TO}


def full(outlet: Outlet) -> OutletEntry:
    """Return an entry with what only the registry itself shows: other names and addresses."""
    return {
        **outlet_json(outlet),
        "kind": outlet.kind,
        "aliases": list(outlet.aliases),
        "domains": list(outlet.domains),
        "verified": outlet.verified,
    }
