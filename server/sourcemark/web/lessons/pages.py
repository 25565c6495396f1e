"""What all pages of the classroom share: words in templates, dates, forms of the service's own."""

from __future__ import annotations

import time
from typing import Any

from flask import Blueprint, request

from sourcemark.api import guard
from sourcemark.lessons.free_words import LONGEST_NOTE, LONGEST_QUESTION, LONGEST_TITLE, LONGEST_WORD
from sourcemark.lessons.questions import default_questions
from sourcemark.report import words
from sourcemark.report.words import FAMILIES
from sourcemark.web.problem_page import answer_with_pages


def register(classroom: Blueprint) -> None:
    """Give the blueprint its failures and its words."""

    answer_with_pages(classroom)

    @classroom.context_processor
    def in_templates() -> dict[str, Any]:
        return {
            "catalogue": words.load(),
            "all_families": FAMILIES,
            "default_questions": default_questions(),
            "day": day,
            "now": time.time,
            "longest": {
                "word": LONGEST_WORD,
                "note": LONGEST_NOTE,
                "question": LONGEST_QUESTION,
                "title": LONGEST_TITLE,
            },
        }


def own_form() -> None:
    """Refuse a form that another page sent."""
    guard.check_form(request.headers, request.environ.get("HTTP_HOST"), request.scheme)


def day(seconds: float) -> str:
    """Return a day as people write it: 3 May 2026 (UTC)."""
    moment = time.gmtime(seconds)
    return f"{moment.tm_mday} {time.strftime('%B %Y', moment)}"
