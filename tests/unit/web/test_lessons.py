"""The classroom over HTTP, without a browser: who may see and change what, and that words stay words."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sourcemark.app import create_app
from sourcemark.errors import NotAnArticle
from sourcemark.services import Services
from sourcemark.settings import Settings
from sourcemark.store import Store
from tests import servers
from tests.builders import Stages, ferry

HOST = {"Host": "127.0.0.1:8377", "Accept": "text/html"}
OWN = {**HOST, "Origin": "http://127.0.0.1:8377", "Sec-Fetch-Site": "same-origin"}
SCRIPT = {**OWN, "Accept": "application/json"}
TRICK = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
FORM = {"text": "Words of an article.", "family": ["state_media", "anonymous_source"], "title": "Ferry", "days": "30"}


@dataclass
class Class:
    """A lesson as its teacher knows it, and the service it is on."""

    app: Flask
    desk: str
    code: str

    def teacher(self) -> FlaskClient:
        """A browser of its own."""
        return self.app.test_client()

    def student(self) -> Seat:
        """A browser of its own, joined."""
        client = self.app.test_client()
        page = client.get(f"/class/{self.code}", headers=HOST)
        name = str(BeautifulSoup(page.data, "lxml").select('input[name="nickname"]')[0]["value"])
        joined = client.post(f"/class/{self.code}/join", data={"nickname": name}, headers=OWN)
        assert joined.status_code == 303
        return Seat(client, self.code, name, joined.headers["Set-Cookie"])


@dataclass
class Seat:
    """A student's browser."""

    client: FlaskClient
    code: str
    name: str
    cookie: str

    def page(self) -> str:
        """What the student sees."""
        return self.client.get(f"/class/{self.code}", headers=HOST).get_data(as_text=True)

    def mark(self, mark_id: str, words: str, *, family: str = "anonymous_source", word: str = "") -> TestResponse:
        """Mark some words of the ferry story."""
        span = ferry().span(words)
        body = {"part": 0, "start": span.start, "end": span.end, "family": family, "word": word}
        return self.client.put(f"/class/{self.code}/marks/{mark_id}", json=body, headers=SCRIPT)

    def marks(self) -> list[dict[str, Any]]:
        """The student's own marks, as the page asks for them."""
        answer = self.client.get(f"/class/{self.code}/marks", headers=SCRIPT)
        found: list[dict[str, Any]] = answer.get_json()["marks"]
        return found


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    settings = Settings(data_dir=tmp_path)
    store = Store.open(settings)
    yield create_app(services=Services(settings, load=lambda _: Stages().pipeline(), store=store))
    store.close()


@pytest.fixture
def ferry_class(app: Flask) -> Class:
    return open_class(app)


def open_class(app: Flask, **changes: object) -> Class:
    client = app.test_client()
    made = client.post("/lessons", data={**FORM, **changes}, headers=OWN)
    assert made.status_code == 303, made.get_data(as_text=True)
    desk = made.headers["Location"].partition("#")[0]
    page = client.get(desk, headers=HOST).get_data(as_text=True)
    found = re.search(r'class="code">([^<]+)<', page)
    assert found
    return Class(app, desk, found[1])


def text_of(page: str) -> str:
    return BeautifulSoup(page, "lxml").get_text(" ", strip=True)


def test_a_lesson_goes_from_making_to_reveal(ferry_class: Class) -> None:
    teacher, student = ferry_class.teacher(), ferry_class.student()
    assert student.mark("a-first-mark", "Experts say", word="who?").status_code == 200
    live = text_of(teacher.get(f"{ferry_class.desk}/live", headers=HOST).get_data(as_text=True))
    assert "1 student joined" in live and student.name in live and "who?" in live
    assert teacher.post(f"{ferry_class.desk}/reveal", headers=OWN).status_code == 303
    seen = text_of(student.page())
    assert "both marked 1 of 4 places" in seen and "Described, not named" in seen
    assert student.mark("too-late-1", "Experts say").status_code == 409


