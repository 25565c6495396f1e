"""What students ask: to join by code, to mark, to see the reveal. The class session is an HttpOnly cookie."""

from __future__ import annotations

import secrets
import time
from typing import Any

from flask import Blueprint, Response, g, jsonify, make_response, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from sourcemark.api.body import read_json
from sourcemark.errors import Forbidden, InvalidRequest, Problem, Unauthorized
from sourcemark.lessons import Lesson, Student, StudentMark
from sourcemark.lessons.layers import lay_out
from sourcemark.model import Span
from sourcemark.web.go import see
from sourcemark.web.lessons import forms
from sourcemark.web.lessons.pages import own_form
from sourcemark.web.lessons.school import COOKIE, School

LONGEST_BODY = 4_096


def register(classroom: Blueprint, school: School) -> None:
    """Add the routes."""
    _entering(classroom, school)
    _reading(classroom, school)
    _marking(classroom, school)


def _entering(classroom: Blueprint, school: School) -> None:
    """Join a class, and leave it."""

    @classroom.get("/class")
    def enter() -> str:
        return render_template("lessons/enter.html", problem=None, typed="")

    @classroom.post("/class")
    def find() -> Redirect | tuple[str, int]:
        own_form()
        typed = request.form.get("code", "")
        try:
            found = school.by_code(typed)
        except Problem as problem:
            g.outcome = problem.code
            return render_template("lessons/enter.html", problem=problem, typed=typed[:40]), problem.status
        return see(url_for("web.lessons.lesson", code=found.code))

    @classroom.post("/class/<code>/join")
    def join(code: str) -> Response | Redirect:
        own_form()
        found = school.by_code(code)
        page = url_for("web.lessons.lesson", code=found.code)
        if school.current_student(found) is not None:
            return see(page)
        try:
            _, session = school.work.join(found, request.form.get("nickname", ""))
        except InvalidRequest as problem:
            body = render_template("lessons/join.html", lesson=found, names=school.work.offer(found), problem=problem)
            return make_response(body, problem.status)
        answer = see(page)
        answer.set_cookie(
            COOKIE,
            session,
            max_age=max(1, int(found.expires - time.time())),
            path=page,
            httponly=True,
            secure=request.is_secure,
            # Lax, so that a link in the school's own pages leads back into the lesson.
            samesite="Lax",
        )
        return answer

    @classroom.post("/class/<code>/leave")
    def leave(code: str) -> Redirect:
        own_form()
        found = school.by_code(code)
        answer = see(url_for("web.lessons.enter"))
        answer.delete_cookie(COOKIE, path=url_for("web.lessons.lesson", code=found.code))
        return answer


def _reading(classroom: Blueprint, school: School) -> None:
    """Show a lesson as far as it has come."""

    @classroom.get("/class/<code>")
    def lesson(code: str) -> Response | Redirect | str:
        found = school.by_code(code)
        if code != found.code:
            return see(url_for("web.lessons.lesson", code=found.code))
        student = school.current_student(found)
        if student is None:
            return render_template("lessons/join.html", lesson=found, names=school.work.offer(found), problem=None)
        if found.revealed is not None:
            results = school.results(found)
            mine = results.marks_of(student)
            return render_template(
                "lessons/reveal.html",
                lesson=found,
                student=student,
                results=results,
                mine=mine,
            )
        return _work_page(school, found, student)

    @classroom.get("/class/<code>/board")
    def board(code: str) -> str:
        """Show the code to a room: the teacher's own page would show the secret link and the answer key."""
        return render_template("lessons/board.html", lesson=school.by_code(code))

    @classroom.get("/class/<code>/state")
    def state(code: str) -> Response:
        found, _ = _here(school, code)
        return jsonify(
            {
                "revealed": found.revealed is not None,
                "started": found.started,
                "minutes": found.choices.minutes,
                "now": time.time(),
                "key": found.key_shared,
            }
        )

    @classroom.get("/class/<code>/key")
    def key(code: str) -> str:
        found, _ = _here(school, code)
        if not (found.key_shared and found.revealed is not None):
            raise Forbidden("Your teacher has not handed out the answer key.")
        page = url_for("web.lessons.lesson", code=found.code)
        return render_template("lessons/key.html", lesson=found, results=school.results(found), back=page)


