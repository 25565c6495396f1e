"""All that a face shows of a comparison; no markup and no colour here."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sourcemark.compare import lines
from sourcemark.compare.summary import origin_name
from sourcemark.compare.words import Words, load
from sourcemark.model import AnnotatedArticle, Span
from sourcemark.model.comparison import Addition, Comparison, Credit, Drift, Hedge, Shared, SharedSource
from sourcemark.report import words
from sourcemark.report.notes import capital
from sourcemark.report.versions import Part, Version, parts, version

# A name that stands everywhere needs no list of every place.
MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch and the sentence it stands in."""

    text: str
    sentence: int


@dataclass(frozen=True, slots=True)
class SharedRow:
    """Something both texts have: how each writes it, how often, and in which sentences."""

    a: str
    b: str
    times_a: int
    times_b: int
    places_a: tuple[int, ...]
    places_b: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CreditCell:
    """Whom one text credits. said: its own words; None where it credits nobody."""

    said: str | None
    source: str | None
    through: str
    content: str
    sentence: int


@dataclass(frozen=True, slots=True)
class DriftRow:
    """One content, credited differently."""

    kind: str
    about: str
    a: CreditCell
    b: CreditCell


@dataclass(frozen=True, slots=True)
class HedgeItem:
    """A sentence with hedges that one text has alone; counterpart: what the other says without them."""

    sentence: int
    parts: tuple[Part, ...]
    counterpart: Passage | None


@dataclass(frozen=True, slots=True)
class AdditionItem:
    """A sentence without a source; inference: its own words mark it as one."""

    sentence: Passage
    inference: bool


