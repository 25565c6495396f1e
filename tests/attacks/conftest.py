"""The attack lab: a process in a closed network that carries out one row at a time."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sourcemark.bench.document import publish
from tests.attacks import farm, figures
from tests.attacks.rows import FILES, rows
from tests.closed_network import closed_network

# A test's report carries what it measured, and whose row it was given, also from another process.
FIGURE = "figure"
CORPUS = "corpus"
ROOT = Path(__file__).resolve().parents[2]
Order = Callable[..., dict[str, Any]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one test of each row for whoever asks for `<corpus>_row`."""
    folder: Path | None = metafunc.config.getoption("--attacks")
    for name in FILES:
        if f"{name}_row" in metafunc.fixturenames:
            chosen = [row for row in rows(folder, name) if row.get("method") != "SCENARIO"]
            metafunc.parametrize(f"{name}_row", chosen, ids=[f"{n}-{row['name']}" for n, row in enumerate(chosen)])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Note whose row a test is given."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        item.user_properties += [(CORPUS, name) for name in FILES if f"{name}_row" in fixtures]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what was measured, and write it if asked: no test fails on a clock."""
    ended = {
        outcome: [each for each in terminalreporter.stats.get(outcome, []) if isinstance(each, pytest.TestReport)]
        for outcome in ("passed", "failed", "error", "")
    }
    found: dict[str, list[float]] = {}
    # The last report of a test holds all of its figures.
    for report in (each for reports in ended.values() for each in reports if each.when == "teardown"):
        for name, value in noted(report, FIGURE):
            found.setdefault(name, []).append(value)
    if not found:
        return
    passed, failed = _by_corpus(ended["passed"]), _by_corpus([*ended["failed"], *ended["error"]])
    terminalreporter.ensure_newline()
    tables = (figures.corpora(passed, failed), figures.costs(found))
    publish("attacks", *tables, document=config.getoption("--write"))


def _by_corpus(reports: Iterable[pytest.TestReport]) -> dict[str, set[str]]:
    """Return the ids of the tests that were given a row, under the name of its corpus."""
    found: dict[str, set[str]] = {}
    for report in reports:
        for name in noted(report, CORPUS):
            found.setdefault(name, set()).add(report.nodeid)
    return found


def noted(report: pytest.TestReport, wanted: str) -> list[Any]:
    """Return what a test's report carries under a name."""
    return [value for key, value in report.user_properties if key == wanted]


@pytest.fixture
def measured(request: pytest.FixtureRequest) -> Callable[[str, float], None]:
    """Return a function that notes a figure under a name."""
    return lambda name, value: request.node.user_properties.append((FIGURE, (name, value)))


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
def pulse(lab: Order, measured: Callable[[str, float], None]) -> Iterator[None]:
    """See that /healthz goes on answering during the test, and note how quickly."""
    lab("pulse")
    yield
    heard = lab("pulse")
    for seconds in heard["seconds"]:
        measured("seconds for /healthz during the attacks", seconds)
    assert heard["missed"] == 0, heard


@pytest.fixture
def site() -> Iterator[farm.Site]:
    """A site that the service may fetch from."""
    with farm.site() as running:
        yield running
