"""The classroom's pages in a browser: for every hand and eye, on every screen, and on paper."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from tests.browser import axe
from tests.classroom.service import Service
from tests.classroom.versions import VERSION_A, VERSION_B
from tests.windows import Windows

pytestmark = pytest.mark.browser

READING = (
    *("/", "/sample", "/sample?lang=uk", "/compare", "/compare/sample", "/compare/sample?lang=fr"),
    *("/lessons", "/lessons/who-told-you", "/lessons/one-report-many-headlines", "/lessons/how-sure-is-the-text"),
    *("/class", "/sign-in"),
    *("/outlets", "/outlets/tass", "/rules", "/rules/anonymous_source.role", "/labels", "/about"),
)
NOT_THERE = ("/nothing", "/class/ABC-DEF-GHJ", "/teach/none", "/rules/none", "/outlets/none")
PHONE: Any = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@dataclass
class Room:
    """A lesson under way: the teacher's page, a student's page."""

    service: Service
    teacher: Page
    desk: str
    code: str

    def join(self, windows: Windows, **options: Any) -> Page:
        """A student in a browser of their own."""
        page = windows.open(**options)
        page.goto(f"{self.service.address}/class/{self.code}")
        page.get_by_role("radio").first.check()
        page.get_by_role("button", name="Join", exact=True).click()
        works(page)
        return page


def works(page: Page) -> None:
    """Wait until a student's page hears its student: its words stand there before its script has run."""
    expect(page.get_by_role("heading", name="My marks")).to_be_visible()
    expect(page.locator(".pick").first).to_have_role("button")


def reveals(page: Page) -> None:
    """Wait until a student's page has turned to the reveal, with its style sheets."""
    expect(page.get_by_role("heading", name="The reveal")).to_be_visible()
    page.wait_for_load_state()


@pytest.fixture
def room(quiet_service: Service, windows: Windows) -> Room:
    teacher = windows.open()
    teacher.goto(f"{quiet_service.address}/lessons/one-report-many-headlines")
    teacher.get_by_role("button", name="Start this lesson").click()
    expect(teacher.locator(".code")).to_be_visible()
    return Room(quiet_service, teacher, teacher.url.partition("#")[0], teacher.locator(".code").inner_text())


def violations(page: Page, name: str) -> list[str]:
    """Return what axe finds. It runs in a page of the same words without a policy: ours lets no foreign script in."""
    # Without its style sheets it would be another page.
    page.wait_for_load_state()
    # Evaluated by the debugger, which no policy of the page holds back.
    page.evaluate(f"() => {{ {axe.source()} }}")
    found = page.evaluate("async () => (await axe.run()).violations")
    return [f"{name}: {one['id']} {node['html'][:120]}" for one in found for node in one["nodes"]]


def mark(page: Page, sentence: int, word: str) -> None:
    page.locator(".pick").nth(sentence).click()
    page.get_by_role("radio", name="Unnamed source").check()
    page.get_by_label("Why?").fill(word)
    page.get_by_role("button", name="Mark", exact=True).click()
    expect(page.locator("[data-saved]")).to_have_text("All marks are saved.")


