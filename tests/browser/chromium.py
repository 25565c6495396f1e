"""Chromium with the packed extension, driven from Python."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright

from scripts.package_extension import files_for, write_folder
from tests.browser.driver import wait_for
from tests.patience import PATIENCE_MS

# Nobody answers while the background has not yet run for the first time: a press then is lost.
LISTENS = """() => chrome.runtime.sendMessage({type: 'listening?'})
  .then(() => true, error => !error.message.includes('Receiving end does not exist'))"""


class Chromium:
    """One window with the extension in it; see driver.Browser."""

    helper: Page

    def __init__(self, context: BrowserContext, folder: Path) -> None:
        """folder: where the extension may stand as its zip holds it."""
        assert context.browser is not None
        self.context = context
        self.cdp: CDPSession = context.browser.new_browser_cdp_session()
        self.packed = write_folder(folder / "packed", files_for("chromium"))
        self.willing = folder / "willing"
        self.extension_id = ""
        self.page = context.pages[0]
        self.own: dict[str, Page] = {}

    def begin(self, service: str, *, willing: bool = False) -> None:
        if willing and not self.willing.exists():
            self._copy_with_permission()
        extension = self.willing if willing else self.packed
        self.extension_id = self.cdp.send("Extensions.loadUnpacked", {"path": str(extension)})["id"]
        # Asks the browser on the extension's behalf; the background itself may be stopped at any moment.
        self.helper = self.context.new_page()
        self.helper.goto(f"chrome-extension://{self.extension_id}/options/options.html")
        assert wait_for(lambda: self.helper.evaluate(LISTENS)), "the background does not listen"
        self.set_server(service)

    def end(self) -> None:
        old = self.context.pages
        self.page = self.context.new_page()
        self.own = {}
        self.cdp.send("Extensions.uninstall", {"id": self.extension_id})
        for each in old:
            # The extension's own are closed by the browser.
            if not each.is_closed():
                each.close()
        self.context.clear_cookies()

    def _copy_with_permission(self) -> None:
        """Nobody can answer Chromium's question without a screen, but for what is granted already it asks none."""
        shutil.copytree(self.packed, self.willing)
        path = self.willing / "manifest.json"
        manifest = json.loads(path.read_text(encoding="utf-8"))
        manifest["host_permissions"].append("*://*.news.test/*")
        path.write_text(json.dumps(manifest), encoding="utf-8")

    def open(self, path: str) -> None:
        old = [self.page, *self.own.values()]
        self.page = self.context.new_page()
        self.own = {}
        for each in old:
            each.close()
        self.page.goto(f"http://news.test{path}" if path.startswith("/") else path)

    def press(self) -> None:
        # The button belongs to the tab in front.
        self.page.bring_to_front()
        tabs = self.cdp.send("Target.getTargets", {"filter": [{"type": "tab"}]})["targetInfos"]
        tab = next(each for each in tabs if each["url"] == self.page.url)
        self.cdp.send("Extensions.triggerAction", {"id": self.extension_id, "targetId": tab["targetId"]})

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

    def press_own(self, page: str, selector: str, meanwhile: str, *, by_key: bool = False) -> None:
        own = self.own_page(page)
        own.bring_to_front()
        if by_key:
            own.focus(selector)
            own.keyboard.down("Space")
        else:
            own.hover(selector)
            own.mouse.down()
        self.in_own(page, meanwhile)
        if by_key:
            own.keyboard.up("Space")
        else:
            own.mouse.up()

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
        targets = self.cdp.send("Target.getTargets", {"filter": [{"type": "service_worker"}]})["targetInfos"]
        for worker in (each for each in targets if self.extension_id in each["url"]):
            self.cdp.send("Target.closeTarget", {"targetId": worker["targetId"]})

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
    playwright: Playwright, folder: Path, port: int, program: Path | None = None, **more: Any
) -> Iterator[Chromium]:
    """Start a browser for which `news.test` is the given loopback port and no other host exists.

    folder: for its profile, and for the extension as its zip holds it.
    """
    context = playwright.chromium.launch_persistent_context(
        str(folder / "profile"),
        executable_path=program or shutil.which("chromium"),
        headless=True,
        has_touch=True,
        timeout=PATIENCE_MS,
        ignore_default_args=["--disable-extensions"],
        args=[
            # The extension is put in and taken out again for each check.
            "--enable-unsafe-extension-debugging",
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
    context.set_default_timeout(PATIENCE_MS)
    try:
        yield Chromium(context, folder)
    finally:
        context.close()
