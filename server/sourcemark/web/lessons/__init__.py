"""Pages of the classroom: for teachers `/lessons` and `/teach/…`, for students `/class`. Rules of a lesson live in
`sourcemark.lessons`; here are addresses, forms, cookies and templates."""

from __future__ import annotations

from flask import Blueprint

from sourcemark.services import Services
from sourcemark.web.lessons import making, pages, student, teacher
from sourcemark.web.lessons.school import School

FILES = (
    "lesson.css",
    "paper.css",
    "board.js",
    "teacher.js",
    "student.js",
    "student_clock.js",
    "student_outbox.js",
    "student_paint.js",
    "student_words.js",
)


def blueprint(services: Services) -> Blueprint:
    """Return the classroom over these services."""
    school = School(services.store, services.settings)
    classroom = Blueprint("lessons", __name__, template_folder="../templates")
    pages.register(classroom)
    making.register(classroom, services, school)
    teacher.register(classroom, school)
    student.register(classroom, school)
    return classroom
