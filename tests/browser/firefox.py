"""Firefox with the unpacked extension, driven from Python over Marionette: Debian has no geckodriver."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from marionette_driver.addons import Addons
from marionette_driver.by import By
from marionette_driver.keys import Keys
from marionette_driver.marionette import ActionSequence, Marionette

EXTENSION = Path(__file__).parents[2] / "extension"
GECKO_ID = json.loads((EXTENSION / "manifest.json").read_text())["browser_specific_settings"]["gecko"]["id"]
UUID = "11111111-2222-4333-8444-555555555555"
PRESS = """
const done = arguments[0];
const window = Services.wm.getMostRecentWindow('navigator:browser');
const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
const { extension } = WebExtensionPolicy.getByID(%s);
const action = ExtensionParent.apiManager.global.browserActionFor(extension);
Promise.resolve(action.triggerAction(window)).then(() => done('pressed'), error => done(String(error)));
"""
BADGE = """
const window = Services.wm.getMostRecentWindow('navigator:browser');
const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
const { extension } = WebExtensionPolicy.getByID(%s);
const action = ExtensionParent.apiManager.global.browserActionFor(extension).action;
return action.getContextData(window.gBrowser.selectedTab).badgeText ?? '';
"""
SET_SERVER = """
const [server, done] = arguments;
window.wrappedJSObject.browser.storage.local.set({server}).then(() => done(true));
"""
PROXY = """function FindProxyForURL(url, host) {{
  if (host === '127.0.0.1') return 'DIRECT';
  return host === 'news.test' ? 'PROXY 127.0.0.1:{port}' : 'PROXY 127.0.0.1:9';
}}"""


class Firefox:
    """One browser window with the extension in it."""

    def __init__(self, marionette: Marionette) -> None:
        self.marionette = marionette

    def extension_page(self, path: str) -> str:
        """Return the address of one of the extension's pages."""
        return f"moz-extension://{UUID}/{path}"

    def press(self) -> None:
        """Press the toolbar button for the current tab: grants activeTab like a hand would."""
        with self.marionette.using_context("chrome"):
            outcome = self.marionette.execute_async_script(PRESS % json.dumps(GECKO_ID))
        assert outcome == "pressed", outcome

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a script in the page and return what it returns."""
        # In the page's own world: from Marionette's, highlights cannot be listed.
        call = f"JSON.stringify((function () {{ {script} }}).apply(null, {json.dumps(arguments)}) ?? null)"
        text = self.marionette.execute_script("return window.wrappedJSObject.eval(arguments[0])", script_args=[call])
        return json.loads(text)

    def click(self, x: float, y: float) -> None:
        """Click a point of the viewport."""
        mouse = ActionSequence(self.marionette, "pointer", "mouse", {"pointerType": "mouse"})
        mouse.pointer_move(int(x), int(y)).pointer_down(0).pointer_up(0).perform()

    def key(self, key: str) -> None:
        """Press one key: `Escape`, `Enter`, `Tab` or a character."""
        value = {"Escape": Keys.ESCAPE, "Enter": Keys.ENTER, "Tab": Keys.TAB}.get(key, key)
        ActionSequence(self.marionette, "key", "keyboard").key_down(value).key_up(value).perform()

    def badge(self) -> str:
        """Read the text on the toolbar button."""
        with self.marionette.using_context("chrome"):
            text: str = self.marionette.execute_script(BADGE % json.dumps(GECKO_ID))
        return text

    def screenshot(self, path: Path) -> None:
        """Save what the viewport shows."""
        path.write_bytes(self.marionette.screenshot(format="binary", full=False))

    def body(self) -> Any:
        """Return the page's body element."""
        return self.marionette.find_element(By.TAG_NAME, "body")


@contextmanager
def firefox(log: Path, service: str, port: int) -> Iterator[Firefox]:
    """Start a browser for which `news.test` is the given loopback port and no other host exists."""
    marionette = Marionette(
        bin=shutil.which("firefox-esr"),
        headless=True,
        gecko_log=str(log),
        prefs={
            # A rule of its own for one host: the extension has no permission there, as on any news site.
            "network.proxy.type": 2,
            "network.proxy.autoconfig_url": "data:text/javascript," + PROXY.format(port=port).replace("\n", ""),
            "extensions.webextensions.uuids": json.dumps({GECKO_ID: UUID}),
        },
    )
    marionette.start_session()
    try:
        marionette.timeout.script = 15
        Addons(marionette).install(str(EXTENSION), temp=True)
        browser = Firefox(marionette)
        marionette.navigate(browser.extension_page("options/options.html"))
        marionette.execute_async_script(SET_SERVER, script_args=[service])
        yield browser
    finally:
        profile = marionette.instance.profile
        marionette.quit(in_app=False)
        marionette.cleanup()
        # Left to its finaliser, the profile is removed too late to be removed at all.
        profile.cleanup()
        profile.create_new = False
