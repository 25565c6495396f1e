"""What the readers' page says of browsers, keys and words is what the extension has."""

from __future__ import annotations

import json
import re

from tests.docs.documents import ROOT, Document

PATH = ROOT / "docs" / "readers.md"
PAGE = Document(PATH, PATH.read_text(encoding="utf-8")).prose()
MANIFEST = json.loads((ROOT / "extension/manifest.json").read_text(encoding="utf-8"))
MESSAGES = json.loads((ROOT / "extension/_locales/en/messages.json").read_text(encoding="utf-8"))
SAID = {each["message"].partition(":")[0] for each in MESSAGES.values()}


def test_the_browsers_are_those_that_can_load_it() -> None:
    found = re.search(r"Edge (\d+) or newer, or Firefox (\d+) or newer", PAGE)
    assert found
    gecko = MANIFEST["browser_specific_settings"]["gecko"]["strict_min_version"]
    assert found.groups() == (MANIFEST["minimum_chrome_version"], gecko.partition(".")[0])


def test_the_key_is_the_one_that_presses_the_button() -> None:
    [command] = MANIFEST["commands"].values()
    assert PAGE.count(f"`{command['suggested_key']['default']}`") >= 2


def test_what_a_reader_is_to_look_for_is_worded_so() -> None:
    quoted = set(re.findall(r'"([^"]+)"', PAGE))
    assert len(quoted) > 5
    assert quoted - SAID == set()


def test_every_family_is_in_the_table() -> None:
    families = {text["message"] for key, text in MESSAGES.items() if key.startswith("family_")}
    assert set(re.findall(r"^\| [a-z]+, [a-z]+ \| \*\*([^*]+)\*\*:", PAGE, re.MULTILINE)) == families