def _marking(classroom: Blueprint, school: School) -> None:
    """Mark, as a script sends it and as a form does."""

    @classroom.get("/class/<code>/marks")
    def marks(code: str) -> Response:
        found, student = _here(school, code)
        return jsonify({"marks": [mark_json(mark) for mark in school.work.marks_of(found, student)]})

    @classroom.put("/class/<code>/marks/<mark_id>")
    def put(code: str, mark_id: str) -> Response:
        found, student = _changing(school, code)
        sent = _mark(read_json(request, LONGEST_BODY))
        return jsonify(mark_json(school.work.put_mark(found, student, mark_id, **sent)))

    @classroom.delete("/class/<code>/marks/<mark_id>")
    def remove(code: str, mark_id: str) -> Response:
        found, student = _changing(school, code)
        school.work.remove_mark(found, student, mark_id)
        return Response(status=204)

    @classroom.post("/class/<code>/marks")
    def mark_by_form(code: str) -> Redirect:
        """Mark a whole sentence, or remove a mark, without JavaScript."""
        own_form()
        found, student = _changing(school, code)
        if gone := request.form.get("remove"):
            school.work.remove_mark(found, student, gone)
        else:
            part, span = _sentence(found, request.form.get("sentence", ""))
            school.work.put_mark(
                found,
                student,
                secrets.token_hex(16),
                part=part,
                span=span,
                family=request.form.get("family", ""),
                word=request.form.get("word", ""),
            )
        return see(url_for("web.lessons.lesson", code=found.code) + "#marks-title")

    @classroom.post("/class/<code>/done")
    def done(code: str) -> Redirect:
        own_form()
        found, student = _changing(school, code)
        school.work.say_done(found, student, request.form.get("done") == "yes")
        return see(url_for("web.lessons.lesson", code=found.code) + "#marks-title")


def _work_page(school: School, lesson: Lesson, student: Student) -> str:
    # Before the reveal nothing of the engine's and nothing of anybody else's goes into the page, shown or not.
    answers = school.results(lesson).answers if lesson.shows_engine else ()
    return render_template(
        "lessons/work.html",
        lesson=lesson,
        student=student,
        marks=school.work.marks_of(lesson, student),
        parts=[lay_out(part, number, answers=answers) for number, part in enumerate(lesson.parts)],
        answers=[one for one in answers if not one.dropped],
    )


def mark_json(mark: StudentMark) -> dict[str, Any]:
    """Return one of the student's own marks."""
    return {
        "id": mark.id,
        "part": mark.part,
        "start": mark.span.start,
        "end": mark.span.end,
        "family": mark.family,
        "word": mark.word,
    }


def _here(school: School, code: str) -> tuple[Lesson, Student]:
    """Return lesson and student of a request. Raises NotFound, and Unauthorized for whoever has not joined."""
    lesson = school.by_code(code)
    student = school.current_student(lesson)
    if student is None:
        raise Unauthorized("Please join the class first.")
    return lesson, student


def _changing(school: School, code: str) -> tuple[Lesson, Student]:
    """As `_here`, for a request that changes something."""
    lesson, student = _here(school, code)
    school.pace(student)
    return lesson, student


def _mark(sent: Any) -> dict[str, Any]:
    shape = {"part": int, "start": int, "end": int, "family": str, "word": str}
    if not isinstance(sent, dict) or any(type(sent.get(name)) is not kind for name, kind in shape.items()):
        raise InvalidRequest("The mark is not of the shape this service understands.")
    return {
        "part": sent["part"],
        "span": Span(sent["start"], sent["end"]),
        "family": sent["family"],
        "word": sent["word"],
    }


def _sentence(lesson: Lesson, sent: str) -> tuple[int, Span]:
    part, _, index = sent.partition("-")
    number = forms.number(part, "article")
    return number, forms.sentence(lesson, number, forms.number(index, "sentence"))
