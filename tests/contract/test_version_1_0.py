"""Version 1.0 of the extension works with today's service, and whoever reads corpus rows of 1.0 reads today's.

What 1.0 said is recorded under `v1_0`. Today's extension with service 1.0 is tests/extension/version_1_0.test.js.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from sourcemark import compare
from sourcemark.annotate.jsonl import to_row
from sourcemark.annotate.webannotation import to_json
from sourcemark.app import create_app
from sourcemark.services import Services
from sourcemark.settings import Settings
from sourcemark.store import Store
from tests.builders import Stages, ferry
from tests.contract import schemas

RECORDED = schemas.FOLDER / "v1_0"
FROM_AN_EXTENSION = {"Host": "127.0.0.1:8377", "Origin": "chrome-extension://abcdefghijklmnopabcdefghijklmnop"}
ANSWERS = ("annotations", "comparison", "outlets", "problem", "rules")
REQUESTS = ("annotation-request", "compare-request", "dispute-request")
# What was added since, by schema and shape. Nothing else may differ in a key.
ADDED = {("annotations", "Mark"): {"search_query"}}


def recorded(name: str) -> Any:
    return json.loads((RECORDED / name).read_text(encoding="utf-8"))


def recorded_lines(name: str) -> list[Any]:
    return [json.loads(line) for line in (RECORDED / name).read_text(encoding="utf-8").splitlines()]


def objects(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the object shapes of a schema by name, the outermost one too."""
    found = {**schema.get("$defs", {}), schema["title"]: schema}
    return {name: shape for name, shape in found.items() if "properties" in shape}


def as_a_reader_of_1_0(value: Any, schema: dict[str, Any]) -> None:
    """Check a value by a schema of 1.0, leaving out of account what 1.0 does not know: it never looks there."""
    opened = copy.deepcopy(schema)
    for shape in objects(opened).values():
        assert shape.pop("additionalProperties") is False
    Draft202012Validator(opened).validate(value)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[FlaskClient]:
    settings = Settings(data_dir=tmp_path, host_seconds=0)
    store = Store.open(settings)
    services = Services(settings, load=lambda _: Stages().pipeline(), store=store)
    services.warm_up().join()
    yield create_app(services=services).test_client()
    store.close()


@pytest.mark.parametrize("name", ANSWERS)
def test_no_key_of_an_answer_is_gone_and_every_new_one_is_meant(name: str) -> None:
    before, now = objects(recorded(f"{name}.schema.json")), objects(schemas.stored(name))
    assert before.keys() <= now.keys()
    for shape in before:
        assert now[shape]["properties"].keys() - before[shape]["properties"].keys() == ADDED.get((name, shape), set())
        assert before[shape]["properties"].keys() <= now[shape]["properties"].keys(), shape
        assert set(before[shape].get("required", ())) <= set(now[shape].get("required", ())), shape


@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_of_1_0_is_still_a_request(name: str) -> None:
    before, now = objects(recorded(f"{name}.schema.json")), objects(schemas.stored(name))
    for shape in before:
        assert before[shape]["properties"].keys() <= now[shape]["properties"].keys(), shape
        assert set(now[shape].get("required", ())) <= set(before[shape].get("required", ())), shape


@pytest.mark.parametrize("url", ["https://news.test/ferry", None])
def test_an_annotated_article_is_one_for_a_reader_of_1_0(url: str | None) -> None:
    as_a_reader_of_1_0(to_json(ferry(url).build()), recorded("annotations.schema.json"))


def test_a_value_that_1_0_does_not_know_is_noticed() -> None:
    """The check can fail: it looks at values, and at keys that are gone."""
    answer: Any = to_json(ferry().build())
    answer["sources"][0]["kind"] = "rumour"
    assert not Draft202012Validator(recorded("annotations.schema.json")).is_valid(answer)
    del answer["sources"][0]["kind"]
    with pytest.raises(Exception, match="'kind' is a required property"):
        as_a_reader_of_1_0(answer, recorded("annotations.schema.json"))


