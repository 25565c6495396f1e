"""What the cards of an article show, numbered in reading order; no markup and no colour here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourcemark.model import AnnotatedArticle, Annotation, Outlet
from sourcemark.report import search
from sourcemark.report.words import Words


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
    route: tuple[str, ...]
    outlet: Outlet | None
    query: str
    searches: tuple[tuple[str, str], ...]


def notes(annotated: AnnotatedArticle, catalogue: Words) -> tuple[Note, ...]:
    """Return a note for each annotation, in their order."""
    numbers = _numbers(annotated.annotations)
    return tuple(
        _note(number, one, annotated, catalogue) for number, one in zip(numbers, annotated.annotations, strict=True)
    )


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


def _note(number: str, annotation: Annotation, annotated: AnnotatedArticle, catalogue: Words) -> Note:
    finding = annotation.finding
    family = finding.label.partition(".")[0]
    outlet = annotated.outlets.get(finding.outlet or "")
    # A lesson that version 1.0 kept has none.
    query = annotation.search_query or annotation.evidence.exact
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
        route=tuple(capital(step) for step in annotation.route),
        outlet=outlet,
        query=query,
        searches=search.links(query),
    )
