"""Firefox with the packed extension, driven from Python over Marionette: Debian has no geckodriver."""

from __future__ import annotations

import gc
import json
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

with warnings.catch_warnings():
    # Its own dependencies still write escapes that Python warns of.
    warnings.simplefilter("ignore")
    from marionette_driver.addons import Addons
    from marionette_driver.by import By
    from marionette_driver.errors import MarionetteException, StaleElementException
    from marionette_driver.keys import Keys
    from marionette_driver.marionette import ActionSequence, Marionette

from scripts.package_extension import files_for, write_zip
from tests.browser.driver import steady, wait_for
from tests.patience import PATIENCE_S
from tests.ports import Port

PACKED = files_for("firefox")
GECKO_ID = json.loads(PACKED["manifest.json"])["browser_specific_settings"]["gecko"]["id"]
UUID = "11111111-2222-4333-8444-555555555555"
PRESS = """
const done = arguments[0];
const window = Services.wm.getMostRecentWindow('navigator:browser');
const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
const { extension } = WebExtensionPolicy.getByID(%s);
const action = ExtensionParent.apiManager.global.browserActionFor(extension);
Promise.resolve(action.triggerAction(window)).then(() => done('pressed'), error => done(String(error)));
"""
ACTION = """
const window = Services.wm.getMostRecentWindow('navigator:browser');
const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
const { extension } = WebExtensionPolicy.getByID(%s);
const action = ExtensionParent.apiManager.global.browserActionFor(extension).action;
return action.getContextData(window.gBrowser.selectedTab).%s ?? '';
"""
# Firefox gives the extension another address with each installation, unless it is told which.
PREPARE = """
const [id, uuid, willing] = arguments;
const name = 'extensions.webextensions.uuids';
const known = JSON.parse(Services.prefs.getStringPref(name, '{}'));
Services.prefs.setStringPref(name, JSON.stringify({...known, [id]: uuid}));
Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', !willing);
"""
# Nobody answers while the background has not yet run for the first time: a press then is lost.
BACKGROUND = """
return WebExtensionPolicy.getByID(%s)?.extension.backgroundState;
"""
# The sidebar holds a document of the browser's own, and in that another with the extension's page.
IN_SIDEBAR = """
const { isOpen, browser } = window.SidebarController;
return isOpen ? browser.contentDocument?.querySelector('browser')?.currentURI?.spec : '';
"""
TAB_ID = """
const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
return ExtensionParent.apiManager.global.tabTracker.getId(window.gBrowser.selectedTab);
"""
CENTRE = """
const element = document.querySelector(arguments[0]);
element.scrollIntoView({block: 'center'});
const box = element.getBoundingClientRect();
return [box.left + box.width / 2, box.top + box.height / 2];
"""
STORE = """
const [settings, done] = arguments;
window.wrappedJSObject.browser.storage.local.set(window.wrappedJSObject.JSON.parse(settings)).then(() => done(true));
"""
STOP = """
const done = arguments[0];
const { extension } = WebExtensionPolicy.getByID(%s);
extension.terminateBackground({ ignoreDevToolsAttached: true })
  .then(() => done('stopped'), error => done(String(error)));
"""
PROXY = """function FindProxyForURL(url, host) {{
  if (host === '127.0.0.1') return 'DIRECT';
  return host === 'news.test' ? 'PROXY 127.0.0.1:{port}' : 'PROXY 127.0.0.1:9';
}}"""


