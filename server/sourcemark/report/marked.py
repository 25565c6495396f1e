"""An article's text cut into paragraphs, sentences and marks; nothing of it lost or doubled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcemark import model
from sourcemark.model import AnnotatedArticle, Sentence, Span
from sourcemark.report.notes import Note


@dataclass(frozen=True, slots=True)
class Piece:
    """Words under the same marks; `notes` is never empty inside a Highlight."""

    text: str
    notes: tuple[Note, ...]

    @property
    def lines(self) -> tuple[Note, ...]:
        """One note a family, for the line it draws: one that is shown at once before one that waits for its switch."""
        found: dict[str, Note] = {}
        for note in sorted(self.notes, key=lambda one: one.secondary):
            found.setdefault(note.family, note)
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Highlight:
    """Evidence that overlaps, as one thing to click: links cannot nest, and one stop is enough for a keyboard."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]

    @property
    def secondary(self) -> bool:
        """Whether nothing in it is shown at once."""
        return all(note.secondary for note in self.notes)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence in pieces, or the blanks between two of them (index None)."""

    index: int | None
    parts: tuple[str | Highlight, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the article's text."""

    headline: bool
    lines: tuple[Line, ...]


def paragraphs(annotated: AnnotatedArticle, notes: Sequence[Note]) -> Iterator[Paragraph]:
    """Cut the article; notes: one for each annotation, in their order."""
    text, sentences = annotated.article.text, annotated.analysis.sentences
    by_sentence: dict[int, list[tuple[Span, Note]]] = {}
    for annotation, note in zip(annotated.annotations, notes, strict=True):
        by_sentence.setdefault(annotation.finding.sentence, []).append((annotation.evidence.span, note))
    if not sentences:
        yield from (Paragraph(False, (Line(None, (line.strip(),)),)) for line in text.split("\n") if line.strip())
        return
    for members in model.paragraphs(sentences):
        yield Paragraph(members[0][1].headline, tuple(_lines(text, members, by_sentence)))


def _lines(
    text: str, members: Iterable[tuple[Span, Sentence]], by_sentence: Mapping[int, Sequence[tuple[Span, Note]]]
) -> Iterator[Line]:
    for blank, sentence in members:
        if blank.of(text):
            yield Line(None, (blank.of(text),))
        yield Line(sentence.index, tuple(_parts(text, sentence.span, by_sentence.get(sentence.index, ()))))


def _parts(text: str, sentence: Span, marked: Sequence[tuple[Span, Note]]) -> Iterator[str | Highlight]:
    at = sentence.start
    for group in _overlapping(marked):
        whole = Span(min(span.start for span, _ in group), max(span.end for span, _ in group))
        if not sentence.covers(whole):
            continue  # Evidence lies inside its sentence by contract; a mark in the wrong place is worse than none.
        if whole.start > at:
            yield text[at : whole.start]
        pieces = (_piece(text, stretch, group) for stretch in whole.cut(span for span, _ in group))
        yield Highlight(tuple(pieces), tuple(note for _, note in group))
        at = whole.end
    if at < sentence.end:
        yield text[at : sentence.end]


def _piece(text: str, stretch: Span, group: Sequence[tuple[Span, Note]]) -> Piece:
    return Piece(stretch.of(text), tuple(note for span, note in group if span.covers(stretch)))


def _overlapping(marked: Sequence[tuple[Span, Note]]) -> Iterator[list[tuple[Span, Note]]]:
    group: list[tuple[Span, Note]] = []
    end = -1
    for span, note in sorted(marked, key=lambda one: one[0].start):
        if group and span.start >= end:
            yield group
            group = []
        group.append((span, note))
        end = max(end, span.end)
    if group:
        yield group
