"""The attack lab: a process in a closed network that carries out one row at a time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.attacks.rows import FILES, rows

ROOT = Path(__file__).resolve().parents[2]
Order = Callable[..., dict[str, Any]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one test of each row for whoever asks for `<corpus>_row`."""
    folder: Path | None = metafunc.config.getoption("--attacks")
    for name in FILES:
        if f"{name}_row" in metafunc.fixturenames:
            chosen = [row for row in rows(folder, name) if row.get("method") != "SCENARIO"]
            metafunc.parametrize(f"{name}_row", chosen, ids=[f"{n}-{row['name']}" for n, row in enumerate(chosen)])


@pytest.fixture(scope="session")
def lab() -> Iterator[Order]:
    """Start the lab; the fixture is a function that gives it an order and returns the result."""
    command = [sys.executable, "-m", "tests.attacks.lab"]
    unshare = shutil.which("unshare")
    closed = [str(unshare), "--net", "--mount", "--kill-child"]
    if os.geteuid() != 0:
        closed += ["--user", "--map-root-user"]
    if unshare is None or subprocess.run([*closed, "true"], check=False, capture_output=True).returncode:
        message = "a closed network cannot be made here (unshare --net --mount)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    process = subprocess.Popen(
        [*closed, *command], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=None, text=True
    )
    assert process.stdin is not None and process.stdout is not None
    reading, writing = process.stdout, process.stdin

    def order(what: str, row: dict[str, Any] | None = None) -> dict[str, Any]:
        writing.write(json.dumps({"do": what, "row": row or {}}) + "\n")
        writing.flush()
        line = reading.readline()
        assert line, "the lab has ended"
        result: dict[str, Any] = json.loads(line)
        assert "failed" not in result, result["failed"]
        return result

    assert "ready" in json.loads(reading.readline() or "{}"), "the lab did not start"
    yield order
    writing.close()
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    reading.close()


@pytest.fixture
def pulse(lab: Order) -> Iterator[None]:
    """See that /healthz goes on answering during the test."""
    lab("pulse")
    yield
    heard = lab("pulse")
    # 100 ms on an idle machine; the room is for one that is busy with other things.
    assert heard["missed"] == 0 and heard["slowest"] < 1.0, heard
