"""The files around the code keep their promises: locks, settings table."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path

import pytest

from sourcemark.settings import READERS

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.txt", "requirements-build.txt", "requirements-dev.txt", "requirements-node.txt"]


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_and_hashed(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    pinned = re.findall(r"^[a-z0-9][^\s]*==[^\s]+(?: ;[^\\]*)? ?\\\n    --hash=sha256:[0-9a-f]{64}", lock, re.MULTILINE)
    named = re.findall(r"^[a-z0-9].*$", lock, re.MULTILINE)
    assert named
    assert len(pinned) == len(named)


@pytest.mark.parametrize("name", [*LOCKS, "package-lock.json"])
def test_no_lock_names_a_registry(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r'--(?:extra-)?index-url|--find-links|"resolved"', lock)


@pytest.mark.parametrize("name", LOCKS)
def test_torch_never_comes_in(name: str) -> None:
    assert not re.search(r"^(?:torch|triton|nvidia)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(LOCKS[:3], 2)))
def test_two_locks_agree_on_what_they_share(one: str, other: str) -> None:
    first, second = (
        dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in (one, other)
    )
    shared = first.keys() & second.keys()
    assert {name: first[name] for name in shared} == {name: second[name] for name in shared}


def test_the_package_is_built_by_the_locked_builder() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = (ROOT / "requirements-build.txt").read_text(encoding="utf-8")
    for wanted in project["build-system"]["requires"]:
        assert re.search(rf"^{re.escape(wanted)} \\$", lock, re.MULTILINE), wanted


def test_the_document_lists_every_setting_and_no_other() -> None:
    table = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:SOURCEMARK|…)_[A-Z_]+|DATABASE_URL|REDIS_URL)`", table)
    listed = {name.replace("…", "SOURCEMARK") for name in named}
    assert listed == set(READERS)
