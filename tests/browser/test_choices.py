"""What a reader chooses last is what they get: however quickly, in whichever list, while everything else is slow."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Bench
from tests.browser.driver import Browser, annotate, wait_for

pytestmark = [
    pytest.mark.browser,
    # The drivers leave sockets of their own to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
OPTIONS = "options/options.html"
PANEL_PAGE = "panel/panel.html"
# Firefox shows a page's own names only on its other side.
OWN = "const own = window.wrappedJSObject ?? window;"
# Storage answers this page late, as on a busy machine.
SLOW = f"""{OWN} const local = own.chrome.storage.local, get = local.get.bind(local);
local.get = (...given) => new own.Promise(resolve => setTimeout(() => resolve(get(...given)), 2000));"""
# Another window changes a setting, and the page hears of it: storage answers in order, so that whoever else asked when
# the change came has been answered before the last of these questions.
CHANGED_ELSEWHERE = f"""{OWN} const storage = own.chrome.storage;
return new own.Promise(resolve => {{
  storage.onChanged.addListener(async () => {{
    for (let asked = 0; asked < 5; asked++) await storage.local.get(null);
    resolve(true);
  }});
  storage.local.set(own.JSON.parse('{{"search": "https://search.test/?q=%s"}}'));
}});"""
SWITCHES = "return Array.from(document.querySelectorAll('fieldset [data-key]'), each => each.checked);"
STORED = f"{OWN} return own.chrome.storage.local.get(null).then(found => JSON.stringify(found));"
GOOD_SOURCING = "return CSS.highlights.has('sourcemark-good_sourcing')"
PAINTED = """return ['state_media', 'anonymous_source', 'unverified_claim']
.filter(name => CSS.highlights.has(`sourcemark-${name}`))"""


def opened(bench: Bench, *pages: str) -> Browser:
    """Annotate the sample and open pages of the extension's own beside it."""
    browser = bench.browser
    browser.open("/sample")
    annotate(browser)
    for page in pages:
        assert wait_for(lambda page=page: browser.in_own(page, "return !!document.querySelector('fieldset input')"))  # type: ignore[misc]
    return browser


def test_a_switch_that_is_pressed_again_before_its_list_was_told_of_the_first_press_is_off(bench: Bench) -> None:
    browser = opened(bench, PANEL_PAGE)
    browser.in_panel(SLOW)
    browser.in_panel(
        "document.querySelector('[data-key=more]').click(); document.querySelector('fieldset').id = 'before'"
    )
    assert wait_for(lambda: browser.run(GOOD_SOURCING))
    # The page has told the panel of its new marks: the list was drawn again, settings or no settings.
    assert wait_for(lambda: browser.in_panel("return !document.querySelector('#before')"))
    assert browser.in_panel("return document.querySelector('[data-key=more]').checked")
    browser.in_panel("document.querySelector('[data-key=more]').click()")
    assert wait_for(lambda: not browser.run(GOOD_SOURCING))
    assert not browser.in_panel("return document.querySelector('[data-key=more]').checked")


@pytest.mark.parametrize(("page", "box"), [(PANEL_PAGE, "[data-key=family-%s]"), (OPTIONS, "#family-%s")])
def test_two_switches_pressed_one_right_after_the_other_are_both_kept(bench: Bench, page: str, box: str) -> None:
    browser = opened(bench, page)
    pressed = "".join(
        f"document.querySelector('{box % family}').click();" for family in ("state_media", "anonymous_source")
    )
    browser.in_own(page, pressed)
    assert wait_for(lambda: browser.run(PAINTED) == ["unverified_claim"])
    browser.in_own(page, pressed)
    assert wait_for(lambda: len(browser.run(PAINTED)) == 3)


def test_switches_in_the_list_and_in_the_settings_do_not_undo_each_other(bench: Bench) -> None:
    browser = opened(bench, PANEL_PAGE, OPTIONS)
    # Neither hears of the other's press before its own.
    browser.in_panel(SLOW)
    browser.in_own(OPTIONS, SLOW)
    browser.in_panel("document.querySelector('[data-key=family-state_media]').click()")
    browser.in_own(OPTIONS, "document.querySelector('#family-anonymous_source').click()")
    assert wait_for(lambda: browser.run(PAINTED) == ["unverified_claim"])
    assert wait_for(lambda: browser.in_panel(SWITCHES) == [False, False, True, False])


@pytest.mark.parametrize("by_key", [False, True], ids=["mouse", "space"])
def test_what_is_pressed_while_the_list_is_drawn_again_is_heard(bench: Bench, *, by_key: bool) -> None:
    browser = opened(bench, PANEL_PAGE)
    browser.in_panel("document.querySelector('fieldset').id = 'before'")
    browser.press_own(PANEL_PAGE, "[data-key=more]", CHANGED_ELSEWHERE, by_key=by_key)
    assert wait_for(lambda: browser.run(GOOD_SOURCING))
    # What had to wait is drawn now.
    assert wait_for(lambda: browser.in_panel("return !document.querySelector('#before')"))


def test_a_tick_beside_the_offer_to_send_a_page_outlives_a_new_drawing(bench: Bench) -> None:
    browser = bench.browser
    browser.open("/sample?unreachable")
    annotate(browser)
    tick = "document.querySelector('[data-key=remember]')"
    assert wait_for(lambda: browser.in_panel(f"return !!{tick}"))
    browser.in_panel(f"{tick}.id = 'before'; {tick}.click()")
    browser.store(textSize="large")
    assert wait_for(lambda: browser.in_panel(f"return {tick}.id !== 'before'"))
    assert browser.in_panel(f"return {tick}.checked")
