"""The answer key, agreement, and where a class and the engine part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sourcemark.errors import InvalidRequest
from sourcemark.lessons import agreement
from sourcemark.lessons.answers import answers
from sourcemark.lessons.layers import lay_out
from tests.unit.lessons.conftest import School, span_of


def test_the_key_holds_the_lessons_families_and_nothing_else(school: School) -> None:
    key = answers(school.lesson(families=("anonymous_source",)))
    assert [one.label for one in key] == ["anonymous_source.described", "anonymous_source.vague_authority"]
    assert not any(one.optional for one in key)
    (good,) = answers(school.lesson(families=("good_sourcing",)))
    assert not good.optional


def test_a_dropped_mark_leaves_the_key_and_an_added_one_enters_it(school: School) -> None:
    lesson = school.lesson()
    hedge = next(one for one in answers(lesson) if one.family == "unverified_claim")
    school.rulings.drop(lesson, 0, hedge.id, "The court said so.")
    school.rulings.add(lesson, 0, span_of("Jonas Weidling"), "unverified_claim", "Look again.")
    key = answers(lesson, school.rulings.of(lesson))
    assert [(one.by, one.dropped, one.note) for one in key if one.family == "unverified_claim"] == [
        ("engine", True, "The court said so."),
        ("teacher", False, "Look again."),
    ]
    main, _ = agreement.expected(key)
    assert {place for place in main if place[2] == "unverified_claim"} == {(0, 4, "unverified_claim")}


def test_a_ruling_can_be_changed_and_taken_back(school: School) -> None:
    lesson, other = school.lesson(), school.lesson()
    hedge = answers(lesson)[-1]
    school.rulings.drop(lesson, 0, hedge.id, "First.")
    second = school.rulings.drop(lesson, 0, hedge.id, "Second.")
    assert [one.note for one in school.rulings.of(lesson)] == ["Second."]
    assert not school.rulings.take_back(other, second.id)
    assert school.rulings.take_back(lesson, second.id)
    assert answers(lesson, school.rulings.of(lesson)) == answers(lesson)


def test_rulings_about_nothing_are_refused(school: School) -> None:
    lesson = school.lesson()
    for part, annotation in ((0, "no-such"), (1, answers(lesson)[0].id), (-1, answers(lesson)[0].id)):
        with pytest.raises(InvalidRequest):
            school.rulings.drop(lesson, part, annotation, "")
    with pytest.raises(InvalidRequest):
        school.rulings.add(lesson, 0, span_of("Jonas"), "good_sourcing", "")
    with pytest.raises(InvalidRequest):
        school.rulings.drop(lesson, 0, answers(lesson)[0].id, "a" * 301)


def test_a_student_is_compared_by_sentence_and_family(school: School) -> None:
    lesson = school.lesson()
    student = school.join(lesson)
    # The whole sentence where the engine has four words of it; the right words with another family; nothing at all.
    school.mark(lesson, student, "The ferry line will close in May, a source close", "anonymous_source")
    school.mark(lesson, student, "Experts say", "state_media")
    mine = agreement.places(lesson, school.work.marks_of(lesson, student))
    found = agreement.with_key(mine, answers(lesson))
    assert found.both == {(0, 1, "anonymous_source")}
    assert found.only_first == {(0, 3, "state_media")}
    assert found.only_second == {
        (0, 1, "state_media"),
        (0, 2, "state_media"),
        (0, 2, "unverified_claim"),
        (0, 3, "anonymous_source"),
    }
    assert found.percent == round(100 / 6)


def test_optional_marks_are_neither_found_nor_missed(school: School) -> None:
    lesson = school.lesson(families=("good_sourcing",))
    (answer,) = answers(lesson)
    optional = [replace(answer, optional=True)]
    assert agreement.with_key(frozenset(), optional).percent is None
    found = agreement.with_key(answer.places, optional)
    assert found.optional == answer.places and found.either == 0


def test_class_and_engine_part_both_ways(school: School) -> None:
    lesson = school.lesson(families=("anonymous_source",))
    students = [school.join(lesson) for _ in range(5)]
    for student in students[:4]:
        school.mark(lesson, student, "Experts say", "anonymous_source")
    for student in students[:2]:
        school.mark(lesson, student, "Jonas Weidling", "anonymous_source")
    # A second mark in the same sentence makes nobody two.
    school.mark(lesson, students[0], "follow", "anonymous_source")
    whole = agreement.of_class(lesson, school.work.marks(lesson))
    assert (whole.active, whole.counts[0, 3, "anonymous_source"]) == (4, 4)
    assert whole.majority == {(0, 3, "anonymous_source"), (0, 4, "anonymous_source")}
    found = agreement.splits(whole, answers(lesson))
    assert [(one.place[1], one.count, bool(one.answers)) for one in found] == [(1, 0, True), (4, 2, False)]
    assert agreement.splits(agreement.of_class(lesson, ()), answers(lesson)) == ()


def test_progress_counts_marks_and_words(school: School) -> None:
    lesson = school.lesson()
    busy, idle = school.join(lesson), school.join(lesson)
    school.mark(lesson, busy, "Experts say", "anonymous_source", "who?")
    school.mark(lesson, busy, "allegedly", "unverified_claim")
    found = agreement.progress(school.work.students(lesson), school.work.marks(lesson))
    assert [(one.student, one.marks, one.words, one.last) for one in found] == [
        (busy, 2, 1, school.clock.now),
        (idle, 0, 0, None),
    ]


def test_layers_keep_every_letter_and_say_who_marked_it(school: School) -> None:
    lesson = school.lesson()
    me, other = school.join(lesson), school.join(lesson)
    school.mark(lesson, me, "Experts", "anonymous_source")
    school.mark(lesson, other, "say <b>closures</b>", "unverified_claim")
    blocks = lay_out(
        lesson.parts[0],
        0,
        mine=school.work.marks_of(lesson, me),
        answers=answers(lesson),
        everybody=school.work.marks(lesson),
        active=2,
    )
    rows = [row for block in blocks for row in block.rows]
    assert "\n\n".join("".join(row.blank + row.text for row in block.rows) for block in blocks) == lesson.parts[0].text
    for row in rows:
        assert "".join(one.text for one in row.stretches) == row.text
    experts = rows[3]
    assert [(one.text, one.mine, one.key, one.count, one.heat) for one in experts.stretches] == [
        ("Experts", ("anonymous_source",), ("anonymous_source",), 1, 2),
        (" ", (), ("anonymous_source",), 0, 0),
        ("say", (), ("anonymous_source",), 1, 2),
        (" <b>closures</b>", (), (), 1, 2),
        (" & delays follow.", (), (), 0, 0),
    ]
    assert experts.counts == {"anonymous_source": 1, "unverified_claim": 1}


def test_a_mark_over_two_sentences_counts_in_both_and_a_full_stop_in_none(school: School) -> None:
    part = school.lesson().parts[0]
    assert part.under(span_of("told TASS. The agency")) == (1, 2)
    first = span_of("told TASS.")
    assert part.under(first._replace(start=first.end - 1, end=first.end + 1)) == ()
