"""What `make mutants` says of an invented package: which guards are killed, by what, and which survive."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.mutants import guards
from tests.mutants.__main__ import ROOT, describe, main, sample
from tests.mutants.children import Ended, WorkFailed, in_child
from tests.mutants.guards import Mutant
from tests.mutants.parses import loading_once, parsing_once
from tests.mutants.texts import Difference, between
from tests.mutants.trials import Verdict

HARBOUR = """
from functools import lru_cache

def berth(length):
    if length > 300:
        return "outside"
    return "quay"

def fee(length):
    if length < 10:
        return 5
    return 5 if length < 20 else 9

def deepest(depths):
    while depths:
        if len(depths) == 1:
            break
        depths = depths[1:] if len(depths) > 1 else depths
    return depths

def flag(code):
    if code is None:
        raise ValueError("no code")
    return str(code)

@lru_cache(maxsize=1)
def closed():
    days = []
    for day in ("Sunday", "Monday"):
        if day == "Monday":
            continue
        days.append(day)
    return days

def _opened(year):
    if year > 1900:
        return year
    raise ValueError(year)

OPENED = _opened(1931)

def tide(height):
    if height is not None and height > 3:
        return "high"
    return "low"
"""
SETTINGS = """
[tool.pytest.ini_options]
pythonpath = ["code", "."]
addopts = "--import-mode=importlib"
"""
HELPER = "from harbour import berth, closed, deepest, fee, flag, tide\n"
# The helper stands in a folder without an __init__.py, as the project's own do.
CHECKS = """
from checks import helper

def test_a_long_ship_stays_outside():
    assert helper.berth(350) == "outside"

def test_a_short_ship_comes_in():
    assert helper.berth(30) == "quay"

def test_a_boat_pays_little():
    assert helper.fee(4) == 5

def test_the_last_depth_is_kept():
    assert helper.deepest([4, 6]) == [6]

def test_days_are_read_without_being_looked_at():
    helper.closed()

def test_only_sunday_is_closed():
    assert helper.closed() == ["Sunday"]

def test_the_flag_is_text():
    assert helper.flag(7) == "7"

def test_three_metres_are_low():
    assert helper.tide(2) == "low"
"""
ANSWERS = """
import json

def annotate(source, target):
    from harbour import berth, fee
    lines = [json.loads(line) for line in source.read_text().splitlines()]
    rows = [{"id": one["id"], "versions": object.__hash__(one), "at": berth(one["length"]), "fee": fee(one["length"])}
            for one in lines]
    target.write_text("".join(json.dumps(row) + "\\n" for row in rows))
"""
DRIVER = """
import dataclasses, json, sys
from pathlib import Path
from tests.mutants import guards
from tests.mutants.texts import Texts
from tests.mutants.trials import Suite
from answers import annotate