@dataclass(frozen=True, slots=True)
class HeadlineWords:
    """Headline against headline."""

    a: str | None
    b: str | None
    shared: tuple[str, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    hedges_a: tuple[str, ...]
    hedges_b: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AcronymRow:
    """Letters that only one version spells out."""

    short: str
    long: str
    letter: str
    a: int
    b: int


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason for or against "same story", shown when it weighs anything."""

    name: str
    speaks_for: bool


@dataclass(frozen=True, slots=True)
class CompareView:
    """Everything a face shows of a comparison."""

    same_story: bool
    lines: tuple[str, ...]
    reasons: tuple[Reason, ...]
    a: Version
    b: Version
    headlines: HeadlineWords
    origin: str | None
    origin_a: tuple[int, ...]
    origin_b: tuple[int, ...]
    other_origins: tuple[SharedRow, ...]
    origins_a: tuple[str, ...]
    origins_b: tuple[str, ...]
    quotations: tuple[SharedRow, ...]
    names: tuple[SharedRow, ...]
    numbers: tuple[SharedRow, ...]
    outlets: tuple[SharedRow, ...]
    acronyms: tuple[AcronymRow, ...]
    drift: tuple[DriftRow, ...]
    hedges_a: tuple[HedgeItem, ...]
    hedges_b: tuple[HedgeItem, ...]
    unsourced_a: tuple[AdditionItem, ...]
    unsourced_b: tuple[AdditionItem, ...]
    longest: str | None
    versions: Mapping[str, str]
    caution: str
    unmarked: str
    language: str
    words: Words


def view(comparison: Comparison, a: AnnotatedArticle, b: AnnotatedArticle) -> CompareView:
    """Lay a comparison out for reading."""
    told, ui = load(a.language), words.load(a.language)
    common = comparison.common_origin
    return CompareView(
        same_story=comparison.same_story,
        lines=lines(comparison, a, b),
        reasons=tuple(
            Reason(told.text("factors", factor.name), factor.weight > 0)
            for factor in sorted(comparison.factors, key=lambda one: -abs(one.weight))
            if abs(factor.weight) >= 0.3
        ),
        a=version("a", a, comparison),
        b=version("b", b, comparison),
        headlines=_headlines(comparison, a, b),
        origin=None if common is None else origin_name(common, a, b),
        origin_a=() if common is None else common.a,
        origin_b=() if common is None else common.b,
        other_origins=tuple(_source_row(one) for one in comparison.origins.shared[1:]),
        origins_a=tuple(capital(name) for name in comparison.origins.only_a),
        origins_b=tuple(capital(name) for name in comparison.origins.only_b),
        quotations=tuple(_row(one, a, b) for one in comparison.quotations),
        names=tuple(_row(one, a, b) for one in comparison.names),
        numbers=tuple(_row(one, a, b) for one in comparison.numbers),
        outlets=tuple(_source_row(one) for one in comparison.outlets),
        acronyms=tuple(
            AcronymRow(
                one.short,
                one.long,
                one.by.upper(),
                _sentence_of(a, (one.expanded if one.by == "a" else one.bare).start),
                _sentence_of(b, (one.expanded if one.by == "b" else one.bare).start),
            )
            for one in comparison.acronyms
        ),
        drift=tuple(_drift(one, a, b, told) for one in comparison.drift),
        hedges_a=tuple(_hedges(comparison.hedges_a, a, b)),
        hedges_b=tuple(_hedges(comparison.hedges_b, b, a)),
        unsourced_a=tuple(_addition(one, a) for one in comparison.unsourced_a),
        unsourced_b=tuple(_addition(one, b) for one in comparison.unsourced_b),
        longest=comparison.wording.a and comparison.wording.a.of(a.article.text),
        versions=a.versions,
        caution=ui.caution,
        unmarked=ui.unmarked,
        language=a.language,
        words=told,
    )


def _row(shared: Shared, a: AnnotatedArticle, b: AnnotatedArticle) -> SharedRow:
    return SharedRow(
        shared.a[0].of(a.article.text),
        shared.b[0].of(b.article.text),
        len(shared.a),
        len(shared.b),
        _places(a, shared.a),
        _places(b, shared.b),
    )


def _source_row(source: SharedSource) -> SharedRow:
    name = capital(source.name)
    return SharedRow(name, name, len(source.a), len(source.b), source.a[:MOST_PLACES], source.b[:MOST_PLACES])


def _places(annotated: AnnotatedArticle, spans: Sequence[Span]) -> tuple[int, ...]:
    found = sorted({_sentence_of(annotated, span.start) for span in spans})
    return tuple(found[:MOST_PLACES])


def _sentence_of(annotated: AnnotatedArticle, place: int) -> int:
    return max(0, bisect_right(annotated.analysis.sentences, place, key=lambda one: one.span.start) - 1)


def _drift(drift: Drift, a: AnnotatedArticle, b: AnnotatedArticle, told: Words) -> DriftRow:
    return DriftRow(drift.kind, told.text("drift", drift.kind), _cell(drift.a, a, told), _cell(drift.b, b, told))


def _cell(credit: Credit, annotated: AnnotatedArticle, told: Words) -> CreditCell:
    text = annotated.article.text
    names = credit.names[1:]
    return CreditCell(
        said=None if credit.words is None else credit.words.of(text),
        source=credit.inside,
        through=told.text("drift", "through", names=", ".join(names)) if names else "",
        content=credit.content.of(text),
        sentence=credit.sentence,
    )


def _hedges(hedges: Sequence[Hedge], own: AnnotatedArticle, other: AnnotatedArticle) -> Iterator[HedgeItem]:
    for index, group in groupby(hedges, key=lambda hedge: hedge.sentence):
        members = list(group)
        marks = [(hedge.span, "hedge") for hedge in members]
        there = None if members[0].counterpart is None else other.analysis.sentences[members[0].counterpart]
        yield HedgeItem(
            sentence=index,
            parts=tuple(parts(own.article.text, own.analysis.sentences[index].span, marks)),
            counterpart=None if there is None else Passage(there.span.of(other.article.text), there.index),
        )


def _addition(addition: Addition, annotated: AnnotatedArticle) -> AdditionItem:
    return AdditionItem(Passage(addition.span.of(annotated.article.text), addition.sentence), addition.inference)


def _headlines(comparison: Comparison, a: AnnotatedArticle, b: AnnotatedArticle) -> HeadlineWords:
    found = comparison.headlines
    return HeadlineWords(
        a=found.a and found.a.of(a.article.text),
        b=found.b and found.b.of(b.article.text),
        shared=found.shared,
        only_a=found.only_a,
        only_b=found.only_b,
        hedges_a=tuple(span.of(a.article.text) for span in found.hedges_a),
        hedges_b=tuple(span.of(b.article.text) for span in found.hedges_b),
    )
