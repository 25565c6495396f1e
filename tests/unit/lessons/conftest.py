"""A lesson about the ferry story, in a store of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sourcemark.lessons import Choices, Classwork, Lesson, LessonPlan, Lessons, Part, Student, StudentMark
from sourcemark.lessons.rulings import Rulings
from sourcemark.model import Span
from sourcemark.settings import Settings
from sourcemark.store import Store
from tests.builders import ferry

FAMILIES = ("state_media", "anonymous_source", "unverified_claim")


@dataclass
class Clock:
    """Time that passes when a test says so."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class School:
    """A store with everything that works on it."""

    store: Store
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.lessons = Lessons(self.store, self.clock)
        self.work = Classwork(self.store, self.clock)
        self.rulings = Rulings(self.store, self.clock)

    def lesson(self, **choices: object) -> Lesson:
        """A fresh lesson about the ferry."""
        return self.lessons.create(plan(**choices))[0]

    def join(self, lesson: Lesson) -> Student:
        """Somebody with any nickname."""
        return self.work.join(lesson, self.work.offer(lesson)[0])[0]

    def mark(self, lesson: Lesson, student: Student, words: str, family: str, word: str = "") -> StudentMark:
        """A mark on some words of the first article."""
        span = ferry().span(words)
        mark_id = f"mark-{span.start}-{family}".replace("_", "-")
        return self.work.put_mark(lesson, student, mark_id[:36], part=0, span=span, family=family, word=word)


def plan(**choices: object) -> LessonPlan:
    """What a lesson about the ferry is made from."""
    parts = (Part("Ferry", ferry().build()),)
    return LessonPlan("The ferry", parts, Choices(**{"families": FAMILIES, **choices}))  # type: ignore[arg-type]  # by name


def span_of(words: str) -> Span:
    """Where words stand in the ferry story."""
    return ferry().span(words)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "var"


@pytest.fixture
def school(folder: Path) -> Iterator[School]:
    store = Store.open(Settings(data_dir=folder))
    yield School(store)
    store.close()
