"""Cached results, and the lease that lets one worker of many fetch a page that all are asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import delete, select, update

from sourcemark.errors import Problem, problem_of
from sourcemark.store.database import Database
from sourcemark.store.keys import Keys
from sourcemark.store.tables import leases, results


@dataclass(frozen=True, slots=True)
class CacheKey:
    """What a result is kept for: an address in canonical form, without its fragment, and all else that shapes it."""

    address: str
    lang: str
    fingerprint: str

    @property
    def parts(self) -> tuple[str, str, str]:
        """The same, for a key."""
        return (self.fingerprint, self.lang, self.address)


@dataclass(frozen=True, slots=True)
class CachedResult:
    """A stored result. answer, article: as `Rendered` has them; validators: what the site named its page by."""

    answer: bytes
    article: bytes
    fresh: bool
    validators: dict[str, str]


@dataclass(frozen=True, slots=True)
class Lease:
    """Who fetches a page now; `problem` is how it ended for the holder."""

    holder: str
    until: float
    problem: Problem | None


class Results:
    """Results by request. Times are handed in, as seconds since 1970."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self._database = database
        self._keys = keys

    def answer(self, key: CacheKey, now: float) -> bytes | None:
        """Return the JSON answer while it is fresh: the quick way, which opens nothing else."""
        query = select(results.c.answer).where(results.c.key == self._row_key(key), results.c.fresh_until > now)
        with self._database.read() as connection:
            sealed = connection.execute(query).scalar()
        return self._keys.open(sealed, "answer", *key.parts) if sealed is not None else None

    def get(self, key: CacheKey, now: float) -> CachedResult | None:
        """Return a result that has not expired, fresh or not."""
        query = select(results).where(results.c.key == self._row_key(key), results.c.expires > now)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        answer = self._keys.open(row.answer, "answer", *key.parts)
        article = self._keys.open(row.article, "article", *key.parts)
        validators = self._keys.open(row.validators, "validators", *key.parts)
        if answer is None or article is None or validators is None:
            return None
        return CachedResult(answer, article, row.fresh_until > now, json.loads(validators))

    def put(self, key: CacheKey, kept: CachedResult, *, fresh_until: float, expires: float) -> None:
        """Keep a result in place of an older one."""
        values = {
            "key": self._row_key(key),
            "answer": self._keys.seal(kept.answer, "answer", *key.parts),
            "article": self._keys.seal(kept.article, "article", *key.parts),
            "validators": self._keys.seal(json.dumps(kept.validators).encode(), "validators", *key.parts),
            "fresh_until": fresh_until,
            "expires": expires,
        }
        with self._database.write() as connection:
            connection.execute(delete(results).where(results.c.key == values["key"]))
            connection.execute(results.insert().values(values))

    def extend(self, key: CacheKey, *, fresh_until: float, expires: float) -> None:
        """Keep a result longer: the site says that its page has not changed."""
        change = update(results).where(results.c.key == self._row_key(key))
        with self._database.write() as connection:
            connection.execute(change.values(fresh_until=fresh_until, expires=expires))

    def claim(self, key: CacheKey, holder: str, now: float, until: float, watched: str = "") -> bool:
        """Take the lease if nobody holds it; one statement, so that of all workers one gets it.

        watched: whose work the claimer was waiting for. A problem that they left is an answer, and is not written over.
        """
        statement = self._database.insert(leases).values(
            key=self._row_key(key), holder=holder, until=until, problem=None
        )
        statement = statement.on_conflict_do_update(
            index_elements=[leases.c.key],
            set_={"holder": holder, "until": until, "problem": None},
            where=(leases.c.until < now) & (leases.c.problem.is_(None) | (leases.c.holder != watched)),
        )
        with self._database.write() as connection:
            # RETURNING, never rowcount: SQLAlchemy gives none for an INSERT, and every caller would wait for ever.
            return connection.execute(statement.returning(leases.c.holder)).first() is not None

    def renew(self, key: CacheKey, holder: str, until: float) -> None:
        """Hold a lease for longer."""
        ours = (leases.c.key == self._row_key(key)) & (leases.c.holder == holder)
        with self._database.write() as connection:
            connection.execute(update(leases).where(ours).values(until=until))

    def lease(self, key: CacheKey) -> Lease | None:
        """Return the lease, ended or not."""
        with self._database.read() as connection:
            row = connection.execute(select(leases).where(leases.c.key == self._row_key(key))).first()
        if row is None:
            return None
        return Lease(row.holder, row.until, problem_of(*json.loads(row.problem)) if row.problem else None)

    def release(self, key: CacheKey, holder: str, now: float, problem: Problem | None = None) -> None:
        """End a lease. A problem is left for those who waited; whoever asks later tries anew."""
        ours = (leases.c.key == self._row_key(key)) & (leases.c.holder == holder)
        with self._database.write() as connection:
            if problem is None:
                connection.execute(delete(leases).where(ours))
            else:
                parts = json.dumps([problem.code, problem.detail, problem.status, problem.retry_after, problem.reason])
                # A little in the past: a claim in the same tick of the clock must succeed.
                connection.execute(update(leases).where(ours).values(until=now - 0.001, problem=parts))

    def _row_key(self, key: CacheKey) -> bytes:
        return self._keys.name("result", *key.parts)
