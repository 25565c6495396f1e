"""Where the teacher sees it differently from the engine."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

from sqlalchemy import Connection, delete, func, select

from sourcemark.errors import InvalidRequest
from sourcemark.lessons.free_words import LONGEST_NOTE, plain
from sourcemark.lessons.lesson import Lesson, Ruling
from sourcemark.lessons.lock import lock_lesson
from sourcemark.model import Span
from sourcemark.store import Keys, Store
from sourcemark.store.tables import rulings

MOST_RULINGS = 300


class Rulings:
    """Rulings by lesson."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock

    def of(self, lesson: Lesson) -> tuple[Ruling, ...]:
        """Return a lesson's rulings, oldest first."""
        query = select(rulings).where(rulings.c.lesson_id == lesson.id).order_by(rulings.c.made, rulings.c.id)
        with self._store.database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Ruling(
                id=row.id,
                part=row.part,
                note=(self._store.keys.open(row.note, "ruling", lesson.id, row.id) or b"").decode(),
                drops=row.drops,
                span=None if row.starts is None else Span(row.starts, row.ends),
                family=row.family,
            )
            for row in rows
        )

    def drop(self, lesson: Lesson, part: int, annotation: str, note: str) -> Ruling:
        """Take a mark of the engine's out of the answer key. Dropping it again replaces the note."""
        known = {one.id for one in lesson.parts[part].annotated.annotations} if 0 <= part < len(lesson.parts) else set()
        if annotation not in known:
            raise InvalidRequest("The engine made no such mark.")
        return self._keep(lesson, Ruling(secrets.token_hex(16), part, plain(note, LONGEST_NOTE), drops=annotation))

    def add(self, lesson: Lesson, part: int, span: Span, family: str, note: str) -> Ruling:
        """Put a mark of the teacher's own into the answer key."""
        if not 0 <= part < len(lesson.parts) or family not in lesson.choices.families:
            raise InvalidRequest("The lesson has no such article or family.")
        if not lesson.parts[part].under(span):
            raise InvalidRequest("There are no words at this place.")
        made = Ruling(secrets.token_hex(16), part, plain(note, LONGEST_NOTE), span=span, family=family)
        return self._keep(lesson, made)

    def take_back(self, lesson: Lesson, ruling_id: str) -> bool:
        """Forget a ruling; False when there is none of this id in the lesson."""
        gone = delete(rulings).where(rulings.c.id == ruling_id, rulings.c.lesson_id == lesson.id)
        with self._store.database.write() as connection:
            return connection.execute(gone.returning(rulings.c.id)).first() is not None

    def _keep(self, lesson: Lesson, ruling: Ruling) -> Ruling:
        here, (start, end) = rulings.c.lesson_id == lesson.id, ruling.span or (None, None)
        same = (rulings.c.part == ruling.part) & rulings.c.drops.is_not_distinct_from(ruling.drops)
        same &= rulings.c.starts.is_not_distinct_from(start) & rulings.c.ends.is_not_distinct_from(end)
        same &= rulings.c.family.is_not_distinct_from(ruling.family)
        with self._store.database.write() as connection:
            # Held to the end: the same ruling from two tabs must not stand twice.
            if lock_lesson(connection, lesson.id) is None:
                raise InvalidRequest("This lesson is over.", status=404)
            connection.execute(delete(rulings).where(here, same))
            if connection.execute(select(func.count()).where(here)).scalar_one() >= MOST_RULINGS:
                raise InvalidRequest("There are too many changes to this answer key.")
            insert_ruling(connection, self._store.keys, lesson.id, ruling, self._clock())
        return ruling


def insert_ruling(connection: Connection, keys: Keys, lesson_id: str, ruling: Ruling, now: float) -> None:
    """Write one ruling."""
    connection.execute(
        rulings.insert().values(
            id=ruling.id,
            lesson_id=lesson_id,
            part=ruling.part,
            drops=ruling.drops,
            starts=ruling.span.start if ruling.span else None,
            ends=ruling.span.end if ruling.span else None,
            family=ruling.family,
            note=keys.seal(ruling.note.encode(), "ruling", lesson_id, ruling.id),
            made=now,
        )
    )
