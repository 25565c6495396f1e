"""What a check may do with a browser: the same in Chromium and in Firefox."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeVar

from tests.patience import PATIENCE_S

# Two looks so far apart that see the same place see one that stays.
STEADY_S = 0.1
T = TypeVar("T")


class Browser(Protocol):
    """One window with the extension in it and one tab in front, on `http://news.test`."""

    def begin(self, service: str, *, willing: bool = False) -> None:
        """Install the extension as if for the first time, beside one empty tab, with the address of its service.

        willing: the reader says yes whenever it asks for a permission.
        """

    def end(self) -> None:
        """Take the extension away with all that it stored, and close what a check has left open."""

    def open(self, path: str) -> None:
        """Load a page of the site, or a whole address, into a fresh tab."""

    def press(self) -> None:
        """Press the toolbar button: grants activeTab as a hand would."""

    def badge(self) -> str:
        """Read the text on the toolbar button."""

    def title(self) -> str:
        """Read the toolbar button's title."""

    def run(self, script: str, *arguments: Any) -> Any:
        """Run the body of a function in the page."""

    def click(self, x: float, y: float) -> None:
        """Click a point of the viewport."""

    def tap(self, x: float, y: float) -> None:
        """Touch a point of the viewport and let go."""

    def key(self, key: str) -> None:
        """Press `Escape`, `Enter`, `Tab` or a character."""

    def close_panel(self) -> None:
        """Close the side panel or sidebar, as a reader does with its own button."""

    def in_panel(self, script: str, *arguments: Any) -> Any:
        """Run the body of a function in a panel that stands beside the page, opened once a page."""

    def in_own(self, page: str, script: str, *arguments: Any) -> Any:
        """Run the body of a function in a page of the extension's own, opened once until the next `open`."""

    def click_own(self, page: str, selector: str) -> None:
        """Click an element of a page of the extension's own as a hand would."""

    def press_own(self, page: str, selector: str, meanwhile: str, *, by_key: bool = False) -> None:
        """Press an element of a page of the extension's own, and run the body of a function before letting go.

        by_key: with the space bar; otherwise with the button of the mouse.
        """

    def set_server(self, address: str) -> None:
        """Change the service's address in the settings."""

    def store(self, **settings: Any) -> None:
        """Change settings without their page."""

    def stop_background(self) -> None:
        """Stop the extension's background as the browser does when it has been idle."""

    def screenshot(self, path: Path) -> None:
        """Save what the viewport shows."""


def wait_for(what: Callable[[], T], *, patience: float = PATIENCE_S) -> T:
    """Ask again until the answer is true; the last answer, whatever it is."""
    until = time.monotonic() + patience
    while not (answer := what()) and time.monotonic() < until:
        time.sleep(0.05)
    return answer


def annotate(browser: Browser) -> str:
    """Press the button and wait for an outcome; return the badge."""
    browser.press()
    badge = wait_for(lambda: (text := browser.badge()) != "…" and text)
    # The list opens beside the page in its own time and makes it narrower.
    steady(lambda: browser.run("return [innerWidth, innerHeight, document.body?.scrollHeight]"))
    # The title tells a press that nobody heard from one that got no further than asking.
    assert badge, f"no outcome; badge {browser.badge()!r}, title {browser.title()!r}"
    return str(badge)


def steady(look: Callable[[], T]) -> T:
    """Look until two looks see the same: what moves is not to be clicked."""
    seen = [look()]

    def stays() -> bool:
        time.sleep(STEADY_S)
        seen.append(look())
        return seen[-1] == seen[-2]

    assert wait_for(stays), f"it does not come to rest: {seen[-2:]}"
    return seen[-1]
