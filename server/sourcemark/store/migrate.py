"""Brings a database's tables to the state this version knows; alembic is imported only when something is to be done."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import inspect, text

from sourcemark.store.database import Database

HEAD = "0002"
FOLDER = Path(__file__).parent / "migrations"


class MigrationNeeded(Exception):
    """The database was made by a newer version of the service; raised at start-up only."""


def current(database: Database) -> str | None:
    """Return the revision of a database, None for an empty one."""
    with database.read() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return str(found) if found is not None else None


def up_to_date(database: Database) -> bool:
    """Migrate if need be; return whether something was done.

    Raises StoreDown, and MigrationNeeded for a database of a newer version.
    """
    found = current(database)
    if found == HEAD:
        return False
    if found is not None and found > HEAD:
        raise MigrationNeeded(f"the database is at {found}, this version knows {HEAD}: install the newer version")
    upgrade(database)
    return True


def upgrade(database: Database) -> None:
    """Run the migrations; several nodes may start at once, so one at a time."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with database.write() as connection:
        if not database.is_sqlite:
            # Others may take their time over the same migration, and so may this one over a large table.
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(8377)"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
