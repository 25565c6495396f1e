"""How hosts want to be treated, remembered for all workers: when the next fetch may start, and until when not."""

from __future__ import annotations

from sqlalchemy import case, select

from sourcemark.store.database import Database
from sourcemark.store.keys import Keys
from sourcemark.store.tables import hosts


class Hosts:
    """Hosts by name, kept as keyed hashes."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self._database = database
        self._keys = keys

    def paused_until(self, host: str) -> float:
        """Return until when a host wants to be left alone; 0 when it said nothing."""
        with self._database.read() as connection:
            query = select(hosts.c.paused_until).where(hosts.c.key == self._key(host))
            return float(connection.execute(query).scalar() or 0.0)

    def pause(self, host: str, until: float) -> None:
        """Leave a host alone for a while."""
        statement = self._database.insert(hosts).values(key=self._key(host), next_at=0.0, paused_until=until)
        statement = statement.on_conflict_do_update(index_elements=[hosts.c.key], set_={"paused_until": until})
        with self._database.write() as connection:
            connection.execute(statement)

    def take_turn(self, host: str, now: float, interval: float, longest_wait: float) -> float | None:
        """Return when this fetch may start, None when the queue before it is longer than `longest_wait`.

        No queue grows longer than that and one interval: a turn further off is from before the clock was set back, and
        is forgotten.
        """
        last, past_any_queue = now + longest_wait, hosts.c.next_at > now + longest_wait + interval
        statement = self._database.insert(hosts).values(key=self._key(host), next_at=now + interval, paused_until=0.0)
        turn = case((hosts.c.next_at.between(now, last), hosts.c.next_at + interval), else_=now + interval)
        statement = statement.on_conflict_do_update(
            index_elements=[hosts.c.key], set_={"next_at": turn}, where=(hosts.c.next_at <= last) | past_any_queue
        )
        with self._database.write() as connection:
            row = connection.execute(statement.returning(hosts.c.next_at)).first()
        return None if row is None else float(row.next_at) - interval

    def _key(self, host: str) -> bytes:
        return self._keys.name("host", host)
