"""Chromium with the unpacked extension, driven from Python."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

EXTENSION = Path(__file__).parents[2] / "extension"


class Chromium:
    """One browser window with the extension in it."""

    def __init__(self, context: BrowserContext, service: str) -> None:
        self.context = context
        workers = context.service_workers
        self.worker = workers[0] if workers else context.wait_for_event("serviceworker")
        self.extension_id = self.worker.url.split("/")[2]
        self.worker.evaluate("server => chrome.storage.local.set({server})", service)

    def press(self, part: str) -> None:
        """Press the toolbar button for the tab whose address holds `part`: grants activeTab like a hand would."""
        assert self.context.browser is not None
        cdp = self.context.browser.new_browser_cdp_session()
        tabs = cdp.send("Target.getTargets", {"filter": [{"type": "tab"}]})["targetInfos"]
        tab = next(each for each in tabs if part in each["url"])
        cdp.send("Extensions.triggerAction", {"id": self.extension_id, "targetId": tab["targetId"]})
        cdp.detach()

    def targets(self) -> list[dict[str, Any]]:
        """List everything the browser has open: a side panel is a target that is no page of the context."""
        assert self.context.browser is not None
        cdp = self.context.browser.new_browser_cdp_session()
        found: list[dict[str, Any]] = cdp.send("Target.getTargets")["targetInfos"]
        cdp.detach()
        return found

    def tab_id(self, page: Page) -> int:
        """Return the extension's number for a page's tab."""
        page.bring_to_front()
        number: int = self.worker.evaluate("() => chrome.tabs.query({active: true}).then(([tab]) => tab.id)")
        return number

    def badge(self, page: Page) -> str:
        """Read the text on the toolbar button."""
        text: str = self.worker.evaluate("tabId => chrome.action.getBadgeText({tabId})", self.tab_id(page))
        return text


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
            yield Chromium(context, service)
        finally:
            context.close()
