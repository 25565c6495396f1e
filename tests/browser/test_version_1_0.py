"""Today's extension beside service 1.0, whose answer about the sample page is recorded."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest

from tests.browser.conftest import Bench
from tests.browser.driver import annotate, wait_for
from tests.browser.pages import PANEL, ROOT, click_mark
from tests.browser.painted import READ, judge
from tests.contract.schemas import FOLDER

pytestmark = [
    pytest.mark.browser,
    # The drivers leave sockets of their own to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]

ELSEWHERE = f"{ROOT} return root.querySelector('.card a.button').href;"


def test_an_answer_of_service_1_0_is_marked_listed_and_explained(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = json.loads((FOLDER / "v1_0" / "answer.json").read_text(encoding="utf-8"))
    marks = [one for one in answer["annotations"] if not one["sourcemark:mark"]["secondary"]]
    monkeypatch.setattr(bench.service, "answers", lambda _: answer)
    bench.browser.open("/sample")
    assert annotate(bench.browser) == str(len(marks)) == "12"
    outcome = judge({**answer, "annotations": marks}, bench.browser.run(READ))
    assert (len(outcome.placed), outcome.missing, outcome.misplaced) == (12, [], [])
    mark = next(one["sourcemark:mark"] for one in marks if one["sourcemark:mark"]["quote"] == "told TASS")
    card = click_mark(bench.browser, "state_media", "told TASS")
    assert mark["explanation"] in card and mark["question"] in card
    assert all(step in card for step in mark["ladder"])
    assert wait_for(lambda: answer["summary"]["text"] in str(bench.browser.in_panel(PANEL)))
    assert unquote(bench.browser.run(ELSEWHERE)).endswith("told TASS"), "service 1.0 gives no search words"


def test_a_card_looks_elsewhere_with_the_words_that_the_service_gives(bench: Bench) -> None:
    bench.browser.open("/sample")
    annotate(bench.browser)
    click_mark(bench.browser, "state_media", "told TASS")
    assert unquote(bench.browser.run(ELSEWHERE)).endswith("told TASS Kelmar")
