"""The files around the code keep their promises: locks, settings table, names of other files."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcemark.pipeline import load_fetcher
from sourcemark.retrieval import Retriever
from sourcemark.settings import READERS, Settings
from sourcemark.worker_pool import ProcessPool

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ["server", "extension", "tests", "scripts", "docs", "deploy"]
# Named in code, comments and documents: a module of ours with what is in it, and a file by its path.
MODULE = re.compile(r"(?<![\w.@/-])sourcemark((?:\.[A-Za-z]\w*)+)\b(?!-)")
FILE = re.compile(
    r"(?<![\w./-])(?:server|extension|tests|scripts|docs|deploy)/[\w./-]+\.(?:py|js|toml|json|md|css|sh|html)\b"
)
# A host, the database, a unit and its environment begin with the same word.
OTHER_NAMES = (".school", ".example", ".test", ".db", ".service", ".sh", ".env", ".git")
# What the documents tell a reader to write, and what a test makes up.
EXAMPLES = ("/FAMILY/NAME.toml", "/word_has_it.toml", "tests/a.py", "/nothing.py")
LOCKS = ["requirements.txt", "requirements-build.txt", "requirements-dev.txt", "requirements-node.txt"]


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_and_hashed(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    pinned = re.findall(r"^[a-z0-9][^\s]*==[^\s]+(?: ;[^\\]*)? ?\\\n    --hash=sha256:[0-9a-f]{64}", lock, re.MULTILINE)
    named = re.findall(r"^[a-z0-9].*$", lock, re.MULTILINE)
    assert named
    assert len(pinned) == len(named)


@pytest.mark.parametrize("name", [*LOCKS, "package-lock.json"])
def test_no_lock_names_a_registry(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r'--(?:extra-)?index-url|--find-links|"resolved"', lock)


@pytest.mark.parametrize("name", LOCKS)
def test_torch_never_comes_in(name: str) -> None:
    assert not re.search(r"^(?:torch|triton|nvidia)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(LOCKS[:3], 2)))
def test_two_locks_agree_on_what_they_share(one: str, other: str) -> None:
    first, second = (
        dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in (one, other)
    )
    shared = first.keys() & second.keys()
    assert {name: first[name] for name in shared} == {name: second[name] for name in shared}


def test_the_package_is_built_by_the_locked_builder() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = (ROOT / "requirements-build.txt").read_text(encoding="utf-8")
    for wanted in project["build-system"]["requires"]:
        assert re.search(rf"^{re.escape(wanted)} \\$", lock, re.MULTILINE), wanted


def test_the_document_lists_every_setting_and_no_other() -> None:
    table = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:SOURCEMARK|…)_[A-Z_]+|DATABASE_URL|REDIS_URL)`", table)
    listed = {name.replace("…", "SOURCEMARK") for name in named}
    assert listed == set(READERS)


def texts() -> Iterator[tuple[Path, str]]:
    """Yield every file in which somebody may name a module or a file of ours."""
    files = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*"))]
    for path in [*files, *sorted(ROOT.glob("*"))]:
        named = path.suffix in {".py", ".js", ".toml", ".md", ".sh", ".yaml"} or path.name in {"Makefile", "Dockerfile"}
        # What was is told by its old names; a test's own examples name what is not there.
        if named and path.is_file() and path.name != "CHANGELOG.md" and path != Path(__file__):
            yield path, path.read_text(encoding="utf-8")


def is_there(dotted: str) -> bool:
    """Tell whether `.package.module` or `.package.module.name` is in the package."""
    place, found = ROOT / "server" / "sourcemark", dotted.split(".")[1:]
    while found and (place / found[0]).is_dir():
        place /= found.pop(0)
    if found and (module := place / f"{found[0]}.py").is_file():
        found.pop(0)
        place = module
    if not found:
        return True
    code = place if place.is_file() else place / "__init__.py"
    defined = rf"^(?:def|class) {found[0]}\b|^{found[0]}\b.* = |^from .* import .*\b{found[0]}\b"
    return code.is_file() and re.search(defined, code.read_text(encoding="utf-8"), re.MULTILINE) is not None


def test_modules_and_files_that_are_named_exist() -> None:
    lost = []
    for path, text in texts():
        dotted = [name for name in MODULE.findall(text) if not name.startswith(OTHER_NAMES)]
        lost += [f"{path.relative_to(ROOT)}: sourcemark{name}" for name in dotted if not is_there(name)]
        lost += [
            f"{path.relative_to(ROOT)}: {name}"
            for name in FILE.findall(text)
            if not name.endswith(EXAMPLES) and not (ROOT / name).exists()
        ]
    assert lost == []


def test_a_module_that_does_not_exist_is_found_out() -> None:
    assert (
        is_there(".fetch.http.HttpFetcher") and is_there(".settings") and is_there(".fetch") and is_there(".cli.main")
    )
    assert not is_there(".fetch.ftp") and not is_there(".fetch.http.FtpFetcher") and not is_there(".fetching")


def test_the_extension_waits_for_as_long_as_the_service_may_work() -> None:
    script = (ROOT / "extension" / "background.js").read_text(encoding="utf-8")
    comment, patience = re.findall(r"/\*\* (.*) \*/\nconst PATIENCE_MS = ([0-9_]+);", script)[0]
    settings = Settings()
    page = Retriever(settings, ProcessPool(settings), lambda: load_fetcher(settings), None)._longest
    text = ProcessPool(settings)._seconds(settings.caps.text_characters) + settings.caps.queue_seconds
    assert [int(number) for number in re.findall(r"\d+", comment)] == [page, text]
    assert int(patience) / 1000 >= max(page, text) + 10
