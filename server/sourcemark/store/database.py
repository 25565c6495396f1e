"""One connection to SQLite or PostgreSQL with the settings that matter, and one error for all their failures."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError

CONNECT_SECONDS = 2
# A database that does not answer is left alone for so long, so that not every request waits for it in turn.
BACK_OFF_SECONDS = 1.0
FILE = "sourcemark.db"


class StoreDown(Exception):
    """The database cannot be reached or cannot write; never says more, since its messages hold what was asked."""


class Database:
    """Short transactions; every failure is StoreDown."""

    def __init__(self, url: str | None, data_dir: Path, *, pool: int = 10) -> None:
        """pool: connections kept open to PostgreSQL by this process."""
        self.url: URL = make_url(url) if url else URL.create("sqlite", database=str(data_dir / FILE))
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._back_off_until = 0.0
        if self.is_sqlite:
            if self.url.database:
                _make_private(Path(self.url.database))
            self.engine = create_engine(self.url, connect_args={"timeout": CONNECT_SECONDS}, hide_parameters=True)
            event.listen(self.engine, "connect", _set_up_sqlite)
        else:
            self.engine = create_engine(
                self.url,
                pool_pre_ping=True,
                pool_size=pool,
                max_overflow=pool,
                pool_timeout=CONNECT_SECONDS,
                pool_recycle=1800,
                hide_parameters=True,
                connect_args={"connect_timeout": CONNECT_SECONDS, "options": "-c statement_timeout=2000"},
            )

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction that only reads."""
        with self._open() as connection:
            yield connection

    @contextlib.contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction that writes and is committed at its end."""
        with self._open() as connection:
            if self.is_sqlite:
                # Taking the lock at once waits in a queue; upgrading a reader later fails at once.
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()

    @contextlib.contextmanager
    def _open(self) -> Iterator[Connection]:
        if time.monotonic() < self._back_off_until:
            raise StoreDown
        try:
            with self.engine.connect() as connection:
                yield connection
        except (DataError, IntegrityError) as err:
            # What this one caller wrote does not fit; the database is well, and nobody else has to wait.
            raise StoreDown from err
        except (SQLAlchemyError, sqlite3.Error, OSError) as err:
            self._back_off_until = time.monotonic() + BACK_OFF_SECONDS
            raise StoreDown from err

    def insert(self, table: Table) -> Any:
        """Return an INSERT in this database's own dialect: SQLAlchemy's general one has no ON CONFLICT."""
        return (sqlite.insert if self.is_sqlite else postgresql.insert)(table)

    def compact(self) -> None:
        """Take what was deleted out of SQLite's file and its write-ahead log; PostgreSQL does so by itself."""
        if not self.is_sqlite:
            return
        with self._open() as connection:
            raw: Any = connection.connection.driver_connection
            # The statement frees a page a step and has no columns, so that a cursor stops after the first; a script
            # runs to its end.
            raw.executescript("PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE);")

    def forget(self) -> None:
        """Drop connections that a parent process opened, without closing them under it."""
        self.engine.dispose(close=False)

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def _make_private(path: Path) -> None:
    """Make an empty file that its owner alone can read; SQLite gives its log the same mode."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as err:
        raise StoreDown from err


def _set_up_sqlite(connection: Any, _record: object) -> None:
    # SQLAlchemy and sqlite3 both like to begin transactions; ours are begun by hand.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "auto_vacuum=INCREMENTAL",  # in force only before the first table, so it comes first
        "synchronous=NORMAL",
        "secure_delete=ON",
        "foreign_keys=ON",
        "journal_size_limit=1000000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    _write_ahead(cursor)
    cursor.close()


def _write_ahead(cursor: Any) -> None:
    """Switch to the write-ahead log; while another process does, SQLite fails at once instead of waiting."""
    deadline = time.monotonic() + CONNECT_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
