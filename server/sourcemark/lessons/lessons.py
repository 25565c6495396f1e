"""Lessons in the store: made, found by class code or teacher link, revealed, deleted, forgotten when they expire."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import delete, select, update

from sourcemark.errors import InvalidRequest
from sourcemark.lessons.codes import is_secret, new_code, new_secret, read_code
from sourcemark.lessons.content import Content, pack, unpack
from sourcemark.lessons.free_words import LONGEST_QUESTION, LONGEST_TITLE, plain
from sourcemark.lessons.lesson import DAY, Choices, Lesson, Part, Ruling
from sourcemark.lessons.rulings import insert_ruling
from sourcemark.store import Store
from sourcemark.store.tables import lessons

MOST_DAYS = 120
MOST_MINUTES = 240
# Unpacking an article takes milliseconds, and forty students ask for the same one at once.
KEPT_OPEN = 16


@dataclass(frozen=True, slots=True)
class LessonPlan:
    """What a lesson is made from. rulings: where a ready lesson differs from the engine (their ids are replaced)."""

    title: str
    parts: tuple[Part, ...]
    choices: Choices
    ready: str | None = None
    shared: tuple[str, ...] = ()
    rulings: tuple[Ruling, ...] = ()


class Lessons:
    """Lessons by code and by link. A lesson that has expired is found by neither."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock
        self._open: OrderedDict[str, tuple[Content, float]] = OrderedDict()
        self._lock = threading.Lock()

    def create(self, plan: LessonPlan) -> tuple[Lesson, str]:
        """Make a lesson; return it and the secret of its teacher link, which is never to be had again.

        Raises InvalidRequest for choices that make no lesson, StoreDown.
        """
        self.tidy()
        choices = _checked(plan.choices)
        title = plain(plan.title, LONGEST_TITLE) or "Lesson"
        now, lesson_id, secret = self._clock(), secrets.token_hex(16), new_secret()
        content = Content(new_code(), title, choices, plan.parts, plan.ready, plan.shared)
        values: dict[str, Any] = {
            "id": lesson_id,
            "class_key": self._class_key(content.code),
            "teacher_key": self._teacher_key(secret),
            "content": self._store.keys.seal(pack(content), "lesson", lesson_id),
            "created": now,
            "expires": now + choices.days * DAY,
            "key_shared": False,
        }
        with self._store.database.write() as connection:
            connection.execute(lessons.insert().values(values))
            for ruling in plan.rulings:
                insert_ruling(connection, self._store.keys, lesson_id, replace(ruling, id=secrets.token_hex(16)), now)
        return _lesson(content, values), secret

    def by_code(self, typed: str) -> Lesson | None:
        """Return the lesson of a class code, typed with or without hyphens, in any case."""
        code = read_code(typed)
        return None if code is None else self._find(lessons.c.class_key == self._class_key(code))

    def by_secret(self, secret: str) -> Lesson | None:
        """Return the lesson of a teacher link."""
        return self._find(lessons.c.teacher_key == self._teacher_key(secret)) if is_secret(secret) else None

    def start(self, lesson: Lesson) -> None:
        """Start the clock, or start it anew."""
        self._change(lesson, started=self._clock())

    def reveal(self, lesson: Lesson) -> None:
        """Show everybody the three layers; from here on no mark changes. A second time changes nothing."""
        with self._store.database.write() as connection:
            change = update(lessons).where(lessons.c.id == lesson.id, lessons.c.revealed.is_(None))
            connection.execute(change.values(revealed=self._clock()))

    def share_key(self, lesson: Lesson, shared: bool) -> None:
        """Hand out the answer key, or take it back."""
        self._change(lesson, key_shared=shared)

    def delete(self, lesson: Lesson) -> None:
        """Forget a lesson with all that belongs to it, at once and from the database's file too."""
        with self._store.database.write() as connection:
            connection.execute(delete(lessons).where(lessons.c.id == lesson.id))
        with self._lock:
            self._open.pop(lesson.id, None)
        self._store.database.compact()

    def tidy(self) -> None:
        """Forget what has expired, now and then, whoever comes by."""
        now = self._clock()
        self._store.tidy(now)
        with self._lock:
            for lesson_id in [one for one, (_, expires) in self._open.items() if expires <= now]:
                del self._open[lesson_id]

    def _find(self, where: Any) -> Lesson | None:
        with self._store.database.read() as connection:
            row = connection.execute(select(lessons).where(where, lessons.c.expires > self._clock())).first()
        if row is None:
            return None
        content = self._content(row.id, row.content, row.expires)
        return None if content is None else _lesson(content, row._asdict())

    def _content(self, lesson_id: str, sealed: bytes, expires: float) -> Content | None:
        with self._lock:
            if lesson_id in self._open:
                self._open.move_to_end(lesson_id)
                return self._open[lesson_id][0]
        data = self._store.keys.open(sealed, "lesson", lesson_id)
        if data is None:
            # Sealed with another key: the file of the key was lost or replaced, and so is the lesson.
            return None
        content = unpack(data)
        with self._lock:
            self._open[lesson_id] = content, expires
            while len(self._open) > KEPT_OPEN:
                self._open.popitem(last=False)
        return content

    def _change(self, lesson: Lesson, **values: Any) -> None:
        with self._store.database.write() as connection:
            connection.execute(update(lessons).where(lessons.c.id == lesson.id).values(**values))

    def _class_key(self, code: str) -> bytes:
        return self._store.keys.name("class code", code)

    def _teacher_key(self, secret: str) -> bytes:
        return self._store.keys.name("teacher link", secret)


def _lesson(content: Content, row: dict[str, Any]) -> Lesson:
    return Lesson(
        id=row["id"],
        code=content.code,
        title=content.title,
        choices=content.choices,
        parts=content.parts,
        created=row["created"],
        expires=row["expires"],
        started=row.get("started"),
        revealed=row.get("revealed"),
        key_shared=row["key_shared"],
        ready=content.ready,
        shared=content.shared,
    )


def _checked(choices: Choices) -> Choices:
    if not choices.families:
        raise InvalidRequest("Choose at least one family of marks.")
    if not 1 <= choices.days <= MOST_DAYS:
        raise InvalidRequest(f"A lesson is kept for 1 to {MOST_DAYS} days.")
    if choices.minutes is not None and not 1 <= choices.minutes <= MOST_MINUTES:
        raise InvalidRequest(f"The time is 1 to {MOST_MINUTES} minutes, or none.")
    questions = {family: plain(choices.questions.get(family, ""), LONGEST_QUESTION) for family in choices.families}
    return replace(choices, questions={family: words for family, words in questions.items() if words})
