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

# What the runs measured, for the end of the report.
FIGURES = pytest.StashKey[dict[str, list[float]]]()
ROOT = Path(__file__).resolve().parents[2]
Order = Callable[..., dict[str, Any]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one test of each row for whoever asks for `<corpus>_row`."""
    folder: Path | None = metafunc.config.getoption("--attacks")
    for name in FILES:
        if f"{name}_row" in metafunc.fixturenames:
            chosen = [row for row in rows(folder, name) if row.get("method") != "SCENARIO"]
            metafunc.parametrize(f"{name}_row", chosen, ids=[f"{n}-{row['name']}" for n, row in enumerate(chosen)])


def pytest_configure(config: pytest.Config) -> None:
    """Make room for what is measured."""
    config.stash[FIGURES] = {}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was measured: an assertion with room for a slow machine says too little."""
    for name, found in terminalreporter.config.stash.get(FIGURES, {}).items():
        found.sort()
        p50, p95 = (found[int(len(found) * part)] for part in (0.5, 0.95))
        terminalreporter.write_line(f"{name}: p50 {p50:.3g}, p95 {p95:.3g}, max {found[-1]:.3g} of {len(found)}")


@pytest.fixture
def measured(pytestconfig: pytest.Config) -> Callable[[str, float], None]:
    """Return a function that notes a figure under a name."""
    figures = pytestconfig.stash.setdefault(FIGURES, {})
    return lambda name, value: figures.setdefault(name, []).append(value)


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
    # The room is for a machine that is busy with other things; as a rule it is 2 ms, which the last test of the rows
    # asserts.
    assert heard["missed"] == 0 and heard["slowest"] < 1.0, heard
