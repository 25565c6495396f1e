"""The files around the code keep their promises: locks, settings table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from server.settings import READERS

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-node.txt"]


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


def test_both_locks_agree_on_what_they_share() -> None:
    service, tools = (
        dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in LOCKS[:2]
    )
    shared = service.keys() & tools.keys()
    assert {name: service[name] for name in shared} == {name: tools[name] for name in shared}


def test_the_document_lists_every_setting_and_no_other() -> None:
    table = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:SOURCEMARK|…)_[A-Z_]+|DATABASE_URL|REDIS_URL)`", table)
    listed = {name.replace("…", "SOURCEMARK") for name in named}
    assert listed == set(READERS)
