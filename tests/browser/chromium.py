"""Chromium with the unpacked extension, driven from Python."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright

EXTENSION = Path(__file__).parents[2] / "extension"
PATIENCE_MS = 60_000


class Chromium:
    """One window with the extension in it; see driver.Browser."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        workers = context.service_workers
        worker = workers[0] if workers else context.wait_for_event("serviceworker")
        self.extension_id = worker.url.split("/")[2]
        self.page = context.pages[0]
        self.own: dict[str, Page] = {}
        # Asks the browser on the extension's behalf; the background itself may be stopped at any moment.
        self.helper = context.new_page()
        self.helper.goto(f"chrome-extension://{self.extension_id}/options/options.html")

    def open(self, path: str) -> None:
        old = [self.page, *self.own.values()]
        self.page = self.context.new_page()
        self.own = {}
        for each in old:
            each.close()
        self.page.goto(f"http://news.test{path}" if path.startswith("/") else path, timeout=PATIENCE_MS)

    def press(self) -> None:
        assert self.context.browser is not None
        # The button belongs to the tab in front.
        self.page.bring_to_front()
        cdp = self.context.browser.new_browser_cdp_session()
        tabs = cdp.send("Target.getTargets", {"filter": [{"type": "tab"}]})["targetInfos"]
        tab = next(each for each in tabs if each["url"] == self.page.url)
        cdp.send("Extensions.triggerAction", {"id": self.extension_id, "targetId": tab["targetId"]})
        cdp.detach()

    def badge(self) -> str:
        text: str = self.helper.evaluate("tabId => chrome.action.getBadgeText({tabId})", self.tab_id())
        return text

    def title(self) -> str:
        text: str = self.helper.evaluate("tabId => chrome.action.getTitle({tabId})", self.tab_id())
        return text

    def run(self, script: str, *arguments: Any) -> Any:
        return self.page.evaluate(f"given => (function () {{ {script} }}).apply(null, given)", list(arguments))

    def click(self, x: float, y: float) -> None:
        self.page.mouse.click(x, y)

    def tap(self, x: float, y: float) -> None:
        # Both halves are sent at once: between two orders a busy machine lets a tap grow into a long press.
        self.page.touchscreen.tap(x, y)

    def key(self, key: str) -> None:
        self.page.keyboard.press(key)

    def close_panel(self) -> None:
        self.helper.evaluate("""async () => {
          const [tab] = await chrome.tabs.query({active: true});
          await chrome.sidePanel.close({windowId: tab.windowId});
        }""")

    def in_panel(self, script: str, *arguments: Any) -> Any:
        return self.in_own("panel/panel.html", script, *arguments)

    def in_own(self, page: str, script: str, *arguments: Any) -> Any:
        wrapped = f"given => (function () {{ {script} }}).apply(null, given)"
        return self.own_page(page).evaluate(wrapped, list(arguments))

    def click_own(self, page: str, selector: str) -> None:
        self.own_page(page).bring_to_front()
        self.own_page(page).click(selector)

    def own_page(self, page: str) -> Page:
        """Return a page of the extension's own, beside the tab in front when it was opened."""
        if page not in self.own:
            number = self.tab_id()
            self.own[page] = self.context.new_page()
            self.own[page].set_viewport_size({"width": 380 if page.startswith("panel") else 900, "height": 1100})
            self.own[page].goto(f"chrome-extension://{self.extension_id}/{page}?tab={number}")
        return self.own[page]

    def set_server(self, address: str) -> None:
        self.store(server=address)

    def store(self, **settings: Any) -> None:
        self.helper.evaluate("settings => chrome.storage.local.set(settings)", settings)

    def stop_background(self) -> None:
        assert self.context.browser is not None
        cdp = self.context.browser.new_browser_cdp_session()
        targets = cdp.send("Target.getTargets", {"filter": [{"type": "service_worker"}]})["targetInfos"]
        for worker in (each for each in targets if self.extension_id in each["url"]):
            cdp.send("Target.closeTarget", {"targetId": worker["targetId"]})
        cdp.detach()

    def worlds(self) -> int:
        """Count the worlds of content scripts in the page."""
        found: list[str] = []
        cdp = self.context.new_cdp_session(self.page)
        cdp.on("Runtime.executionContextCreated", lambda event: found.append(event["context"]["origin"]))
        # Answered once all worlds that exist have been told of.
        cdp.send("Runtime.enable")
        cdp.detach()
        return sum(each.startswith("chrome-extension://") for each in found)

    def screenshot(self, path: Path) -> None:
        self.page.screenshot(path=path)

    def tab_id(self) -> int:
        """Return the extension's number for the page's tab."""
        self.page.bring_to_front()
        number: int = self.helper.evaluate("() => chrome.tabs.query({active: true}).then(([tab]) => tab.id)")
        return number


@contextmanager
def chromium(
    playwright: Playwright, profile: Path, service: str, port: int, *, extension: Path = EXTENSION, **more: Any
) -> Iterator[Chromium]:
    """Start a browser for which `news.test` is the given loopback port and no other host exists."""
    context = playwright.chromium.launch_persistent_context(
        str(profile),
        executable_path=shutil.which("chromium"),
        headless=True,
        has_touch=True,
        args=[
            # Both are needed: the second alone loads nothing.
            f"--disable-extensions-except={extension}",
            f"--load-extension={extension}",
            f"--host-resolver-rules=MAP news.test:80 127.0.0.1:{port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            "--no-first-run",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-sandbox",
        ],
        **more,
    )
    try:
        browser = Chromium(context)
        browser.set_server(service)
        yield browser
    finally:
        context.close()
