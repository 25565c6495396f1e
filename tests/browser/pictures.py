"""`python -m tests.browser.pictures --out DIR`: take the pictures of the extension in `docs/images` anew.

The sample page is annotated by the real service; failures come from the stand-in, which can have them all.
"""

from __future__ import annotations

import argparse
import base64
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

from tests.browser.chromium import Chromium, chromium
from tests.browser.conftest import SAMPLE
from tests.browser.driver import Browser, annotate, wait_for
from tests.browser.fake_service import FakeService, answer_from
from tests.browser.firefox import Firefox, firefox
from tests.browser.page_server import PageServer, running
from tests.browser.pages import NOTICE, PANEL, ROOT, click_mark, marked, press
from tests.browser.service import real_service
from tests.browser.test_failures import OFFERED

# Card and corner come in gently.
FADED_S = 0.5
SIZE: ViewportSize = {"width": 960, "height": 680}
OPTIONS = "options/options.html"
PANEL_PAGE = "panel/panel.html"
REPORT = "report/report.html"
# Codes that do not come from a service: each with the address in the settings that brings it about.
ELSEWHERE = {"service-missing": "http://127.0.0.1:9", "service-permission": "https://sources.school.test"}
SHEET = """<!doctype html><meta charset=utf-8><style>
body { margin: 0; padding: 16px; width: 800px; columns: 2; column-gap: 16px; background: #e9edf1; }
img { display: block; width: 380px; margin: 0 0 12px; border-radius: 10px; break-inside: avoid; }
</style>"""


