"""The list of cases names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent


def test_every_case_has_its_tests() -> None:
    text = (HERE / "README.md").read_text(encoding="utf-8")
    cases = re.findall(r"^\| (\d+) \|.*$", text, re.MULTILINE)
    assert [int(number) for number in cases] == list(range(1, 19))
    named = re.findall(r"`([\w./]+\.py)::(\w+)`", text)
    assert len(named) >= len(cases)
    for file, test in named:
        assert f"def {test}(" in (HERE / file).read_text(encoding="utf-8"), f"{file} has no {test}"
