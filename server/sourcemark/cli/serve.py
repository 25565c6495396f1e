"""`serve`: the service and its web pages, until it is told to stop."""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import errno
import logging
import sys
from dataclasses import replace
from typing import Any

from sourcemark.cli.hints import command, shown_address
from sourcemark.settings import Settings, beyond_loopback

# From malloc.h.
M_ARENA_MAX = -8
LOOPBACK = {"127.0.0.1": "127.0.0.1", "localhost": "127.0.0.1", "::1": "::1", "[::1]": "::1"}


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Describe the command."""
    parser = commands.add_parser("serve", help="run the service and its web pages")
    parser.add_argument("--host", default=None, help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=None, help="port to listen on (8377); 0 takes a free one")
    parser.add_argument("--log-requests", action="store_true", help="one line a request: id, route, status, time")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Serve until SIGTERM or SIGINT."""
    asked = (options.host or settings.host).strip("[]")
    host = LOOPBACK.get(asked.lower(), asked)
    port = settings.port if options.port is None else options.port
    settings = replace(settings, host=host, port=port)

    from sourcemark import logs
    from sourcemark.app import build, create_app
    from sourcemark.cli.listen import Listener
    from sourcemark.store import KeyUnusable, MigrationNeeded, StoreDown

    _limit_malloc_arenas()
    requests = options.log_requests or settings.log_requests
    logs.set_up(logging.INFO if requests else logging.WARNING, settings.log_format)
    try:
        services = build(settings)
    except StoreDown:
        print(f"The database cannot be opened; `{command('check-config', settings)}` says more.", file=sys.stderr)
        return 1
    except (KeyUnusable, MigrationNeeded) as err:
        print(f"Cannot start: {err}.", file=sys.stderr)
        return 1
    app = create_app(services=services)
    try:
        listener = Listener(
            app,
            host,
            port,
            longest_body=int(app.config["MAX_CONTENT_LENGTH"]),
            longest_answer=settings.caps.queue_seconds + settings.caps.total_seconds + settings.caps.analysis_seconds,
            threads=settings.threads,
        )
    except OSError as err:
        print(f"Cannot listen on {host} port {port}: {err.strerror or err}.", file=sys.stderr)
        if err.errno == errno.EADDRINUSE:
            print("Another port: --port NUMBER, or make run PORT=NUMBER.", file=sys.stderr)
        services.stop()
        return 1
    services.warm_up()
    address = shown_address(host, listener.port)
    print(f"Sourcemark is running: {address}", flush=True)
    if not beyond_loopback(settings):
        print(f"  A first look, without a network: {address}sample", flush=True)
        # As delivered it asks at the usual port.
        if listener.port != Settings().port:
            print(f"  For the extension, enter {address} in its settings.", flush=True)
    elif settings.access == "anonymous":
        print("  Who may use it: anybody who reaches it, within SOURCEMARK_ANONYMOUS_LIMIT.", flush=True)
    else:
        print(f"  Who may use it: holders of a token ({command('tokens add NAME', settings)}).", flush=True)
    print("  Stop it with Ctrl-C.", flush=True)
    try:
        listener.run()
    finally:
        services.stop()
    return 0


def _limit_malloc_arenas() -> None:
    """Have glibc's threads share two heaps.

    By default each of eight threads grew a heap of its own and kept it: 357 MB after 80 articles against 210 MB.
    """
    with contextlib.suppress(OSError, AttributeError):  # another C library has no such call
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, 2)
