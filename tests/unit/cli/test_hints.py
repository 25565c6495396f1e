"""What `serve` tells people to type."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from sourcemark.cli import hints
from sourcemark.settings import Settings


def installed(folder: Path) -> None:
    """Put a program named `sourcemark` into a folder."""
    folder.mkdir(parents=True)
    (folder / "sourcemark").write_text("#!/bin/sh\n")
    (folder / "sourcemark").chmod(0o755)


class Probe:
    """A datagram socket on a machine with one address in its network, or with none."""

    def __init__(self, address: str | None) -> None:
        self.address = address

    def __enter__(self) -> Probe:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def connect(self, _to: tuple[str, int]) -> None:
        if self.address is None:
            raise OSError

    def getsockname(self) -> tuple[str | None, int]:
        return self.address, 40000


@pytest.mark.parametrize(
    ("host", "own", "shown"),
    [
        ("127.0.0.1", "192.168.1.20", "http://127.0.0.1:8377/"),
        ("::1", "192.168.1.20", "http://[::1]:8377/"),
        ("10.0.0.7", "192.168.1.20", "http://10.0.0.7:8377/"),
        ("0.0.0.0", "192.168.1.20", "http://192.168.1.20:8377/"),
        ("::", "192.168.1.20", "http://192.168.1.20:8377/"),
        ("0.0.0.0", None, "http://127.0.0.1:8377/"),
    ],
)
def test_the_address_is_one_that_others_can_type(
    host: str, own: str | None, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "socket", lambda *_: Probe(own))
    assert hints.shown_address(host, 8377) == shown


def test_the_command_runs_from_the_folder_it_is_shown_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / ".venv" / "bin"
    installed(folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "executable", str(folder / "python"))
    assert hints.command("tokens list", Settings()) == f"{Path('.venv/bin/sourcemark')} tokens list"
    monkeypatch.chdir("/")
    assert hints.command("tokens list", Settings()) == f"{folder.relative_to('/')}/sourcemark tokens list"


def test_a_command_that_stands_on_the_path_is_shown_by_its_name_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, other = tmp_path / "ours", tmp_path / "other"
    installed(ours)
    installed(other)
    monkeypatch.setattr(sys, "executable", str(ours / "python"))
    monkeypatch.setenv("PATH", f"{ours}{os.pathsep}{other}")
    assert hints.command("tokens list", Settings()) == "sourcemark tokens list"
    monkeypatch.setenv("PATH", f"{other}{os.pathsep}{ours}")
    assert hints.command("tokens list", Settings()) == f"{ours}/sourcemark tokens list"


def test_without_an_installed_command_python_runs_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/opt/python")
    monkeypatch.chdir(tmp_path)
    assert hints.command("tokens list", Settings()) == "/opt/python -m sourcemark tokens list"


def test_who_does_not_start_python_is_told_what_they_type_instead() -> None:
    typed = Settings(command="/opt/sourcemark/deploy/sourcemark.sh")
    assert hints.command("tokens list", typed) == "/opt/sourcemark/deploy/sourcemark.sh tokens list"