def test_the_teachers_clock_is_the_services(room: Room) -> None:
    room.teacher.clock.set_system_time("2020-01-01T12:00:00")
    room.teacher.get_by_role("button", name="Start the clock").click()
    expect(room.teacher.locator("[data-clock]")).to_have_text(re.compile(r"^\d{1,2}:\d\d left$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page_at_any_step(room: Room, windows: Windows, scheme: Any) -> None:
    reader = windows.open(color_scheme=scheme)
    found: list[str] = []
    for path in READING:
        reader.goto(room.service.address + path)
        found += violations(reader, path)
    for path in NOT_THERE:
        reader.goto(room.service.address + path)
        found += violations(reader, path)
    for path, button in (("/compare", "Compare"), ("/lessons", "Make the lesson")):
        reader.goto(room.service.address + path)
        reader.get_by_role("button", name=button, exact=True).click()
        expect(reader.get_by_role("alert").filter(visible=True)).to_contain_text("ill in ")
        found += violations(reader, f"{path}, nothing filled in")
    # What the browser says of a page that is not there, or of a form that is refused, is meant here.
    windows.said.clear()
    reader.goto(f"{room.service.address}/compare")
    reader.locator("#text_a").fill(VERSION_A)
    reader.locator("#text_b").fill(VERSION_B)
    reader.get_by_role("button", name="Compare", exact=True).click()
    reader.get_by_text("Compare two others").click()
    expect(reader.locator("#text_a")).to_have_value(VERSION_A)
    found += violations(reader, "compared, its form filled in")
    reader.goto(f"{room.service.address}/class/{room.code}")
    found += violations(reader, "join")
    student = room.join(windows, color_scheme=scheme)
    found += violations(student, "work, nothing marked")
    student.locator(".pick").nth(3).click()
    found += violations(student, "work, choosing")
    student.keyboard.press("Escape")
    mark(student, 3, "who?")
    mark(student, 20, "where from?")
    found += violations(student, "work, marked")
    desk = windows.open(color_scheme=scheme)
    desk.goto(room.desk)
    found += violations(desk, "desk")
    desk.get_by_role("button", name="Reveal to the class").click()
    reveals(student)
    found += violations(student, "reveal")
    desk.get_by_role("button", name="Hand out the answer key").click()
    expect(desk.get_by_role("button", name="Take the answer key back")).to_be_visible()
    found += violations(desk, "desk after the reveal")
    for name in ("worksheet", "key"):
        desk.goto(f"{room.desk}/{name}")
        found += violations(desk, name)
    desk.goto(f"{room.service.address}/class/{room.code}/board")
    found += violations(desk, "board")
    assert found == []


def test_a_whole_lesson_by_keyboard_alone(room: Room, windows: Windows) -> None:
    page = windows.open()
    page.goto(f"{room.service.address}/class")
    keys = page.keyboard
    tab_to(page, "#code")
    keys.type(room.code.lower())
    keys.press("Enter")
    expect(page.get_by_role("radio").first).to_be_visible()
    tab_to(page, 'input[name="nickname"]')
    keys.press("Space")
    keys.press("Enter")
    works(page)
    tab_to(page, ".pick")
    for _ in range(3):
        keys.press("ArrowDown")
    keys.press("Enter")
    expect(page.locator("[data-picker]")).to_be_focused()
    chosen = page.locator("[data-chosen]")
    expect(chosen).to_have_text(re.compile(r"^An engineer .* had moved$"))
    tab_to(page, '[data-trim="0 -1"]')
    for _ in range(10):
        keys.press("Enter")
    expect(chosen).to_have_text("An engineer who took part in the inspection told")
    tab_to(page, 'input[name="family"]')
    keys.press("Space")
    tab_to(page, "#word")
    keys.type("no name")
    keys.press("Enter")
    # The place in the article is not lost: the next arrow goes on from here.
    expect(page.locator(".pick").nth(3)).to_be_focused()
    expect(page.locator(".pick").nth(3).locator(".line.anonymous_source")).to_have_text(
        "An engineer who took part in the inspection told"
    )
    tab_to(page, '[aria-label^="Change: An engineer"]')
    keys.press("Enter")
    tab_to(page, "#word")
    keys.press("Control+A")
    keys.type("who?")
    keys.press("Enter")
    expect(page.locator("[data-marks] .why")).to_have_text("who?")
    tab_to(page, ".done button")
    keys.press("Enter")
    expect(page.get_by_text("You said that you are finished.")).to_be_visible()

    keys = room.teacher.keyboard
    tab_to(room.teacher, 'form[action$="/reveal"] button')
    keys.press("Enter")
    expect(room.teacher.get_by_role("button", name="Hand out the answer key")).to_be_visible()
    reveals(page)
    expect(page.get_by_text("both marked 1 of").first).to_be_visible()


def tab_to(page: Page, selector: str, most: int = 120) -> None:
    """Press Tab until the focus is there."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not lead to {selector}")


def test_words_are_marked_with_the_mouse_and_begin_and_end_at_words(room: Room, windows: Windows) -> None:
    page = room.join(windows)
    box = place_of(page, "An engineer who")
    page.mouse.move(box["x"] + 4, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 6, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    expect(page.locator("[data-chosen]")).to_have_text("An engineer who")
    page.get_by_role("radio", name="Unnamed source").check()
    page.get_by_role("button", name="Mark", exact=True).click()
    expect(page.locator(".pick .line.anonymous_source")).to_have_text("An engineer who")


def test_an_answer_that_comes_late_takes_neither_a_mark_nor_a_selection_away(room: Room, windows: Windows) -> None:
    page = room.join(windows)
    late: list[tuple[Route, APIResponse]] = []
    page.route("**/marks", lambda route: late.append((route, route.fetch())))
    page.reload()
    works(page)
    while not late:
        page.wait_for_timeout(50)
    mark(page, 3, "who?")
    words = " ".join(page.locator(".pick").nth(1).inner_text().split()[:2])
    box = place_of(page, words)
    page.mouse.move(box["x"] + 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    ((route, answer),) = late
    route.fulfill(response=answer)
    page.wait_for_timeout(500)
    expect(page.locator("[data-marks] .why")).to_have_text("who?")
    assert page.evaluate("getSelection().toString()") == words


def place_of(page: Page, words: str) -> dict[str, float]:
    """Return the rectangle of some words that stand in one line."""
    found: dict[str, float] = page.evaluate(
        """words => {
          const walker = document.createTreeWalker(document.querySelector('.pickable'), NodeFilter.SHOW_TEXT);
          for (let node; (node = walker.nextNode()); ) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + words.length);
            range.startContainer.parentElement.scrollIntoView({block: 'center', behavior: 'instant'});
            const {x, y, width, height} = range.getClientRects()[0];
            return {x, y, width, height};
          }
        }""",
        words,
    )
    return found


def test_words_are_marked_by_touch(room: Room, windows: Windows) -> None:
    page = room.join(windows, **PHONE)
    chosen = page.locator("[data-chosen]")
    for sentence in (20, 3):
        page.locator(".pick").nth(sentence).tap()
        words = page.locator(".pick").nth(sentence).locator(".chosen").first
        expect(words).to_be_visible()
        bounds, panel = words.bounding_box(), page.locator("[data-picker]").bounding_box()
        assert bounds and panel and 0 <= bounds["y"] < bounds["y"] + bounds["height"] <= panel["y"]
    expect(chosen).to_have_text(re.compile(r"^An engineer .* had moved$"))
    # Tap a word to begin there, another to end there.
    for word, becomes in (("engineer", "engineer"), ("inspection", "engineer who took part in the inspection")):
        box = place_of(page, word)
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        assert page.evaluate("([x, y]) => Boolean(document.elementFromPoint(x, y).closest('.pick'))", [x, y])
        page.touchscreen.tap(x, y)
        expect(chosen).to_have_text(becomes)
    page.get_by_role("button", name="End one word later").tap()
    expect(chosen).to_have_text("engineer who took part in the inspection told")
    page.get_by_role("radio", name="Unnamed source").tap()
    page.get_by_role("button", name="Mark", exact=True).tap()
    expect(page.locator("[data-marks] q")).to_have_text("engineer who took part in the inspection told")


# How tall the panel is depends on the fonts of the machine; what it covers must not.
@pytest.mark.parametrize("height", [568, 740, 915])
def test_nothing_that_the_page_scrolls_to_is_behind_the_panel_on_a_phone(
    room: Room, windows: Windows, height: int
) -> None:
    # Without motion the page stands where it scrolls to at once.
    page = room.join(windows, **{**PHONE, "viewport": {"width": 360, "height": height}}, reduced_motion="reduce")
    mark(page, 3, "who?")
    page.locator(".pick").nth(6).tap()
    expect(page.locator("[data-picker]")).to_be_visible()
    assert page.evaluate(COVERED) == []


# The first line of whatever takes the focus: the words of the article, the buttons beside the marks, the page's foot.
COVERED = """() => {
  const covered = [];
  const picker = document.querySelector('[data-picker]');
  for (const target of document.querySelectorAll('.pick, a[href], button, input')) {
    if (picker.contains(target) || !target.checkVisibility() || target.matches('.skip')) continue;
    target.focus();
    const line = target.getClientRects()[0];
    const seen = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
    if (!target.contains(seen)) covered.push(target.textContent.trim().slice(0, 40));
  }
  return covered;
}"""


def test_marks_that_could_not_be_sent_survive_a_reload(room: Room, windows: Windows) -> None:
    page = room.join(windows)
    page.on("dialog", lambda dialog: dialog.accept())
    page.route("**/marks/*", lambda route: route.abort())
    page.locator(".pick").nth(3).click()
    page.get_by_role("radio", name="Unnamed source").check()
    page.get_by_role("button", name="Mark", exact=True).click()
    expect(page.locator("[data-saved]")).to_contain_text("Not saved yet")
    page.unroute("**/marks/*")
    page.reload()
    expect(page.locator("[data-saved]")).to_have_text("All marks are saved.")
    page.reload()
    expect(page.locator("[data-marks] > li")).to_have_count(1)
    # What the browser says of an aborted request is meant here.
    windows.said.clear()


def test_the_teacher_sees_it_live_and_keeps_a_note_that_is_being_typed(room: Room, windows: Windows) -> None:
    room.teacher.goto(room.desk)
    student = room.join(windows)
    expect(room.teacher.locator("#students tbody tr")).to_have_count(1)
    mark(student, 1, "rumour")
    expect(room.teacher.locator("#words")).to_contain_text("rumour")
    expect(room.teacher.locator('[data-live="heat"] .heat-4').first).to_be_visible()
    note = room.teacher.get_by_label("Note for the class").first
    note.fill("half a thought")
    mark(student, 2, "second")
    expect(room.teacher.locator("#words")).to_contain_text("second")
    expect(note).to_have_value("half a thought")


def test_the_board_shows_the_address_and_says_when_no_other_machine_reaches_it(room: Room) -> None:
    room.teacher.get_by_role("link", name="Show the code on the board").click()
    expect(room.teacher.locator("[data-address]")).to_have_text(f"127.0.0.1:{room.service.port}/class")
    expect(room.teacher.get_by_text("This address works on this computer only.")).to_be_visible()


def test_layers_can_be_switched_off_one_by_one(room: Room, windows: Windows) -> None:
    student = room.join(windows)
    mark(student, 3, "who?")
    room.teacher.get_by_role("button", name="Reveal to the class").click()
    reveals(student)
    style = "(element, name) => getComputedStyle(element)[name]"
    line, frame = student.locator(".layers .line").first, student.locator(".layers .mine").first
    ground = student.locator('.layers [class*="heat-"]').first
    before = ground.evaluate(style, "backgroundColor")
    assert line.evaluate(style, "textDecorationLine") == "underline"
    for name in ("My marks", "Answer key", "The class"):
        student.get_by_role("checkbox", name=name).uncheck()
    assert line.evaluate(style, "textDecorationLine") == "none"
    assert frame.evaluate(style, "borderTopColor") == "rgba(0, 0, 0, 0)"
    assert ground.evaluate(style, "backgroundColor") != before


@pytest.mark.parametrize("width", [320, 360, 640])
def test_no_page_scrolls_sideways_on_a_phone_or_at_twice_the_size(room: Room, windows: Windows, width: int) -> None:
    # 1,280 pixels at 200 % are 640, at 400 % they are 320.
    size: Any = {"width": width, "height": 700}
    student = room.join(windows, viewport=size)
    mark(student, 3, "who?")
    reader = windows.open(viewport=size)
    wide = []
    paths = [*READING, f"/class/{room.code}/board"]
    for address in [*(room.service.address + path for path in paths), room.desk, f"{room.desk}/key"]:
        reader.goto(address)
        wide += [address for _ in [0] if sideways(reader)]
    wide += ["work" for _ in [0] if sideways(student)]
    room.teacher.get_by_role("button", name="Reveal to the class").click()
    reveals(student)
    wide += ["reveal" for _ in [0] if sideways(student)]
    assert wide == []


def sideways(page: Page) -> bool:
    page.wait_for_load_state()
    wider: bool = page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return wider


@pytest.mark.usefixtures("print_shop")
@pytest.mark.parametrize(
    ("slug", "sheets"), [("who-told-you", 2), ("how-sure-is-the-text", 2), ("one-report-many-headlines", 4)]
)
def test_worksheets_and_keys_print_on_few_sheets_in_black_and_white(
    quiet_service: Service, windows: Windows, tmp_path: Path, slug: str, sheets: int
) -> None:
    page = windows.open()
    for name in ("worksheet", "key"):
        page.goto(f"{quiet_service.address}/lessons/{slug}/{name}")
        file = tmp_path / f"{name}.pdf"
        page.pdf(path=file, prefer_css_page_size=True, print_background=False)
        info = subprocess.run(["pdfinfo", file], check=True, capture_output=True, text=True).stdout
        text = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True).stdout
        assert int(re.findall(r"Pages:\s+(\d+)", info)[0]) <= sheets, name
        assert "A4" in info
        # Menus and hints for the screen stay on the screen.
        assert "Skip to" not in text and "Print this page" not in text
        assert ("Nickname" in text) == (name == "worksheet")
