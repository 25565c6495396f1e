"""A student in Firefox: the same page, the other engine's selection, keys and style sheets."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

with warnings.catch_warnings():
    # Its own dependencies still write escapes that Python warns of.
    warnings.simplefilter("ignore")
    from marionette_driver.keys import Keys
    from marionette_driver.marionette import ActionSequence, Marionette

from tests.browser.driver import wait_for
from tests.browser.firefox import driven
from tests.classroom.hands import Hands, Teacher
from tests.classroom.service import Service

pytestmark = [
    pytest.mark.browser,
    # The driver leaves a socket of its own open while it looks for the port.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]

WORDS = "return [...document.querySelectorAll('[data-marks] .why')].map((one) => one.textContent)"
PLACE = """
const [selector, words] = arguments;
const pick = [...document.querySelectorAll(selector)].find((one) => one.textContent.includes(words));
pick.scrollIntoView({block: 'center', behavior: 'instant'});
// A sentence is cut where something covers it.
const walker = document.createTreeWalker(pick, NodeFilter.SHOW_TEXT);
let node = walker.nextNode();
while (!node.data.includes(words)) node = walker.nextNode();
const range = document.createRange();
range.setStart(node, node.data.indexOf(words));
range.setEnd(node, node.data.indexOf(words) + words.length);
const {left, right, top, bottom} = range.getBoundingClientRect();
return [left, right, (top + bottom) / 2];
"""


@pytest.fixture
def marionette(firefox: Path, tmp_path: Path) -> Iterator[Marionette]:
    with driven(tmp_path / "gecko.log", firefox) as running:
        yield running


def test_a_student_marks_in_firefox_by_mouse_and_by_keyboard(quiet_service: Service, marionette: Marionette) -> None:
    teacher = join(quiet_service, marionette)

    left, right, middle = run(marionette, PLACE, ".pick", "Sources say")
    mouse = ActionSequence(marionette, "pointer", "mouse", {"pointerType": "mouse"})
    mouse.pointer_move(int(left) + 2, int(middle)).pointer_down(0)
    mouse.pointer_move(int(right) - 3, int(middle)).pointer_up(0).perform()
    until(lambda: chosen(marionette) == "Sources say")
    save(marionette, "which?")

    run(marionette, "document.querySelectorAll('.pick')[10].focus()")
    press(marionette, Keys.ARROW_DOWN)
    press(marionette, Keys.ENTER)
    until(lambda: chosen(marionette) == "Experts warn that pupils learn less when lunch is cold")
    save(marionette, "who?")
    assert run(marionette, WORDS) == ["which?", "who?"]

    teacher.press("reveal")
    # Its elements stand before its style sheets are applied.
    shown = "return document.readyState === 'complete' && Boolean(document.querySelector('.reveal'))"
    until(lambda: run(marionette, shown))
    line = "return getComputedStyle(document.querySelector('.layers .line')).textDecorationLine"
    assert run(marionette, line) == "underline"
    run(marionette, "document.querySelector('#layer-key').click()")
    assert run(marionette, line) == "none"


def test_a_student_chooses_words_by_touch_in_firefox(quiet_service: Service, marionette: Marionette) -> None:
    # As wide as a tablet held upright: the panel rises from below.
    marionette.set_window_rect(width=600, height=800)
    join(quiet_service, marionette)
    for words, becomes in (
        ("have collected", "Parents have collected 1,140 signatures against the plan"),
        ("collected", "collected"),
        ("signatures", "collected 1,140 signatures"),
    ):
        tap(marionette, words)
        until(lambda becomes=becomes: chosen(marionette) == becomes)  # type: ignore[misc]


def join(service: Service, marionette: Marionette) -> Teacher:
    """Begin a lesson and join it; return its teacher once the student's page hears its student."""
    teacher = Teacher(Hands(service.port))
    teacher.begin("who-told-you")
    marionette.navigate(f"{service.address}/class/{teacher.code}")
    run(marionette, "document.querySelector('[name=nickname]').click(); document.querySelector('main button').click()")
    heard = "return document.readyState === 'complete' && Boolean(document.querySelector('.pick[role=button]'))"
    until(lambda: run(marionette, heard))
    return teacher


def tap(marionette: Marionette, words: str) -> None:
    """Tap the middle of some words, which have to be in sight."""
    left, right, middle = run(marionette, PLACE, ".pick", words)
    x, y = int((left + right) / 2), int(middle)
    assert run(marionette, "return Boolean(document.elementFromPoint(...arguments).closest('.pick'))", x, y), words
    finger = ActionSequence(marionette, "pointer", "finger", {"pointerType": "touch"})
    finger.pointer_move(x, y).pointer_down(0).pointer_up(0).perform()


def save(marionette: Marionette, word: str) -> None:
    """Say why and mark, as the panel's form does; wait until the service has it."""
    run(marionette, "document.querySelector('#word').focus()")
    for letter in word:
        press(marionette, letter)
    press(marionette, Keys.ENTER)
    # What is said of the mark before must not be taken for this one's.
    until(lambda: word in run(marionette, WORDS))
    until(
        lambda: run(marionette, "return document.querySelector('[data-saved]').textContent") == "All marks are saved."
    )


def chosen(marionette: Marionette) -> str:
    return str(run(marionette, "return document.querySelector('[data-chosen]').textContent"))


def press(marionette: Marionette, key: str) -> None:
    ActionSequence(marionette, "key", "keyboard").key_down(key).key_up(key).perform()


def run(marionette: Marionette, script: str, *arguments: Any) -> Any:
    return marionette.execute_script(script, script_args=list(arguments))


def until(what: Callable[[], object]) -> None:
    assert wait_for(what)
