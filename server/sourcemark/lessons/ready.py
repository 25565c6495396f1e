"""Lessons that are ready: our own articles, the answers, and a page for the teacher, as data.

The answers are people's. The engine marks the same articles, and where it differs the lesson brings a ruling along: the
engine is one voice here too. Tests compare both, so that no lesson goes stale in silence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sourcemark.lessons.agreement import expected
from sourcemark.lessons.answers import Place, answers
from sourcemark.lessons.lesson import Choices, Lesson, Part, Ruling
from sourcemark.lessons.lessons import LessonPlan
from sourcemark.lessons.versions import Compare, shared
from sourcemark.model import AnnotatedArticle, Span

FOLDER = Path(__file__).parents[1] / "data" / "lessons"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the lesson, for the teacher."""

    minutes: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Expected:
    """An answer: words of an article, their family, and why."""

    part: int
    words: str
    family: str
    why: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A ready lesson. outside: what to ask beyond the page. not_marked: what looks like an answer and is none.

    minutes: the whole lesson; clock: of these, for marking.
    """

    slug: str
    title: str
    about: str
    minutes: int
    clock: int
    families: tuple[str, ...]
    questions: Mapping[str, str]
    goal: str
    needs: str
    steps: tuple[Step, ...]
    answers: tuple[Expected, ...]
    not_marked: tuple[Expected, ...]
    outside: tuple[str, ...]
    articles: tuple[tuple[str, str], ...]

    def plan(self, annotate: Callable[[str], AnnotatedArticle], compare: Compare) -> LessonPlan:
        """Return the lesson, with rulings where the engine and the answers differ."""
        parts = tuple(Part(title, annotate(text)) for title, text in self.articles)
        choices = Choices(self.families, self.questions, minutes=self.clock)
        rulings = tuple(self._rulings(parts, choices))
        return LessonPlan(self.title, parts, choices, self.slug, shared(parts, compare), rulings)

    def _rulings(self, parts: tuple[Part, ...], choices: Choices) -> list[Ruling]:
        key = answers(Lesson("", "", "", choices, parts, 0.0, 0.0))
        marked, _ = expected(key)
        wanted = {place: one for one in self.answers for place in places(parts, one)}
        unwanted = {place: one for one in self.not_marked for place in places(parts, one)}
        added = [
            Ruling("", one.part, one.why, span=span_of(parts[one.part], one), family=one.family)
            for place, one in wanted.items()
            if place not in marked
        ]
        dropped = [
            Ruling("", answer.part, unwanted[place].why, drops=answer.id)
            for answer in key
            for place in answer.places
            if not answer.optional and place in unwanted and place not in wanted
        ]
        return added + dropped


def span_of(part: Part, answer: Expected) -> Span:
    """Return where an answer's words stand. They stand there once: a test sees to it."""
    start = part.text.index(answer.words)
    return Span(start, start + len(answer.words))


def places(parts: tuple[Part, ...], answer: Expected) -> frozenset[Place]:
    """Return the places of an answer."""
    part = parts[answer.part]
    return frozenset((answer.part, sentence, answer.family) for sentence in part.under(span_of(part, answer)))


def ready_lesson(slug: str) -> Ready | None:
    """Return one ready lesson."""
    return next((one for one in ready_lessons() if one.slug == slug), None)


@cache
def ready_lessons() -> tuple[Ready, ...]:
    """Return all ready lessons, the shortest first."""
    found = [_read(path) for path in FOLDER.glob("*/lesson.toml")]
    return tuple(sorted(found, key=lambda one: (one.minutes, one.slug)))


def _read(path: Path) -> Ready:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    articles = data.pop("articles")
    return Ready(
        slug=path.parent.name,
        title=data.pop("title"),
        about=data.pop("about"),
        minutes=data.pop("minutes"),
        clock=data.pop("clock"),
        families=tuple(data.pop("families")),
        questions=data.pop("questions"),
        goal=data.pop("goal"),
        needs=data.pop("needs"),
        steps=tuple(Step(**step) for step in data.pop("steps")),
        answers=tuple(Expected(**one) for one in data.pop("answers")),
        not_marked=tuple(Expected(**one) for one in data.pop("not_marked")),
        outside=tuple(data.pop("outside")),
        articles=tuple(
            (one["title"], (path.parent / one["file"]).read_text(encoding="utf-8").strip()) for one in articles
        ),
        **data,
    )
