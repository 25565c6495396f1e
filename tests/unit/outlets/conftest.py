"""One registry and one finder for all tests here: both are read-only."""

from __future__ import annotations

import pytest

from sourcemark.outlets import Mentions, Registry
from tests.english import ENGLISH


@pytest.fixture(scope="session")
def registry() -> Registry:
    return Registry.load(ENGLISH)


@pytest.fixture(scope="session")
def mentions(registry: Registry) -> Mentions:
    return Mentions(registry)
