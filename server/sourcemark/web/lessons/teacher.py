"""What the holder of a teacher link asks: to follow a lesson, steer it, overrule the engine, print, export, delete.

The link is a secret in the address and all that a teacher needs: nothing is asked beyond it, no cookie is set.
"""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from sourcemark.lessons import Lesson
from sourcemark.lessons.files import annotations_file, results_table
from sourcemark.web.go import see
from sourcemark.web.lessons import forms
from sourcemark.web.lessons.offline import offline_page
from sourcemark.web.lessons.pages import own_form
from sourcemark.web.lessons.school import School


def register(classroom: Blueprint, school: School) -> None:
    """Add the routes."""
    _following(classroom, school)
    _steering(classroom, school)
    _overruling(classroom, school)
    _taking_along(classroom, school)


def _following(classroom: Blueprint, school: School) -> None:
    """Show what the class does."""

    @classroom.get("/teach/<secret>")
    def desk(secret: str) -> str:
        lesson = school.by_secret(secret)
        return render_template(
            "lessons/desk.html",
            lesson=lesson,
            secret=secret,
            results=school.results(lesson),
        )

    @classroom.get("/teach/<secret>/live")
    def live(secret: str) -> str:
        lesson = school.by_secret(secret)
        return render_template("lessons/live.html", lesson=lesson, secret=secret, results=school.results(lesson))


def _steering(classroom: Blueprint, school: School) -> None:
    """Start, reveal, hand out, hide, delete."""

    @classroom.post("/teach/<secret>/start")
    def start(secret: str) -> Redirect:
        school.lessons.start(_own(school, secret))
        return to_desk(secret, "steer")

    @classroom.post("/teach/<secret>/reveal")
    def show_all(secret: str) -> Redirect:
        school.lessons.reveal(_own(school, secret))
        return to_desk(secret, "steer")

    @classroom.post("/teach/<secret>/hand-out")
    def hand_out(secret: str) -> Redirect:
        school.lessons.share_key(_own(school, secret), request.form.get("shared") == "yes")
        return to_desk(secret, "steer")

    @classroom.post("/teach/<secret>/students/<student_id>")
    def student(secret: str, student_id: str) -> Redirect:
        lesson = _own(school, secret)
        if request.form.get("do") == "remove":
            school.work.remove_student(lesson, student_id)
        else:
            school.work.hide_student(lesson, student_id, request.form.get("do") == "hide")
        return to_desk(secret, "students")

    @classroom.post("/teach/<secret>/words/<student_id>/<mark_id>")
    def word(secret: str, student_id: str, mark_id: str) -> Redirect:
        hidden = request.form.get("do") == "hide"
        school.work.hide_word(_own(school, secret), student_id, mark_id, hidden)
        return to_desk(secret, "words")

    @classroom.post("/teach/<secret>/delete")
    def delete(secret: str) -> str:
        lesson = _own(school, secret)
        school.lessons.delete(lesson)
        return render_template("lessons/deleted.html", title=lesson.title)


def _overruling(classroom: Blueprint, school: School) -> None:
    """Add to the answer key, or drop from it."""

    @classroom.post("/teach/<secret>/rulings")
    def rule(secret: str) -> Redirect:
        lesson = _own(school, secret)
        note, part = request.form.get("note", ""), forms.number(request.form.get("part", ""), "article")
        if annotation := request.form.get("drops"):
            school.rulings.drop(lesson, part, annotation, note)
        else:
            span = forms.sentence(lesson, part, forms.number(request.form.get("sentence", ""), "sentence"))
            school.rulings.add(lesson, part, span, request.form.get("family", ""), note)
        return to_desk(secret, "key")

    @classroom.post("/teach/<secret>/rulings/<ruling_id>/take-back")
    def take_back(secret: str, ruling_id: str) -> Redirect:
        school.rulings.take_back(_own(school, secret), ruling_id)
        return to_desk(secret, "key")


def _taking_along(classroom: Blueprint, school: School) -> None:
    """Print and export."""

    @classroom.get("/teach/<secret>/worksheet")
    def worksheet(secret: str) -> str:
        lesson = school.by_secret(secret)
        back = url_for("web.lessons.desk", secret=secret)
        return render_template("lessons/worksheet.html", lesson=lesson, results=school.results(lesson), back=back)

    @classroom.get("/teach/<secret>/key")
    def printed_key(secret: str) -> str:
        lesson = school.by_secret(secret)
        back = url_for("web.lessons.desk", secret=secret)
        return render_template("lessons/key.html", lesson=lesson, results=school.results(lesson), back=back)

    @classroom.get("/teach/<secret>/results.csv")
    def table(secret: str) -> Response:
        lesson = school.by_secret(secret)
        return _file(results_table(school.results(lesson)), "text/csv; charset=utf-8", "results.csv")

    @classroom.get("/teach/<secret>/annotations.jsonld")
    def annotations(secret: str) -> Response:
        lesson = school.by_secret(secret)
        media_type = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
        return _file(annotations_file(school.results(lesson)), media_type, "annotations.jsonld")

    @classroom.get("/teach/<secret>/lesson.html")
    def offline(secret: str) -> Response:
        lesson = school.by_secret(secret)
        return _file(offline_page(school.results(lesson)), "text/html; charset=utf-8", "lesson.html")


def _own(school: School, secret: str) -> Lesson:
    """Return the lesson that a form of the service's own page is about."""
    own_form()
    return school.by_secret(secret)


def to_desk(secret: str, place: str) -> Redirect:
    """Lead back to a place on the teacher's page."""
    return see(url_for("web.lessons.desk", secret=secret, _anchor=place))


def _file(content: str | bytes, media_type: str, name: str) -> Response:
    response = make_response(content)
    response.headers["Content-Type"] = media_type
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
