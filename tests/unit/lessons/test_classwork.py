"""Students join and mark; nobody changes another's work, and nobody changes anything after the reveal."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from sourcemark.errors import InvalidRequest
from sourcemark.lessons import nicknames
from sourcemark.lessons.classwork import LONGEST_MARK, MOST_MARKS
from sourcemark.model import Span
from tests.unit.lessons.conftest import School, span_of


def test_nicknames_come_from_a_list_that_lasts_for_a_school() -> None:
    assert len(nicknames.every()) >= 1000
    assert max(len(name) for name in nicknames.every()) <= 40


def test_what_is_offered_is_free_and_differs(school: School) -> None:
    lesson = school.lesson()
    taken = school.join(lesson).nickname
    for _ in range(20):
        offered = school.work.offer(lesson)
        assert len(set(offered)) == len({name.split()[1] for name in offered}) == 8
        assert taken not in offered


def test_a_nickname_that_is_made_up_or_taken_is_refused(school: School) -> None:
    lesson = school.lesson()
    name = school.join(lesson).nickname
    with pytest.raises(InvalidRequest, match="from the list"):
        school.work.join(lesson, "<b>Anna Miller</b>")
    with pytest.raises(InvalidRequest, match="just picked"):
        school.work.join(lesson, name)
    assert school.work.join(school.lesson(), name)[0].nickname == name


def test_forty_who_join_at_once_get_forty_numbers(school: School) -> None:
    lesson = school.lesson()
    names = sorted(nicknames.every())[:40]
    with ThreadPoolExecutor(16) as pool:
        joined = list(pool.map(lambda name: school.work.join(lesson, name)[0], names))
    assert sorted(one.number for one in joined) == list(range(1, 41))
    assert {one.nickname for one in school.work.students(lesson)} == set(names)


def test_one_nickname_that_many_want_at_once_goes_to_one(school: School) -> None:
    lesson = school.lesson()
    name = school.work.offer(lesson)[0]

    def attempt(_: int) -> bool:
        try:
            school.work.join(lesson, name)
        except InvalidRequest:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(8))) == 1


def test_a_session_opens_its_own_lesson_only(school: School) -> None:
    lesson, other = school.lesson(), school.lesson()
    student, session = school.work.join(lesson, school.work.offer(lesson)[0])
    assert school.work.student(lesson, session) == student
    assert school.work.student(other, session) is None
    assert school.work.student(lesson, None) is None
    assert school.work.student(lesson, session[:-1] + ("A" if session[-1] != "A" else "B")) is None


def test_a_mark_sent_twice_is_one_mark_and_can_be_changed(school: School) -> None:
    lesson = school.lesson()
    student = school.join(lesson)
    put = school.work.put_mark
    where = span_of("allegedly")
    put(lesson, student, "one-mark", part=0, span=where, family="unverified_claim", word="maybe")
    put(lesson, student, "one-mark", part=0, span=where, family="unverified_claim", word="maybe")
    put(lesson, student, "one-mark", part=0, span=where, family="anonymous_source", word="who?")
    (mark,) = school.work.marks_of(lesson, student)
    assert (mark.family, mark.word, mark.span) == ("anonymous_source", "who?", where)


def test_one_students_ids_never_reach_anothers_marks(school: School) -> None:
    lesson = school.lesson()
    first, second = school.join(lesson), school.join(lesson)
    school.work.put_mark(
        lesson, first, "same-id-1", part=0, span=span_of("allegedly"), family="unverified_claim", word="mine"
    )
    school.work.put_mark(
        lesson, second, "same-id-1", part=0, span=span_of("Experts"), family="anonymous_source", word="hers"
    )
    school.work.remove_mark(lesson, second, "same-id-1")
    assert [mark.word for mark in school.work.marks(lesson)] == ["mine"]


def test_after_the_reveal_nothing_changes(school: School) -> None:
    lesson = school.lesson()
    student = school.join(lesson)
    mark = school.mark(lesson, student, "Experts say", "anonymous_source", "who")
    school.lessons.reveal(lesson)
    # `lesson` still says open, as it does in a request that began before the teacher pressed the button.
    for change in (
        lambda: school.mark(lesson, student, "Experts say", "anonymous_source", "other"),
        lambda: school.work.remove_mark(lesson, student, mark.id),
    ):
        with pytest.raises(InvalidRequest, match="revealed") as caught:
            change()
        assert caught.value.status == 409
    assert school.work.marks(lesson) == (mark,)


@pytest.mark.parametrize(
    ("part", "span", "family"),
    [
        (1, (0, 9), "state_media"),
        (-1, (0, 9), "state_media"),
        (0, (0, 9), "good_sourcing"),
        (0, (0, 9), "nonsense"),
        (0, (9, 9), "state_media"),
        (0, (9, 3), "state_media"),
        (0, (-4, 9), "state_media"),
        (0, (0, 100_000), "state_media"),
    ],
)
def test_marks_that_do_not_fit_the_lesson_are_refused(
    school: School, part: int, span: tuple[int, int], family: str
) -> None:
    lesson = school.lesson()
    with pytest.raises(InvalidRequest):
        school.work.put_mark(
            lesson, school.join(lesson), "a-mark-id", part=part, span=Span(*span), family=family, word=""
        )


@pytest.mark.parametrize("mark_id", ["", "short", "a" * 37, "../../etc", "with blank"])
def test_marks_with_odd_ids_are_refused(school: School, mark_id: str) -> None:
    lesson = school.lesson()
    with pytest.raises(InvalidRequest, match="id"):
        school.work.put_mark(
            lesson, school.join(lesson), mark_id, part=0, span=Span(0, 9), family="state_media", word=""
        )


def test_marks_are_limited_in_length_and_number(school: School) -> None:
    lesson = school.lesson()
    student = school.join(lesson)
    assert len(lesson.parts[0].text) < LONGEST_MARK
    for number in range(MOST_MARKS):
        school.work.put_mark(
            lesson, student, f"mark-{number:04}", part=0, span=Span(0, 9), family="state_media", word=""
        )
    with pytest.raises(InvalidRequest, match="more than"):
        school.work.put_mark(lesson, student, "one-more", part=0, span=Span(0, 9), family="state_media", word="")
    # A full list can still be corrected.
    school.work.put_mark(lesson, student, "mark-0000", part=0, span=Span(0, 9), family="state_media", word="why")


def test_hidden_names_and_words_stay_kept_but_are_not_shown(school: School) -> None:
    lesson = school.lesson()
    student = school.join(lesson)
    mark = school.mark(lesson, student, "Experts say", "anonymous_source", "rude")
    school.work.hide_student(lesson, student.id, True)
    school.work.hide_word(lesson, student.id, mark.id, True)
    assert school.work.students(lesson)[0].shown == "Student 1"
    assert school.work.marks(lesson)[0].hidden
    school.work.hide_student(lesson, student.id, False)
    assert school.work.students(lesson)[0].shown == student.nickname
    school.mark(lesson, student, "Experts say", "anonymous_source", "better")
    assert not school.work.marks(lesson)[0].hidden


def test_removing_a_student_takes_the_marks(school: School) -> None:
    lesson, other = school.lesson(), school.lesson()
    student = school.join(lesson)
    school.mark(lesson, student, "Experts say", "anonymous_source")
    school.work.remove_student(other, student.id)
    assert school.work.students(lesson) == (student,)
    school.work.remove_student(lesson, student.id)
    assert school.work.students(lesson) == () and school.work.marks(lesson) == ()


def test_done_is_said_and_taken_back(school: School) -> None:
    lesson = school.lesson()
    student = school.join(lesson)
    school.work.say_done(lesson, student, True)
    assert school.work.students(lesson)[0].done
    school.work.say_done(lesson, student, False)
    assert not school.work.students(lesson)[0].done
