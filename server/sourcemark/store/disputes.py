"""Marks that readers say are wrong. Nothing here names the reader or the page; of the time, only the day is kept."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select

from sourcemark.store.database import Database
from sourcemark.store.tables import disputes


@dataclass(frozen=True, slots=True)
class Dispute:
    """A mark, and why somebody thinks that it is wrong."""

    id: str
    day: str
    rule: str
    label: str
    quote: str
    comment: str | None
    versions: Mapping[str, str]


class Disputes:
    """Disputes, oldest first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, *, day: str, rule: str, label: str, quote: str, comment: str | None, versions: Mapping[str, str]
    ) -> Dispute:
        """Keep a dispute. day: YYYY-MM-DD."""
        made = Dispute(secrets.token_hex(16), day, rule, label, quote, comment, versions)
        with self._database.write() as connection:
            connection.execute(
                disputes.insert().values(
                    id=made.id,
                    day=day,
                    rule=rule,
                    label=label,
                    quote=quote,
                    comment=comment,
                    versions=json.dumps(dict(versions)),
                )
            )
        return made

    def all(self) -> Iterator[Dispute]:
        """Yield every dispute."""
        with self._database.read() as connection:
            for row in connection.execute(select(disputes).order_by(disputes.c.day, disputes.c.id)):
                yield Dispute(row.id, row.day, row.rule, row.label, row.quote, row.comment, json.loads(row.versions))

    def remove(self, dispute_id: str) -> bool:
        """Forget a dispute; False when there is none of this id."""
        with self._database.write() as connection:
            found = connection.execute(
                delete(disputes).where(disputes.c.id == dispute_id).returning(disputes.c.id)
            ).first()
        return found is not None