def test_before_the_reveal_a_student_sees_nothing_of_others_or_of_the_engine(ferry_class: Class) -> None:
    first, second = ferry_class.student(), ferry_class.student()
    first.mark("mark-of-first", "Experts say", word="secretword")
    page = second.page()
    assert "secretword" not in page and first.name not in page and "mark-of-first" not in page
    assert BeautifulSoup(page, "lxml").select(".pick .line") == []
    assert "What the text does here" not in page
    assert second.marks() == []
    for path in ("key", "state", "board"):
        assert "secretword" not in second.client.get(f"/class/{ferry_class.code}/{path}", headers=HOST).text


def test_a_student_cannot_change_anothers_mark_by_its_id(ferry_class: Class) -> None:
    first, second = ferry_class.student(), ferry_class.student()
    first.mark("shared-id", "Experts say", word="mine")
    second.mark("shared-id", "allegedly", word="hers")
    assert second.client.delete(f"/class/{ferry_class.code}/marks/shared-id", headers=SCRIPT).status_code == 204
    assert [mark["word"] for mark in first.marks()] == ["mine"]
    assert second.marks() == []


def test_a_session_of_one_class_opens_no_other(app: Flask) -> None:
    one, other = open_class(app), open_class(app)
    student = one.student()
    secret = student.cookie.partition("=")[2].partition(";")[0]
    intruder = app.test_client()
    intruder.set_cookie("class_session", secret, domain="127.0.0.1", path="/")
    assert intruder.get(f"/class/{one.code}/marks", headers=SCRIPT).status_code == 200
    assert intruder.get(f"/class/{other.code}/marks", headers=SCRIPT).status_code == 401
    assert "Pick a nickname" in intruder.get(f"/class/{other.code}", headers=HOST).text


def test_the_session_is_one_cookie_that_no_script_reads(ferry_class: Class) -> None:
    cookie = ferry_class.student().cookie
    assert cookie.startswith("class_session=")
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and f"Path=/class/{ferry_class.code}" in cookie
    teacher = ferry_class.teacher()
    answers = [teacher.get(path, headers=HOST) for path in ("/lessons", "/class", ferry_class.desk)]
    assert [answer.headers.get("Set-Cookie") for answer in answers] == [None] * 3


def test_without_a_session_nothing_but_the_nicknames_is_there(ferry_class: Class) -> None:
    stranger = ferry_class.teacher()
    page = stranger.get(f"/class/{ferry_class.code}", headers=HOST).text
    assert "Pick a nickname" in page and "ferry line will close" not in page
    for method, path in (("get", "state"), ("get", "marks"), ("put", "marks/some-mark-id"), ("get", "key")):
        answer = getattr(stranger, method)(f"/class/{ferry_class.code}/{path}", headers=SCRIPT)
        assert answer.status_code == 401, path
        assert answer.get_json()["code"] == "unauthorized"


def test_a_mark_that_can_be_read_in_two_ways_is_refused(ferry_class: Class) -> None:
    student = ferry_class.student()
    body = b'{"part":0,"start":0,"end":9,"end":19,"family":"anonymous_source","word":""}'
    path = f"/class/{ferry_class.code}/marks/{'a' * 32}"
    answer = student.client.put(path, data=body, content_type="application/json", headers=SCRIPT)
    assert answer.status_code == 422
    assert answer.get_json()["detail"].startswith("An object in the body has the same key twice")
    assert student.marks() == []


def test_codes_in_any_writing_lead_to_the_class(ferry_class: Class) -> None:
    client = ferry_class.teacher()
    answer = client.post("/class", data={"code": ferry_class.code.lower().replace("-", " ")}, headers=OWN)
    assert answer.headers["Location"] == f"/class/{ferry_class.code}"
    answer = client.get(f"/class/{ferry_class.code.lower().replace('-', '')}", headers=HOST)
    assert answer.headers["Location"] == f"/class/{ferry_class.code}"