class Firefox:
    """One window with the extension in it; see driver.Browser."""

    def __init__(self, marionette: Marionette, folder: Path) -> None:
        """folder: where the extension's zip may stand."""
        self.marionette = marionette
        self.packed = (folder / "packed").with_suffix(".zip")
        write_zip(self.packed, PACKED)
        self.tab = marionette.current_window_handle
        self.own: dict[str, str] = {}

    def begin(self, service: str, *, willing: bool = False) -> None:
        with self.marionette.using_context("chrome"):
            self.marionette.execute_script(PREPARE, script_args=[GECKO_ID, UUID, willing])
        Addons(self.marionette).install(str(self.packed), temp=True)
        assert wait_for(self._listens), "the background does not run"
        self.set_server(service)

    def _listens(self) -> bool:
        with self.marionette.using_context("chrome"):
            return bool(self.marionette.execute_script(BACKGROUND % json.dumps(GECKO_ID)) == "running")

    def end(self) -> None:
        # Its own pages close with it.
        Addons(self.marionette).uninstall(GECKO_ID)
        old = self.marionette.window_handles
        self.marionette.switch_to_window(old[0])
        self.tab = self.marionette.open(type="tab", focus=True)["handle"]
        self.own = {}
        for each in old:
            self.marionette.switch_to_window(each)
            self.marionette.close()
        self.marionette.switch_to_window(self.tab)
        with self.marionette.using_context("chrome"):
            self.marionette.execute_script("Services.cookies.removeAll();")

    def open(self, path: str) -> None:
        old = [self.tab, *self.own.values()]
        self.tab = self.marionette.open(type="tab", focus=True)["handle"]
        self.own = {}
        for each in old:
            self.marionette.switch_to_window(each)
            self.marionette.close()
        self.marionette.switch_to_window(self.tab)
        self.marionette.navigate(f"http://news.test{path}" if path.startswith("/") else path)

    def press(self) -> None:
        with self.marionette.using_context("chrome"):
            outcome = self.marionette.execute_async_script(PRESS % json.dumps(GECKO_ID))
        assert outcome == "pressed", outcome
        # Each press opens the list beside the page, which takes room from it and may come after the marks.
        assert wait_for(self.is_panel_open), "the list did not open"

    def is_panel_open(self) -> bool:
        """Tell whether the sidebar shows the list."""
        with self.marionette.using_context("chrome"):
            address = self.marionette.execute_script(IN_SIDEBAR)
        return str(address).endswith("/panel/panel.html")

    def run(self, script: str, *arguments: Any) -> Any:
        return self.marionette.execute_script(script, script_args=list(arguments))

    def click(self, x: float, y: float) -> None:
        self._mouse().pointer_move(int(x), int(y)).pointer_down(0).pointer_up(0).perform()

    def tap(self, x: float, y: float) -> None:
        finger = ActionSequence(self.marionette, "pointer", "finger", {"pointerType": "touch"})
        finger.pointer_move(int(x), int(y)).pointer_down(0).pointer_up(0).perform()

    def key(self, key: str) -> None:
        value = {"Escape": Keys.ESCAPE, "Enter": Keys.ENTER, "Tab": Keys.TAB}.get(key, key)
        self._keys().key_down(value).key_up(value).perform()

    def badge(self) -> str:
        return self.action("badgeText")

    def title(self) -> str:
        return self.action("title")

    def action(self, what: str) -> str:
        """Read one of the toolbar button's properties for the tab in front."""
        with self.marionette.using_context("chrome"):
            text: str = self.marionette.execute_script(ACTION % (json.dumps(GECKO_ID), what))
        return text

    def close_panel(self) -> None:
        with self.marionette.using_context("chrome"):
            self.marionette.execute_script("window.SidebarController.hide();")

    def in_panel(self, script: str, *arguments: Any) -> Any:
        return self.in_own("panel/panel.html", script, *arguments)

    def in_own(self, page: str, script: str, *arguments: Any) -> Any:
        with self.own_page(page):
            return self.marionette.execute_script(script, script_args=list(arguments))

    def click_own(self, page: str, selector: str) -> None:
        with self.own_page(page):
            assert wait_for(lambda: self.is_clicked(selector)), f"{selector} is not to be clicked"

    def press_own(self, page: str, selector: str, meanwhile: str, *, by_key: bool = False) -> None:
        with self.own_page(page):
            x, y = steady(lambda: self.marionette.execute_script(CENTRE, script_args=[selector]))
            if by_key:
                self.marionette.execute_script("document.querySelector(arguments[0]).focus()", script_args=[selector])
                self._keys().key_down(" ").perform()
            else:
                self._mouse().pointer_move(int(x), int(y)).pointer_down(0).perform()
            self.marionette.execute_script(meanwhile)
            if by_key:
                self._keys().key_up(" ").perform()
            else:
                self._mouse().pointer_up(0).perform()

    def _keys(self) -> ActionSequence:
        return ActionSequence(self.marionette, "key", "keyboard")

    def _mouse(self) -> ActionSequence:
        return ActionSequence(self.marionette, "pointer", "mouse", {"pointerType": "mouse"})

    def is_clicked(self, selector: str) -> bool:
        """Click an element, unless the page was drawn anew between looking and clicking."""
        try:
            self.marionette.find_element(By.CSS_SELECTOR, selector).click()
        except StaleElementException:
            return False
        return True

    @contextmanager
    def own_page(self, page: str) -> Iterator[None]:
        """Work in a page of the extension's own, beside the tab in front when it was opened."""
        if page not in self.own:
            with self.marionette.using_context("chrome"):
                number = self.marionette.execute_script(TAB_ID)
            self.own[page] = self.marionette.open(type="tab", focus=True)["handle"]
            self.marionette.switch_to_window(self.own[page])
            self.marionette.navigate(f"moz-extension://{UUID}/{page}?tab={number}")
        self.marionette.switch_to_window(self.own[page])
        try:
            yield
        finally:
            self.marionette.switch_to_window(self.tab)

    def set_server(self, address: str) -> None:
        self.store(server=address)

    def store(self, **settings: Any) -> None:
        handle = self.marionette.open(type="tab", focus=False)["handle"]
        self.marionette.switch_to_window(handle)
        self.marionette.navigate(f"moz-extension://{UUID}/options/options.html")
        self.marionette.execute_async_script(STORE, script_args=[json.dumps(settings)])
        self.marionette.close()
        self.marionette.switch_to_window(self.tab)

    def stop_background(self) -> None:
        with self.marionette.using_context("chrome"):
            outcome = self.marionette.execute_async_script(STOP % json.dumps(GECKO_ID))
        assert outcome == "stopped", outcome

    def screenshot(self, path: Path) -> None:
        path.write_bytes(self.marionette.screenshot(format="binary", full=False))


