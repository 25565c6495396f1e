"""Lessons are made, found, revealed, deleted, and forgotten in time."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select

from sourcemark.errors import InvalidRequest
from sourcemark.lessons import Lessons
from sourcemark.lessons.lesson import DAY
from sourcemark.settings import Settings
from sourcemark.store import Store
from sourcemark.store.tables import lessons
from tests.builders import ferry
from tests.unit.lessons.conftest import School, plan, span_of


def test_a_lesson_is_found_by_its_code_and_by_its_link(school: School) -> None:
    lesson, secret = school.lessons.create(plan(minutes=15, questions={"state_media": " Who\nowns it? "}))
    assert lesson.parts[0].annotated == ferry().build()
    assert lesson.choices.questions == {"state_media": "Who owns it?"}
    assert school.lessons.by_code(lesson.code.lower()) == lesson
    assert school.lessons.by_secret(secret) == lesson


def test_codes_and_links_do_not_open_each_other(school: School) -> None:
    lesson, secret = school.lessons.create(plan())
    assert school.lessons.by_secret(lesson.code) is None
    assert school.lessons.by_code(secret) is None
    assert school.lessons.by_code("BBB-BBB-BBB") is None
    assert school.lessons.by_secret("A" * 32) is None


def test_a_lesson_outlives_the_process(school: School, folder: Path) -> None:
    lesson, secret = school.lessons.create(plan())
    again = Store.open(Settings(data_dir=folder))
    assert Lessons(again, school.clock).by_secret(secret) == lesson
    again.close()


def test_neither_code_nor_link_nor_article_stands_in_the_file(school: School, folder: Path) -> None:
    lesson, secret = school.lessons.create(plan())
    student = school.join(lesson)
    school.mark(lesson, student, "Experts say", "anonymous_source", "nobody-knows-who")
    school.store.database.compact()
    data = b"".join(path.read_bytes() for path in folder.glob("sourcemark.db*"))
    for words in (lesson.code, secret, "ferry line will close", "news.test", "nobody-knows-who"):
        assert words.encode() not in data


def test_a_lesson_is_gone_when_its_days_are_over(school: School) -> None:
    lesson, secret = school.lessons.create(plan(days=1))
    kept, _ = school.lessons.create(plan(days=2))
    school.mark(lesson, school.join(lesson), "Experts say", "anonymous_source")
    school.clock.now += DAY
    assert school.lessons.by_code(lesson.code) is None
    assert school.lessons.by_secret(secret) is None
    assert school.store.purge(school.clock.now).lessons == 1
    assert school.work.marks(lesson) == () and school.work.students(lesson) == ()
    assert school.lessons.by_code(kept.code) == kept


def test_the_stores_own_purge_takes_expired_lessons_and_clearing_the_cache_takes_none(school: School) -> None:
    lesson = school.lesson(days=1)
    school.mark(lesson, school.join(lesson), "Experts say", "anonymous_source")
    school.store.clear()
    assert school.lessons.by_code(lesson.code) == lesson
    school.store.purge(school.clock.now + DAY)
    assert school.lessons.by_code(lesson.code) is None and school.work.marks(lesson) == ()


def test_whoever_comes_by_takes_expired_lessons_out_of_the_file_and_out_of_memory(school: School) -> None:
    lesson = school.lesson(days=1)
    assert school.lessons.by_code(lesson.code) == lesson and school.lessons._open
    school.clock.now += DAY
    school.store._last_purge = -math.inf
    school.lessons.tidy()
    with school.store.database.read() as connection:
        assert connection.execute(select(lessons)).all() == []
    assert not school.lessons._open


def test_deleting_takes_everything_at_once(school: School) -> None:
    lesson, secret = school.lessons.create(plan())
    student = school.join(lesson)
    school.mark(lesson, student, "Experts say", "anonymous_source")
    school.rulings.drop(lesson, 0, lesson.parts[0].annotated.annotations[0].id, "Not here.")
    school.lessons.delete(lesson)
    assert school.lessons.by_code(lesson.code) is None and school.lessons.by_secret(secret) is None
    assert school.work.marks(lesson) == () and school.work.students(lesson) == () and school.rulings.of(lesson) == ()
    with pytest.raises(InvalidRequest, match="over"):
        school.mark(lesson, student, "Experts say", "anonymous_source")
    with pytest.raises(InvalidRequest, match="over"):
        school.join(lesson)


def test_revealing_keeps_its_first_time(school: School) -> None:
    lesson = school.lesson()
    school.lessons.start(lesson)
    school.clock.now += 60
    school.lessons.reveal(lesson)
    first = school.lessons.by_code(lesson.code)
    school.clock.now += 60
    school.lessons.reveal(lesson)
    assert first is not None and first.started is not None
    assert first.revealed == first.started + 60
    assert school.lessons.by_code(lesson.code) == first


@pytest.mark.parametrize("choices", [{"families": ()}, {"days": 0}, {"days": 1000}, {"minutes": 0}, {"minutes": 999}])
def test_choices_that_make_no_lesson_are_refused(school: School, choices: dict[str, object]) -> None:
    with pytest.raises(InvalidRequest):
        school.lesson(**choices)


def test_a_lesson_sealed_with_another_key_is_not_found(school: School, folder: Path) -> None:
    lesson = school.lesson()
    (folder / "server.key").write_bytes(b"k" * 32)
    again = Store.open(Settings(data_dir=folder))
    assert Lessons(again, school.clock).by_code(lesson.code) is None
    again.close()


def test_one_ruling_from_many_tabs_stands_once(school: School) -> None:
    lesson = school.lesson()
    dropped = lesson.parts[0].annotated.annotations[0].id

    def rule(number: int) -> None:
        school.rulings.drop(lesson, 0, dropped, f"Note {number}")
        school.rulings.add(lesson, 0, span_of("Jonas Weidling"), "unverified_claim", f"Note {number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(rule, range(8)))
    assert len(school.rulings.of(lesson)) == 2


def test_a_ruling_on_a_lesson_that_another_tab_deleted_says_so(school: School) -> None:
    lesson = school.lesson()
    school.lessons.delete(lesson)
    with pytest.raises(InvalidRequest, match="over"):
        school.rulings.add(lesson, 0, span_of("Jonas Weidling"), "unverified_claim", "")
    assert school.rulings.of(lesson) == ()


def test_a_deleted_lesson_gives_its_room_back(school: School, folder: Path) -> None:
    lesson = school.lesson()
    for number in range(40):
        school.lessons.create(plan(days=1, questions={"state_media": f"Number {number}?"}))
    school.store.database.compact()
    before = (folder / "sourcemark.db").stat().st_size
    school.clock.now += DAY
    assert school.store.purge(school.clock.now).lessons == 40
    assert (folder / "sourcemark.db").stat().st_size < before / 2
    assert school.lessons.by_code(lesson.code) == lesson
