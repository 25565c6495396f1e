"""The attack lab: a process in a closed network that carries out one row at a time."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.attacks.rows import FILES, rows
from tests.closed_network import closed_network

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
    command = [*closed_network(), sys.executable, "-m", "tests.attacks.lab"]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=None, text=True)
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
