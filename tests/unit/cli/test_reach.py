"""What `serve` tells people to type."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from server.cli import reach
from server.settings import Settings


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
    assert reach.shown_address(host, 8377) == shown


def test_the_command_runs_from_the_folder_it_is_shown_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / ".venv" / "bin" / "python"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "executable", str(inside))
    assert reach.command("tokens list", Settings()) == f"{Path('.venv/bin/python')} -m server tokens list"
    monkeypatch.chdir("/")
    assert reach.command("tokens list", Settings()) == f"{inside.relative_to('/')} -m server tokens list"
    monkeypatch.setattr(sys, "executable", "/opt/python")
    monkeypatch.chdir(tmp_path)
    assert reach.command("tokens list", Settings()) == "/opt/python -m server tokens list"


def test_who_does_not_start_python_is_told_what_they_type_instead() -> None:
    typed = Settings(command="/opt/sourcemark/deploy/sourcemark.sh")
    assert reach.command("tokens list", typed) == "/opt/sourcemark/deploy/sourcemark.sh tokens list"
