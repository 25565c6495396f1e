"""Answers satisfy the schemas on disk, the schemas are those of the shapes, and openapi.json is what it says it is."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator, ValidationError
from openapi_spec_validator import OpenAPIV31SpecValidator

from sourcemark import compare
from sourcemark.annotate.jsonl import to_row
from sourcemark.annotate.webannotation import to_json
from sourcemark.api import openapi
from sourcemark.app import create_app
from sourcemark.errors import Unreachable
from sourcemark.services import Services
from sourcemark.settings import Settings
from tests.builders import Stages, ferry
from tests.contract import schemas

HOST = {"Host": "127.0.0.1:8377"}


def check(name: str, value: Any) -> None:
    Draft202012Validator(schemas.stored(name)).validate(value)


@pytest.fixture
def client() -> FlaskClient:
    return create_app(services=Services(Settings(), load=lambda _: Stages().pipeline())).test_client()


@pytest.mark.parametrize("name", sorted(schemas.SHAPES))
def test_a_schema_on_disk_is_the_shapes_own_and_valid_itself(name: str) -> None:
    assert schemas.stored(name) == schemas.generated(name), "run python -m tests.contract.schemas"
    Draft202012Validator.check_schema(schemas.stored(name))


def test_the_extensions_types_are_the_shapes_own() -> None:
    written = schemas.TYPES.read_text(encoding="utf-8")
    assert written == schemas.types(), "run python -m tests.contract.schemas"
    assert "interface Answer {" in written


def test_the_example_for_the_extensions_tests_is_what_the_service_answers(client: FlaskClient) -> None:
    written = schemas.EXAMPLE.read_text(encoding="utf-8")
    assert written == schemas.example(), "run python -m tests.contract.schemas"
    response = client.post("/api/v1/annotations", json={"url": "https://news.test/ferry"}, headers=HOST)
    assert json.loads(response.data) == json.loads(written)


@pytest.mark.parametrize("url", ["https://news.test/ferry", None])
def test_an_annotated_article_satisfies_its_schema(url: str | None) -> None:
    answer = to_json(ferry(url).build())
    check("annotations", answer)
    assert ("source" in answer["annotations"][0]["target"]) == (url is not None)


@pytest.mark.parametrize("given", [True, False])
def test_the_row_of_a_corpus_satisfies_its_schema(given: bool) -> None:
    row = to_row(ferry(given=given).build())
    check("annotations-row", row)
    assert ("text" in row) != given


@pytest.mark.parametrize("name", sorted(schemas.SHAPES))
def test_no_object_of_a_schema_is_open(name: str) -> None:
    schema = schemas.stored(name)
    objects = [one for one in (schema, *schema.get("$defs", {}).values()) if "properties" in one]
    assert objects
    assert all(one["additionalProperties"] is False for one in objects)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("annotations", 0, "sourcemark:mark", "label"), "suspicious"),
        (("annotations", 0, "sourcemark:mark", "start"), -1),
        (("annotations", 0, "target", "selector", 0, "prefix"), None),
        (("sources", 0, "kind"), "rumour"),
        (("attributions", 0, "cue"), []),
        (("surplus",), 1),
    ],
)
def test_the_schema_refuses_what_the_contract_does_not_know(path: tuple[Any, ...], value: Any) -> None:
    answer = copy.deepcopy(to_json(ferry().build()))
    place: Any = answer
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(ValidationError):
        check("annotations", answer)


def test_the_service_answers_with_what_the_schema_says(client: FlaskClient) -> None:
    asked = {"url": "https://news.test/ferry", "lang": "de"}
    check("annotation-request", asked)
    response = client.post("/api/v1/annotations", json=asked, headers=HOST)
    check("annotations", response.json)
    assert response.json["lang"] == "de"  # type: ignore[index]  # checked in the line above


@pytest.mark.parametrize(
    "asked", [{}, {"url": "a", "text": "b"}, {"text": "a", "lang": "xx"}, {"text": "a", "more": 1}]
)
def test_schema_and_service_refuse_the_same_requests(client: FlaskClient, asked: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        check("annotation-request", asked)
    assert client.post("/api/v1/annotations", json=asked, headers=HOST).status_code == 422


def test_a_comparison_satisfies_its_schema(client: FlaskClient) -> None:
    asked = {"a": {"url": "https://news.test/a"}, "b": {"text": "The ferry line will close."}}
    check("compare-request", asked)
    answer = client.post("/api/v1/compare", json=asked, headers=HOST).json
    check("comparison", answer)
    assert answer and {
        "same_story",
        "score",
        "common_origin",
        "shared",
        "drift",
        "hedges",
        "unsourced",
        "headlines",
    } <= set(answer)
    for wrong in ({"a": {"text": "a"}}, {"a": {"text": "a"}, "b": {"text": "a", "lang": "en"}}):
        with pytest.raises(ValidationError):
            check("compare-request", wrong)


@pytest.mark.parametrize("given", [True, False])
def test_the_row_of_a_pair_satisfies_its_schema(given: bool) -> None:
    a, b = ferry(given=given).build(), ferry(given=given).build()
    row = compare.to_row(Stages().compare(a, b), a, b)
    check("comparison-row", row)
    assert ("text" in row["a"]) == ("text" in row["b"]) == (not given)


def test_outlets_and_rules_satisfy_their_schemas(client: FlaskClient) -> None:
    outlets = client.get("/api/v1/outlets", headers=HOST).json
    check("outlets", outlets)
    one = client.get("/api/v1/outlets/tass", headers=HOST).json
    assert one and one.pop("contest")
    assert outlets and one in outlets["outlets"]
    rules = client.get("/api/v1/rules", headers=HOST).json
    check("rules", rules)
    assert rules and rules["rules"]
    first = rules["rules"][0]
    assert client.get(f"/api/v1/rules/{first['id']}", headers=HOST).json == first


def test_every_error_is_a_problem_by_the_schema(client: FlaskClient) -> None:
    answers = [
        client.get("/nowhere", headers=HOST),
        client.delete("/api/v1/annotations", headers=HOST),
        client.post("/api/v1/annotations", data="{", content_type="application/json", headers=HOST),
        client.get("/healthz", headers={"Host": "rebound.test"}),
        client.get("/api/v1/outlets/none", headers=HOST),
        client.get("/api/v1/rules/none", headers=HOST),
    ]
    for answer in answers:
        assert answer.content_type == "application/problem+json"
        check("problem", answer.json)
        assert answer.json and answer.json["status"] == answer.status_code


def test_unreachable_has_one_body_whatever_the_cause() -> None:
    app = create_app(services=Services(Settings(), load=lambda _: Stages(Unreachable()).pipeline()))
    bodies = {
        app.test_client().post("/api/v1/annotations", json={"url": url}, headers=HOST).data
        for url in ("https://a.test/", "https://b.test/")
    }
    assert len(bodies) == 1


def test_the_description_is_valid_openapi_and_names_every_route(client: FlaskClient) -> None:
    document = client.get("/openapi.json", headers=HOST).json
    assert document
    OpenAPIV31SpecValidator(document).validate()
    served = {
        re.sub("<[a-z_]+>", "{id}", rule.rule)
        for rule in client.application.url_map.iter_rules()
        if rule.endpoint.startswith("api.")
    }
    assert served == set(document["paths"])


def test_the_description_knows_every_code() -> None:
    described = openapi.document()["components"]["schemas"]["ProblemShape"]["properties"]["code"]["enum"]
    assert set(described) == set(openapi.codes())
    assert {"url-invalid", "unreachable", "not-an-article", "busy", "not-found"} <= set(described)
