"""Every check begins with the extension as after its installation, whatever the one before it left behind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, cast

import pytest

from tests.browser.conftest import Running
from tests.browser.driver import Browser, annotate, wait_for
from tests.browser.fake_service import FakeService
from tests.browser.pages import COUNT, PANEL

# What the extension holds and what the browser holds for it. Firefox shows a page's own names only on its other side.
HELD = """const {storage, permissions, scripting, tabs} = (window.wrappedJSObject ?? window).chrome;
return Promise.all([storage.local.get(null), storage.session.get(null), permissions.getAll(),
  scripting.getRegisteredContentScripts(), tabs.query({})]).then(([local, session, granted, scripts, open]) => {
    delete local.policies;
    return JSON.stringify([local, session, granted.origins, scripts.map(each => each.id), open.length]);
  });"""
OPTIONS = "options/options.html"


@pytest.mark.browser
# The drivers leave sockets of their own to the garbage collector.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.usefixtures("site")
def test_what_one_check_leaves_behind_the_next_does_not_find(running_browser: Running, service: FakeService) -> None:
    service.forget()
    with running_browser.lend(service.address) as browser:
        first = held(browser)
        assert first[0] == {"server": service.address}
    with pytest.raises(RuntimeError, match="in the middle"):
        fail(running_browser, service)
    with running_browser.lend(service.address) as browser:
        assert held(browser) == first
        browser.open("/sample")
        assert (browser.badge(), browser.run(COUNT), browser.run("return document.cookie")) == ("", 0, "")
        assert annotate(browser) == "12"


def fail(running_browser: Running, service: FakeService) -> None:
    """Fail with a site registered, "more" switched on, a cookie set and three pages open."""
    with running_browser.lend(service.address, willing=True) as browser:
        browser.open("/sample")
        browser.run("document.cookie = 'subscriber=1; path=/'")
        assert annotate(browser) == "12"
        assert wait_for(lambda: "Always on news.test" in str(browser.in_panel(PANEL)))
        browser.click_own("panel/panel.html", "[data-key=always]")
        browser.in_panel("document.querySelector('[data-key=more]').click()")
        assert wait_for(lambda: held(browser)[3])
        assert wait_for(lambda: browser.badge() not in ("", "12"))
        raise RuntimeError("in the middle")


def held(browser: Browser) -> Any:
    """Return what the extension holds: storage, session, permissions, scripts, the number of tabs."""
    return json.loads(browser.in_own(OPTIONS, HELD))


class Fragile:
    """A browser that cannot do what it is told to fail at."""

    def __init__(self, *failing: str) -> None:
        self.failing = failing

    def begin(self, service: str, *, willing: bool = False) -> None:
        assert service and not willing
        if "begin" in self.failing:
            raise OSError("it has ended")

    def end(self) -> None:
        if "end" in self.failing:
            raise OSError("it does not answer")


def running(*browsers: Fragile) -> tuple[Running, list[Fragile]]:
    """Return a Running that starts these, one after the other, and the list of those that were ended."""
    waiting, ended = list(browsers), []

    @contextmanager
    def start() -> Iterator[Browser]:
        one = waiting.pop(0)
        try:
            yield cast("Browser", one)
        finally:
            ended.append(one)

    def begin() -> AbstractContextManager[Browser]:
        return start()

    return Running(begin), ended


def test_a_browser_that_has_ended_by_itself_is_started_again() -> None:
    gone, fresh = Fragile("begin"), Fragile()
    lender, ended = running(gone, fresh)
    for _ in range(2):
        with lender.lend("http://service.test") as lent:
            assert cast("Fragile", lent) is fresh
    assert ended == [gone]
    lender.close()
    assert ended == [gone, fresh]


def test_a_browser_that_cannot_be_brought_back_costs_its_own_check_alone() -> None:
    stuck, fresh = Fragile("end"), Fragile()
    lender, ended = running(stuck, fresh)
    with pytest.raises(OSError, match="does not answer"), lender.lend("http://service.test"):
        pass
    assert ended == [stuck]
    with lender.lend("http://service.test") as lent:
        assert cast("Fragile", lent) is fresh
