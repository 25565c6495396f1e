"""What every test may ask for: the outside data, a browser, sockets to servers of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests import servers
from tests.backings import Backing
from tests.patience import PATIENCE_MS
from tests.programs import missing
from tests.windows import Windows

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = ["127.0.0.1", "::1"]
LEFT_OUT = pytest.StashKey[int]()
# Programs that tests start run the code of this tree, whatever is installed.
os.environ["PYTHONPATH"] = str(ROOT / "server")
# Playwright looks again until a page is as expected. A busy machine takes longer than its own five seconds.
expect.set_options(timeout=PATIENCE_MS)
# Everywhere as in CI: the same examples each time, none of them held against a clock, nothing kept from run to run.
settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--shared",
        type=Path,
        default=None,
        metavar="DIR",
        help="folder of outside data to measure with (default: ../shared beside the project, when it is there)",
    )
    parser.addoption(
        "--attacks",
        type=Path,
        default=None,
        metavar="DIR",
        help="folder of attack rows to run instead of tests/attacks/corpora",
    )
    parser.addoption(
        "--write",
        type=Path,
        default=None,
        metavar="FILE.md",
        help="put what the attack rows measured into the block `attacks` of a document",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuse a folder that is not there before any process is started."""
    outside(config)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Open loopback, and nothing else, to the tests that are marked as talking to servers of their own.

    Tests that measure with outside data are left out where there is none.
    """
    for item in items:
        if item.get_closest_marker("loopback") or item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.allow_hosts(LOOPBACK))
        item.add_marker(pytest.mark.xdist_group(together(item)))
    if not outside(config).is_dir():
        without = [item for item in items if "shared" in getattr(item, "fixturenames", ())]
        items[:] = [item for item in items if item not in without]
        config.hook.pytest_deselected(items=without)
        config.stash[LEFT_OUT] = len(without)


def together(item: pytest.Item) -> str:
    """Return what the tests of one process have in common: a browser, the attack lab, or else their file."""
    callspec = getattr(item, "callspec", None)
    browser: str | None = callspec.params.get("running_browser") if callspec else None
    return browser or ("lab" if "lab" in getattr(item, "fixturenames", ()) else item.location[0])


def pytest_sessionstart(session: pytest.Session) -> None:
    """Say the seed of the order, which a quiet run does not say."""
    if writer := session.config.pluginmanager.get_plugin("terminalreporter"):
        writer.write_line(order(session.config))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell the process that reports what this one has left out."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left_out"] = session.config.stash.get(LEFT_OUT, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Hear from a process what it has left out: each of them leaves out the same."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", 0)


def order(config: pytest.Config) -> str:
    """Say how the tests are ordered, and how to have them in that order again."""
    seed = config.getoption("randomly_seed", None)
    if seed is None:
        return "In the order of their files."
    return f"In random order; again in this one with SEED={seed} (make) or --randomly-seed={seed} (pytest)."


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was left out, and the order once more where a failure may come of it."""
    if terminalreporter.stats.get("failed") or terminalreporter.stats.get("error"):
        terminalreporter.write_line(order(config))
    if count := config.stash.get(LEFT_OUT, 0):
        terminalreporter.write_line(f"{count} tests with outside data were left out: no folder; name one with --shared")


def outside(config: pytest.Config) -> Path:
    """Return the folder of outside data. Raises UsageError when the one that was named is not there."""
    named: Path | None = config.getoption("--shared")
    if named and not named.is_dir():
        raise pytest.UsageError(f"--shared names {named}, which is not a folder")
    return named or ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared(pytestconfig: pytest.Config) -> Path:
    """The folder of outside data."""
    return outside(pytestconfig)


def browser_or_skip(name: str, variable: str, commands: tuple[str, ...]) -> Path:
    """Return the browser's program; in CI its absence is a failure, elsewhere a skip that says so."""
    program = os.environ.get(variable) or next(filter(None, map(shutil.which, commands)), None)
    if program is None:
        missing(f"{name} is missing; `make browsers` installs it, or name it in {variable}")
    return Path(program)


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The Chromium to drive."""
    return browser_or_skip("Chromium", "SOURCEMARK_CHROMIUM", ("chromium", "chromium-browser"))


@pytest.fixture(scope="session")
def firefox() -> Path:
    """The Firefox to drive."""
    return browser_or_skip("Firefox", "SOURCEMARK_FIREFOX", ("firefox-esr", "firefox"))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of every Chromium: a second one beside it is refused."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def plain_chromium(chromium: Path, playwright: Playwright) -> Iterator[Callable[[], Browser]]:
    """One Chromium without the extension; one that has ended is started again."""
    started: list[Browser] = []

    def running() -> Browser:
        if not started or not started[-1].is_connected():
            program = str(chromium)
            started.append(playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"]))
        return started[-1]

    yield running
    for browser in started:
        browser.close()


@pytest.fixture
def windows(plain_chromium: Callable[[], Browser]) -> Iterator[Windows]:
    """Windows for one check, in which nothing may complain."""
    opened = Windows(plain_chromium())
    yield opened
    opened.close()
    assert opened.said == []


@pytest.fixture(scope="session")
def postgres_and_redis() -> Iterator[Backing]:
    """Two servers for all tests that end neither of them."""
    with servers.postgres() as database, servers.redis() as counting:
        yield Backing(database, counting)


@pytest.fixture(params=["sqlite", "postgresql"])
def backing(request: pytest.FixtureRequest, tmp_path: Path) -> Backing:
    """What stands behind the service: a test that asks for it runs on SQLite, and on PostgreSQL with Redis."""
    found: Backing = Backing() if request.param == "sqlite" else request.getfixturevalue("postgres_and_redis")
    found.empty(tmp_path)
    return found
