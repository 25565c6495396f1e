"""Chromium with the unpacked extension, driven from Python."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

EXTENSION = Path(__file__).parents[2] / "extension"
PATIENCE_MS = 30_000


class Chromium:
    """One window with the extension in it; see driver.Browser."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        workers = context.service_workers
        self.worker = workers[0] if workers else context.wait_for_event("serviceworker")
        self.extension_id = self.worker.url.split("/")[2]
        self.page = context.pages[0]
        self.panel: Page | None = None

    def open(self, path: str) -> None:
        old = [self.page, *([self.panel] if self.panel else [])]
        self.page = self.context.new_page()
        self.panel = None
        for each in old:
            each.close()
        self.page.goto(f"http://news.test{path}" if path.startswith("/") else path, timeout=PATIENCE_MS)

    def press(self) -> None:
        assert self.context.browser is not None
        cdp = self.context.browser.new_browser_cdp_session()
        tabs = cdp.send("Target.getTargets", {"filter": [{"type": "tab"}]})["targetInfos"]
        tab = next(each for each in tabs if each["url"] == self.page.url)
        cdp.send("Extensions.triggerAction", {"id": self.extension_id, "targetId": tab["targetId"]})
        cdp.detach()

    def badge(self) -> str:
        text: str = self.worker.evaluate("tabId => chrome.action.getBadgeText({tabId})", self.tab_id())
        return text

    def title(self) -> str:
        text: str = self.worker.evaluate("tabId => chrome.action.getTitle({tabId})", self.tab_id())
        return text

    def run(self, script: str, *arguments: Any) -> Any:
        return self.page.evaluate(f"given => (function () {{ {script} }}).apply(null, given)", list(arguments))

    def click(self, x: float, y: float) -> None:
        self.page.mouse.click(x, y)

    def key(self, key: str) -> None:
        self.page.keyboard.press(key)

    def close_panel(self) -> None:
        self.worker.evaluate("""async () => {
          const [tab] = await chrome.tabs.query({active: true});
          await chrome.sidePanel.close({windowId: tab.windowId});
        }""")

    def in_panel(self, script: str, *arguments: Any) -> Any:
        if self.panel is None:
            number = self.tab_id()
            self.panel = self.context.new_page()
            self.panel.set_viewport_size({"width": 380, "height": 1100})
            self.panel.goto(f"chrome-extension://{self.extension_id}/panel/panel.html?tab={number}")
        return self.panel.evaluate(f"given => (function () {{ {script} }}).apply(null, given)", list(arguments))

    def set_server(self, address: str) -> None:
        self.worker.evaluate("server => chrome.storage.local.set({server})", address)

    def screenshot(self, path: Path) -> None:
        self.page.screenshot(path=path)

    def tab_id(self) -> int:
        """Return the extension's number for the page's tab."""
        self.page.bring_to_front()
        number: int = self.worker.evaluate("() => chrome.tabs.query({active: true}).then(([tab]) => tab.id)")
        return number


@contextmanager
def chromium(profile: Path, service: str, port: int, **more: Any) -> Iterator[Chromium]:
    """Start a browser for which `news.test` is the given loopback port and no other host exists."""
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(profile),
            executable_path=shutil.which("chromium"),
            headless=True,
            args=[
                # Both are needed: the second alone loads nothing.
                f"--disable-extensions-except={EXTENSION}",
                f"--load-extension={EXTENSION}",
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
