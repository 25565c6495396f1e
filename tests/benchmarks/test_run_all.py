"""`python -m tests.benchmarks` runs what the documents name, and leaves no old figure where a command failed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sourcemark.bench import document
from tests.benchmarks import __main__ as every
from tests.benchmarks.options import ROOT

PAGE = """
<!-- figures good: begin, written by `python write.py good DATA --write page.md` -->
old
<!-- figures good: end -->
<!-- figures bad: begin, written by `python write.py bad DATA --write page.md` -->
old
<!-- figures bad: end -->
"""
SCRIPT = """
import sys
from pathlib import Path
from sourcemark.bench import document
name, data, *more = sys.argv[1:]
if name == "bad":
    sys.exit(3)
if more:
    document.write(Path(more[1]), name, f"measured on {Path(data).name}")
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "page.md"
    path.write_text(PAGE, encoding="utf-8")
    (tmp_path / "write.py").write_text(SCRIPT, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "server"))
    monkeypatch.setattr(every, "ROOT", tmp_path)
    monkeypatch.setattr(every, "DOCUMENTS", (path,))
    return path


def test_what_failed_is_named_and_its_block_says_so(page: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert every.main([str(page.parent), "--write"]) == 1
    good, bad = document.blocks(page.read_text(encoding="utf-8"))
    assert f"measured on {page.parent.name}" in good.body
    assert "Not measured: `python write.py bad DATA" in bad.body
    assert "old" not in good.body + bad.body
    assert "bad DATA --write page.md: it ended with status 3\nnot measured: page.md, bad" in capfd.readouterr().out


def test_without_write_no_document_changes(page: Path) -> None:
    assert every.main([str(page.parent), "--only", "good"]) == 0
    assert page.read_text(encoding="utf-8") == PAGE


def test_a_command_that_hangs_is_interrupted_and_can_clean_up(page: Path) -> None:
    begun, left = page.parent / "begun", page.parent / "left"
    script = f"""
import pathlib, signal, time
# A shell starts what it sends to the background deaf to this signal.
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    pathlib.Path({str(begun)!r}).touch()
    time.sleep(600)
finally:
    pathlib.Path({str(left)!r}).touch()
"""
    # On a busy machine the first patience may end before the command has begun.
    for patience in (1, 10, 100):
        assert f"longer than {patience} seconds" in (every.run([sys.executable, "-c", script], patience) or "")
        if begun.exists():
            break
    assert left.exists()


def test_a_command_runs_on_this_python_and_on_the_folder_that_is_given(page: Path) -> None:
    command = "python -m tests.browser --pages DATA/pages --write docs/accuracy.md"
    assert every.words(command, Path("x"), writes=True)[3:] == ["--pages", "x/pages", "--write", "docs/accuracy.md"]
    assert every.words(command, Path("x"), writes=False)[3:] == ["--pages", "x/pages"]
