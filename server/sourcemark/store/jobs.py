"""Answers that a client comes back for. A job's id is its key: nobody without it can find or open the answer."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from sqlalchemy import select, update

from sourcemark.store.database import Database
from sourcemark.store.keys import Keys
from sourcemark.store.tables import jobs


@dataclass(frozen=True, slots=True)
class Job:
    """An answer on its way: all None while it is worked on. until: when whoever works on it must be dead."""

    until: float
    status: int | None = None
    content_type: str | None = None
    body: bytes | None = None


class Jobs:
    """Jobs by id."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self._database = database
        self._keys = keys

    def begin(self, until: float, expires: float) -> str:
        """Make a job and return its id."""
        job_id = secrets.token_urlsafe(24)
        with self._database.write() as connection:
            connection.execute(jobs.insert().values(key=self._key(job_id), until=until, expires=expires))
        return job_id

    def finish(self, job_id: str, status: int, content_type: str, body: bytes) -> None:
        """Keep a job's answer."""
        sealed = self._keys.seal(body, "job", job_id)
        change = update(jobs).where(jobs.c.key == self._key(job_id))
        with self._database.write() as connection:
            connection.execute(change.values(status=status, content_type=content_type, body=sealed))

    def get(self, job_id: str, now: float) -> Job | None:
        """Return a job that has not expired."""
        query = select(jobs).where(jobs.c.key == self._key(job_id), jobs.c.expires > now)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        if row.body is None:
            return Job(row.until)
        body = self._keys.open(row.body, "job", job_id)
        return None if body is None else Job(row.until, row.status, row.content_type, body)

    def _key(self, job_id: str) -> bytes:
        return self._keys.name("job", job_id)
