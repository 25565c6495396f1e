"""Every test of the store runs on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcemark.settings import Settings
from sourcemark.store import Store
from tests.backings import Backing


@pytest.fixture
def settings(backing: Backing, tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, database_url=backing.database_url)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    made = Store.open(settings)
    yield made
    made.close()
