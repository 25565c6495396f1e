"""What a lesson is made of: frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcemark.model import AnnotatedArticle, Sentence, Span

DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Choices:
    """What a teacher chose.

    families: those the class looks for, in the order of the legend.
    questions: one a family, asked beside the article.
    hidden: the engine's marks wait for the reveal; otherwise they are shown from the start.
    minutes: shown as a clock; nothing stops when it runs out. days: how long the lesson is kept.
    """

    families: tuple[str, ...]
    questions: Mapping[str, str] = field(default_factory=dict)
    hidden: bool = True
    minutes: int | None = None
    days: int = 30


@dataclass(frozen=True, slots=True)
class Part:
    """One article of a lesson. A comparison has two."""

    title: str
    annotated: AnnotatedArticle

    @property
    def text(self) -> str:
        """The article's text; spans of marks count its code points."""
        return self.annotated.article.text

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The article's sentences, headline first."""
        return self.annotated.analysis.sentences

    def under(self, span: Span) -> tuple[int, ...]:
        """Return the sentences of which the span covers at least one letter or digit."""
        found = []
        for sentence in self.sentences:
            if not sentence.span.overlaps(span):
                continue
            shared = Span(max(span.start, sentence.span.start), min(span.end, sentence.span.end))
            if any(letter.isalnum() for letter in shared.of(self.text)):
                found.append(sentence.index)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson as its teacher sees it.

    code: what students type. ready: the ready lesson it was made from. Times are seconds since 1970; `started`,
    `revealed` are None until the teacher does so. key_shared: students may open the answer key. shared: what its two
    versions share, a sentence each.
    """

    id: str
    code: str
    title: str
    choices: Choices
    parts: tuple[Part, ...]
    created: float
    expires: float
    started: float | None = None
    revealed: float | None = None
    key_shared: bool = False
    ready: str | None = None
    shared: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether students can still mark."""
        return self.revealed is None

    @property
    def shows_engine(self) -> bool:
        """Whether students see the engine's marks."""
        return self.revealed is not None or not self.choices.hidden


@dataclass(frozen=True, slots=True)
class Student:
    """Somebody in class, by a nickname from the list. hidden: the teacher replaced the nickname by the number."""

    id: str
    number: int
    nickname: str
    joined: float
    hidden: bool = False
    done: bool = False

    @property
    def shown(self) -> str:
        """The name that others read."""
        return f"Student {self.number}" if self.hidden else self.nickname


@dataclass(frozen=True, slots=True)
class StudentMark:
    """A stretch that a student marked, and why in a word. hidden: the teacher took the word from view."""

    id: str
    student: str
    part: int
    span: Span
    family: str
    word: str
    made: float
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """Where the teacher sees it differently.

    drops: the id of an engine's annotation that does not stand. With None, `span` and `family` are a mark of the
    teacher's own.
    """

    id: str
    part: int
    note: str
    drops: str | None = None
    span: Span | None = None
    family: str | None = None
