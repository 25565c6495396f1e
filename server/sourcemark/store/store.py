"""The store as one value: its parts, its purge, and whether it answers."""

from __future__ import annotations

import math
import secrets
import time
from dataclasses import dataclass

from sqlalchemy import delete

from sourcemark.settings import Settings
from sourcemark.store import migrate
from sourcemark.store.database import Database
from sourcemark.store.disputes import Disputes
from sourcemark.store.hosts import Hosts
from sourcemark.store.jobs import Jobs
from sourcemark.store.keys import Keys
from sourcemark.store.results import Results
from sourcemark.store.tables import hosts, jobs, leases, lessons, results
from sourcemark.store.tokens import Tokens

PROBE = b"probe:::"
PURGE_INTERVAL_SECONDS = 300.0
# An ended lease is only of use to those who waited for it.
LEASE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Purged:
    """How many rows a purge removed."""

    results: int
    jobs: int
    lessons: int


class Store:
    """All that is kept."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self.database = database
        self.keys = keys
        self.results = Results(database, keys)
        self.hosts = Hosts(database, keys)
        self.tokens = Tokens(database)
        self.jobs = Jobs(database, keys)
        self.disputes = Disputes(database)
        # Whoever comes first tidies: a service that never runs for minutes on end must not keep things for ever.
        self._last_purge = -math.inf

    @classmethod
    def open(cls, settings: Settings) -> Store:
        """Open the store that the settings name, with its tables up to date.

        Raises StoreDown, KeyUnusable or MigrationNeeded.
        """
        keys = Keys.load(settings.data_dir, settings.key_file)
        database = Database(settings.database_url, settings.data_dir)
        try:
            migrate.up_to_date(database)
        except BaseException:
            database.close()
            raise
        return cls(database, keys)

    def purge(self, now: float) -> Purged:
        """Remove what has expired, from the file too."""
        with self.database.write() as connection:
            gone = connection.execute(delete(results).where(results.c.expires <= now).returning(results.c.key)).all()
            done = connection.execute(delete(jobs).where(jobs.c.expires <= now).returning(jobs.c.key)).all()
            connection.execute(delete(leases).where(leases.c.until < now - LEASE_SECONDS))
            connection.execute(delete(hosts).where(hosts.c.next_at < now - LEASE_SECONDS, hosts.c.paused_until < now))
            # With their students, marks and rulings: the tables cascade.
            over = connection.execute(delete(lessons).where(lessons.c.expires <= now).returning(lessons.c.id)).all()
        self.database.compact()
        return Purged(len(gone), len(done), len(over))

    def clear(self) -> int:
        """Remove every result and job, and what is remembered of hosts; return how many results there were."""
        with self.database.write() as connection:
            gone = connection.execute(delete(results).returning(results.c.key)).all()
            for table in (leases, hosts, jobs):
                connection.execute(delete(table))
        self.database.compact()
        return len(gone)

    def tidy(self, now: float) -> None:
        """Purge now and then, whoever comes by."""
        if time.monotonic() - self._last_purge > PURGE_INTERVAL_SECONDS:
            self._last_purge = time.monotonic()
            self.purge(now)

    def check(self) -> None:
        """Raise StoreDown unless the lease table can be read and written to."""
        with self.database.write() as connection:
            # Written and taken back: a full disk or a read-only file shows in nothing less.
            connection.execute(leases.insert().values(key=PROBE + secrets.token_bytes(24), holder="", until=0.0))
            connection.execute(delete(leases).where(leases.c.until <= 0.0))

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()
