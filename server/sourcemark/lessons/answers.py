"""The answer key: the engine's marks as the teacher lets them stand, and the teacher's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sourcemark.lessons.lesson import Lesson, Part, Ruling
from sourcemark.model import Annotation, Span

# What a class's and the engine's marks are compared by: which article, which sentence, which family.
Place = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """One mark of the answer key.

    id: the annotation's, or the ruling's for a mark of the teacher's own. by: engine or teacher.
    optional: a quieter sign (behind “more marks”): finding it is right, missing it is no miss.
    dropped: the engine made it and the teacher does not let it stand. note: the teacher's, may be empty.
    """

    id: str
    by: str
    part: int
    span: Span
    sentences: tuple[int, ...]
    family: str
    label: str | None
    explanation: str
    question: str
    optional: bool = False
    dropped: bool = False
    note: str = ""
    ruling: str | None = None

    @property
    def places(self) -> frozenset[Place]:
        """Where it counts."""
        return frozenset((self.part, sentence, self.family) for sentence in self.sentences)


def answers(lesson: Lesson, rulings: Iterable[Ruling] = ()) -> tuple[Answer, ...]:
    """Return the answer key in reading order, with what the teacher dropped still in it, marked as such."""
    standing = list(rulings)
    found = [
        answer
        for number, part in enumerate(lesson.parts)
        for annotation in part.annotated.annotations
        if (answer := _engine(number, annotation, standing)).family in lesson.choices.families
    ]
    found += [
        _teacher(one, lesson.parts[one.part], one.span, one.family)
        for one in standing
        if one.span is not None and one.family in lesson.choices.families
    ]
    return tuple(sorted(found, key=lambda one: (one.part, one.span, one.by)))


def _engine(number: int, annotation: Annotation, rulings: Iterable[Ruling]) -> Answer:
    ruling = next((one for one in rulings if one.part == number and one.drops == annotation.id), None)
    family = annotation.finding.label.partition(".")[0]
    return Answer(
        id=annotation.id,
        by="engine",
        part=number,
        span=annotation.evidence.span,
        sentences=(annotation.finding.sentence,),
        family=family,
        label=annotation.finding.label,
        explanation=annotation.explanation,
        question=annotation.question,
        # All good-sourcing marks wait for a switch; a lesson about them asks for them.
        optional=annotation.secondary and family != "good_sourcing",
        dropped=ruling is not None,
        note=ruling.note if ruling else "",
        ruling=ruling.id if ruling else None,
    )


def _teacher(ruling: Ruling, part: Part, span: Span, family: str) -> Answer:
    return Answer(
        id=ruling.id,
        by="teacher",
        part=ruling.part,
        span=span,
        sentences=part.under(span),
        family=family,
        label=None,
        explanation="",
        question="",
        note=ruling.note,
        ruling=ruling.id,
    )
