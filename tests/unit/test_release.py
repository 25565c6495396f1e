"""A release: the same bytes from the same commit, nothing of the machine it was made on, and a project that runs."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from scripts.licences import Licences, pins
from sourcemark import __version__

ROOT = Path(__file__).resolve().parents[2]
NAME = f"sourcemark-{__version__}"
NO_SETTINGS = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
SOMEBODY = {f"GIT_{who}_{what}": "a@b.test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def test_two_releases_of_one_commit_are_the_same_bytes(releases: tuple[Path, Path]) -> None:
    one, other = (
        {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()} for folder in releases
    )
    assert one == other
    assert one.keys() == {
        "SHA256SUMS",
        f"{NAME}.cdx.json",
        f"{NAME}.tar.gz",
        f"sourcemark-chromium-{__version__}.zip",
        f"sourcemark-firefox-{__version__}.zip",
    }
    sums = [line.split("  ") for line in (releases[0] / "SHA256SUMS").read_text().splitlines()]
    assert {name: digest for digest, name in sums} == {name: one[name] for name in one if name != "SHA256SUMS"}


def test_the_bill_is_valid_and_names_every_package_and_no_other(bill: str) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None
    listed: dict[str, Any] = json.loads(bill)
    packages = {each["purl"] for each in listed["components"] if "purl" in each}
    assert packages == {f"pkg:pypi/{pin.name}@{pin.version}" for pin in pins(ROOT, "requirements.txt")}
    carried = {each["name"]: each["hashes"][0]["content"] for each in listed["components"] if "purl" not in each}
    assert carried == {
        each.name: hashlib.sha256((ROOT / each.path).read_bytes()).hexdigest() for each in Licences().carried
    }
    assert all(each["licenses"] for each in listed["components"])
    assert listed["metadata"]["component"]["version"] == __version__


def test_the_bill_says_who_needs_what(bill: str) -> None:
    needs = {each["ref"].partition("@")[0]: each.get("dependsOn", []) for each in json.loads(bill)["dependencies"]}
    assert {"flask", "spacy", "trafilatura"} <= {name.partition("@")[0] for name in needs["sourcemark"]}
    assert {name.partition("@")[0] for name in needs["flask"]} >= {"werkzeug", "click", "jinja2"}


def test_nothing_in_it_names_a_machine_or_a_registry(releases: tuple[Path, Path], bill: str) -> None:
    addresses = set(re.findall(r'https?://[^"]+', bill))
    assert addresses == {each.url for each in Licences().carried} | {"http://cyclonedx.org/schema/bom-1.6.schema.json"}
    for path in releases[0].iterdir():
        written = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        assert str(releases[0].parent).encode() not in written, path.name
    assert json.loads(bill)["metadata"].keys() == {"component", "timestamp"}
    with tarfile.open(releases[0] / f"{NAME}.tar.gz") as archive:
        members = archive.getmembers()
    assert {(member.uname, member.uid, member.mtime) for member in members} == {("root", 0, members[0].mtime)}
    assert {member.name.partition("/")[0] for member in members} == {NAME}


def test_the_unpacked_source_runs_without_git(unpacked: Path, tmp_path: Path) -> None:
    called = tmp_path / "called"
    git = tmp_path / "bin/git"
    git.parent.mkdir()
    git.write_text(f"#!/bin/sh\ntouch {called}\nexit 1\n")
    git.chmod(0o755)
    without = {
        **os.environ,
        "PYTHONPATH": str(unpacked / "server"),
        "PATH": f"{git.parent}{os.pathsep}{os.environ['PATH']}",
    }
    for command, said in (
        (["make", "-n", "run", "test"], "-m sourcemark serve"),
        ([sys.executable, "-m", "sourcemark", "--version"], f"Sourcemark {__version__}"),
        ([sys.executable, "-m", "sourcemark", "annotate", "server/sourcemark/data/samples/icebreaker.html"], "TASS"),
    ):
        run = subprocess.run(command, cwd=unpacked, env=without, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
        assert said in run.stdout
    assert not called.exists()


def test_what_is_no_clean_checkout_is_refused(checkout: Path, unpacked: Path, tmp_path: Path) -> None:
    (checkout / "forgotten.txt").write_text("a note")
    (unpacked / "forgotten.txt").write_text("a note")
    for tree, why in ((checkout, "forgotten.txt"), (unpacked, "in a git checkout, and this folder is none")):
        run = release(tree, tmp_path / "none")
        assert run.returncode == 1
        assert run.stderr.startswith("No release: ") and why in run.stderr
    assert not (tmp_path / "none").exists()


def test_every_place_that_must_say_the_version_says_the_same() -> None:
    assert json.loads((ROOT / "extension/manifest.json").read_bytes())["version"] == __version__
    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dynamic"] == ["version"]
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert re.fullmatch(rf"{re.escape(__version__)} - \d{{4}}-\d\d-\d\d", headings[1])


def git(*arguments: str, **variables: str) -> None:
    subprocess.run(
        ["git", *arguments], env={**os.environ, **NO_SETTINGS, **SOMEBODY, **variables}, capture_output=True, check=True
    )


def release(tree: Path, out: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scripts.release", "--out", str(out)]
    environment = {**os.environ, **NO_SETTINGS, **variables}
    return subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of one commit that holds this tree as it lies, whether or not it is a checkout itself."""
    if shutil.which("git") is None:
        message = "git is missing; a release is made of a commit"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    folder = tmp_path_factory.mktemp("repository") / "sourcemark.git"
    git("init", "--quiet", "--bare", str(folder))
    place = {"GIT_DIR": str(folder), "GIT_WORK_TREE": str(ROOT)}
    git("-C", str(ROOT), "-c", "core.bare=false", "add", "--all", **place)
    git("-C", str(ROOT), "-c", "core.bare=false", "commit", "--quiet", "--message", "All of it", **place)
    return folder


@pytest.fixture
def checkout(repository: Path, tmp_path: Path) -> Path:
    git("clone", "--quiet", str(repository), str(tmp_path / "checkout"))
    return tmp_path / "checkout"


@pytest.fixture(scope="module")
def releases(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two releases from two checkouts, the second by somebody elsewhere, who left a file that git ignores."""
    one, other = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("elsewhere")
    for folder in (one, other):
        git("clone", "--quiet", str(repository), str(folder / "tree"))
    (other / "tree/extension/build").mkdir()
    (other / "tree/extension/build/left.js").write_text("")
    for run in (
        release(one / "tree", one / "dist", PYTHONHASHSEED="1"),
        release(other / "tree", other / "dist", PYTHONHASHSEED="2", TZ="Asia/Kathmandu", LC_ALL="C", HOME=str(other)),
    ):
        assert run.returncode == 0, run.stderr
    return one / "dist", other / "dist"


@pytest.fixture(scope="module")
def bill(releases: tuple[Path, Path]) -> str:
    return (releases[0] / f"{NAME}.cdx.json").read_text(encoding="utf-8")


@pytest.fixture
def unpacked(releases: tuple[Path, Path], tmp_path: Path) -> Path:
    with tarfile.open(releases[0] / f"{NAME}.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    return tmp_path / NAME
