"""What teachers ask: to make a lesson, follow it, reveal it, overrule the engine, print, export, delete.

A teacher link is a secret in the address and all that a teacher needs: nothing is asked beyond it, no cookie is set.
"""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from server.api.problems import NoSuchPlace
from server.errors import Problem
from server.lessons import Draft, Lesson
from server.lessons.files import annotations_file, results_table
from server.lessons.ready import Ready, ready_lesson, ready_lessons
from server.lessons.results import Results
from server.services import Services
from server.web import sign_in
from server.web.go import see
from server.web.lessons import forms
from server.web.lessons.offline import offline_page
from server.web.lessons.pages import own_form
from server.web.lessons.school import School


def register(classroom: Blueprint, services: Services, school: School) -> None:
    """Add the routes."""
    drafts: dict[str, Draft] = {}

    def drafted(slug: str) -> Draft:
        """Return a ready lesson, analysed once: anybody may print it."""
        if slug not in drafts:
            drafts[slug] = _ready(slug).draft(services.annotate_text, services.compare)
        return drafts[slug]

    @classroom.get("/lessons")
    def overview() -> str:
        return _overview(services)

    @classroom.post("/lessons")
    def make() -> Redirect | tuple[str, int]:
        own_form()
        try:
            _, secret = school.lessons.create(forms.draft(services, request.form))
        except Problem as problem:
            return _overview(services, problem), problem.status
        return _back(secret, "link")

    @classroom.post("/lessons/draft")
    def begin() -> str:
        """Show the form with what was typed on another page; nothing is fetched or kept yet."""
        own_form()
        return _overview(services)

    @classroom.get("/lessons/<slug>")
    def ready(slug: str) -> str:
        must_sign_in = sign_in.needs_token(services.settings)
        return render_template("lessons/ready.html", ready=_ready(slug), must_sign_in=must_sign_in)

    @classroom.post("/lessons/<slug>")
    def make_ready(slug: str) -> Redirect:
        own_form()
        _, secret = school.lessons.create(forms.changed(drafted(slug), request.form))
        return _back(secret, "link")

    @classroom.get("/lessons/<slug>/worksheet")
    def ready_worksheet(slug: str) -> str:
        results, back = _on_paper(drafted(slug)), url_for("web.lessons.ready", slug=slug)
        return render_template("lessons/worksheet.html", lesson=results.lesson, results=results, back=back)

    @classroom.get("/lessons/<slug>/key")
    def ready_key(slug: str) -> str:
        results, back = _on_paper(drafted(slug)), url_for("web.lessons.ready", slug=slug)
        return render_template("lessons/key.html", lesson=results.lesson, results=results, back=back)

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

    @classroom.post("/teach/<secret>/start")
    def start(secret: str) -> Redirect:
        school.lessons.start(_own(school, secret))
        return _back(secret, "steer")

    @classroom.post("/teach/<secret>/reveal")
    def show_all(secret: str) -> Redirect:
        school.lessons.reveal(_own(school, secret))
        return _back(secret, "steer")

    @classroom.post("/teach/<secret>/hand-out")
    def hand_out(secret: str) -> Redirect:
        school.lessons.share_key(_own(school, secret), request.form.get("shared") == "yes")
        return _back(secret, "steer")

    @classroom.post("/teach/<secret>/students/<student_id>")
    def student(secret: str, student_id: str) -> Redirect:
        lesson = _own(school, secret)
        if request.form.get("do") == "remove":
            school.work.remove_student(lesson, student_id)
        else:
            school.work.hide_student(lesson, student_id, request.form.get("do") == "hide")
        return _back(secret, "students")

    @classroom.post("/teach/<secret>/words/<student_id>/<mark_id>")
    def word(secret: str, student_id: str, mark_id: str) -> Redirect:
        hidden = request.form.get("do") == "hide"
        school.work.hide_word(_own(school, secret), student_id, mark_id, hidden)
        return _back(secret, "words")

    @classroom.post("/teach/<secret>/rulings")
    def rule(secret: str) -> Redirect:
        lesson = _own(school, secret)
        note, part = request.form.get("note", ""), forms.number(request.form.get("part", ""), "article")
        if annotation := request.form.get("drops"):
            school.rulings.drop(lesson, part, annotation, note)
        else:
            span = forms.sentence(lesson, part, forms.number(request.form.get("sentence", ""), "sentence"))
            school.rulings.add(lesson, part, span, request.form.get("family", ""), note)
        return _back(secret, "key")

    @classroom.post("/teach/<secret>/rulings/<ruling_id>/take-back")
    def take_back(secret: str, ruling_id: str) -> Redirect:
        school.rulings.take_back(_own(school, secret), ruling_id)
        return _back(secret, "key")

    @classroom.post("/teach/<secret>/delete")
    def delete(secret: str) -> str:
        lesson = _own(school, secret)
        school.lessons.delete(lesson)
        return render_template("lessons/deleted.html", title=lesson.title)

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


def _overview(services: Services, problem: Problem | None = None) -> str:
    return render_template(
        "lessons/overview.html",
        ready=ready_lessons(),
        problem=problem,
        form=request.form,
        chosen=request.form.getlist("family") if problem else None,
        must_sign_in=sign_in.needs_token(services.settings),
        signed_in=sign_in.signed_in(),
    )


def _ready(slug: str) -> Ready:
    found = ready_lesson(slug)
    if found is None:
        raise NoSuchPlace("There is no ready lesson of this name.")
    return found


def _on_paper(draft: Draft) -> Results:
    """Return a lesson that nobody has begun."""
    lesson = Lesson("", "", draft.title, draft.choices, draft.parts, 0.0, 0.0, ready=draft.ready)
    return Results(lesson, draft.rulings)


def _own(school: School, secret: str) -> Lesson:
    """Return the lesson that a form of the service's own page is about."""
    own_form()
    return school.by_secret(secret)


def _back(secret: str, place: str) -> Redirect:
    return see(url_for("web.lessons.desk", secret=secret, _anchor=place))


def _file(content: str | bytes, media_type: str, name: str) -> Response:
    response = make_response(content)
    response.headers["Content-Type"] = media_type
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
