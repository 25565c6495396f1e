"""The zips for the stores: the same bytes each time, small, and with nothing in them that is another browser's."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
LARGEST = 150_000


@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_two_packings_are_the_same_bytes_whenever_they_are_made(
    package: ModuleType, browser: str, tmp_path: Path
) -> None:
    copied = tmp_path / "copied"
    shutil.copytree(ROOT / "extension", copied)
    for path in copied.rglob("*"):
        os.utime(path, (0, 2_000_000_000))
        if path.is_file():
            path.chmod(0o755)
    package.write_zip(tmp_path / "a.zip", package.files_for(browser))
    package.write_zip(tmp_path / "b.zip", package.files_for(browser, copied))
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert (tmp_path / "a.zip").stat().st_size <= LARGEST


def test_each_manifest_names_what_its_own_browser_knows(package: ModuleType, tmp_path: Path) -> None:
    assert package.main(["--out", str(tmp_path)]) == 0
    manifests = {}
    for path in tmp_path.glob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            manifests[path.name.split("-")[1]] = json.loads(archive.read("manifest.json"))
            names = set(archive.namelist())
            # Nothing that a manifest names is left behind.
            assert {"background.js", "panel/panel.html", "options/options.html", "icons/128.png"} <= names
    firefox, chromium = manifests["firefox"], manifests["chromium"]
    assert "service_worker" not in firefox["background"]
    assert firefox["permissions"] == ["activeTab", "scripting", "storage"]
    assert not {"side_panel", "storage", "minimum_chrome_version"} & set(firefox)
    assert "scripts" not in chromium["background"]
    assert not {"sidebar_action", "browser_specific_settings"} & set(chromium)
    assert firefox["host_permissions"] == chromium["host_permissions"] == ["http://127.0.0.1/*"]


@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_every_file_that_a_script_reads_or_opens_is_packed(package: ModuleType, browser: str) -> None:
    files = package.files_for(browser)
    code = "\n".join(content.decode() for name, content in files.items() if name.endswith(".js"))
    named = re.findall(r"getURL\(['`]([^'`?]+)", code)
    assert len(named) == len(re.findall(r"\bgetURL\(", code)) > 0
    # A name that ends with a slash is a folder.
    assert [name for name in named if not any(f"{file}/".startswith(name) for file in files)] == []


def test_a_hidden_file_is_not_packed(package: ModuleType, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "extension", tmp_path / "extension")
    (tmp_path / "extension" / ".DS_Store").write_bytes(b"x")
    (tmp_path / "extension" / ".git").mkdir()
    (tmp_path / "extension" / ".git" / "HEAD").write_bytes(b"x")
    assert package.files_for("firefox", tmp_path / "extension") == package.files_for("firefox")


def test_the_store_s_linter_finds_nothing_in_the_firefox_package(package: ModuleType, tmp_path: Path) -> None:
    linter = ROOT / "node_modules/.bin/addons-linter"
    if not linter.exists():
        pytest.skip("addons-linter is missing; `make node` installs it")
    folder = package.write_folder(tmp_path / "firefox", package.files_for("firefox"))
    path = os.pathsep.join([str(ROOT / ".cache/node/bin"), os.environ["PATH"]])
    run = subprocess.run(
        [linter, folder, "--output", "json"],
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(run.stdout)
    assert [each["message"] for kind in ("errors", "warnings", "notices") for each in found[kind]] == []


@pytest.fixture(scope="module")
def package() -> ModuleType:
    spec = importlib.util.spec_from_file_location("package_extension", ROOT / "scripts/package_extension.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
