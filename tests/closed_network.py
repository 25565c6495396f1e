"""How to start a process in a network of its own, from which nothing gets out."""

from __future__ import annotations

import os
import shutil
import subprocess

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
