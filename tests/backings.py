"""What stands behind the service in a test: SQLite alone, or PostgreSQL and Redis that one test run shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import redis
from sqlalchemy import text

from sourcemark.store import Database
from tests.servers import Server

DRIVER = "postgresql+psycopg:"


@dataclass(frozen=True)
class Backing:
    """A fresh database, and a Redis that has counted nothing. All empty: SQLite in the service's own folder."""

    database: Server | None = None
    counting: Server | None = None

    @property
    def environment(self) -> dict[str, str]:
        """The variables for a service in a process of its own."""
        if self.database is None or self.counting is None:
            return {}
        return {"DATABASE_URL": self.database.url, "REDIS_URL": self.counting.url}

    @property
    def settings(self) -> Mapping[str, Any]:
        """The same for Settings made by hand."""
        if self.database is None or self.counting is None:
            return {}
        return {"database_url": self.database_url, "redis_url": self.counting.url}

    @property
    def database_url(self) -> str | None:
        """The database's address as the store takes it."""
        return self.database.url.replace("postgresql:", DRIVER) if self.database else None

    def empty(self, folder: Path) -> None:
        """Take away what earlier tests left, tables and all."""
        if self.database is None or self.counting is None:
            return
        database = Database(self.database_url, folder)
        with database.write() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        database.close()
        client = redis.Redis.from_url(self.counting.url)
        client.flushall()
        client.close()

    def written_out(self) -> Path:
        """Have the database write all it knows to its files, and return their folder; Redis writes beside it."""
        assert self.database is not None and self.counting is not None
        database = Database(self.database_url, self.database.folder)
        with database.read() as connection:
            connection.execute(text("CHECKPOINT"))
        database.close()
        client = redis.Redis.from_url(self.counting.url)
        client.save()
        client.close()
        dump = self.counting.folder / "dump.rdb"
        (self.database.folder / "counting").write_bytes(dump.read_bytes())
        return self.database.folder
