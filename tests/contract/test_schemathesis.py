"""Whatever fits the description is answered as the description says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from sourcemark.api import openapi
from sourcemark.app import create_app
from sourcemark.services import Services
from sourcemark.settings import Settings
from sourcemark.store import Store
from tests.backings import Backing
from tests.builders import Stages

HOST = {"Host": "127.0.0.1:8377"}
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
OPERATIONS = sorted((path, method) for path, item in openapi.document()["paths"].items() for method in item)


@pytest.fixture
def app(backing: Backing, tmp_path: Path) -> Iterator[Flask]:
    service = Settings(data_dir=tmp_path, host_seconds=0, **backing.settings)
    store = Store.open(service)
    services = Services(service, lambda _: Stages().pipeline(), store=store)
    services.warm_up().join()
    yield create_app(services=services)
    store.close()


@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=[f"{method}-{path}" for path, method in OPERATIONS])
def test_every_answer_is_the_one_described(app: Flask, path: str, method: str) -> None:
    schema = schemathesis.openapi.from_wsgi("/openapi.json", app, headers=HOST)
    tried = 0

    @settings(max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=schema[path][method].as_strategy())
    def answers(case: schemathesis.Case[Any]) -> None:
        nonlocal tried
        tried += 1
        case.call_and_validate(headers=HOST, checks=CHECKS)

    answers()
    assert tried
