"""One teacher and forty students on one laptop, three of them in real browsers; the service dies in the middle."""

from __future__ import annotations

import csv
import io
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.classroom.hands import Hands, Student, Teacher
from tests.classroom.service import Service
from tests.patience import PATIENCE_S
from tests.windows import Windows

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STUDENTS = 40
IN_BROWSERS = 3
MARKS = 6
ARTICLE = Path(__file__).parents[2] / "server/sourcemark/data/lessons/who-told-you/article.txt"
WORDS = ("a person familiar", "Sources say", "A cook", "Experts warn", "It is believed", "Two council members")


def test_a_lesson_with_forty_students_loses_nothing_when_the_service_is_killed(
    service: Service, windows: Windows
) -> None:
    teacher = Teacher(Hands(service.port))
    teacher.begin("who-told-you")
    teacher.press("start")
    students = [Student(Hands(service.port), teacher.code) for _ in range(STUDENTS - IN_BROWSERS)]
    with ThreadPoolExecutor(len(students)) as pool:
        list(pool.map(Student.join, students))
        pages = [join_in_browser(windows, service, teacher.code) for _ in range(IN_BROWSERS)]
        for page in pages:
            mark_first_sentence(page, "before")
            expect(page.locator("[data-saved]")).to_have_text("All marks are saved.")

        for student in students:
            student.hands.again = 0
        # Everybody marks; after a third of the work the power goes.
        enough, gone = threading.Event(), threading.Event()
        done = [pool.submit(mark_everything, student, students, enough, gone) for student in students]
        assert enough.wait(timeout=PATIENCE_S)
        service.kill()
        gone.set()
        for page in pages:
            mark_first_sentence(page, "while it was away", sentence=4)
            expect(page.locator("[data-saved]")).to_contain_text("Not saved yet")
        while not all(student.hands.again for student in students):
            assert not any(one.done() for one in done), "the kill was not felt: it proves nothing"
            time.sleep(0.05)
        service.start()
        for one in done:
            one.result(timeout=2 * PATIENCE_S)
    for page in pages:
        expect(page.locator("[data-saved]")).to_have_text("All marks are saved.")

    # While they still mark, no student's page holds anything of another's.
    assert students[0].nickname not in students[1].hands.get(f"/class/{teacher.code}")

    teacher.press("reveal")
    for page in pages:
        expect(page.get_by_role("heading", name="The reveal")).to_be_visible()
    rows = list(csv.DictReader(io.StringIO(teacher.hands.get(f"{teacher.desk}/results.csv").removeprefix("\ufeff"))))
    found = {(row["student"], row["words marked"], row["why"]) for row in rows}
    for student in students:
        for mark in student.kept.values():
            words = ARTICLE.read_text(encoding="utf-8")[mark["start"] : mark["end"]]
            assert (student.nickname, words, mark["word"]) in found
        assert len(student.kept) == MARKS
    assert len(rows) == (STUDENTS - IN_BROWSERS) * MARKS + IN_BROWSERS * 2
    for page in pages:
        expect(page.get_by_text("while it was away").first).to_be_visible()


def mark_everything(student: Student, everybody: list[Student], enough: threading.Event, gone: threading.Event) -> None:
    """Mark as a hand does, one after the other; tell when a third of the class's marks is in.

    The last mark waits until the service is gone, however quick the hand was: each student feels it.
    """
    text = ARTICLE.read_text(encoding="utf-8")
    for number, words in enumerate(WORDS):
        if number == MARKS - 1:
            assert gone.wait(timeout=2 * PATIENCE_S)
        start = text.index(words)
        student.mark(f"mark-{number:04}", start, start + len(words), "anonymous_source", f"word {number} <&>")
        if sum(len(one.kept) for one in everybody) >= len(everybody) * MARKS // 3:
            enough.set()
        time.sleep(0.15)


def join_in_browser(windows: Windows, service: Service, code: str) -> Page:
    """Come in as a student does: the address from the board, the code, a nickname."""
    # What they say of a service that does not answer is meant here.
    page = windows.open(heard=False)
    page.goto(f"{service.address}/class")
    page.get_by_label("Class code").fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="Go in").click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Join", exact=True).click()
    # Its words stand there before its script has run.
    expect(page.locator(".pick").first).to_have_role("button")
    return page


def mark_first_sentence(page: Page, word: str, sentence: int = 1) -> None:
    """Press a sentence, choose what it is, say why."""
    page.locator(".pick").nth(sentence).click()
    page.get_by_role("radio", name="Unnamed source").check()
    page.get_by_label("Why?").fill(word)
    page.get_by_role("button", name="Mark", exact=True).click()
