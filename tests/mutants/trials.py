"""Tells which tests reach a mutant, and whether they notice it."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.mutants import guards
from tests.mutants.children import Ended, WorkFailed, in_child
from tests.mutants.guards import Mutant
from tests.mutants.loading import ChangedFiles, forget

# How much longer than all tests together one mutant may take; and what it may take in any case, since pytest explains
# failures at length.
TIMES_LONGER = 3
AT_LEAST_S = 20
# Nothing is collected in the order of chance, nothing is left on disk.
OPTIONS = ("-p", "no:cacheprovider", "-p", "no:randomly")
REPORT = "_reports_its_condition"
OUTSIDE_TESTS = ""


class CannotTell(Exception):
    """The tests fail without any mutant, or do not run: they say nothing about mutants."""


@dataclass(frozen=True)
class Verdict:
    """What the tests say of one mutant. killed_by: a test, or what else ended the trial; None for a survivor.

    reached: how many tests are there in which the condition is, once at least, not what the mutant takes it as.
    """

    mutant: Mutant
    killed_by: str | None
    reached: int
    seconds: float


@dataclass(eq=False)
class Watcher:
    """Called by conditions while the tests run: notes in which test each was other than its mutant takes it."""

    mutants: Mapping[int, Mutant]
    reached: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    failed: list[str] = field(default_factory=list)
    _test: str = OUTSIDE_TESTS

    def __call__(self, number: int, value: object) -> object:
        """Note a condition's value and return it."""
        if bool(value) is not self.mutants[number].constant:
            self.reached[number].add(self._test)
        return value

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Remember which test runs."""
        self._test = nodeid

    def pytest_runtest_logfinish(self) -> None:
        """Remember that none runs: what is read between tests may serve them all."""
        self._test = OUTSIDE_TESTS

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add up a test's time."""
        self.seconds[report.nodeid] += report.duration
        if report.failed:
            self.failed.append(report.nodeid)

    def changes(self) -> ChangedFiles:
        """Return how the files of all mutants are imported so that their conditions call this."""
        by_file: dict[Path, dict[int, Mutant]] = defaultdict(dict)
        for number, mutant in self.mutants.items():
            by_file[mutant.path][number] = mutant
        return ChangedFiles({file: _reporting(here) for file, here in by_file.items()}, {REPORT: self})


def _reporting(mutants: Mapping[int, Mutant]) -> Callable[[Any], Any]:
    return lambda tree: guards.report(tree, mutants, REPORT)


class Trial:
    """The order of one trial's tests and its first failure: tests that reach the mutant first, quick ones first.

    The rest run too. What a test keeps for later ones, a word list for instance, may be wrong there alone.
    """

    def __init__(self, reaching: Iterable[str], seconds: Mapping[str, float]) -> None:
        self._reaching = set(reaching)
        self._seconds = seconds
        self.failed: str | None = None

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Put the tests in order; those of a module that reach the mutant stay together, and so do the rest."""
        modules = {module: at for at, module in enumerate(dict.fromkeys(_module(item) for item in items))}
        items.sort(
            key=lambda item: (
                item.nodeid not in self._reaching,
                modules[_module(item)],
                self._seconds.get(item.nodeid, 0.0),
            )
        )

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a module that cannot be imported."""
        if report.failed:
            self.failed = self.failed or report.nodeid

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that fails."""
        if report.failed:
            self.failed = self.failed or report.nodeid


def _module(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


class Suite:
    """Some tests of one project, which passed once in this process while all mutants were watched.

    The tests are run from the current folder, and must not have been imported before. at_least_s: processor time that
    a trial may use in any case. Raises CannotTell when a test fails, in this process or, without a mutant, in a forked
    one, and when the tests do not import a mutant's file.
    """

    def __init__(
        self, root: Path, tests: Sequence[str], mutants: Sequence[Mutant], at_least_s: float = AT_LEAST_S
    ) -> None:
        self._tests = [*tests]
        self._mutants = dict(enumerate(mutants))
        self._watcher = Watcher(self._mutants)
        changed = self._watcher.changes()
        began = time.process_time()
        with changed.installed():
            status = pytest.main([*OPTIONS, *self._tests], plugins=[self._watcher])
        self._bound_s = TIMES_LONGER * (time.process_time() - began) + at_least_s
        forget(root)
        if status != pytest.ExitCode.OK:
            failed = self._watcher.failed or [f"pytest ended with status {status}"]
            raise CannotTell(f"With nothing disabled: {', '.join(failed)}")
        if changed.not_imported:
            raise CannotTell(f"The tests do not import {', '.join(map(str, changed.not_imported))}.")
        self.count = len(self._watcher.seconds)
        if killed_by := self._trial(None, ()):
            raise CannotTell(f"With nothing disabled, in a process of its own: {killed_by}")

    def verdicts(self) -> Iterable[Verdict]:
        """Yield what the tests say of each mutant, in their order."""
        for number, mutant in self._mutants.items():
            reaching = self._watcher.reached[number]
            began = time.monotonic()
            # What is the same in every test, and while they are collected, cannot be noticed by any.
            killed_by = self._trial(mutant, reaching) if reaching else None
            yield Verdict(mutant, killed_by, len(reaching - {OUTSIDE_TESTS}), time.monotonic() - began)

    def _trial(self, mutant: Mutant | None, reaching: Iterable[str]) -> str | None:
        """Return what killed the mutant, if anything did."""
        trial = Trial(reaching, self._watcher.seconds)
        changed = disabling(mutant)

        def run() -> tuple[int, str | None, bool]:
            with changed.installed():
                status = pytest.main([*OPTIONS, "-x", *self._tests], plugins=[trial])
            return int(status), trial.failed, bool(changed.not_imported)

        try:
            status, failed, without = in_child(run, self._bound_s)
        except Ended as err:
            return str(err)
        except WorkFailed as err:
            raise CannotTell(f"pytest itself failed:\n{err}") from err
        if status == pytest.ExitCode.NO_TESTS_COLLECTED:
            raise CannotTell("No test was found.")
        if status == pytest.ExitCode.OK:
            if without:
                raise CannotTell(f"The tests passed without importing {mutant.path if mutant else ''}.")
            return None
        return failed or f"pytest ended with status {status}"


def disabling(mutant: Mutant | None) -> ChangedFiles:
    """Return how a mutant's file is imported with its condition made constant."""
    return ChangedFiles({mutant.path: lambda tree: guards.disable(tree, mutant)} if mutant else {})
