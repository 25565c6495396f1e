"""How to start a process in a network of its own, from which nothing gets out."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def closed_network() -> list[str]:
    """Return what to put before a command; where it cannot be had that is a failure in CI and a skip elsewhere."""
    unshare = shutil.which("unshare")
    closed = [str(unshare), "--net", "--mount", "--kill-child"]
    if os.geteuid() != 0:
        closed += ["--user", "--map-root-user"]
    if unshare is None or subprocess.run([*closed, "true"], check=False, capture_output=True).returncode:
        message = "a closed network cannot be made here (unshare --net --mount)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return closed


def loopback_up(*more: str) -> None:
    """Bring up the one interface there is; more: further commands of `ip`, which no ordinary user has on the path."""
    ip = next(path for path in ("/usr/sbin/ip", "/sbin/ip", "/usr/bin/ip") if Path(path).exists())
    for command in ("link set lo up", *more):
        subprocess.run([ip, *command.split()], check=True)
