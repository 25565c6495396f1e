"""docs/licences.md says what the lock files, and the packages themselves, say."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

from cyclonedx.spdx import is_expression

from scripts.licences import TOOL_LOCKS, Licences, npm_packages, page, pins

ROOT = Path(__file__).resolve().parents[2]
LICENCES = Licences()
SERVICE = pins(ROOT, "requirements.txt")
TOOLS = [pin for lock in TOOL_LOCKS for pin in pins(ROOT, lock)]


def test_the_page_is_written_from_the_locks() -> None:
    assert (ROOT / "docs/licences.md").read_text(encoding="utf-8") == page(), "`make licences` writes it anew"


def test_every_locked_package_is_read() -> None:
    text = "".join((ROOT / lock).read_text(encoding="utf-8") for lock in ("requirements.txt", *TOOL_LOCKS))
    assert len(SERVICE) + len(TOOLS) == len(re.findall(r"^[a-z0-9].*==", text, re.MULTILINE))
    assert all(pin.direct or pin.asked_for_by for pin in SERVICE)
    assert not any("via" in pin.asked_for_by for pin in SERVICE)


def test_each_package_has_one_licence_and_each_named_one_a_purpose() -> None:
    assert LICENCES.packages.keys() == {pin.name for pin in SERVICE}
    assert LICENCES.tools.keys() == {pin.name for pin in TOOLS} - LICENCES.packages.keys()
    assert LICENCES.purposes.keys() == {pin.name for pin in SERVICE if pin.direct}


def test_what_is_not_simply_permissive_is_explained() -> None:
    used = set(LICENCES.packages.values())
    assert LICENCES.meaning.keys() == {licence for licence in used if not LICENCES.is_permissive(licence)}


def test_no_tool_asks_for_more_than_its_own_files_to_stay_open() -> None:
    licences = {*LICENCES.tools.values(), *(licence for _, _, licence in npm_packages(ROOT))}
    assert [licence for licence in licences if re.search(r"GPL|SSPL|BUSL|CC-BY-NC|^UNLICENSED", licence)] == []


def test_what_an_installed_package_says_of_itself_is_what_is_listed() -> None:
    listed = {**LICENCES.tools, **LICENCES.packages}
    assert [licence for licence in listed.values() if not is_expression(licence)] == []
    said = {name: stated_licence(name) for name in listed}
    assert len([licence for licence in said.values() if licence]) > len(listed) / 2
    assert {name: said[name] for name in listed if said[name] not in ("", listed[name])} == {}


def stated_licence(name: str) -> str:
    """Return an installed package's own SPDX expression; nothing when it has none or is for another system."""
    try:
        stated = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    words = next((stated[key] for key in ("License-Expression", "License") if key in stated), "")
    return words if words and is_expression(words) else ""


def test_the_carried_library_is_the_version_that_its_file_names() -> None:
    library, registry, wordnet = LICENCES.carried
    first = (ROOT / library.path).read_text(encoding="utf-8").splitlines()[0]
    assert f"{library.name} {library.version}, {library.url}, {library.licence} licence" in first
    assert f'"as_of": "{registry.version}"' in (ROOT / registry.path).read_text(encoding="utf-8")[:100]
    assert f"from {wordnet.name} {wordnet.version} " in (ROOT / wordnet.path).read_text(encoding="utf-8")[:100]


def test_no_other_file_is_carried() -> None:
    vendored = {path.relative_to(ROOT).as_posix() for path in (ROOT / "extension").rglob("vendor/*")}
    assert vendored == {LICENCES.carried[0].path, "extension/anchor/vendor/LICENSE"}