root = Path.cwd()
parts = "parts" in sys.argv
mutants = [mutant for mutant in guards.find_in([root / "code"], parts=parts) if bool(mutant.part) is parts]
suite = Suite(root, ["checks"], mutants, at_least_s=1)
texts = Texts(root / "in.jsonl", annotate, root, mutants)
rows = [
    {"code": verdict.mutant.code, "part": verdict.mutant.part, "by": verdict.killed_by, "reached": verdict.reached,
     "texts": dataclasses.asdict(texts.difference(verdict.mutant))}
    for verdict in suite.verdicts()
]
Path("verdicts.json").write_text(json.dumps([suite.count, len(texts), rows]))
"""
Row = dict[str, Any]


def _build(folder: Path, checks: str = CHECKS) -> Path:
    files = {
        "pyproject.toml": SETTINGS,
        "code/harbour.py": HARBOUR,
        "checks/helper.py": HELPER,
        "checks/test_harbour.py": checks,
        "answers.py": ANSWERS,
        "driver.py": DRIVER,
        "in.jsonl": '{"id": "a", "length": 4}\n{"id": "b", "length": 320}\n',
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _drive(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(map(str, (ROOT, folder, folder / "code")))
    return subprocess.run(
        [sys.executable, "driver.py", *arguments],
        cwd=folder,
        # Of pytest's plugins the package needs none, and to import them takes longer than all the rest.
        env={**os.environ, "PYTHONPATH": path, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        check=False,
        capture_output=True,
        text=True,
    )


def _rows(folder: Path) -> list[Row]:
    rows: list[Row] = json.loads((folder / "verdicts.json").read_text(encoding="utf-8"))[2]
    return rows


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Row]:
    """What is said of each guard, by the first line of its code."""
    folder = _build(tmp_path_factory.mktemp("harbour"))
    done = _drive(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return {row["code"].splitlines()[0]: row for row in _rows(folder)}


def test_a_guard_whose_loss_a_test_notices_is_killed_by_that_test(harbour: dict[str, Row]) -> None:
    row = harbour["if length > 300:"]
    assert row["by"] == "checks/test_harbour.py::test_a_long_ship_stays_outside"
    assert row["reached"] == 1


def test_a_guard_that_changes_nothing_survives(harbour: dict[str, Row]) -> None:
    row = harbour["if length < 10:"]
    assert row["by"] is None
    assert row["reached"] == 1


def test_a_guard_that_no_test_reaches_survives(harbour: dict[str, Row]) -> None:
    row = harbour["if code is None:"]
    assert row["by"] is None
    assert row["reached"] == 0


def test_an_endless_loop_is_ended_and_counts_as_killed(harbour: dict[str, Row]) -> None:
    assert "processor time" in harbour["if len(depths) == 1:"]["by"]


def test_what_one_test_reads_for_another_is_noticed_by_the_other(harbour: dict[str, Row]) -> None:
    row = harbour['if day == "Monday":']
    assert row["by"] == "checks/test_harbour.py::test_only_sunday_is_closed"
    assert row["reached"] == 1


def test_a_module_that_cannot_be_imported_counts_as_killed(harbour: dict[str, Row]) -> None:
    row = harbour["if year > 1900:"]
    assert row["by"] == "checks/test_harbour.py"
    assert row["reached"] == 0


def test_texts_tell_what_a_guard_changes_beside_the_versions(harbour: dict[str, Row]) -> None:
    changing, unnoticed, unreached = (
        harbour[code]["texts"] for code in ("if length > 300:", "if length < 10:", "if code is None:")
    )
    assert (changing["ids"], changing["keys"]) == (["b"], {"at": 1})
    assert changing["lines"] == ['-at "outside"', '+at "quay"']
    assert (unnoticed["reached"], unnoticed["ids"], unnoticed["failure"]) == (True, [], None)
    assert (unreached["reached"], unreached["ids"], unreached["failure"]) == (False, [], None)
    assert "ValueError: 1931" in harbour["if year > 1900:"]["texts"]["failure"]


def test_the_text_whose_marks_change_is_shown_before_one_whose_sources_do() -> None:
    before = [
        {"id": 1, "marks": ["a"], "sources": ["x"]},
        {"id": 2, "marks": ["a", "b"], "sources": []},
        {"id": 3, "marks": [], "sources": []},
    ]
    after = [
        {"id": 1, "marks": ["a"], "sources": ["y"]},
        {"id": 2, "marks": ["a", "c"], "sources": ["x"]},
        {"id": 3, "marks": [], "sources": []},
    ]
    difference = between(before, after)
    assert difference.ids == [1, 2]
    assert difference.keys == {"sources": 2, "marks": 1}
    assert difference.lines == ['-marks "b"', '+marks "c"', '+sources "x"']


def test_an_error_in_the_place_of_an_answer_is_a_difference() -> None:
    assert between([{"id": 1, "marks": []}], [{"id": 1, "error": {"code": "internal"}}]).ids == [1]
    assert between([{"id": 1, "error": {}}], [{"id": 1, "marks": [2]}]).lines == ["-error {}", "+marks 2"]


def test_a_part_of_a_condition_is_taken_out_alone(tmp_path: Path) -> None:
    done = _drive(_build(tmp_path), "parts")
    assert done.returncode == 0, done.stdout + done.stderr
    found = {row["part"]: row["by"] for row in _rows(tmp_path)}
    assert found == {"height is not None": None, "height > 3": "checks/test_harbour.py::test_three_metres_are_low"}


def test_nothing_is_said_when_the_tests_fail_by_themselves(tmp_path: Path) -> None:
    done = _drive(_build(tmp_path, CHECKS + "\ndef test_wrong():\n    assert helper.berth(1) == 'outside'\n"))
    assert "CannotTell: With nothing disabled: checks/test_harbour.py::test_wrong" in done.stderr
    assert not (tmp_path / "verdicts.json").exists()


def test_nothing_is_said_of_files_that_the_tests_do_not_import(tmp_path: Path) -> None:
    (_build(tmp_path) / "code" / "other.py").write_text("def f(a):\n    if a:\n        return 1\n", encoding="utf-8")
    done = _drive(tmp_path)
    assert f"CannotTell: The tests do not import {tmp_path / 'code' / 'other.py'}" in done.stderr


SHAPES = """
def f(a, b):
    if a:
        return 1
    if b:
        a = 2
    for c in b:
        if not (c and (a or b)):
            a = c
            continue
        elif c:
            break
    else:
        if a: raise ValueError
    while a:
        if (d := b) is None or d:
            return d
    if a:
        b = 1
        if b:
            b = 2
    return d
