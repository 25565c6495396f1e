"""The files an administrator installs are well formed and keep their promises."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from sourcemark.settings import READERS
from tests.servers import program

ROOT = Path(__file__).resolve().parents[2]
UNIT = ROOT / "deploy" / "sourcemark.service"


def test_the_unit_passes_systemd_s_own_check(tmp_path: Path) -> None:
    analyse = program("systemd-analyze")
    # The paths are those of an installation; for the check they must exist.
    text = re.sub(r"/opt/sourcemark/\.venv/bin/\w+", "/bin/true", UNIT.read_text(encoding="utf-8"))
    unit = tmp_path / "sourcemark.service"
    unit.write_text(text.replace("/opt/sourcemark", "/"), encoding="utf-8")
    checked = subprocess.run([analyse, "verify", "--man=no", unit], capture_output=True, text=True, check=False)
    ours = [line for line in checked.stderr.splitlines() if "sourcemark" in line]
    assert ours == [] and checked.returncode == 0, checked.stderr


def test_the_unit_gives_nothing_away() -> None:
    lines = UNIT.read_text(encoding="utf-8").splitlines()
    for needed in (
        "User=sourcemark",
        "ProtectSystem=strict",
        "NoNewPrivileges=yes",
        "CapabilityBoundingSet=",
        "LimitCORE=0",
    ):
        assert needed in lines
    assert any(line.startswith("IPAddressDeny=") for line in lines) and any(
        line.startswith("MemoryMax=") for line in lines
    )


def test_the_unit_stays_as_closed_as_it_is(tmp_path: Path) -> None:
    analyse = program("systemd-analyze")
    rated = subprocess.run(
        [analyse, "security", "--offline=true", "--threshold=20", UNIT], capture_output=True, text=True, check=False
    )
    assert rated.returncode == 0, rated.stdout[-300:] + rated.stderr


def test_a_command_of_the_administrator_has_the_service_s_user_and_settings(tmp_path: Path) -> None:
    app = tmp_path / "app"
    (app / ".venv/bin").mkdir(parents=True)
    program = app / ".venv/bin/sourcemark"
    program.write_text(
        '#!/bin/sh\npwd; id -un; printf "%s\\n" '
        '"$SOURCEMARK_ANONYMOUS_LIMIT" "$SOURCEMARK_DATA_DIR" "$SOURCEMARK_COMMAND" "$@"\n'
    )
    program.chmod(0o755)
    shutil.copytree(UNIT.parent, app / "deploy")
    settings = tmp_path / "sourcemark.env"
    settings.write_text('SOURCEMARK_ANONYMOUS_LIMIT="5/minute;20/day"\n')
    user = pwd.getpwuid(os.geteuid()).pw_name
    ran = subprocess.run(
        [app / "deploy/sourcemark.sh", "tokens", "add", "class 7b"],
        cwd="/",
        env={"PATH": os.environ["PATH"], "SETTINGS": str(settings), "SERVICE_USER": user},
        capture_output=True,
        text=True,
        check=True,
    )
    told = [
        str(app.resolve()),
        user,
        "5/minute;20/day",
        "/var/lib/sourcemark",
        # What the service then tells an administrator to type.
        str(app / "deploy/sourcemark.sh"),
        "tokens",
        "add",
        "class 7b",
    ]
    assert ran.stdout.splitlines() == told


@pytest.mark.parametrize("name", ["Dockerfile", "compose.yaml", "deploy/sourcemark.service", "docs/administrators.md"])
def test_no_file_names_a_setting_that_does_not_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert set(re.findall(r"SOURCEMARK_[A-Z_]+[A-Z]", text)) <= set(READERS)


def test_the_image_runs_as_nobody_and_from_locked_packages() -> None:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "--require-hashes" in text and re.search(r"^USER 8377:8377$", text, re.MULTILINE)
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE)
    assert all((ROOT / part).exists() for line in copied for part in line.split())


def test_compose_keeps_the_parts_to_themselves() -> None:
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    assert "internal: true" in text and "cap_drop: [ALL]" in text and "read_only: true" in text
    assert re.findall(r"ports: (.*)", text) == ['["127.0.0.1:8377:8377"]']
