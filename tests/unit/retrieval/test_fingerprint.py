"""Whatever shapes a result changes its fingerprint."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sourcemark.retrieval import fingerprint as fingerprints
from sourcemark.retrieval.fingerprint import fingerprint
from sourcemark.settings import Caps, Settings

# Annotates a page and a text in both ways there are, and names every module of ours that was loaded for it.
ANALYSIS = """
import sys
from sourcemark import pipeline
from sourcemark.worker_pool import InProcessPool, worker
from sourcemark.worker_pool.engine import analyser_for
from sourcemark.settings import Settings
engine = InProcessPool(lambda: analyser_for(Settings()))
engine.text("Officials said the bridge is shut.", None, "en")
engine.html("<article><h1>Bridge</h1><p>" + "Officials said the bridge is shut. " * 40 + "</p></article>", None, "en")
pipeline.load_fetcher(Settings())
loaded = [module for name, module in sys.modules.items() if name.split(".")[0] == "sourcemark"]
print(*(module.__file__ for module in loaded if module.__file__), sep="\\n")
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package that a test may change."""
    copy = tmp_path / "sourcemark"
    shutil.copytree(fingerprints.ROOT, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(fingerprints, "ROOT", copy)
    return copy


def add_a_line(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "\n# another line\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "change"),
    [
        *((name, add_a_line) for name in ("pipeline.py", "errors.py", "detect/__init__.py", "data/**/cues.toml")),
        ("pipeline.py", Path.unlink),
        ("detect/__init__.py", lambda path: path.with_name("one_more.py").touch()),
        ("data/**/cues.toml", lambda path: path.rename(path.with_name("cue.toml"))),
    ],
)
def test_a_changed_file_is_another_fingerprint(package: Path, name: str, change: Callable[[Path], object]) -> None:
    before = fingerprint(Settings())
    assert fingerprint(Settings()) == before
    (path,) = package.glob(name)
    change(path)
    assert fingerprint(Settings()) != before


def test_what_python_compiles_changes_nothing(package: Path) -> None:
    before = fingerprint(Settings())
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "pipeline.cpython-311.pyc").write_bytes(b"compiled")
    assert fingerprint(Settings()) == before


def test_no_module_that_an_analysis_loads_is_left_out() -> None:
    run = subprocess.run([sys.executable, "-c", ANALYSIS], check=True, capture_output=True, text=True)
    loaded = {Path(line).resolve() for line in run.stdout.splitlines()}
    assert {"pipeline.py", "detector.py", "http.py", "rendered.py"} <= {path.name for path in loaded}
    assert loaded <= {path.resolve() for path in fingerprints.files()}


def test_another_version_of_a_library_is_another_fingerprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert any(name.startswith("trafilatura-") for name in fingerprints.libraries())
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path), str(tmp_path / "nowhere")])
    before = fingerprint(Settings())
    (tmp_path / "seagull-1.0.dist-info").mkdir()
    after = fingerprint(Settings())
    (tmp_path / "seagull-1.0.dist-info").rename(tmp_path / "seagull-1.1.dist-info")
    assert len({before, after, fingerprint(Settings())}) == 3


def test_settings_that_stages_read_are_part_of_it(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("# nothing")
    others = [
        Settings(languages=("de",)),
        Settings(caps=replace(Caps(), elements=10)),
        Settings(outlets_file=own),
    ]
    assert len({fingerprint(one) for one in (Settings(), *others)}) == 4
    assert fingerprint(Settings(port=1)) == fingerprint(Settings())
