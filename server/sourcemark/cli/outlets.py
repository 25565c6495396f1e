"""`outlets find`: who publishes under a name or at an address, and who says so."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from sourcemark.model import Outlet
from sourcemark.settings import Settings


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Describe the command."""
    parser = commands.add_parser("outlets", help="look an outlet up in the registry")
    inner = parser.add_subparsers(required=True, metavar="find")
    find = inner.add_parser("find", help="find an outlet by name or address")
    find.add_argument("name", metavar="NAME_OR_URL")
    find.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print every entry that the words may mean; 1 when there is none."""
    from sourcemark import pipeline
    from sourcemark.outlets import Registry

    registries = [Registry.load(one, settings.outlets_file) for one in pipeline.load_languages(settings)]
    found = list({outlet.id: outlet for registry in registries for outlet in registry.find(options.name)}.values())
    if not found:
        print("Nothing in the registry. That says nothing about the outlet.", file=sys.stderr)
        return 1
    print("\n\n".join(describe(outlet) for outlet in found))
    return 0


def describe(outlet: Outlet) -> str:
    """Return an entry in plain lines."""
    from sourcemark.outlets.advice import treatments

    rows: list[tuple[str, str | None]] = [
        ("id", outlet.id),
        ("country", outlet.country),
        ("class", outlet.control),
        ("rating", _rating(outlet)),
        ("shown", treatments()[outlet.advice]),
        ("owner", outlet.owner),
        ("disputed", outlet.contested),
        ("domains", ", ".join(outlet.domains)),
        ("sources", "\n            ".join(outlet.sources)),
    ]
    return "\n".join([f"{outlet.name}: {outlet.label}", *(f"  {name:<9} {value}" for name, value in rows if value)])


def _rating(outlet: Outlet) -> str | None:
    if not outlet.rater:
        return None
    return ", ".join(str(part) for part in (outlet.rating, outlet.rater, outlet.rating_year) if part)