def test_whoever_tries_codes_at_several_workers_has_no_more_tries(tmp_path: Path) -> None:
    with servers.redis() as redis:
        settings = Settings(data_dir=tmp_path, redis_url=redis.url)
        store = Store.open(settings)
        services = [Services(settings, load=lambda _: Stages().pipeline(), store=store) for _ in range(2)]
        workers = [create_app(services=one).test_client() for one in services]

        def tries(count: int) -> list[int]:
            return [workers[n % 2].get(f"/class/BBB-BBB-{n:03}", headers=HOST).status_code for n in range(count)]

        assert tries(62) == [404] * 60 + [429] * 2
        # Without Redis each goes on with what it has counted itself.
        redis.end()
        assert tries(62) == [404] * 60 + [429] * 2
        store.close()


def test_whoever_tries_codes_is_stopped_and_the_class_goes_on(ferry_class: Class) -> None:
    student, guesser = ferry_class.student(), ferry_class.teacher()
    answers = [
        guesser.get(f"/class/BBB-BBB-BB{letter}", headers=HOST, environ_base={"REMOTE_ADDR": "10.1.1.1"})
        for letter in "BCDFGHJKLMNPQRTVWXYZ2346789" * 3
    ]
    assert [answer.status_code for answer in answers] == [404] * 60 + [429] * 21
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert guesser.get(f"/teach/{'A' * 32}", headers=HOST, environ_base={"REMOTE_ADDR": "10.1.1.1"}).status_code == 429
    assert "My marks" in student.page()
    # One of the class behind the school's address did it: who sits in the class goes on, and so does the teacher.
    behind = {"REMOTE_ADDR": "10.1.1.1"}
    assert guesser.get(f"/class/{ferry_class.code}", headers=HOST, environ_base=behind).status_code == 429
    assert "My marks" in student.client.get(f"/class/{ferry_class.code}", headers=HOST, environ_base=behind).text
    assert guesser.get(ferry_class.desk, headers=HOST, environ_base=behind).status_code == 200


def test_a_wrong_code_is_answered_on_a_page_that_helps(app: Flask) -> None:
    answer = app.test_client().post("/class", data={"code": "BBB-BBB-BBB"}, headers=OWN)
    soup = BeautifulSoup(answer.data, "lxml")
    assert answer.status_code == 404
    alert = soup.select_one('[role="alert"]')
    assert alert is not None and "no lesson with this code" in alert.get_text()
    assert soup.select_one("#code") is not None


def test_free_words_stay_words_wherever_they_are_shown(app: Flask) -> None:
    room = open_class(app, title=TRICK, question_anonymous_source=TRICK)
    student, teacher = room.student(), room.teacher()
    assert student.mark("tricky-mark", "Experts say", word=TRICK).status_code == 200
    teacher.post(
        f"{room.desk}/rulings", data={"part": "0", "sentence": "4", "family": "state_media", "note": TRICK}, headers=OWN
    )
    pages = [student.page(), teacher.get(room.desk, headers=HOST).text]
    teacher.post(f"{room.desk}/reveal", headers=OWN)
    pages += [student.page(), *(teacher.get(f"{room.desk}/{name}", headers=HOST).text for name in PAPERS)]
    for page in pages:
        soup = BeautifulSoup(page, "lxml")
        assert not soup.select("script:not([src]), img, [onerror], [onclick], [style]")
        assert "alert(1)" in page


PAPERS = ("worksheet", "key", "lesson.html", "live")


def test_pages_of_the_classroom_hold_nothing_inline_or_foreign(ferry_class: Class) -> None:
    client, student = ferry_class.teacher(), ferry_class.student()
    pages = [
        client.get(path, headers=HOST) for path in ("/lessons", "/class", ferry_class.desk, "/lessons/who-told-you")
    ]
    for answer in [*pages, student.client.get(f"/class/{student.code}", headers=HOST)]:
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
        assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]
        soup = BeautifulSoup(answer.data, "lxml")
        assert not soup.select("style, [style], script:not([src]), [onclick], [onload], [onsubmit]")
        for one in soup.select("script[src], link[href]"):
            assert client.get(str(one.get("src") or one.get("href")), headers=HOST).status_code == 200