def test_the_other_answers_are_those_of_1_0(client: FlaskClient) -> None:
    versions = {"a": {"url": "https://news.test/a"}, "b": {"text": "The ferry line will close."}}
    said = {
        "comparison": client.post("/api/v1/compare", json=versions, headers=FROM_AN_EXTENSION),
        "outlets": client.get("/api/v1/outlets", headers=FROM_AN_EXTENSION),
        "rules": client.get("/api/v1/rules", headers=FROM_AN_EXTENSION),
        "problem": client.post("/api/v1/annotations", json={}, headers=FROM_AN_EXTENSION),
    }
    for name, response in said.items():
        as_a_reader_of_1_0(response.json, recorded(f"{name}.schema.json"))


@pytest.mark.parametrize("request_of_1_0", recorded("requests.json"), ids=lambda one: f"{one['method']} {one['path']}")
def test_what_extension_1_0_asks_is_answered(client: FlaskClient, request_of_1_0: dict[str, Any]) -> None:
    asked = {key: request_of_1_0[key] for key in ("method", "path")}
    response = client.open(**asked, json=request_of_1_0.get("body"), headers=FROM_AN_EXTENSION)
    assert response.status_code == request_of_1_0["status"]
    if asked["path"] == "/api/v1/annotations":
        as_a_reader_of_1_0(response.json, recorded("annotations.schema.json"))


def test_keys_come_in_the_order_of_1_0_and_new_ones_last() -> None:
    a, b = ferry().build(), ferry(None).build()
    for was, now in (
        (recorded("answer.json"), to_json(a)),
        (recorded("comparison.json"), compare.to_json(Stages().compare(a, b), a, b)),
    ):
        before, after = dict(keys_of(was)), dict(keys_of(now))
        shared = before.keys() & after.keys()
        assert len(shared) > 10
        for place in shared:
            assert after[place][: len(before[place])] == before[place], place


def keys_of(value: Any, place: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield the keys of every object by its place; all items of a list are one place, and so are all outlets."""
    if isinstance(value, dict):
        if place in ("outlets", "versions", "summary.counts"):
            value = {"": next(iter(value.values()), None)}
        else:
            yield place, list(value)
        for key, inner in value.items():
            yield from keys_of(inner, f"{place}.{key}".strip("."))
    if isinstance(value, list) and value:
        yield from keys_of(value[0], f"{place}[]")


def test_the_rows_of_1_0_are_rows_still() -> None:
    given, extracted, failed = recorded_lines("rows.jsonl")
    for row in (given, extracted):
        row.pop("id")
        Draft202012Validator(schemas.stored("annotations-row")).validate(row)
    assert failed.keys() == {"id", "error"}
    for pair in recorded_lines("pairs.jsonl"):
        pair.pop("id")
        Draft202012Validator(schemas.stored("comparison-row")).validate(pair)


@pytest.mark.parametrize(("line", "given"), [(0, True), (1, False)])
def test_a_row_has_the_keys_of_1_0_in_their_order_and_then_the_summary(line: int, given: bool) -> None:
    was = dict(keys_of(recorded_lines("rows.jsonl")[line]))
    now = dict(keys_of({"id": "", **to_row(ferry(given=given).build())}))
    assert now[""].pop() == "summary"
    places = {"", "annotations[]", "attributions[]", "sources[]", "chains[]", "origins[]", "page", "page.labels[]"}
    assert {place: was[place] for place in places} == {place: now[place] for place in places}


def test_the_row_of_a_pair_has_the_keys_of_1_0_in_their_order_and_no_other() -> None:
    a, b = ferry(given=True).build(), ferry(given=True).build()
    was = dict(keys_of(recorded_lines("pairs.jsonl")[0]))
    now = dict(keys_of({"id": "", **compare.to_row(Stages().compare(a, b), a, b)}))
    places = {"", "summary", "origins", "wording", "shared", "hedges", "unsourced", "headlines", "a", "b"}
    assert {place: was[place] for place in places} == {place: now[place] for place in places}
