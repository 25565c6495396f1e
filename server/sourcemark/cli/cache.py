"""`cache purge|clear`: take expired or all kept results out of the database's files."""

from __future__ import annotations

import argparse
import time
from typing import Any

from sourcemark.settings import Settings


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Describe the command."""
    parser = commands.add_parser("cache", help="remove kept results")
    inner = parser.add_subparsers(required=True, metavar="purge|clear")
    inner.add_parser("purge", help="those that have expired").set_defaults(run=purge)
    inner.add_parser("clear", help="all of them, and what is remembered of sites").set_defaults(run=clear)


def purge(_options: argparse.Namespace, settings: Settings) -> int:
    """Remove what has expired."""
    from sourcemark.cli.open_store import open_store

    with open_store(settings) as store:
        gone = store.purge(time.time())
    print(f"Removed {gone.results} results, {gone.jobs} jobs and {gone.lessons} lessons that had expired.")
    return 0


def clear(_options: argparse.Namespace, settings: Settings) -> int:
    """Remove every result."""
    from sourcemark.cli.open_store import open_store

    with open_store(settings) as store:
        gone = store.clear()
    print(f"Removed {gone} results.")
    return 0
