"""The service as a class meets it, over SQLite and over PostgreSQL."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.classroom.service import Service
from tests.programs import missing
from tests.servers import postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def service(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Service]:
    """Each test has a service and a database of its own."""
    if request.param == "postgresql":
        with postgres() as server:
            yield from _running(Service(tmp_path / "var", server.url))
    else:
        yield from _running(Service(tmp_path / "var"))


@pytest.fixture(scope="session")
def print_shop() -> None:
    """What it takes to count printed sheets and read them; in CI its absence is a failure, elsewhere a skip."""
    if not all(map(shutil.which, ("pdftotext", "pdfinfo", "fc-list"))):
        missing("poppler-utils or fontconfig is missing; `make browsers` installs both")
    if "Liberation Serif" not in subprocess.run(["fc-list"], check=True, capture_output=True, text=True).stdout:
        missing("the Liberation fonts are missing; `make browsers` installs them")


@pytest.fixture(scope="module")
def quiet_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """One service for tests that kill nothing."""
    yield from _running(Service(tmp_path_factory.mktemp("classroom")))


def _running(service: Service) -> Iterator[Service]:
    try:
        service.start()
        service.wait()
        yield service
    finally:
        service.stop()
