"""What students do in a lesson: join, mark, say that they are finished. Each act is in the database when it returns."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import delete, func, select, update

from sourcemark.errors import InvalidRequest
from sourcemark.lessons import nicknames
from sourcemark.lessons.codes import is_secret, new_secret
from sourcemark.lessons.free_words import LONGEST_WORD, plain
from sourcemark.lessons.lesson import Lesson, Student, StudentMark
from sourcemark.lessons.lock import lock_lesson
from sourcemark.model import Span
from sourcemark.store import Store
from sourcemark.store.tables import marks, students

# Above any class, low enough that a code in the wrong hands fills no disk.
MOST_STUDENTS = 120
MOST_MARKS = 150
LONGEST_MARK = 600
OFFERED = 8

_MARK_ID = re.compile(r"[A-Za-z0-9-]{8,36}")


class Classwork:
    """Students and their marks."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock

    def offer(self, lesson: Lesson) -> list[str]:
        """Return nicknames that are free."""
        with self._store.database.read() as connection:
            taken = connection.execute(select(students.c.nickname).where(students.c.lesson_id == lesson.id)).scalars()
            return nicknames.offer(set(taken), OFFERED)

    def join(self, lesson: Lesson, nickname: str) -> tuple[Student, str]:
        """Return a new student and the secret of the session.

        Raises InvalidRequest for a nickname that is not from the list, that somebody has (409), or in a full class.
        """
        if nickname not in nicknames.every():
            raise InvalidRequest("Please pick a nickname from the list.")
        session, student_id, now = new_secret(), secrets.token_hex(16), self._clock()
        with self._store.database.write() as connection:
            if lock_lesson(connection, lesson.id) is None:
                raise InvalidRequest("This lesson is over.", status=404)
            query = select(func.count(), func.max(students.c.number)).where(students.c.lesson_id == lesson.id)
            count, last = connection.execute(query).one()
            if count >= MOST_STUDENTS:
                raise InvalidRequest("This class is full.", status=409)
            values = {
                "id": student_id,
                "lesson_id": lesson.id,
                "session_key": self._session_key(session),
                "number": (last or 0) + 1,
                "nickname": nickname,
                "joined": now,
                "hidden": False,
                "done": False,
            }
            statement = self._store.database.insert(students).values(values)
            statement = statement.on_conflict_do_nothing(index_elements=[students.c.lesson_id, students.c.nickname])
            if connection.execute(statement.returning(students.c.id)).first() is None:
                raise InvalidRequest("Somebody else has just picked this nickname. Please pick another.", status=409)
        return Student(student_id, (last or 0) + 1, nickname, now), session

    def student(self, lesson: Lesson, session: str | None) -> Student | None:
        """Return whose session this is, None when it is nobody's in this lesson."""
        if not session or not is_secret(session):
            return None
        query = select(students).where(
            students.c.session_key == self._session_key(session), students.c.lesson_id == lesson.id
        )
        with self._store.database.read() as connection:
            row = connection.execute(query).first()
        return None if row is None else _student(row)

    def students(self, lesson: Lesson) -> tuple[Student, ...]:
        """Return the class in the order of joining."""
        query = select(students).where(students.c.lesson_id == lesson.id).order_by(students.c.number)
        with self._store.database.read() as connection:
            return tuple(_student(row) for row in connection.execute(query))

    def put_mark(
        self, lesson: Lesson, student: Student, mark_id: str, *, part: int, span: Span, family: str, word: str
    ) -> StudentMark:
        """Keep a mark, or change the one of this id.

        Raises InvalidRequest for a mark that does not fit the lesson, and (409) once the lesson is revealed.
        """
        self._check(lesson, mark_id, part, span, family)
        word, now = plain(word, LONGEST_WORD), self._clock()
        with self._store.database.write() as connection:
            self._still_open(connection, lesson)
            mine = (marks.c.student_id == student.id) & (marks.c.lesson_id == lesson.id)
            count = connection.execute(select(func.count()).where(mine, marks.c.id != mark_id)).scalar_one()
            if count >= MOST_MARKS:
                raise InvalidRequest(f"That is more than {MOST_MARKS} marks: please remove some first.")
            new = {
                "part": part,
                "starts": span.start,
                "ends": span.end,
                "family": family,
                "word": self._store.keys.seal(word.encode(), "word", lesson.id, student.id, mark_id),
                # A word that was changed is a new word: what the teacher took from view was the old one.
                "hidden": False,
            }
            statement = self._store.database.insert(marks).values(
                student_id=student.id, id=mark_id, lesson_id=lesson.id, made=now, **new
            )
            connection.execute(
                statement.on_conflict_do_update(index_elements=[marks.c.student_id, marks.c.id], set_=new)
            )
        return StudentMark(mark_id, student.id, part, span, family, word, now)

    def remove_mark(self, lesson: Lesson, student: Student, mark_id: str) -> None:
        """Forget one of a student's own marks. Removing it twice is no fault: the first answer may have been lost."""
        with self._store.database.write() as connection:
            self._still_open(connection, lesson)
            connection.execute(
                delete(marks).where(
                    marks.c.student_id == student.id, marks.c.lesson_id == lesson.id, marks.c.id == mark_id
                )
            )

    def say_done(self, lesson: Lesson, student: Student, done: bool) -> None:
        """Note whether a student is finished; marking stays possible."""
        with self._store.database.write() as connection:
            change = update(students).where(students.c.id == student.id, students.c.lesson_id == lesson.id)
            connection.execute(change.values(done=done))

    def marks_of(self, lesson: Lesson, student: Student) -> tuple[StudentMark, ...]:
        """Return one student's marks in reading order."""
        return self._marks(lesson, marks.c.student_id == student.id)

    def marks(self, lesson: Lesson) -> tuple[StudentMark, ...]:
        """Return the whole class's marks in reading order: for the teacher, and for everybody after the reveal."""
        return self._marks(lesson)

    def hide_student(self, lesson: Lesson, student_id: str, hidden: bool) -> None:
        """Show a number in place of a nickname, or the nickname again."""
        with self._store.database.write() as connection:
            change = update(students).where(students.c.id == student_id, students.c.lesson_id == lesson.id)
            connection.execute(change.values(hidden=hidden))

    def remove_student(self, lesson: Lesson, student_id: str) -> None:
        """Forget a student with all marks: somebody joined twice, or does not belong here."""
        with self._store.database.write() as connection:
            connection.execute(delete(students).where(students.c.id == student_id, students.c.lesson_id == lesson.id))

    def hide_word(self, lesson: Lesson, student_id: str, mark_id: str, hidden: bool) -> None:
        """Take a mark's word from everybody's view, or bring it back; the mark itself stays."""
        with self._store.database.write() as connection:
            change = update(marks).where(
                marks.c.student_id == student_id, marks.c.id == mark_id, marks.c.lesson_id == lesson.id
            )
            connection.execute(change.values(hidden=hidden))

    def _marks(self, lesson: Lesson, *where: Any) -> tuple[StudentMark, ...]:
        query = select(marks).where(marks.c.lesson_id == lesson.id, *where)
        query = query.order_by(marks.c.part, marks.c.starts, marks.c.ends, marks.c.made, marks.c.id)
        with self._store.database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(
            StudentMark(
                id=row.id,
                student=row.student_id,
                part=row.part,
                span=Span(row.starts, row.ends),
                family=row.family,
                word=(self._store.keys.open(row.word, "word", lesson.id, row.student_id, row.id) or b"").decode(),
                made=row.made,
                hidden=row.hidden,
            )
            for row in rows
        )

    def _check(self, lesson: Lesson, mark_id: str, part: int, span: Span, family: str) -> None:
        if not _MARK_ID.fullmatch(mark_id):
            raise InvalidRequest("The mark has no usable id.")
        if not 0 <= part < len(lesson.parts) or family not in lesson.choices.families:
            raise InvalidRequest("The lesson has no such article or family.")
        if not 0 <= span.start < span.end <= len(lesson.parts[part].text) or not lesson.parts[part].under(span):
            raise InvalidRequest("There are no words at this place.")
        if span.end - span.start > LONGEST_MARK:
            raise InvalidRequest("Please mark a shorter stretch: a sentence, or a few words.")

    def _still_open(self, connection: Any, lesson: Lesson) -> None:
        row = lock_lesson(connection, lesson.id)
        if row is None:
            raise InvalidRequest("This lesson is over.", status=404)
        if row.revealed is not None:
            raise InvalidRequest("The marks are revealed, so they can no longer be changed.", status=409)

    def _session_key(self, session: str) -> bytes:
        return self._store.keys.name("class session", session)


def _student(row: Any) -> Student:
    return Student(row.id, row.number, row.nickname, row.joined, row.hidden, row.done)
