"""Lessons as requests meet them: found by code or link within the limits, or answered as not there."""

from __future__ import annotations

from functools import cached_property

from flask import request

from sourcemark.api import limits
from sourcemark.api.problems import NotFound
from sourcemark.errors import Busy, RateLimited
from sourcemark.lessons import Classwork, Lesson, Lessons, Student
from sourcemark.lessons.attempts import changes
from sourcemark.lessons.results import Results
from sourcemark.lessons.rulings import Rulings
from sourcemark.settings import Settings
from sourcemark.store import Store
from sourcemark.web.lessons.guesses import Guesses

COOKIE = "class_session"


class School:
    """Everything the routes of the classroom work with."""

    def __init__(self, store: Store | None, settings: Settings) -> None:
        self._store = store
        self._wrong = Guesses(limits.shared_storage(settings), self._named)
        self._changes = changes()

    @property
    def store(self) -> Store:
        """The store. Raises Busy where nothing is kept."""
        if self._store is None:
            raise Busy("This service keeps nothing, so it has no lessons.", retry_after=600)
        return self._store

    @cached_property
    def lessons(self) -> Lessons:
        """Lessons by code and by link."""
        return Lessons(self.store)

    @cached_property
    def work(self) -> Classwork:
        """Students and their marks."""
        return Classwork(self.store)

    @cached_property
    def rulings(self) -> Rulings:
        """Where teachers see it differently."""
        return Rulings(self.store)

    def by_code(self, typed: str) -> Lesson:
        """Return the lesson of a class code. Raises NotFound, and RateLimited after many wrong ones.

        Who has a seat in the class is never held up: one prankster behind the school's address must not stop it.
        """
        self.lessons.tidy()
        lesson = self.lessons.by_code(typed)
        if lesson is None or self.current_student(lesson) is None:
            self._wait()
        return self._found(lesson, "There is no lesson with this code. Is every letter right? Or is the lesson over?")

    def by_secret(self, secret: str) -> Lesson:
        """Return the lesson of a teacher link; raises as `by_code`. A right link is too long to be a lucky guess."""
        self.lessons.tidy()
        lesson = self.lessons.by_secret(secret)
        if lesson is None:
            self._wait()
        return self._found(lesson, "There is no lesson at this link. It may be deleted or over.")

    def current_student(self, lesson: Lesson) -> Student | None:
        """Return whom the class session of the current request belongs to in this lesson."""
        return self.work.student(lesson, request.cookies.get(COOKIE))

    def results(self, lesson: Lesson) -> Results:
        """Return what a class did so far."""
        marks = self.work.marks(lesson)
        return Results(lesson, self.rulings.of(lesson), self.work.students(lesson), marks)

    def pace(self, student: Student) -> None:
        """Count a change by a student. Raises RateLimited when there are more than a hand can make."""
        seconds = self._changes.wait(student.id)
        if seconds:
            raise RateLimited("That was very fast. Please wait a moment.", retry_after=seconds)
        self._changes.count(student.id)

    def _named(self, address: str) -> str:
        # Who reads Redis must not learn who was in a class: only nodes that share the key know the name again.
        return self.store.keys.name("wrong code", address).hex()

    def _wait(self) -> None:
        seconds = self._wrong.wait(request.remote_addr or "")
        if seconds:
            raise RateLimited("Too many wrong codes from here. Please wait a few minutes.", retry_after=seconds)

    def _found(self, lesson: Lesson | None, why_not: str) -> Lesson:
        if lesson is None:
            self._wrong.count(request.remote_addr or "")
            raise NotFound(why_not)
        return lesson