def test_the_offline_file_needs_nothing_and_runs_nothing(ferry_class: Class) -> None:
    ferry_class.student().mark("one-mark-1", "Experts say", word="who?")
    page = ferry_class.teacher().get(f"{ferry_class.desk}/lesson.html", headers=HOST)
    soup = BeautifulSoup(page.data, "lxml")
    assert page.headers["Content-Disposition"] == 'attachment; filename="lesson.html"'
    assert not soup.select("script, link, img, iframe, [src]")
    policy = soup.select_one('meta[http-equiv="Content-Security-Policy"]')
    assert policy is not None and "default-src 'none'" in str(policy["content"])
    assert "who?" in soup.get_text() and ferry_class.desk not in page.text


def test_too_long_words_are_refused_on_the_spot(ferry_class: Class) -> None:
    student = ferry_class.student()
    answer = student.mark("long-words", "Experts say", word="a" * 61)
    assert answer.status_code == 422 and "at most 60" in answer.get_json()["detail"]
    assert student.mark("huge-words", "Experts say", word="a" * 5_000).status_code == 413
    assert student.marks() == []


@pytest.mark.parametrize("sent", [[], {}, {"part": 0}, {"part": True, "start": 0, "end": 9, "family": "x", "word": ""}])
def test_marks_of_another_shape_are_refused(ferry_class: Class, sent: object) -> None:
    student = ferry_class.student()
    answer = student.client.put(f"/class/{student.code}/marks/some-mark-id", json=sent, headers=SCRIPT)
    assert answer.status_code == 422


def test_marks_can_be_made_and_removed_without_a_script(ferry_class: Class) -> None:
    student = ferry_class.student()
    form = {"sentence": "0-3", "family": "anonymous_source", "word": "who?"}
    assert student.client.post(f"/class/{student.code}/marks", data=form, headers=OWN).status_code == 303
    (mark,) = student.marks()
    span = ferry().units[3].span
    assert (mark["start"], mark["end"], mark["word"]) == (span.start, span.end, "who?")
    student.client.post(f"/class/{student.code}/marks", data={"remove": mark["id"]}, headers=OWN)
    assert student.marks() == []
    for wrong in ("", "0", "0-99", "9-0", "x-y"):
        answer = student.client.post(f"/class/{student.code}/marks", data={**form, "sentence": wrong}, headers=OWN)
        assert answer.status_code == 422, wrong


@pytest.mark.parametrize("sentence", ["", "-", "0", "0-", "9" * 5000 + "-0", "0-" + "9" * 5000, "٠-٠", "-1-0", "0-999"])
def test_a_sentence_that_is_none_is_refused(ferry_class: Class, sentence: str) -> None:
    student = ferry_class.student()
    form = {"sentence": sentence, "family": "anonymous_source"}
    assert student.client.post(f"/class/{student.code}/marks", data=form, headers=OWN).status_code == 422
    assert student.marks() == []


def test_a_teacher_overrules_and_the_class_reads_why(ferry_class: Class) -> None:
    teacher, student = ferry_class.teacher(), ferry_class.student()
    student.mark("one-mark-1", "Experts say")
    annotation = ferry().build().annotations[-2]
    assert annotation.evidence.exact == "Experts say"
    ruled = {"part": "0", "drops": annotation.id, "note": "They were named in class."}
    assert teacher.post(f"{ferry_class.desk}/rulings", data=ruled, headers=OWN).status_code == 303
    teacher.post(f"{ferry_class.desk}/reveal", headers=OWN)
    seen = text_of(student.page())
    assert "The teacher sees this differently" in seen and "They were named in class." in seen
    assert "both marked 0 of 4 places" in seen
    desk = BeautifulSoup(teacher.get(ferry_class.desk, headers=HOST).data, "lxml")
    form = next(one for one in desk.select("form") if "Let it count again" in one.get_text())
    teacher.post(str(form["action"]), headers=OWN)
    assert "both marked 1 of 4 places" in text_of(student.page())


