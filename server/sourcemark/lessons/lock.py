"""Keeps a lesson still while something that belongs to it is written."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from sourcemark.store.tables import lessons


def lock_lesson(connection: Connection, lesson_id: str) -> Any:
    """Return a lesson's row and hold it until the transaction ends; None when it was deleted meanwhile."""
    # SQLite has one writer at a time anyway and ignores the clause.
    return connection.execute(select(lessons).where(lessons.c.id == lesson_id).with_for_update()).first()
