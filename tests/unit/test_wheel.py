"""The package without its checkout: built, installed into an empty environment, and used from another folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from sourcemark import __version__

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "The tender ran aground in May, TASS reported. A person close to the harbour office said the lamp had failed."
# What a user's own environment and settings may hold must not help.
CLEAN = {
    name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SOURCEMARK_", "VIRTUAL_"))
}

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path, given: str | None = None) -> str:
    """Run a command to its end and return what it printed."""
    done = subprocess.run(command, cwd=cwd, env=CLEAN, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an empty environment into which `pip install` has put the checkout, as a user would.

    Its dependencies come at the locked versions, so that the test installs what the other tests have seen.
    """
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    # Compiling every module would take longer than all that the tests run of them.
    pip = (programs / "python", "-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check")
    locked = folder / "locked.txt"
    pins = re.findall(
        r"^([a-z0-9.-]+==[^\\]+) \\$", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    locked.write_text("\n".join(pins), encoding="utf-8")
    run(*pip, "--constraint", locked, str(ROOT), cwd=folder)
    return programs


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    build = ("-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--disable-pip-version-check")
    run(sys.executable, *build, "--wheel-dir", folder, str(ROOT), cwd=folder)
    return zipfile.ZipFile(folder / f"sourcemark-{__version__}-py3-none-any.whl")


def committed(folder: str) -> set[str]:
    """Return every file of a folder of the checkout but what tools leave there."""
    paths = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.relative_to(ROOT / folder).as_posix() for path in paths if "__pycache__" not in path.parts}


def test_the_wheel_holds_code_data_templates_and_the_extension_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    code = {f"sourcemark/{name}" for name in committed("server/sourcemark")}
    extension = {f"sourcemark/extension/{name}" for name in committed("extension")}
    assert names == code | extension


def test_the_wheel_says_what_it_is(wheel: zipfile.ZipFile) -> None:
    about = wheel.read(f"sourcemark-{__version__}.dist-info/METADATA").decode()
    assert "License-Expression: MIT\n" in about and "Requires-Dist: flask" in about
    scripts = wheel.read(f"sourcemark-{__version__}.dist-info/entry_points.txt").decode()
    assert "sourcemark = sourcemark.cli:main" in scripts


@pytest.mark.loopback
def test_an_installed_command_annotates_from_any_folder(environment: Path, tmp_path: Path) -> None:
    where = "import sourcemark, sys; print(sourcemark.__file__)"
    assert str(environment.parent) in run(environment / "python", "-c", where, cwd=tmp_path)
    for command in ([environment / "sourcemark"], [environment / "python", "-m", "sourcemark"]):
        assert run(*command, "--version", cwd=tmp_path) == f"Sourcemark {__version__}\n"
    said = run(environment / "sourcemark", "annotate", "-", "--format", "text", cwd=tmp_path, given=ARTICLE)
    assert "TASS" in said and "A person close to the harbour office" in said


@pytest.mark.loopback
def test_an_installed_command_serves_from_any_folder(environment: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        [environment / "sourcemark", "serve", "--port", "0"],
        cwd=tmp_path,
        env={**CLEAN, "SOURCEMARK_DATA_DIR": str(tmp_path / "var")},
        stdout=subprocess.PIPE,
        text=True,
    ) as serving:
        assert serving.stdout is not None
        address = next(found[0] for line in serving.stdout if (found := re.search(r"http://127\.0\.0\.1:\d+/", line)))
        for page in ("", "sample", "static/reader.css", "lessons", "outlets/tass"):
            with urllib.request.urlopen(address + page) as answer:
                assert answer.status == 200, page
        serving.terminate()
