"""Sites of the reader's choice: marks without a press there, nowhere else, and off stays off."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Bench
from tests.browser.driver import Browser, wait_for
from tests.browser.pages import COUNT, NOTICE, PANEL

pytestmark = [
    pytest.mark.browser,
    # The drivers leave sockets of their own to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
OPTIONS = "options/options.html"
SAID = "return document.querySelector('.saved').textContent"
# Typed as by hand: the page is drawn anew when a setting changes, and what was typed stays.
TYPE = """const field = document.querySelector('#site');
field.value = arguments[0];
field.dispatchEvent(new Event('input', {bubbles: true}));"""
# What the background does after the page has been told. Firefox shows a page's own names only on its other side.
API = "const api = (window.wrappedJSObject ?? window).chrome;"
REGISTERED = f"{API} return api.scripting.getRegisteredContentScripts().then(found => found.length);"
OFF = f"{API} return api.storage.session.get('off:news.test').then(found => Boolean(found['off:news.test']));"


def test_a_chosen_site_is_marked_at_once_and_quietly_until_the_marks_are_taken_off(willing_bench: Bench) -> None:
    willing, service = willing_bench.browser, willing_bench.service
    willing.open("/sample")
    assert wait_for(lambda: service.asked, patience=1.0) == [], "no site is chosen yet"
    add_site(willing, "https://www.news.test/front")
    listed = "return Array.from(document.querySelectorAll('.sites span')).map(each => each.textContent)"
    assert wait_for(lambda: willing.in_own(OPTIONS, listed)) == ["news.test"], willing.in_own(OPTIONS, SAID)
    assert wait_for(lambda: willing.in_own(OPTIONS, REGISTERED) == 1)
    willing.open("/sample")
    assert wait_for(lambda: willing.badge() == "12")
    assert willing.run(COUNT) >= 12
    assert willing.run(NOTICE) == "", "nobody pressed, so nobody is spoken to"
    # What is no article is not worth a word there.
    willing.open("/sample?not-an-article")
    assert wait_for(lambda: len(service.asked) == 2)
    assert wait_for(lambda: willing.badge() != "", patience=1.0) is False
    # Off stays off, on this page and the next.
    willing.open("/sample")
    assert wait_for(lambda: willing.badge() == "12")
    willing.press()
    assert wait_for(lambda: willing.run(COUNT) == 0)
    assert wait_for(lambda: willing.in_own(OPTIONS, OFF))
    willing.open("/other")
    asked = len(service.asked)
    assert wait_for(lambda: len(service.asked) > asked, patience=1.5) is False
    # A press brings it back, here and on the next page.
    willing.press()
    assert wait_for(lambda: willing.badge() == "12")
    assert wait_for(lambda: not willing.in_own(OPTIONS, OFF))
    willing.open("/sample")
    assert wait_for(lambda: willing.badge() == "12")
    # Taken off the list, the site is one like any other.
    assert wait_for(lambda: willing.in_own(OPTIONS, "return !!document.querySelector('.sites button')"))
    willing.in_own(OPTIONS, "document.querySelector('.sites button').click()")
    assert wait_for(lambda: willing.in_own(OPTIONS, listed) == [])
    assert wait_for(lambda: willing.in_own(OPTIONS, REGISTERED) == 0)
    willing.open("/other")
    asked = len(service.asked)
    assert wait_for(lambda: len(service.asked) > asked, patience=1.5) is False


def test_the_panel_asks_for_the_site_beside_it_and_says_why(willing_bench: Bench) -> None:
    willing = willing_bench.browser
    willing.open("/sample")
    willing.press()
    assert wait_for(lambda: "Always on news.test" in str(willing.in_panel(PANEL)))
    assert "the browser asks you to let Sourcemark read pages there" in str(willing.in_panel(PANEL))
    willing.click_own("panel/panel.html", "[data-key=always]")
    # Once chosen there is nothing left to offer.
    assert wait_for(lambda: "Always on news.test" not in str(willing.in_panel(PANEL)))
    assert wait_for(lambda: willing.in_own(OPTIONS, REGISTERED) == 1)
    willing.open("/other")
    assert wait_for(lambda: willing.badge() == "12")


def add_site(browser: Browser, typed: str) -> None:
    """Type a site into the settings and add it."""
    assert wait_for(lambda: browser.in_own(OPTIONS, "return !!document.querySelector('#site')"))
    browser.in_own(OPTIONS, TYPE, typed)
    browser.click_own(OPTIONS, "#add-site")
