"""Reads the forms that make a lesson, and what forms of a lesson point at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sourcemark.errors import InvalidRequest
from sourcemark.lessons import Choices, Lesson, LessonPlan, Part
from sourcemark.lessons.free_words import LONGEST_TITLE, plain
from sourcemark.lessons.versions import shared
from sourcemark.model import AnnotatedArticle, Span
from sourcemark.report.words import FAMILIES
from sourcemark.services import Services
from sourcemark.web.article_form import unix, whole

# Longer than any news article; a class of forty downloads it forty times.
LONGEST_ARTICLE = 60_000
VERSIONS = "AB"


def plan(services: Services, form: Any) -> LessonPlan:
    """Return a lesson of the teacher's own: one article, or two versions of one story.

    Raises InvalidRequest for a form that makes no lesson, and the stages' problems for an address.
    """
    choices = choices_of(form)
    articles = [one for one in (_article(services, form, ""), _article(services, form, "_b")) if one is not None]
    if not articles:
        raise InvalidRequest("Fill in an address or a text.")
    parts = tuple(
        Part(f"Version {VERSIONS[at]}" if len(articles) > 1 else "Article", one) for at, one in enumerate(articles)
    )
    title = plain(form.get("title", ""), LONGEST_TITLE) or plain(_headline(articles[0])[:LONGEST_TITLE], LONGEST_TITLE)
    return LessonPlan(title, parts, choices, shared=shared(parts, services.compare))


def changed(ready: LessonPlan, form: Any) -> LessonPlan:
    """Return a ready lesson with what the teacher changed of time and days."""
    choices = replace(ready.choices, minutes=minutes_of(form, ready.choices.minutes), days=days_of(form))
    return replace(ready, choices=choices)


def choices_of(form: Any) -> Choices:
    """Return what the teacher chose."""
    families = tuple(family for family in FAMILIES if family in form.getlist("family"))
    questions: Mapping[str, str] = {family: form.get(f"question_{family}", "") for family in families}
    shown = form.get("hidden") == "no"
    return Choices(families, questions, hidden=not shown, minutes=minutes_of(form, None), days=days_of(form))


def minutes_of(form: Any, otherwise: int | None) -> int | None:
    """Return the time, None for a lesson without a clock."""
    typed = form.get("minutes")
    if typed is None:
        return otherwise
    return number(typed, "time") if typed.strip() else None


def days_of(form: Any) -> int:
    """Return for how long the lesson is kept."""
    typed = form.get("days", "")
    return number(typed, "number of days") if typed.strip() else Choices(()).days


def number(typed: str, what: str) -> int:
    """Return a whole number. Raises InvalidRequest, saying what it should have been."""
    typed = typed.strip()
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= 6):
        raise InvalidRequest(f"The {what} has to be a whole number.")
    return int(typed)


def sentence(lesson: Lesson, part: int, index: int) -> Span:
    """Return where a sentence stands in one of a lesson's articles. Raises InvalidRequest when there is none."""
    if part < len(lesson.parts) and index < len(lesson.parts[part].sentences):
        return lesson.parts[part].sentences[index].span
    raise InvalidRequest("The lesson has no such sentence.")


def _article(services: Services, form: Any, which: str) -> AnnotatedArticle | None:
    url, text = form.get(f"url{which}", "").strip(), unix(form.get(f"text{which}", "")).strip()
    if url and text:
        raise InvalidRequest("Fill in one of the two: an address, or a text.")
    if url:
        found = services.annotate_url(whole(url))
    elif text:
        if len(text) > LONGEST_ARTICLE:
            raise InvalidRequest(f"The text is longer than {LONGEST_ARTICLE:,} letters: too long for a lesson.")
        found = services.annotate_text(text)
    else:
        return None
    if len(found.article.text) > LONGEST_ARTICLE or not found.analysis.sentences:
        raise InvalidRequest("This text is too long for a lesson, or holds no sentence.")
    return found


def _headline(annotated: AnnotatedArticle) -> str:
    return annotated.article.title or annotated.article.text.strip().partition("\n")[0]
