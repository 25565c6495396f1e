"""An annotated article cut into the pieces a page is made of; no markup and no colour here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from server.model import AnnotatedArticle, Annotation, Chain, Outlet, Sentence, Source, Span
from server.report import search, words
from server.report.words import FAMILIES, Words


@dataclass(frozen=True, slots=True)
class Note:
    """One annotation as a card shows it.

    number: 1, 2 … in reading order for what is shown at once, a, b … for the rest, so that neither series has gaps.
    key: names it on the page.
    """

    number: str
    key: str
    label: str
    label_name: str
    family: str
    family_name: str
    secondary: bool
    explanation: str
    question: str
    quote: str
    sentence: str
    rule: str
    ladder: tuple[str, ...]
    outlet: Outlet | None
    inside_quotation: bool
    query: str
    searches: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words under the same marks; `notes` is never empty inside a Mark."""

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
class Mark:
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
    parts: tuple[str | Mark, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the article's text."""

    headline: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """One ledger entry in words, with the entries that reach the page through it."""

    id: str
    name: str
    kind: str
    kind_name: str
    facts: tuple[str, ...]
    outlet: Outlet | None
    sentences: tuple[int, ...]
    through: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class OriginView:
    """An origin with all that goes back to it."""

    voice: Voice
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The way of some sentences to the page, farthest step first."""

    steps: tuple[str, ...]
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PageNote:
    """A label about the page."""

    label: str
    label_name: str
    explanation: str
    question: str
    rule: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FamilyCount:
    """One entry of the legend."""

    family: str
    name: str
    about: str
    shown: int
    more: int


@dataclass(frozen=True, slots=True)
class View:
    """Everything a face shows of one article."""

    title: str
    byline: tuple[str, ...]
    url: str | None
    language: str
    summary: str
    counts: Mapping[str, int]
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Note, ...]
    legend: tuple[FamilyCount, ...]
    origins: tuple[OriginView, ...]
    unplaced: tuple[Voice, ...]
    ladders: tuple[Ladder, ...]
    page_notes: tuple[PageNote, ...]
    publisher: Outlet | None
    not_checked: tuple[str, ...]
    versions: Mapping[str, str]
    words: Words


def view(annotated: AnnotatedArticle) -> View:
    """Lay an annotated article out for reading."""
    article, analysis = annotated.article, annotated.analysis
    catalogue = words.load(annotated.language)
    numbers = _numbers(annotated.annotations)
    notes = tuple(
        _note(number, one, annotated, catalogue) for number, one in zip(numbers, annotated.annotations, strict=True)
    )
    sources = {source.id: source for source in analysis.sources}
    first_line = article.text.lstrip().partition("\n")[0]
    return View(
        title=article.title or (article.headline.of(article.text) if article.headline else first_line[:80]),
        byline=tuple(part for part in (article.site, article.author, article.date) if part),
        url=article.url,
        language=annotated.language,
        summary=annotated.summary,
        counts=annotated.counts,
        paragraphs=tuple(_paragraphs(annotated, notes)),
        notes=notes,
        legend=tuple(
            FamilyCount(
                family=family,
                name=catalogue.family(family),
                about=catalogue.families[family]["about"],
                shown=sum(note.family == family and not note.secondary for note in notes),
                more=sum(note.family == family and note.secondary for note in notes),
            )
            for family in FAMILIES
        ),
        origins=tuple(
            OriginView(_voice(sources[origin.source], annotated, catalogue), origin.sentences)
            for origin in analysis.origins
            if origin.source in sources
        ),
        unplaced=tuple(
            _voice(sources[origin.source], annotated, catalogue)
            for origin in analysis.unplaced
            if origin.source in sources
        ),
        ladders=tuple(
            Ladder(_steps(chain, sources, annotated, catalogue), chain.sentences)
            for chain in analysis.chains
            if len(chain.sources) > 1 and all(one in sources for one in chain.sources)
        ),
        page_notes=tuple(
            PageNote(
                label=one.page_label.label,
                label_name=catalogue.label(one.page_label.label),
                explanation=one.explanation,
                question=one.question,
                rule=one.page_label.rule,
                quotes=tuple(selector.exact for selector in one.evidence),
            )
            for one in annotated.page_labels
        ),
        publisher=annotated.outlets.get(analysis.publisher or ""),
        not_checked=tuple(
            catalogue.not_checked.get(passage.why, catalogue.not_checked["other"]) for passage in analysis.not_checked
        ),
        versions=annotated.versions,
        words=catalogue,
    )


def source_line(source: Source, annotated: AnnotatedArticle, catalogue: Words) -> str:
    """Name a source on a rung of a ladder, with what tells the reader most about it."""
    outlet = annotated.outlets.get(source.outlet or "")
    if outlet:
        return f"{source.name}, {outlet_class(outlet)}"
    if source.kind == "anonymous":
        return f"{capital(source.described)}, {catalogue.kinds['anonymous']}"
    return capital(source.name)


def outlet_class(outlet: Outlet) -> str:
    """Return an outlet's class with who gave it and when: never without its rater where there is one."""
    year = f", {outlet.rating_year}" if outlet.rating_year else ""
    return f"{outlet.control} ({outlet.rater}{year})" if outlet.rater else outlet.control


def capital(text: str) -> str:
    """Begin with a capital letter and leave the rest alone."""
    return text[:1].upper() + text[1:]


def _numbers(annotations: Sequence[Annotation]) -> Iterator[str]:
    shown, waiting = 0, 0
    for annotation in annotations:
        if annotation.secondary:
            waiting += 1
            yield letters(waiting)
        else:
            shown += 1
            yield str(shown)


def letters(number: int) -> str:
    """Count in letters as spreadsheets do: a, b … z, aa, ab …"""
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


def _steps(
    chain: Chain, sources: Mapping[str, Source], annotated: AnnotatedArticle, catalogue: Words
) -> tuple[str, ...]:
    # A card of the same chain has its steps in words already, in the reader's language.
    for annotation in annotated.annotations:
        if annotation.finding.source_id == chain.sources[0] and len(annotation.ladder) == len(chain.sources) + 1:
            return tuple(capital(step) for step in annotation.ladder)
    return (*(source_line(sources[one], annotated, catalogue) for one in chain.sources), "This page")


def _note(number: str, annotation: Annotation, annotated: AnnotatedArticle, catalogue: Words) -> Note:
    finding = annotation.finding
    family = finding.label.partition(".")[0]
    outlet = annotated.outlets.get(finding.outlet or "")
    credited = {name for one in annotated.outlets.values() for name in (one.name, *one.aliases)}
    query = search.query(annotation.sentence.exact, credited)
    return Note(
        number=number,
        key=f"note-{number}",
        label=finding.label,
        label_name=catalogue.label(finding.label),
        family=family,
        family_name=catalogue.family(family),
        secondary=annotation.secondary,
        explanation=annotation.explanation,
        question=annotation.question,
        quote=annotation.evidence.exact,
        sentence=annotation.sentence.exact,
        rule=finding.rule,
        ladder=tuple(capital(step) for step in annotation.ladder),
        outlet=outlet,
        inside_quotation=finding.inside_quotation,
        query=query,
        searches=tuple((name, search.address(template, query)) for name, template in catalogue.search),
    )


def _voice(source: Source, annotated: AnnotatedArticle, catalogue: Words, depth: int = 0) -> Voice:
    outlet = annotated.outlets.get(source.outlet or "")
    described = "" if source.described.casefold() == source.name.casefold() else source.described
    facts = [outlet_class(outlet)] if outlet else []
    if source.reason:
        facts.append(catalogue.reasons.get(source.reason, source.reason))
    through = [one for one in annotated.analysis.sources if one.via == source.id and one.id != source.id]
    return Voice(
        id=source.id,
        name=capital(source.name),
        kind=source.kind,
        kind_name=catalogue.kinds.get(source.kind, source.kind),
        facts=tuple(fact for fact in (described, *facts) if fact),
        outlet=outlet,
        sentences=source.sentences,
        # A ledger never has that many steps; a cycle in it must not hang a reader's page.
        through=tuple(_voice(one, annotated, catalogue, depth + 1) for one in through) if depth < 5 else (),
    )


def _paragraphs(annotated: AnnotatedArticle, notes: Sequence[Note]) -> Iterator[Paragraph]:
    text, sentences = annotated.article.text, annotated.analysis.sentences
    by_sentence: dict[int, list[tuple[Span, Note]]] = {}
    for annotation, note in zip(annotated.annotations, notes, strict=True):
        by_sentence.setdefault(annotation.finding.sentence, []).append((annotation.evidence.span, note))
    if not sentences:
        yield from (Paragraph(False, (Line(None, (line.strip(),)),)) for line in text.split("\n") if line.strip())
        return
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        members = list(group)
        yield Paragraph(members[0].headline, tuple(_lines(text, members, by_sentence)))


def _lines(
    text: str, sentences: Sequence[Sentence], by_sentence: Mapping[int, Sequence[tuple[Span, Note]]]
) -> Iterator[Line]:
    end = sentences[0].span.start
    for sentence in sentences:
        if sentence.span.start > end:
            yield Line(None, (text[end : sentence.span.start],))
        yield Line(sentence.index, tuple(_parts(text, sentence.span, by_sentence.get(sentence.index, ()))))
        end = sentence.span.end


def _parts(text: str, sentence: Span, marked: Sequence[tuple[Span, Note]]) -> Iterator[str | Mark]:
    at = sentence.start
    for group in _overlapping(marked):
        start, end = min(span.start for span, _ in group), max(span.end for span, _ in group)
        if start < sentence.start or end > sentence.end:
            continue  # Evidence lies inside its sentence by contract; a mark in the wrong place is worse than none.
        if start > at:
            yield text[at:start]
        yield Mark(tuple(_pieces(text, group)), tuple(note for _, note in group))
        at = end
    if at < sentence.end:
        yield text[at : sentence.end]


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


def _pieces(text: str, group: Sequence[tuple[Span, Note]]) -> Iterator[Piece]:
    edges = sorted({edge for span, _ in group for edge in span})
    for start, end in pairwise(edges):
        over = tuple(note for span, note in group if span.start <= start and end <= span.end)
        yield Piece(text[start:end], over)
