"""All that a face shows of an annotated article; no markup and no colour here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sourcemark.model import AnnotatedArticle, Outlet, Route, Source
from sourcemark.report import words
from sourcemark.report.marked import Paragraph, paragraphs
from sourcemark.report.notes import Note, capital, notes
from sourcemark.report.words import FAMILIES, Words


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
class RouteView:
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
    routes: tuple[RouteView, ...]
    page_notes: tuple[PageNote, ...]
    publisher: Outlet | None
    not_checked: tuple[str, ...]
    versions: Mapping[str, str]
    words: Words


def view(annotated: AnnotatedArticle) -> View:
    """Lay an annotated article out for reading."""
    article, analysis = annotated.article, annotated.analysis
    ui = words.load(annotated.language)
    noted = notes(annotated, ui)
    sources = {source.id: source for source in analysis.sources}
    first_line = article.text.lstrip().partition("\n")[0]
    return View(
        title=article.title or (article.headline.of(article.text) if article.headline else first_line[:80]),
        byline=tuple(part for part in (article.site, article.author, article.date) if part),
        url=article.url,
        language=annotated.language,
        summary=annotated.summary,
        counts=annotated.counts,
        paragraphs=tuple(paragraphs(annotated, noted)),
        notes=noted,
        legend=tuple(
            FamilyCount(
                family=family,
                name=ui.family(family),
                about=ui.families[family]["about"],
                shown=sum(note.family == family and not note.secondary for note in noted),
                more=sum(note.family == family and note.secondary for note in noted),
            )
            for family in FAMILIES
        ),
        origins=tuple(
            OriginView(_voice(sources[origin.source], annotated, ui), origin.sentences)
            for origin in analysis.origins
            if origin.source in sources
        ),
        unplaced=tuple(
            _voice(sources[origin.source], annotated, ui) for origin in analysis.unplaced if origin.source in sources
        ),
        routes=tuple(
            RouteView(_steps(route, sources, annotated, ui), route.sentences)
            for route in analysis.routes
            if len(route.sources) > 1 and all(one in sources for one in route.sources)
        ),
        page_notes=tuple(
            PageNote(
                label=one.page_label.label,
                label_name=ui.label(one.page_label.label),
                explanation=one.explanation,
                question=one.question,
                rule=one.page_label.rule,
                quotes=tuple(selector.exact for selector in one.evidence),
            )
            for one in annotated.page_labels
        ),
        publisher=annotated.outlets.get(analysis.publisher or ""),
        not_checked=tuple(ui.not_checked.get(passage.why, ui.not_checked["other"]) for passage in analysis.not_checked),
        versions=annotated.versions,
        words=ui,
    )


def source_line(source: Source, annotated: AnnotatedArticle, ui: Words) -> str:
    """Name a source on a step of a route, with what tells the reader most about it."""
    outlet = annotated.outlets.get(source.outlet or "")
    if outlet:
        return f"{source.name}, {ui.outlet_class(outlet)}"
    if source.kind == "anonymous":
        return f"{capital(source.described)}, {ui.kinds['anonymous']}"
    return capital(source.name)


def _steps(route: Route, sources: Mapping[str, Source], annotated: AnnotatedArticle, ui: Words) -> tuple[str, ...]:
    # A card of the same route has its steps in words already, in the reader's language.
    for annotation in annotated.annotations:
        if annotation.finding.source_id == route.sources[0] and len(annotation.route) == len(route.sources) + 1:
            return tuple(capital(step) for step in annotation.route)
    return (*(source_line(sources[one], annotated, ui) for one in route.sources), ui.this_page)


def _voice(source: Source, annotated: AnnotatedArticle, ui: Words, depth: int = 0) -> Voice:
    outlet = annotated.outlets.get(source.outlet or "")
    described = "" if source.described.casefold() == source.name.casefold() else source.described
    facts = [ui.outlet_class(outlet)] if outlet else []
    if source.reason:
        facts.append(ui.reasons.get(source.reason, source.reason))
    through = [one for one in annotated.analysis.sources if one.through == source.id and one.id != source.id]
    return Voice(
        id=source.id,
        name=capital(source.name),
        kind=source.kind,
        kind_name=ui.kinds.get(source.kind, source.kind),
        facts=tuple(fact for fact in (described, *facts) if fact),
        outlet=outlet,
        sentences=source.sentences,
        # A ledger never has that many steps; a cycle in it must not hang a reader's page.
        through=tuple(_voice(one, annotated, ui, depth + 1) for one in through) if depth < 5 else (),
    )