def test_hidden_nicknames_and_words_leave_everybodys_view(ferry_class: Class) -> None:
    teacher, student, other = ferry_class.teacher(), ferry_class.student(), ferry_class.student()
    student.mark("rude-mark", "Experts say", word="rudeword")
    desk = BeautifulSoup(teacher.get(ferry_class.desk, headers=HOST).data, "lxml")
    for action in {str(form["action"]) for form in desk.select("#students form, #words form")}:
        teacher.post(action, data={"do": "hide"}, headers=OWN)
    teacher.post(f"{ferry_class.desk}/reveal", headers=OWN)
    table = teacher.get(f"{ferry_class.desk}/results.csv", headers=HOST).text
    notes = teacher.get(f"{ferry_class.desk}/annotations.jsonld", headers=HOST).text
    page = teacher.get(f"{ferry_class.desk}/lesson.html", headers=HOST).text
    for text in (other.page(), table, notes, page):
        assert "rudeword" not in text and student.name not in text
    assert "Student 1" in table


def test_the_answer_key_is_the_teachers_until_it_is_handed_out(ferry_class: Class) -> None:
    teacher, student = ferry_class.teacher(), ferry_class.student()
    key = f"/class/{ferry_class.code}/key"
    teacher.post(f"{ferry_class.desk}/hand-out", data={"shared": "yes"}, headers=OWN)
    # Handing out before the reveal would be a reveal.
    assert student.client.get(key, headers=HOST).status_code == 403
    teacher.post(f"{ferry_class.desk}/reveal", headers=OWN)
    assert student.client.get(key, headers=HOST).status_code == 200
    teacher.post(f"{ferry_class.desk}/hand-out", data={"shared": "no"}, headers=OWN)
    assert student.client.get(key, headers=HOST).status_code == 403


def test_results_are_a_table_that_runs_no_formula(ferry_class: Class) -> None:
    student = ferry_class.student()
    student.mark("formula-mark", "Experts say", word="=1+1")
    student.mark("other-mark-1", "allegedly", family="state_media")
    answer = ferry_class.teacher().get(f"{ferry_class.desk}/results.csv", headers=HOST)
    rows = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    assert rows[0][:3] == ["student", "article", "sentence"]
    assert rows[1:] == [
        [student.name, "Article", "3", "state_media", "allegedly", "", "yes", "100"],
        [student.name, "Article", "4", "anonymous_source", "Experts say", "'=1+1", "yes", "100"],
    ]


def test_marks_leave_as_web_annotations(ferry_class: Class) -> None:
    student = ferry_class.student()
    student.mark("one-mark-1", "Experts say", word="who?")
    found = json.loads(ferry_class.teacher().get(f"{ferry_class.desk}/annotations.jsonld", headers=HOST).data)
    items = found["first"]["items"]
    assert found["type"] == "AnnotationCollection" and found["total"] == len(items) == 5
    mine = items[-1]
    assert mine["creator"] == {"type": "Person", "nickname": student.name}
    assert [body["value"] for body in mine["body"]] == ["anonymous_source", "who?"]
    assert mine["target"]["selector"][0]["exact"] == "Experts say"
    assert [one["creator"]["type"] for one in items[:-1]] == ["Software"] * 4


def test_deleting_ends_the_lesson_for_everybody(ferry_class: Class) -> None:
    teacher, student = ferry_class.teacher(), ferry_class.student()
    answer = teacher.post(f"{ferry_class.desk}/delete", headers=OWN)
    assert "is deleted" in text_of(answer.text)
    assert teacher.get(ferry_class.desk, headers=HOST).status_code == 404
    assert student.client.get(f"/class/{ferry_class.code}", headers=HOST).status_code == 404
    assert student.mark("late-mark-1", "Experts say").status_code == 404


@pytest.mark.parametrize("path", ["reveal", "delete", "start", "hand-out", "rulings"])
def test_no_foreign_page_can_press_the_teachers_buttons(ferry_class: Class, path: str) -> None:
    teacher = ferry_class.teacher()
    for foreign in ({"Origin": "https://news.test"}, {"Sec-Fetch-Site": "cross-site"}, {}):
        answer = teacher.post(f"{ferry_class.desk}/{path}", headers={**HOST, **foreign})
        assert answer.status_code == 403
    assert "Students are marking" in text_of(teacher.get(ferry_class.desk, headers=HOST).text)


