"""`tokens add|list|revoke`: who may use a shared service."""

from __future__ import annotations

import argparse
import sys
import time
from typing import Any

from sourcemark.settings import Settings


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Describe the command."""
    parser = commands.add_parser("tokens", help="who may use a service that others can reach")
    inner = parser.add_subparsers(required=True, metavar="add|list|revoke")
    adding = inner.add_parser("add", help="make a token and show it, once")
    adding.add_argument("name", help="who it is for, for your own list")
    adding.add_argument("--admin", action="store_true", help="may read /metrics and clear the cache")
    adding.set_defaults(run=add)
    inner.add_parser("list", help="ids and names; never the tokens").set_defaults(run=show)
    revoking = inner.add_parser("revoke", help="make a token worthless, within half a minute")
    revoking.add_argument("id", help="as `tokens list` shows it")
    revoking.set_defaults(run=revoke)


def add(options: argparse.Namespace, settings: Settings) -> int:
    """Make a token; the secret goes to stdout alone, so that it can be piped into a file."""
    from sourcemark.cli.open_store import open_store

    if not 0 < len(options.name) <= 200 or not options.name.isprintable():
        print("The name must have 1 to 200 printable characters.", file=sys.stderr)
        return 2
    with open_store(settings) as store:
        token, secret = store.tokens.add(options.name, time.time(), admin=options.admin)
    print(f"Token {token.id} for {token.name}. It is shown this once:", file=sys.stderr)
    print(secret)
    return 0


def show(_options: argparse.Namespace, settings: Settings) -> int:
    """List tokens."""
    from sourcemark.cli.open_store import open_store

    with open_store(settings) as store:
        for token in store.tokens.all():
            made = time.strftime("%Y-%m-%d", time.gmtime(token.created))
            state = "revoked" if token.revoked else "admin" if token.admin else "reader"
            print(f"{token.id}  {made}  {state:<7}  {token.name}")
    return 0


def revoke(options: argparse.Namespace, settings: Settings) -> int:
    """Revoke a token; 1 when there is no good one of this id."""
    from sourcemark.cli.open_store import open_store

    with open_store(settings) as store:
        if not store.tokens.revoke(options.id, time.time()):
            print(f"There is no good token {options.id}.", file=sys.stderr)
            return 1
    print(f"Token {options.id} is revoked; running workers notice within 30 seconds.")
    return 0
