"""The attack lab: a process in a closed network that carries out one row at a time."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sourcemark.bench.document import publish
from tests.attacks import farm, figures
from tests.attacks.rows import FILES, rows
from tests.closed_network import closed_network

# What the runs measured, for the end of the report.
FIGURES = pytest.StashKey[dict[str, list[float]]]()
# Test function → the corpus whose rows it is given.
CORPORA = pytest.StashKey[dict[str, str]]()
ROOT = Path(__file__).resolve().parents[2]
Order = Callable[..., dict[str, Any]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one test of each row for whoever asks for `<corpus>_row`."""
    folder: Path | None = metafunc.config.getoption("--attacks")
    for name in FILES:
        if f"{name}_row" in metafunc.fixturenames:
            chosen = [row for row in rows(folder, name) if row.get("method") != "SCENARIO"]
            metafunc.config.stash[CORPORA][metafunc.function.__name__] = name
            metafunc.parametrize(f"{name}_row", chosen, ids=[f"{n}-{row['name']}" for n, row in enumerate(chosen)])


def pytest_configure(config: pytest.Config) -> None:
    """Make room for what is measured."""
    config.stash[FIGURES] = {}
    config.stash[CORPORA] = {}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what was measured, and write it if asked: no test fails on a clock."""
    found, corpora = config.stash[FIGURES], config.stash[CORPORA]
    if not found:
        return
    passed, *failed = (
        [report.nodeid for report in terminalreporter.stats.get(outcome, [])]
        for outcome in ("passed", "failed", "error")
    )
    tables = (figures.corpora(passed, [one for each in failed for one in each], corpora), figures.costs(found))
    terminalreporter.ensure_newline()
    publish("attacks", *tables, document=config.getoption("--write"))


@pytest.fixture
def measured(pytestconfig: pytest.Config) -> Callable[[str, float], None]:
    """Return a function that notes a figure under a name."""
    found = pytestconfig.stash[FIGURES]
    return lambda name, value: found.setdefault(name, []).append(value)


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
        process.wait(timeout=120)
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
    # How quick the answers were is a figure of the last test of the rows.
    assert heard["missed"] == 0, heard


@pytest.fixture
def site() -> Iterator[farm.Site]:
    """A site that the service may fetch from."""
    with farm.site() as running:
        yield running
