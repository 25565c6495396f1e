"""What a school presets wins in a real browser and is locked there.

In Chromium policies belong to the whole machine, so `tests/extension/settings.test.js` stands for it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.browser.driver import annotate, wait_for
from tests.browser.fake_service import FakeService
from tests.browser.firefox import GECKO_ID
from tests.browser.firefox import firefox as start_firefox
from tests.browser.page_server import PageServer
from tests.browser.pages import CARD, MESSAGES, ROOT, click_mark

pytestmark = [
    pytest.mark.browser,
    # The drivers leave sockets of their own to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
OPTIONS = "options/options.html"


def test_what_a_school_has_set_wins_and_is_locked(
    firefox: Path, site: PageServer, service: FakeService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.forget()
    monkeypatch.setattr(service, "token", "smk_school")
    preset = {
        "server": service.address,
        "token": "smk_school",
        "families": {"state_media": False},
        "offerDisputes": False,
    }
    # What Firefox reads for one user; a school sets the same for all of them.
    folder = tmp_path / ".mozilla/managed-storage"
    folder.mkdir(parents=True)
    manifest = {"name": GECKO_ID, "description": "A school's settings", "type": "storage", "data": preset}
    (folder / f"{GECKO_ID}.json").write_text(json.dumps(manifest), encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    with start_firefox(tmp_path, site.server_port, firefox) as browser:
        browser.begin("http://127.0.0.1:9")
        browser.open("/sample")
        assert annotate(browser) == "9", "twelve marks, three of them about state media"
        assert "Could this source know?" in click_mark(browser, "anonymous_source", "citing people")
        assert not browser.run(f"{ROOT} return !!root.querySelector('.dispute')")
        assert MESSAGES["dispute"]["message"] not in browser.run(CARD)
        fields = """return ['server', 'token', 'family-state_media', 'search']
        .map(id => document.getElementById(id)?.disabled)"""
        assert wait_for(lambda: browser.in_own(OPTIONS, fields) == [True, True, True, False])
        # Nothing can be entered, so nothing is saved: the button only tests.
        button = "return document.getElementById('test').textContent"
        assert browser.in_own(OPTIONS, button) == MESSAGES["options_test_alone"]["message"]
        said = "return document.querySelector('.managed')?.textContent"
        assert browser.in_own(OPTIONS, said) == MESSAGES["options_managed"]["message"]
