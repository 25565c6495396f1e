"""`check-config`: reads the settings as the service would and says what is wrong or unwise, before anybody uses it."""

from __future__ import annotations

import argparse
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sourcemark.cli.hints import command
from sourcemark.settings import Settings, beyond_loopback


@dataclass(frozen=True, slots=True)
class Remark:
    """One line of the check. kind: `ok`, `warning` or `error`."""

    kind: str
    text: str


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Describe the command."""
    parser = commands.add_parser("check-config", help="say what is wrong or unwise in the settings")
    parser.set_defaults(run=run)


def run(_options: argparse.Namespace, settings: Settings) -> int:
    """Print every remark; 1 when one is an error."""
    remarks = list(remarks_on(settings))
    for remark in remarks:
        print(f"{remark.kind:<8} {remark.text}")
    return 1 if any(remark.kind == "error" for remark in remarks) else 0


def remarks_on(settings: Settings) -> Iterator[Remark]:
    """Yield what there is to say."""
    yield from _access(settings)
    yield from _limits(settings)
    yield from _store(settings)
    yield from _engine(settings)


def _access(settings: Settings) -> Iterator[Remark]:
    if not beyond_loopback(settings):
        yield Remark("ok", f"listens on {settings.host}: this machine only, no token needed")
        if settings.proxies:
            yield Remark("error", "SOURCEMARK_PROXIES is set: behind a proxy SOURCEMARK_ACCESS must say who may call")
        return
    if settings.access == "anonymous":
        yield Remark("warning", f"anybody who reaches {settings.host} may use it, {settings.anonymous_limit} each")
    else:
        yield Remark("ok", f"listens on {settings.host}: callers need a token")
    if not settings.public_hosts:
        yield Remark("warning", "SOURCEMARK_PUBLIC_HOSTS is not set: the service answers to any name")
    if not settings.proxies:
        yield Remark("warning", "no proxy is named: without one, tokens travel unencrypted (SOURCEMARK_PROXIES)")
    if settings.test_hosts:
        yield Remark("error", "SOURCEMARK_TEST_HOSTS opens loopback to everybody who may use the service")


def _limits(settings: Settings) -> Iterator[Remark]:
    if beyond_loopback(settings) and settings.workers > 1 and not settings.redis_url:
        yield Remark("warning", f"without REDIS_URL each of {settings.workers} gunicorn workers counts limits alone")
    if settings.threads - 4 <= settings.fetches:
        yield Remark("error", "SOURCEMARK_THREADS must be more than SOURCEMARK_FETCHES and 4: others need a thread too")
    if settings.redis_url:
        yield _redis(settings.redis_url)
    if settings.contact is None and beyond_loopback(settings):
        yield Remark("warning", "SOURCEMARK_CONTACT is not set: a site's owner cannot ask about your fetches")


def _redis(url: str) -> Remark:
    import redis

    client = redis.Redis.from_url(url, socket_connect_timeout=2, socket_timeout=2, retry=None)
    try:
        client.ping()
    except redis.RedisError as err:
        return Remark("error", f"Redis does not answer ({type(err).__name__})")
    finally:
        client.close()
    return Remark("ok", "Redis answers")


def _store(settings: Settings) -> Iterator[Remark]:
    from sourcemark.cli.open_store import StoreUnusable, open_store

    try:
        with open_store(settings) as store:
            store.check()
            kind = "SQLite" if store.database.is_sqlite else "PostgreSQL"
            yield Remark("ok", f"{kind} takes what is to be kept")
            if store.database.is_sqlite and settings.workers > 4:
                yield Remark("warning", f"SQLite with {settings.workers} workers: PostgreSQL waits less (DATABASE_URL)")
            good = [token for token in store.tokens.all() if token.revoked is None]
            if beyond_loopback(settings) and settings.access != "anonymous" and not good:
                yield Remark("warning", f"there is no token yet: {command('tokens add NAME', settings)}")
    except StoreUnusable as problem:
        yield Remark("error", problem.detail)
        return
    key = settings.key_file or settings.data_dir / "server.key"
    if os.name == "posix" and stat.S_IMODE(key.stat().st_mode) & 0o077:
        yield Remark("warning", f"{key} can be read by others than its owner")
    if settings.cache_seconds > 7 * 86_400:
        yield Remark("warning", "results are kept for more than seven days")


def _engine(settings: Settings) -> Iterator[Remark]:
    from sourcemark import pipeline
    from sourcemark.errors import RulebookInvalid

    try:
        pipeline.load_analyser(settings)
    except RulebookInvalid as err:
        yield Remark("error", f"wrong data file: {err}")
    except Exception as err:
        yield Remark("error", f"the engine does not load ({type(err).__name__})")
    else:
        yield Remark("ok", "the engine loads")
