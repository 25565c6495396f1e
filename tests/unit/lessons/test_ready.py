"""The ready lessons hold together: articles, answers, and what the engine says of them today."""

from __future__ import annotations

import re

import pytest

from sourcemark import pipeline
from sourcemark.compare import Comparer
from sourcemark.lessons.agreement import expected
from sourcemark.lessons.answers import answers
from sourcemark.lessons.lesson import Lesson
from sourcemark.lessons.ready import Ready, places, ready_lesson, ready_lessons
from sourcemark.pipeline import Analyser
from sourcemark.settings import Settings
from tests.english import ENGLISH

compare = Comparer(ENGLISH).compare

SLUGS = ["how-sure-is-the-text", "one-report-many-headlines", "who-told-you"]


@pytest.fixture(scope="module")
def engine() -> Analyser:
    return pipeline.load(Settings())


@pytest.fixture(params=SLUGS)
def ready(request: pytest.FixtureRequest) -> Ready:
    found = ready_lesson(request.param)
    assert found is not None
    return found


def test_the_three_lessons_are_there_and_the_shortest_comes_first() -> None:
    assert sorted(one.slug for one in ready_lessons()) == SLUGS
    assert ready_lessons()[0].minutes == 15


def test_the_steps_take_the_minutes_that_are_announced(ready: Ready) -> None:
    assert sum(step.minutes for step in ready.steps) == ready.minutes
    assert next(step.minutes for step in ready.steps if step.title == "Mark") == ready.clock


def test_articles_are_as_long_as_a_class_can_read(ready: Ready) -> None:
    for _, text in ready.articles:
        assert 300 <= len(text.split()) <= 400


def test_every_answer_stands_once_in_its_article(ready: Ready) -> None:
    for one in (*ready.answers, *ready.not_marked):
        assert ready.articles[one.part][1].count(one.words) == 1, one.words
        assert one.family in ready.families and one.why


def test_the_key_of_the_lesson_is_the_answers(ready: Ready, engine: Analyser) -> None:
    plan = ready.plan(engine.annotate_text, compare)
    lesson = Lesson("", "", "", plan.choices, plan.parts, 0.0, 0.0)
    key, _ = expected(answers(lesson, plan.rulings))
    wanted = frozenset(place for one in ready.answers for place in places(plan.parts, one))
    assert key == wanted
    assert not key & {place for one in ready.not_marked for place in places(plan.parts, one)}


def test_the_engine_finds_most_of_the_answers_itself(engine: Analyser) -> None:
    wanted, rulings = 0, 0
    for ready in ready_lessons():
        plan = ready.plan(engine.annotate_text, compare)
        wanted += len(ready.answers)
        rulings += len(plan.rulings)
    # A class that meets a wrong key at every step learns the wrong thing.
    assert rulings <= wanted / 10


def test_a_lesson_asks_a_question_for_each_family_and_leads_out_of_the_page(ready: Ready) -> None:
    assert set(ready.questions) == set(ready.families)
    assert len(ready.outside) >= 3


def test_no_page_for_teachers_or_children_passes_a_verdict(ready: Ready) -> None:
    said = [ready.about, ready.goal, ready.needs, *ready.questions.values(), *ready.outside]
    said += [step.text for step in ready.steps] + [one.why for one in (*ready.answers, *ready.not_marked)]
    verdict = re.compile(r"\b(?:propaganda|fake|lies?|liar|suspicious|stupid|wrong answer)\b", re.IGNORECASE)
    assert [text for text in said if verdict.search(text)] == []