def test_a_link_from_another_site_leads_into_the_class(ferry_class: Class) -> None:
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    client = ferry_class.teacher()
    for path in (f"/class/{ferry_class.code}", ferry_class.desk, "/lessons"):
        assert client.get(path, headers={**HOST, **followed}).status_code == 200
    framed = {**HOST, **followed, "Sec-Fetch-Dest": "iframe"}
    assert client.get(ferry_class.desk, headers=framed).status_code == 403


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"text": ""}, "Fill in an address or a text"),
        ({"url": "https://news.test/a"}, "one of the two"),
        ({"family": []}, "at least one family"),
        ({"days": "soon"}, "whole number"),
        ({"days": "900"}, "1 to 120 days"),
        ({"minutes": "-3"}, "whole number"),
        ({"title": "t" * 121}, "at most 120"),
    ],
)
def test_a_form_that_makes_no_lesson_says_why_and_keeps_what_was_typed(
    app: Flask, changes: dict[str, Any], why: str
) -> None:
    answer = app.test_client().post("/lessons", data={**FORM, "title": "Keep me", **changes}, headers=OWN)
    soup = BeautifulSoup(answer.data, "lxml")
    alert = soup.select_one('[role="alert"]')
    assert answer.status_code == 422
    assert alert is not None and why in alert.get_text()
    field = soup.select_one("#title")
    assert field is not None and field["value"] in ("Keep me", "t" * 121)


