"""The service's own page in a real browser: keyboard, focus, switches, narrow screens, the form."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from werkzeug.serving import WSGIRequestHandler, make_server

from sourcemark.app import create_app
from sourcemark.errors import NotAnArticle
from sourcemark.report import html
from sourcemark.services import Services
from sourcemark.settings import Settings
from tests.builders import Stages, ferry
from tests.windows import Windows

pytestmark = pytest.mark.browser


class Quiet(WSGIRequestHandler):
    """A handler that writes no line for each request."""

    def log_request(self, *_: object, **__: object) -> None: ...


@pytest.fixture(scope="module")
def all_stages() -> Stages:
    return Stages()


@pytest.fixture
def stages(all_stages: Stages) -> Iterator[Stages]:
    """Stages that have done nothing yet."""
    yield all_stages
    all_stages.asked.clear()
    all_stages.failure = None


@pytest.fixture(scope="module")
def address(all_stages: Stages) -> Iterator[str]:
    app = create_app(services=Services(Settings(), load=lambda _: all_stages.pipeline()))
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(windows: Windows) -> Iterator[Page]:
    yield windows.open()
    # A refused request is said on the console too, and is meant.
    windows.said[:] = [line for line in windows.said if "status of 4" not in line]


def test_a_card_opens_by_keyboard_steps_on_and_gives_focus_back(page: Page, address: str) -> None:
    page.goto(f"{address}/sample")
    mark = page.locator(".mark").first
    mark.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog")
    expect(card).to_be_focused()
    expect(card).to_contain_text("a source close to the harbour told")
    expect(card).to_contain_text("Mark 1 of 5")
    card.get_by_role("button", name="Next mark").click()
    expect(card).to_contain_text("told TASS")
    expect(card).to_contain_text("rated SC by State Media Monitor, 2022")
    card.get_by_role("button", name="Next mark").click()
    expect(card).to_contain_text("The agency said")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(page.locator("#mark-3")).to_be_focused()


def test_space_opens_a_card_and_a_click_does(page: Page, address: str) -> None:
    page.goto(f"{address}/sample")
    page.locator("#mark-4").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("dialog")).to_contain_text("allegedly")
    page.locator("#mark-5").click()
    expect(page.get_by_role("dialog")).to_contain_text("Experts say")


def test_more_marks_wait_for_their_switch_and_a_family_can_be_put_away(page: Page, address: str) -> None:
    page.goto(f"{address}/sample")
    named = page.locator("#mark-a")
    assert named.get_attribute("href") is None
    page.get_by_label("More marks").check()
    expect(named).to_have_attribute("href", "#note-a")
    page.get_by_label("Not established").uncheck()
    expect(page.locator("#mark-4")).not_to_have_attribute("href", re.compile(""))
    expect(page.locator("#note-4")).to_be_hidden()
    # Evidence that overlaps stays a mark as long as one of its families is shown.
    page.get_by_label("Unnamed source").uncheck()
    page.locator("#mark-1").click()
    expect(page.get_by_role("dialog")).to_contain_text("told TASS")


def test_the_reader_s_search_is_remembered_and_filled_with_the_sentence(page: Page, address: str) -> None:
    page.goto(f"{address}/sample")
    page.locator("#mark-3").click()
    page.get_by_label("Search with").select_option("Ecosia")
    page.reload()
    page.locator("#mark-3").click()
    link = page.get_by_role("dialog").get_by_role("link", name="Look elsewhere")
    expect(link).to_have_count(1)
    found = link.get_attribute("href")
    assert found and found.startswith("https://www.ecosia.org/") and "TASS" not in found


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_runs_off_a_screen_and_the_cautions_stay_in_sight(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    for path in ("/", "/sample"):
        page.goto(address + path)
        if path == "/sample":
            page.locator(".mark").first.click()
            expect(page.get_by_role("dialog")).to_be_visible()
            card, caution = page.get_by_role("dialog").bounding_box(), page.locator(".caution").bounding_box()
            assert card and caution
            if width < 960:
                assert card["y"] + card["height"] <= caution["y"] + 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        expect(page.get_by_text("No mark does not mean verified.").last).to_be_in_viewport()
        expect(page.get_by_text("Automatic; it can be wrong.").last).to_be_in_viewport()


def test_the_form_keeps_the_page_and_says_what_went_wrong(page: Page, address: str, stages: Stages) -> None:
    page.goto(address)
    page.get_by_label("Address of a news page").fill("news.test/ferry")
    page.get_by_role("button", name="Show the sources").first.click()
    expect(page.locator(".mark")).to_have_count(5)
    assert stages.asked[-2:] == [("fetch", "https://news.test/ferry"), ("extract", "<p>fetched</p>")]
    page.locator(".mark").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    stages.failure = NotAnArticle()
    page.get_by_text("Look at an").click()
    page.get_by_role("button", name="Show the sources").first.click()
    expect(page.get_by_role("alert")).to_have_text("No article was found on the page.")
    expect(page.locator(".mark")).to_have_count(0)
    page.get_by_label("Address of a news page").fill("")
    page.get_by_role("button", name="Show the sources").first.click()
    expect(page.get_by_role("alert")).to_contain_text("Fill in one of the two")


def test_the_page_without_scripts_leads_from_mark_to_note(windows: Windows, address: str) -> None:
    page = windows.open(java_script_enabled=False)
    page.goto(address)
    page.get_by_text("or paste a text").click()
    page.get_by_label("Text of an article").fill("Words.")
    page.get_by_role("button", name="Show the sources").last.click()
    page.locator(".mark").nth(1).click()
    expect(page).to_have_url(re.compile("#note-3$"))
    expect(page.locator("#note-3")).to_be_in_viewport()


def test_the_page_as_a_file_works_from_disk(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "ferry.html"
    file.write_text(html.page(ferry().build()), encoding="utf-8")
    page.goto(file.as_uri())
    page.locator(".mark").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("Who else reports this?")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
