"""A lesson's results as files: a table for a spreadsheet, marks as W3C Web Annotations."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from sourcemark.annotate.selectors import quote_selector
from sourcemark.annotate.shapes import CONTEXT, MARK, Target
from sourcemark.annotate.webannotation import target_json
from sourcemark.lessons.answers import Answer
from sourcemark.lessons.lesson import Lesson, Part, Student, StudentMark
from sourcemark.lessons.results import Results
from sourcemark.model import Span

# Spreadsheets take cells that begin like this for formulas and run them.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = ("student", "article", "sentence", "family", "words marked", "why", "in the answer key", "class share in %")


def results_table(results: Results) -> bytes:
    """Return one row a mark as CSV in UTF-8, with the mark at its head that spreadsheets know UTF-8 by."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    names = {student.id: student for student in results.students}
    standing = [answer for answer in results.answers if not answer.dropped]
    for mark in results.marks:
        part = results.lesson.parts[mark.part]
        for sentence in part.under(mark.span):
            place = (mark.part, sentence, mark.family)
            keyed = [answer for answer in standing if place in answer.places]
            row = (
                names[mark.student].shown,
                part.title,
                sentence + 1,
                mark.family,
                " ".join(mark.span.of(part.text).split()),
                "" if mark.hidden else mark.word,
                "no" if not keyed else "optional" if all(one.optional for one in keyed) else "yes",
                round(100 * results.whole.share(place)),
            )
            writer.writerow([_harmless(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def annotations_file(results: Results) -> str:
    """Return every mark of the class, the answer key and the teacher's rulings as one AnnotationCollection."""
    lesson = results.lesson
    names = {student.id: student for student in results.students}
    items = [_answer(lesson, answer) for answer in results.answers]
    items += [_mark(lesson, mark, names[mark.student]) for mark in results.marks]
    collection = {
        "@context": CONTEXT,
        "id": f"urn:sourcemark:lesson:{lesson.id}",
        "type": "AnnotationCollection",
        "label": lesson.title,
        "total": len(items),
        "first": {
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return json.dumps(collection, ensure_ascii=False, indent=1)


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _mark(lesson: Lesson, mark: StudentMark, student: Student) -> dict[str, Any]:
    bodies = [_body("classifying", mark.family)]
    if mark.word and not mark.hidden:
        bodies.append(_body("commenting", mark.word))
    return {
        "id": f"urn:sourcemark:lesson:{lesson.id}:{student.number}:{mark.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "creator": {"type": "Person", "nickname": student.shown},
        "body": bodies,
        "target": _target(lesson.parts[mark.part], mark.span),
        MARK: {"layer": "class", "part": mark.part, "family": mark.family},
    }


def _answer(lesson: Lesson, answer: Answer) -> dict[str, Any]:
    part = lesson.parts[answer.part]
    language = part.annotated.language
    bodies = []
    if answer.explanation:
        bodies.append(_body("describing", answer.explanation, language))
    if answer.question:
        bodies.append(_body("questioning", answer.question, language))
    if answer.note:
        bodies.append(_body("commenting", answer.note, language))
    creator = {"type": "Software", "name": "Sourcemark"} if answer.by == "engine" else {"type": "Person"}
    return {
        "id": answer.id if answer.by == "engine" else f"urn:sourcemark:lesson:{lesson.id}:ruling:{answer.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "creator": creator,
        "body": bodies,
        "target": _target(part, answer.span),
        MARK: {
            "layer": answer.by,
            "part": answer.part,
            "family": answer.family,
            "label": answer.label,
            "optional": answer.optional,
            "overruled": answer.dropped,
        },
    }


def _body(purpose: str, value: str, language: str | None = None) -> dict[str, str]:
    """Return a W3C TextualBody; without a language for what somebody typed."""
    known = {} if language is None else {"language": language}
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", **known, "value": value}


def _target(part: Part, span: Span) -> Target:
    return target_json(quote_selector(part.text, span), part.annotated.article.url)