def main() -> int:
    """Take them all."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.pictures", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    page = (SAMPLE / "page.html").read_bytes()
    dark = page.replace(b"background: #fdfcf9", b"background: #14171c").replace(b"color: #222", b"color: #ddd")
    site = PageServer({"/sample": page, "/dark": dark, "/walled": page}, walled=frozenset({"/walled"}))
    answers = {
        "nothing": {**answer_from(SAMPLE), "annotations": [], "summary": {"text": "", "counts": {}}},
        "service-version": {"versions": {"engine": "9"}},
        "service-strange": {"hello": "world"},
    }
    stand_in = FakeService(lambda url: answers.get(code := url.partition("?")[2]) or {"code": code, "detail": ""})
    with (
        running(site),
        running(stand_in),
        real_service(site.server_port) as service,
        tempfile.TemporaryDirectory() as folder,
    ):
        with (
            sync_playwright() as playwright,
            chromium(playwright, Path(folder), site.server_port, viewport=SIZE) as browser,
        ):
            browser.begin(service)
            in_chromium(browser, lambda name: options.out / f"extension-{name}.png")
            browser.set_server(stand_in.address)
            failures(browser, options.out)
        with firefox(Path(folder), site.server_port) as other:
            other.begin(service)
            in_firefox(other, lambda name: options.out / f"extension-firefox-{name}.png")
    return 0


def in_chromium(browser: Chromium, path: Callable[[str], Path]) -> None:
    """Take what Chromium shows, state by state."""
    marked(browser, "/sample")
    browser.run("scrollTo(0, 90)")
    browser.screenshot(path("marks"))
    browser.page.emulate_media(media="print")
    browser.screenshot(path("print"))
    browser.page.emulate_media(media="screen")
    browser.page.set_viewport_size({"width": 960, "height": 1000})
    opened(browser)
    browser.page.screenshot(path=path("card"), clip={"x": 90, "y": 300, "width": 780, "height": 700})
    browser.page.set_viewport_size(SIZE)
    browser.key("Escape")
    opened(browser)
    browser.page.emulate_media(forced_colors="active")
    browser.screenshot(path("forced-colours"))
    browser.page.emulate_media(forced_colors="none")
    browser.run("document.querySelector('sourcemark-ui').dir = document.documentElement.dir = 'rtl'")
    opened(browser)
    browser.screenshot(path("right-to-left"))
    browser.key("Escape")
    press(browser, ".open-list")
    browser.run("document.documentElement.dir = 'ltr'; document.querySelector('sourcemark-ui').dir = 'ltr'")
    browser.screenshot(path("list-in-page"))

    marked(browser, "/dark")
    browser.page.emulate_media(color_scheme="dark")
    opened(browser)
    browser.screenshot(path("dark"))

    marked(browser, "/sample")
    browser.page.set_viewport_size({"width": 360, "height": 640})
    opened(browser)
    browser.screenshot(path("narrow"))

    marked(browser, "/sample")
    own(browser, PANEL_PAGE, "section.marks", path("panel"))
    own(browser, OPTIONS, "#test", path("settings"))
    own(browser, REPORT, ".entries", path("report"))

    consent(browser, path("consent"))


def failures(browser: Chromium, out: Path) -> None:
    """Take the line in the corner for each failure, on one sheet, and the one when nothing was found."""
    pictures = []
    # What the offer to send a page looks like has a picture of its own.
    browser.store(offerPages=False)
    browser.open("/sample?nothing")
    corner(browser, out / "extension-nothing.png")
    target = out / "failure.png"
    for code in (*OFFERED, "rate-limited", "service-version", "service-strange", *ELSEWHERE):
        if code in ELSEWHERE:
            browser.set_server(ELSEWHERE[code])
        browser.open(f"/sample?{code}")
        corner(browser, target)
        pictures.append(base64.b64encode(target.read_bytes()).decode())
    target.unlink()
    sheet = browser.context.new_page()
    sheet.set_viewport_size({"width": 832, "height": 400})
    sheet.set_content(SHEET + "".join(f'<img src="data:image/png;base64,{each}">' for each in pictures))
    sheet.screenshot(path=out / "extension-failures.png", full_page=True)


def corner(browser: Chromium, target: Path) -> None:
    """Press and take the line in the corner alone."""
    annotate(browser)
    browser.close_panel()
    assert wait_for(lambda: browser.run(NOTICE))
    browser.page.locator("sourcemark-ui .notice").screenshot(path=target, animations="disabled")


def in_firefox(browser: Firefox, path: Callable[[str], Path]) -> None:
    """Take Firefox with its sidebar, and its settings."""
    browser.marionette.set_window_rect(width=1200, height=800)
    browser.open("/sample")
    annotate(browser)
    opened(browser)
    with browser.marionette.using_context("chrome"):
        path("sidebar").write_bytes(browser.marionette.screenshot(format="binary", full=False))
    with browser.own_page(OPTIONS):
        assert wait_for(lambda: browser.marionette.execute_script("return !!document.querySelector('#test')"))
        browser.screenshot(path("settings"))
    consent(browser, path("consent"))


def consent(browser: Browser, target: Path) -> None:
    """Take the offer to send a page that the service could not see."""
    browser.run("document.cookie = 'subscriber=1; path=/'")
    browser.open("/walled")
    annotate(browser)
    browser.close_panel()
    assert wait_for(lambda: browser.run(f"{ROOT} return !!root.querySelector('[data-key=send]')"))
    time.sleep(FADED_S)
    browser.screenshot(target)


def opened(browser: Browser) -> None:
    """Open the card of one mark."""
    assert click_mark(browser, "state_media", "told TASS")
    time.sleep(FADED_S)


def own(browser: Chromium, page: str, ready: str, target: Path) -> None:
    """Take the whole of a page of the extension's own."""
    assert wait_for(lambda: browser.in_own(page, f"return !!document.querySelector('{ready}')")), browser.in_own(
        page, PANEL
    )
    shown = browser.own_page(page)
    shown.set_viewport_size({"width": 380 if page == PANEL_PAGE else 760, "height": 700})
    shown.screenshot(path=target, full_page=page != REPORT)


if __name__ == "__main__":
    sys.exit(main())