def test_a_page_that_holds_no_article_is_said_on_the_form(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    store = Store.open(settings)
    app = create_app(services=Services(settings, load=lambda _: Stages(NotAnArticle()).pipeline(), store=store))
    answer = app.test_client().post("/lessons", data={**FORM, "text": "", "url": "news.test/a"}, headers=OWN)
    assert answer.status_code == 422 and "No article was found" in answer.text
    store.close()


def test_a_lesson_is_made_from_an_address_without_its_scheme(tmp_path: Path) -> None:
    settings, stages = Settings(data_dir=tmp_path), Stages()
    store = Store.open(settings)
    app = create_app(services=Services(settings, load=lambda _: stages.pipeline(), store=store))
    room = open_class(app, text="", url="news.test/ferry", title="")
    assert stages.asked[0] == ("fetch", "https://news.test/ferry")
    assert "Exclusive: Ferry Line to Close" in room.teacher().get(room.desk, headers=HOST).text
    student = room.student()
    headline = BeautifulSoup(student.page(), "lxml").select_one(".article .headline")
    assert headline is not None and headline.get_text(strip=True) == "Exclusive: Ferry Line to Close 🚢"
    assert student.mark("a-first-mark", "Experts say").status_code == 200
    store.close()


def test_pasted_html_is_text(app: Flask) -> None:
    room = open_class(app, text="<script>alert(1)</script> Words of an article.")
    page = room.student().page()
    assert not BeautifulSoup(page, "lxml").select("script:not([src])")


def test_two_versions_are_two_parts_and_are_compared(app: Flask) -> None:
    room = open_class(app, text_b="Another text.")
    student = room.student()
    page = BeautifulSoup(student.page(), "lxml")
    assert [part.get_text() for part in page.select(".part-name")] == ["Version A", "Version B"]
    room.teacher().post(f"{room.desk}/reveal", headers=OWN)
    assert "What the two versions share" in text_of(student.page())


def test_marks_shown_from_the_start_are_there_when_the_teacher_wants_it(app: Flask) -> None:
    room = open_class(app, hidden="no")
    page = BeautifulSoup(room.student().page(), "lxml")
    assert page.select(".pick .line.anonymous_source") and "What the engine marks" in page.get_text()


def test_a_service_that_keeps_nothing_says_so() -> None:
    app = create_app(services=Services(Settings(), load=lambda _: Stages().pipeline()))
    answer = app.test_client().post("/lessons", data=FORM, headers=OWN)
    assert answer.status_code == 503 and "keeps nothing" in answer.text


@pytest.fixture
def shared_app(tmp_path: Path) -> Iterator[tuple[Flask, str]]:
    settings = Settings(host="0.0.0.0", data_dir=tmp_path)
    store = Store.open(settings)
    _, token = store.tokens.add("teacher", 0.0)
    yield create_app(services=Services(settings, load=lambda _: Stages().pipeline(), store=store)), token
    store.close()


LAN = {"Host": "school.test:8377", "Accept": "text/html"}
LAN_OWN = {**LAN, "Origin": "http://school.test:8377", "Sec-Fetch-Site": "same-origin"}


def test_in_the_schools_network_a_teacher_signs_in_once_and_students_need_the_code_alone(
    shared_app: tuple[Flask, str],
) -> None:
    app, token = shared_app
    teacher = app.test_client()
    before = teacher.get("/lessons", headers=LAN).text
    assert "Sign in once" in before and "forget the token" not in before
    assert teacher.post("/lessons", data=FORM, headers=LAN_OWN).status_code == 401
    assert teacher.post("/sign-in", data={"token": "smk_wrong"}, headers=LAN_OWN).status_code == 401
    signed = teacher.post("/sign-in", data={"token": token}, headers=LAN_OWN)
    assert signed.status_code == 303
    for flag in ("HttpOnly", "SameSite=Strict"):
        assert flag in signed.headers["Set-Cookie"]
    teacher.set_cookie("sourcemark_token", token, domain="school.test")
    after = teacher.get("/lessons", headers=LAN).text
    assert "Sign in once" not in after and "forget the token" in after
    made = teacher.post("/lessons", data=FORM, headers=LAN_OWN)
    assert made.status_code == 303
    desk = made.headers["Location"].partition("#")[0]
    # The link is a credential of its own: it opens at home too, without a token.
    page = app.test_client().get(desk, headers=LAN).text
    code = re.search(r'class="code">([^<]+)<', page)
    assert code
    student = app.test_client()
    assert "Pick a nickname" in student.get(f"/class/{code[1]}", headers=LAN).text
    for path in ("/api/v1/rules", "/sample", "/metrics"):
        assert student.get(path, headers=LAN).status_code == 401
    refused = student.get("/sample", headers={**LAN, "Accept": "text/html,*/*;q=0.8"})
    assert refused.status_code == 401 and "/sign-in" in refused.text and refused.mimetype == "text/html"
    assert student.get("/api/v1/rules", headers={**LAN, "Accept": "text/html"}).mimetype == "application/problem+json"


def test_a_revoked_token_in_a_cookie_is_none(shared_app: tuple[Flask, str]) -> None:
    app, _ = shared_app
    client = app.test_client()
    client.set_cookie("sourcemark_token", "smk_revoked", domain="school.test")
    assert client.post("/lessons", data=FORM, headers=LAN_OWN).status_code == 401
    assert client.get("/lessons", headers=LAN).status_code == 200


def test_a_token_in_a_cookie_never_makes_an_administrator(tmp_path: Path) -> None:
    settings = Settings(host="0.0.0.0", data_dir=tmp_path)
    store = Store.open(settings)
    _, token = store.tokens.add("root", 0.0, admin=True)
    client = create_app(services=Services(settings, load=lambda _: Stages().pipeline(), store=store)).test_client()
    client.set_cookie("sourcemark_token", token, domain="school.test")
    assert client.delete("/api/v1/cache", headers=LAN_OWN).status_code in (401, 403)
    store.close()


def test_what_was_typed_on_the_front_page_fills_the_form(app: Flask) -> None:
    client = app.test_client()
    front = BeautifulSoup(client.get("/", headers=HOST).data, "lxml")
    assert front.select_one('button[formaction="/lessons/draft"]') is not None
    answer = client.post("/lessons/draft", data={"url": "", "text": "Words <b>here</b>."}, headers=OWN)
    soup = BeautifulSoup(answer.data, "lxml")
    field = soup.select_one("#text")
    assert answer.status_code == 200 and field is not None and field.get_text() == "Words <b>here</b>."
    offered, ticked = (
        {one["value"] for one in soup.select(f'input[name="family"]{only}')} for only in ("", "[checked]")
    )
    assert offered - ticked == {"good_sourcing"}
