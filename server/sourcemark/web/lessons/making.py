"""What anybody asks who makes a lesson: of their own article, or from a ready one, which needs no class on paper."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from sourcemark.api.problems import NotFound
from sourcemark.errors import Problem
from sourcemark.lessons import Lesson, LessonPlan
from sourcemark.lessons.ready import Ready, ready_lesson, ready_lessons
from sourcemark.lessons.results import Results
from sourcemark.services import Services
from sourcemark.web import sign_in
from sourcemark.web.lessons import forms
from sourcemark.web.lessons.pages import own_form
from sourcemark.web.lessons.school import School
from sourcemark.web.lessons.teacher import to_desk


def register(classroom: Blueprint, services: Services, school: School) -> None:
    """Add the routes."""
    _own_articles(classroom, services, school)
    _ready_made(classroom, services, school)


def _own_articles(classroom: Blueprint, services: Services, school: School) -> None:
    """Make a lesson of what a teacher typed."""

    @classroom.get("/lessons")
    def overview() -> str:
        return _overview(services)

    @classroom.post("/lessons")
    def make() -> Redirect | tuple[str, int]:
        own_form()
        try:
            _, secret = school.lessons.create(forms.plan(services, request.form))
        except Problem as problem:
            return _overview(services, problem), problem.status
        return to_desk(secret, "link")

    @classroom.post("/lessons/draft")
    def begin() -> str:
        """Show the form with what was typed on another page; nothing is fetched or kept yet."""
        own_form()
        return _overview(services)


def _ready_made(classroom: Blueprint, services: Services, school: School) -> None:
    """Show, print and use the lessons that are ready."""
    plans: dict[str, LessonPlan] = {}

    def planned(slug: str) -> LessonPlan:
        """Return a ready lesson, analysed once: anybody may print it."""
        if slug not in plans:
            plans[slug] = _ready(slug).plan(services.annotate_text, services.compare)
        return plans[slug]

    @classroom.get("/lessons/<slug>")
    def ready(slug: str) -> str:
        must_sign_in = sign_in.needs_token(services.settings)
        return render_template("lessons/ready.html", ready=_ready(slug), must_sign_in=must_sign_in)

    @classroom.post("/lessons/<slug>")
    def make_ready(slug: str) -> Redirect:
        own_form()
        _, secret = school.lessons.create(forms.changed(planned(slug), request.form))
        return to_desk(secret, "link")

    @classroom.get("/lessons/<slug>/worksheet")
    def ready_worksheet(slug: str) -> str:
        results, back = _on_paper(planned(slug)), url_for("web.lessons.ready", slug=slug)
        return render_template("lessons/worksheet.html", lesson=results.lesson, results=results, back=back)

    @classroom.get("/lessons/<slug>/key")
    def ready_key(slug: str) -> str:
        results, back = _on_paper(planned(slug)), url_for("web.lessons.ready", slug=slug)
        return render_template("lessons/key.html", lesson=results.lesson, results=results, back=back)


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
        raise NotFound("There is no ready lesson of this name.")
    return found


def _on_paper(plan: LessonPlan) -> Results:
    """Return a lesson that nobody has begun."""
    lesson = Lesson("", "", plan.title, plan.choices, plan.parts, 0.0, 0.0, ready=plan.ready)
    return Results(lesson, plan.rulings)