@contextmanager
def driven(log: Path, program: Path | None = None, **prefs: Any) -> Iterator[Marionette]:
    """Start a Firefox and drive it; it is ended and its profile removed, whatever becomes of the work."""
    # Its own port is one for the whole machine: two runs at a time would meet there.
    held = Port()
    marionette = Marionette(
        port=held.number,
        bin=str(program or shutil.which("firefox-esr")),
        headless=True,
        gecko_log=str(log),
        prefs=prefs,
        startup_timeout=PATIENCE_S,
        # Longer than what it waits for itself: then it is the browser that says what did not come.
        socket_timeout=2 * PATIENCE_S,
    )
    try:
        marionette.start_session()
        marionette.timeout.script = PATIENCE_S
        marionette.timeout.page_load = PATIENCE_S
        yield marionette
    finally:
        # One that has ended by itself has no session to leave.
        with suppress(MarionetteException, OSError):
            marionette.quit(in_app=False)
        marionette.cleanup()
        held.close()
        # Ending it makes one more profile; left to the interpreter's end, profiles are removed too late to be removed.
        marionette.instance.profile.cleanup()
        del marionette
        gc.collect()


@contextmanager
def firefox(folder: Path, port: int, program: Path | None = None) -> Iterator[Firefox]:
    """Start a browser for which `news.test` is the given loopback port and no other host exists.

    folder: for its log, and for the extension's zip.
    """
    # A rule of its own for one host: the extension has no permission there, as on any news site.
    proxy = "data:text/javascript," + PROXY.format(port=port).replace("\n", "")
    prefs = {"network.proxy.type": 2, "network.proxy.autoconfig_url": proxy}
    with driven(folder / "log", program, **prefs) as marionette:
        yield Firefox(marionette, folder)
