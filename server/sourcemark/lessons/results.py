"""A lesson with everything that was done in it, put together once for a page, a table or a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sourcemark.lessons import agreement
from sourcemark.lessons.agreement import Agreement, ClassMarks, Progress, Split
from sourcemark.lessons.answers import Answer, answers
from sourcemark.lessons.layers import Block, Row, lay_out
from sourcemark.lessons.lesson import Lesson, Ruling, Student, StudentMark


@dataclass(frozen=True, slots=True)
class Entry:
    """All that was marked in one sentence. words: what the class said, with how often, the most frequent first."""

    row: Row
    mine: tuple[StudentMark, ...]
    answers: tuple[Answer, ...]
    counts: tuple[tuple[str, int], ...]
    words: tuple[tuple[str, int], ...]


class Results:
    """What a class did. students in the order of joining, marks in reading order; figures when first asked for."""

    def __init__(
        self,
        lesson: Lesson,
        rulings: Sequence[Ruling] = (),
        students: Sequence[Student] = (),
        marks: Sequence[StudentMark] = (),
    ) -> None:
        self.lesson = lesson
        self.answers = answers(lesson, rulings)
        self.students = tuple(students)
        # Between two queries a student may have been removed; what nobody made is not shown.
        known = {student.id: student.shown for student in students}
        self.marks = tuple(mark for mark in marks if mark.student in known)
        self._names = known

    def shown(self, student_id: str) -> str:
        """Return the name that others read."""
        return self._names[student_id]

    @cached_property
    def whole(self) -> ClassMarks:
        """The class's marks in places."""
        return agreement.of_class(self.lesson, self.marks)

    @cached_property
    def splits(self) -> tuple[Split, ...]:
        """Where the class and the answer key part."""
        return agreement.splits(self.whole, self.answers)

    @cached_property
    def progress(self) -> tuple[Progress, ...]:
        """How far everybody is."""
        return agreement.progress(self.students, self.marks)

    @property
    def class_with_key(self) -> Agreement:
        """What at least half of the class marked, compared with the answer key."""
        return agreement.with_key(self.whole.majority, self.answers)

    def marks_of(self, student: Student) -> tuple[StudentMark, ...]:
        """Return one student's marks in reading order."""
        return tuple(mark for mark in self.marks if mark.student == student.id)

    def with_key(self, student: Student) -> Agreement:
        """Compare a student with the answer key."""
        return agreement.with_key(agreement.places(self.lesson, self.marks_of(student)), self.answers)

    def with_class(self, student: Student) -> Agreement:
        """Compare a student with what at least half of the class marked."""
        return agreement.between(agreement.places(self.lesson, self.marks_of(student)), self.whole.majority)

    def blocks(self, number: int, mine: Sequence[StudentMark] = (), *, everybody: bool = True) -> tuple[Block, ...]:
        """Lay out one of the articles. everybody: with the class's layer."""
        return lay_out(
            self.lesson.parts[number],
            number,
            mine=mine,
            answers=self.answers,
            everybody=self.marks if everybody else (),
            active=self.whole.active,
        )

    def entries(self, number: int, mine: Sequence[StudentMark] = ()) -> Iterator[Entry]:
        """Yield the sentences of one article in which anything was marked, by anybody."""
        part = self.lesson.parts[number]
        under = {id(mark): part.under(mark.span) for mark in (*self.marks, *mine) if mark.part == number}
        for block in self.blocks(number, mine):
            for row in block.rows:
                here = [mark for mark in self.marks if row.index in under.get(id(mark), ())]
                own = tuple(mark for mark in mine if row.index in under.get(id(mark), ()))
                keyed = tuple(one for one in self.answers if one.part == number and row.index in one.sentences)
                if here or own or keyed:
                    order = self.lesson.choices.families
                    yield Entry(
                        row,
                        own,
                        keyed,
                        tuple((family, row.counts[family]) for family in order if family in row.counts),
                        said(here),
                    )


def said(marks: Sequence[StudentMark]) -> tuple[tuple[str, int], ...]:
    """Count the words of marks, the same word in any case as one; words the teacher took from view are left out."""
    shown = [mark.word for mark in marks if mark.word and not mark.hidden]
    first = {word.casefold(): word for word in reversed(shown)}
    counted = Counter(word.casefold() for word in shown)
    return tuple((first[word], count) for word, count in counted.most_common())
