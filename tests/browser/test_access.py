"""Who cannot see the marks, cannot use a mouse, or reads on a small or strange screen: everything is there for them."""

from __future__ import annotations

import pytest

from tests.browser.axe import WITHIN_PAGE, violations
from tests.browser.chromium import Chromium
from tests.browser.conftest import Bench
from tests.browser.driver import Browser, annotate, steady, wait_for
from tests.browser.pages import CARD, CENTRE, FOCUS, MIDDLE, NOTICE, PANEL, ROOT, click_mark, marked, press

pytestmark = [
    pytest.mark.browser,
    # The drivers leave sockets of their own to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
# What a headless Firefox cannot be told for one page: the night, forced colours, another window size.
IN_CHROMIUM = pytest.mark.parametrize("running_browser", ["chromium"], indirect=True)
OPTIONS = "options/options.html"
REPORT = "report/report.html"
KEYS = "return document.activeElement?.dataset.key ?? document.activeElement?.id ?? '';"


def test_axe_finds_nothing_wrong_with_the_panel(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    assert wait_for(lambda: "Nothing is sent" in browser.in_panel(PANEL))
    assert violations(browser.in_panel) == []
    annotate(browser)
    assert wait_for(lambda: "Marks on the page" in browser.in_panel(PANEL))
    browser.in_panel("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert violations(browser.in_panel) == []


def test_axe_finds_nothing_wrong_with_the_card_the_notice_and_the_list_in_the_page(bench: Bench) -> None:
    browser = bench.browser
    marked(browser)
    assert violations(browser.run, WITHIN_PAGE) == []
    click_mark(browser, "state_media", "According to the agency")
    browser.run(f"{ROOT} root.querySelector('.dispute').open = true")
    assert violations(browser.run, WITHIN_PAGE) == []
    browser.key("Escape")
    press(browser, ".open-list")
    assert wait_for(lambda: browser.run(f"{ROOT} return !!root.querySelector('.list [data-key=more]')"))
    assert violations(browser.run, WITHIN_PAGE) == []


def test_axe_finds_nothing_wrong_with_a_failure_that_offers_to_send_the_page(bench: Bench) -> None:
    browser = bench.browser
    marked(browser, "/sample?upstream-refused")
    assert violations(browser.run, WITHIN_PAGE) == []
    assert wait_for(lambda: "Send this page" in browser.in_panel(PANEL))
    assert violations(browser.in_panel) == []


def test_axe_finds_nothing_wrong_with_the_settings_and_the_report(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    annotate(browser)
    assert wait_for(lambda: browser.in_own(OPTIONS, "return !!document.querySelector('#test')"))
    assert violations(lambda script: browser.in_own(OPTIONS, script)) == []
    assert wait_for(lambda: browser.in_own(REPORT, "return document.querySelectorAll('.entries li').length === 12"))
    assert violations(lambda script: browser.in_own(REPORT, script)) == []


def test_the_panel_is_complete_without_a_highlight(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    annotate(browser)
    names = wait_for(
        lambda: browser.in_panel(
            "const rows = Array.from(document.querySelectorAll('.marks li > button:first-child'));"
            "return rows.map(each => each.textContent);"
        )
    )
    assert len(names) == 12
    # The family is said in words, not by a line alone.
    for family in ("State media: ", "Unnamed source: ", "Not established: "):
        assert any(family in name for name in names)


def test_the_card_is_walked_by_keyboard_alone(bench: Bench) -> None:
    browser = bench.browser
    marked(browser)
    browser.run(f"{ROOT} root.querySelector('.open-list').focus()")
    browser.key("Enter")
    walk_to(browser, "urn:sourcemark:annotation:4")
    browser.key("Enter")
    assert "“allegedly”" in wait_for(lambda: browser.run(CARD))
    walk_to(browser, "next")
    browser.key("Enter")
    assert wait_for(lambda: "“allegedly”" not in browser.run(CARD))
    walk_to(browser, "copy")
    focused = f"{ROOT} return root.activeElement.matches('summary')"
    browser.key("Tab")
    assert wait_for(lambda: browser.run(focused))
    browser.key("Enter")
    assert wait_for(lambda: browser.run(f"{ROOT} return root.querySelector('.dispute').open"))
    browser.key("Escape")
    assert wait_for(lambda: browser.run(CARD) == "")
    assert browser.run(FOCUS) == "urn:sourcemark:annotation:4"


def walk_to(browser: Browser, key: str) -> None:
    """Press Tab until the focus is there."""
    for _ in range(60):
        if browser.run(FOCUS) == key:
            return
        browser.key("Tab")
    pytest.fail(f"{key} is not to be reached by Tab")


def test_a_finger_opens_a_card_and_walks_it(bench: Bench) -> None:
    browser = bench.browser
    marked(browser)
    browser.run(
        "addEventListener('pointerdown', event => { document.body.dataset.with = event.pointerType; }, {once: true})"
    )
    browser.tap(*steady(lambda: browser.run(CENTRE, "state_media", "According to the agency")))
    assert "Who else reports this" in wait_for(lambda: browser.run(CARD))
    assert browser.run("return document.body.dataset.with") == "touch"
    browser.tap(*steady(lambda: browser.run(MIDDLE, ".card .next")))
    assert wait_for(lambda: "“allegedly”" in browser.run(CARD))
    # Whatever is to be hit by a finger is as high as guidelines for the web ask.
    low = f"""{ROOT} return Array.from(root.querySelectorAll('.card :is(button, .button, summary)'))
    .filter(each => each.getBoundingClientRect().height < 24).map(each => each.textContent);"""
    assert browser.run(low) == []
    browser.tap(*steady(lambda: browser.run(MIDDLE, ".card .close")))
    assert wait_for(lambda: browser.run(CARD) == "")


@IN_CHROMIUM
def test_axe_finds_nothing_wrong_at_night(bench: Bench) -> None:
    browser = bench.browser
    assert isinstance(browser, Chromium)
    browser.open("/dark")
    browser.page.emulate_media(color_scheme="dark")
    annotate(browser)
    browser.close_panel()
    assert wait_for(lambda: browser.run(NOTICE))
    click_mark(browser, "state_media", "According to the agency")
    browser.run(f"{ROOT} root.querySelector('.dispute').open = true")
    dark = f"{ROOT} return getComputedStyle(root.querySelector('.card')).backgroundColor"
    assert browser.run(dark) == "rgb(29, 33, 38)"
    assert violations(browser.run, WITHIN_PAGE) == []
    for page in ("panel/panel.html", OPTIONS, REPORT):
        browser.own_page(page).emulate_media(color_scheme="dark")
        assert wait_for(lambda page=page: browser.in_own(page, "return !!document.querySelector('button')"))  # type: ignore[misc]
        assert violations(lambda script, page=page: browser.in_own(page, script)) == [], page  # type: ignore[misc]


def test_a_larger_text_size_enlarges_card_and_panel_alike(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    annotate(browser)
    size = f"{ROOT} return parseFloat(getComputedStyle(root.querySelector('.card .question')).fontSize)"
    panel = "return parseFloat(getComputedStyle(document.querySelector('.summary')).fontSize)"
    click_mark(browser, "state_media", "According to the agency")
    assert wait_for(lambda: "Marks on the page" in browser.in_panel(PANEL))
    assert (browser.run(size), browser.in_panel(panel)) == (15, 16)
    browser.store(textSize="larger")
    assert wait_for(lambda: browser.run(size) == 15 * 1.45)
    assert wait_for(lambda: abs(browser.in_panel(panel) - 16 * 1.45) < 0.01)


def test_an_interface_from_right_to_left_turns_round_and_stays_inside_the_window(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample")
    annotate(browser)
    click_mark(browser, "state_media", "According to the agency")
    boxes = f"""{ROOT} document.querySelector('sourcemark-ui').dir = 'rtl';
    const box = each => root.querySelector(each).getBoundingClientRect();
    const card = box('.card'), close = box('.card .close'), title = box('.card .family');
    return [close.right <= title.left, card.left >= 0, card.right <= innerWidth,
            root.querySelector('.card').scrollWidth <= root.querySelector('.card').clientWidth];"""
    assert browser.run(boxes) == [True, True, True, True]
    sideways = "document.documentElement.dir = 'rtl'; return document.documentElement.scrollWidth <= innerWidth"
    assert wait_for(lambda: browser.in_panel(sideways))


@IN_CHROMIUM
def test_at_two_hundred_percent_the_question_and_the_cautions_are_seen_without_scrolling(bench: Bench) -> None:
    browser = bench.browser
    assert isinstance(browser, Chromium)
    browser.open("/sample")
    annotate(browser)
    browser.close_panel()
    # What a window of 1280 by 720 shows at 200 %, and a telephone.
    for width, height in ((640, 360), (320, 560)):
        browser.page.set_viewport_size({"width": width, "height": height})
        click_mark(browser, "state_media", "According to the agency")
        seen = f"""{ROOT} const foot = root.querySelector('.foot').getBoundingClientRect();
        const question = root.querySelector('.question').getBoundingClientRect();
        const width = document.documentElement.scrollWidth;
        return [question.bottom <= foot.top, foot.bottom <= innerHeight, width <= innerWidth];"""
        assert browser.run(seen) == [True, True, True], (width, height)
        browser.key("Escape")


@IN_CHROMIUM
def test_forced_colours_and_reduced_motion_are_respected(bench: Bench) -> None:
    browser = bench.browser
    assert isinstance(browser, Chromium)
    browser.open("/sample")
    annotate(browser)
    browser.page.emulate_media(reduced_motion="reduce", forced_colors="active")
    click_mark(browser, "state_media", "According to the agency")
    motion = f"{ROOT} return getComputedStyle(root.querySelector('.card')).animationName"
    assert browser.run(motion) == "none"
    # One ground for all families there: the lines have to lie on it to be told apart.
    offset = "return getComputedStyle(document.body, '::highlight(sourcemark-%s)').textUnderlineOffset"
    assert [browser.run(offset % family) for family in ("state_media", "unverified_claim")] == ["-3px", "-3px"]
    browser.page.emulate_media(reduced_motion="no-preference", forced_colors="none")
    assert browser.run(offset % "state_media") == "2px"
    assert browser.run(motion) != "none"
