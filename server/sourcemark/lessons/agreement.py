"""How far marks agree, as counts that can be said in a sentence. Marks are compared by sentence and family.

Where exactly somebody began to select is no disagreement: two marks of one family in one sentence say the same thing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sourcemark.lessons.answers import Answer, Place
from sourcemark.lessons.lesson import Lesson, Student, StudentMark

# A sentence is the class's when so many of those who marked anything marked it.
MAJORITY = 0.5
# From so many on, what the engine left out is worth talking about.
WORTH_A_LOOK = 0.25


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two hands' marks, in places. optional: places that the key lets be marked or not."""

    both: frozenset[Place]
    only_first: frozenset[Place]
    only_second: frozenset[Place]
    optional: frozenset[Place]

    @property
    def either(self) -> int:
        """How many places at least one of the two marked."""
        return len(self.both) + len(self.only_first) + len(self.only_second)

    @property
    def percent(self) -> int | None:
        """The share of those places that both marked (Jaccard), None when there are none."""
        return round(100 * len(self.both) / self.either) if self.either else None


@dataclass(frozen=True, slots=True)
class Split:
    """A place where the class and the answer key part. share: of those who marked anything, how many marked it."""

    place: Place
    share: float
    count: int
    answers: tuple[Answer, ...]

    @property
    def size(self) -> float:
        """How far apart they are."""
        return 1 - self.share if self.answers else self.share


def places(lesson: Lesson, marks: Iterable[StudentMark]) -> frozenset[Place]:
    """Return where these marks are."""
    return frozenset(
        (mark.part, sentence, mark.family) for mark in marks for sentence in lesson.parts[mark.part].under(mark.span)
    )


def expected(answers: Iterable[Answer]) -> tuple[frozenset[Place], frozenset[Place]]:
    """Return the places that the answer key asks for, and those that it leaves open."""
    standing = [one for one in answers if not one.dropped]
    main = frozenset(place for one in standing if not one.optional for place in one.places)
    return main, frozenset(place for one in standing if one.optional for place in one.places) - main


def with_key(mine: frozenset[Place], answers: Iterable[Answer]) -> Agreement:
    """Compare marks with the answer key."""
    main, optional = expected(answers)
    return Agreement(mine & main, mine - main - optional, main - mine, mine & optional)


def between(first: frozenset[Place], second: frozenset[Place]) -> Agreement:
    """Compare two hands' marks."""
    return Agreement(first & second, first - second, second - first, frozenset())


@dataclass(frozen=True, slots=True)
class ClassMarks:
    """The class's marks in places. active: students who marked anything."""

    active: int
    counts: Mapping[Place, int]

    def share(self, place: Place) -> float:
        """Return how much of the active class marked a place."""
        return self.counts.get(place, 0) / self.active if self.active else 0.0

    @property
    def majority(self) -> frozenset[Place]:
        """Places that at least half of the active class marked."""
        return frozenset(place for place in self.counts if self.share(place) >= MAJORITY)


def of_class(lesson: Lesson, marks: Iterable[StudentMark]) -> ClassMarks:
    """Count who marked which place; a student counts once a place."""
    by_student: dict[str, list[StudentMark]] = {}
    for mark in marks:
        by_student.setdefault(mark.student, []).append(mark)
    counts = Counter(place for mine in by_student.values() for place in places(lesson, mine))
    return ClassMarks(len(by_student), counts)


def splits(whole: ClassMarks, answers: Iterable[Answer]) -> tuple[Split, ...]:
    """Return where the class and the answer key part, the widest gaps first.

    Both ways: what the key has and most of the class left out, and what the key lacks and many in class marked.
    """
    if not whole.active:
        return ()
    standing = [one for one in answers if not one.dropped]
    main, optional = expected(standing)
    found = [
        Split(place, whole.share(place), whole.counts.get(place, 0), tuple(a for a in standing if place in a.places))
        for place in main
        if whole.share(place) < MAJORITY
    ]
    found += [
        Split(place, whole.share(place), count, ())
        for place, count in whole.counts.items()
        if place not in main and place not in optional and whole.share(place) >= WORTH_A_LOOK
    ]
    return tuple(sorted(found, key=lambda one: (-one.size, one.place)))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one student is."""

    student: Student
    marks: int
    words: int
    last: float | None


def progress(students: Iterable[Student], marks: Iterable[StudentMark]) -> tuple[Progress, ...]:
    """Return how far everybody is, in the order of joining."""
    by_student: dict[str, list[StudentMark]] = {}
    for mark in marks:
        by_student.setdefault(mark.student, []).append(mark)
    return tuple(
        Progress(
            one,
            len(by_student.get(one.id, ())),
            sum(bool(mark.word) for mark in by_student.get(one.id, ())),
            max((mark.made for mark in by_student.get(one.id, ())), default=None),
        )
        for one in students
    )