"""


@pytest.fixture
def shapes(tmp_path: Path) -> Path:
    """A file with guards of each form, and with what is none."""
    (tmp_path / "shapes.py").write_text(SHAPES, encoding="utf-8")
    return tmp_path / "shapes.py"


def test_a_guard_is_an_if_that_ends_by_leaving(shapes: Path) -> None:
    found = guards.find(shapes)
    assert [mutant.line for mutant in found] == [3, 8, 11, 14, 16]
    assert not any(mutant.constant for mutant in found)
    assert found[1].code == "if not (c and (a or b)):\n    a = c\n    continue"


def test_parts_are_the_operands_of_and_and_or(shapes: Path) -> None:
    found = [(mutant.part, mutant.constant) for mutant in guards.find(shapes, parts=True) if mutant.part]
    assert sorted(found) == [
        ("(d := b) is None", False),
        ("a", False),
        ("a or b", True),
        ("b", False),
        ("c", True),
        ("d", False),
    ]


def test_each_mutant_of_a_file_changes_one_condition(shapes: Path) -> None:
    before = ast.unparse(ast.parse(SHAPES)).splitlines()
    for mutant in guards.find(shapes, parts=True):
        after = ast.unparse(guards.disable(ast.parse(SHAPES), mutant)).splitlines()
        changed = [new for old, new in zip(before, after, strict=True) if old != new]
        assert len(changed) == 1
        assert (" or True" if mutant.constant else " and False") in changed[0]


def test_a_disabled_condition_still_assigns(tmp_path: Path) -> None:
    source = "def f(a):\n    if (b := a):\n        return 1\n    return b\n"
    (tmp_path / "f.py").write_text(source, encoding="utf-8")
    [mutant] = guards.find(tmp_path / "f.py")
    names: dict[str, Any] = {}
    exec(compile(guards.disable(ast.parse(source), mutant), "f.py", "exec"), names)
    assert names["f"](7) == 7


def test_a_guard_that_is_not_there_is_refused(shapes: Path) -> None:
    with pytest.raises(KeyError):
        guards.disable(ast.parse("if a:\n    b = 1\n"), guards.find(shapes)[0])


def test_a_seed_chooses_the_same_ones_each_time() -> None:
    every = guards.find_in([ROOT / "server" / "sourcemark" / "detect"])
    assert sample(every, 9, 7) == sample(every, 9, 7)
    assert sample(every, 9, 7) != sample(every, 9, 8)
    assert len(set(sample(every, 9, 7))) == 9
    assert sample(every, len(every) + 1, 7) == every


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--at", "tests/nothing.py:7"], "no guard begins at tests/nothing.py:7"),
        (["--texts", "nothing.jsonl"], "nothing.jsonl: no such file"),
    ],
)
def test_a_guard_or_file_that_is_not_there_is_said_at_once(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert said in capsys.readouterr().err


def test_a_long_entry_is_shown_where_it_differs() -> None:
    same = "marks " + "a" * 300
    lines = [f"-{same} person", "-gone", f"+{same} institution", "+new"]
    difference = Difference(reached=True, ids=[1], lines=lines)
    shown = [line.strip() for line in describe(Verdict(GUARD, None, 1, 0.1), difference, 1).splitlines()[-4:]]
    assert shown[0].startswith("-marks aaa")
    assert shown[0].endswith("aaa person")
    assert shown[1] == "-gone"
    assert shown[2].endswith("aaa institution")
    assert shown[3] == "+new"
    assert all(len(line) <= 160 for line in shown)


GUARD = Mutant(ROOT / "server" / "harbour.py", 12, (12, 7, 12, 8), False, "if a:\n    return")


@pytest.mark.parametrize(
    ("difference", "said"),
    [
        (Difference(reached=False), "none of 9 texts reaches it: dead as far as they show"),
        (Difference(reached=True), "changes none of 9 texts, though some reach it: dead as far as they show"),
        (
            Difference(reached=True, ids=[4, "b"], keys={"marks": 2}, lines=["-a", "+b"]),
            "changes 2 of 9 texts (ids 4, b; marks in 2): needs an example\n    -a\n    +b",
        ),
        (
            Difference(reached=True, ids=[*range(7)], keys={"marks": 1, "sources": 7}),
            "changes 7 of 9 texts (ids 0, 1, 2, 3, 4, …; marks in 1, sources in 7): needs an example",
        ),
        (Difference(reached=True, failure="it died"), "changes all of 9 texts (it died): needs an example"),
    ],
)
def test_a_survivor_says_whether_it_needs_an_example(difference: Difference, said: str) -> None:
    described = textwrap.dedent("     .\n" + describe(Verdict(GUARD, None, 3, 0.1), difference, 9))
    assert described == f".\n    if a:\n        return\n3 tests reach it and pass\n{said}"


def test_a_forked_process_is_held_to_its_memory() -> None:
    if not Path("/proc/self/statm").exists():
        pytest.skip("only Linux tells a process its size")
    with pytest.raises(Ended, match="too much memory"):
        in_child(lambda: len(bytearray(5 * 2**30)), 20)


def test_a_forked_process_that_dies_is_told_from_one_that_raises() -> None:
    with pytest.raises(Ended, match="status 3"):
        in_child(lambda: os._exit(3), 20)
    with pytest.raises(WorkFailed, match="ZeroDivisionError"):
        in_child(lambda: 1 / 0, 20)
    assert in_child(lambda: [1, "a"], 20) == [1, "a"]


class _Parser:
    """Notes in which batches it is asked."""

    batch_size = 2

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def pipe(self, texts: Iterable[str], *, batch_size: int | None = None, upper: bool = False) -> Iterator[str]:
        """Return each text with its length."""
        self.asked.append([*texts])
        assert batch_size is None or len(self.asked[-1]) <= batch_size
        return (f"{text.upper() if upper else text}{len(text)}" for text in self.asked[-1])


def test_a_sentence_is_parsed_once_by_each_parser() -> None:
    one, other = _Parser(), _Parser()
    pipe = parsing_once(_Parser.pipe)
    assert [*pipe(one, ["a", "b", "a", "a", "c"])] == ["a1", "b1", "a1", "a1", "c1"]
    assert [*pipe(one, iter(["c", "d", "e"]), batch_size=3)] == ["c1", "d1", "e1"]
    assert one.asked == [["a", "b"], ["c"], ["d", "e"]]
    assert [*pipe(other, ["a"])] == ["a1"]
    assert other.asked == [["a"]]
    assert [*pipe(one, ["a"], upper=True)] == ["A1"]


def test_a_model_is_loaded_once_for_the_same_arguments() -> None:
    load = loading_once(lambda file, **overrides: [file, overrides])
    assert load("a", exclude=["x"]) is load("a", exclude=["x"])
    assert load("a", exclude=["x"]) is not load("a", exclude=["y"])
    assert load("a") is not load("b")
