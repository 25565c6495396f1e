"""Every step that docs/architecture.md names is a function in the file it names; every folder it names exists."""

from __future__ import annotations

import re

import pytest

from tests.docs.documents import ROOT

TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
STEPS = re.findall(r"^\| [^|]+ \| `([^`|]+\.(?:py|js))` \| `(\w+)` \|$", TEXT, re.MULTILINE)


def test_both_ways_are_told_step_by_step() -> None:
    assert len(STEPS) > 30


@pytest.mark.parametrize(("file", "function"), STEPS, ids=lambda value: value)
def test_every_step_is_a_function(file: str, function: str) -> None:
    code = (ROOT / file).read_text(encoding="utf-8")
    python = rf"^ *def {function}\("
    script = (
        rf"^ *(?:(?:async )?function\*? {function}\(|const {function} = "
        rf"|(?:static |async |\*)?{function}\([^;]*\{{$)"
    )
    assert re.search(python if file.endswith(".py") else script, code, re.MULTILINE)


def test_every_place_exists() -> None:
    for place in re.findall(r"`((?:server|extension)(?:/[\w./-]+)?)`", TEXT):
        assert (ROOT / place).exists(), place


def test_every_package_has_its_line() -> None:
    table = TEXT[TEXT.index("## Where things are") :]
    packages = {path.parent.name for path in (ROOT / "server" / "sourcemark").glob("*/__init__.py")} - {"bench"}
    named = {name for line in table.split("\n") for name in re.findall(r"`server/sourcemark/(\w+)`", line)}
    assert packages <= named
