"""Requests and their answers, errors above all."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sourcemark import errors, logs
from sourcemark.api.request_hooks import HEADERS
from sourcemark.app import create_app
from sourcemark.errors import Problem
from sourcemark.services import Services
from sourcemark.settings import Caps, Settings
from tests.builders import Stages

PATH = "/api/v1/annotations"
HOST = {"Host": "127.0.0.1:8377"}
CANARY = "https://canary-host.test/canary-path?canary=1"


def client_of(stages: Stages, settings: Settings | None = None) -> FlaskClient:
    return create_app(services=Services(settings or Settings(), load=lambda _: stages.pipeline())).test_client()


def post(client: FlaskClient, body: Any, **headers: str) -> TestResponse:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post(PATH, data=data, content_type="application/json", headers={**HOST, **headers})


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{bad", 400),
        (b"", 400),
        (b'{"text":NaN}', 400),
        ('{"text":"a"}'.encode("utf-16"), 400),
        (b'{"text":"\xff"}', 400),
        (b'\xef\xbb\xbf{"text":"a"}', 400),
        (b'{"text":"a"}{}', 400),
        (b'{"text":"a"}\0', 400),
        (b"[" * 100_000, 422),
        (b'{"text":' + b"[" * 900 + b"]" * 900 + b"}", 422),
        (b'{"text":1e999}', 422),
        (b'{"text":' + b"9" * 5_000 + b"}", 422),
        (b'{"url":"https://a.test/","url":"https://b.test/"}', 422),
        (b'{"text":"a","\\u0074ext":"b"}', 422),
        (b'{"text":"a","\\ud800":1}', 422),
        (b"[]", 422),
        (b"null", 422),
        (b"{}", 422),
        (b'{"url":null}', 422),
        (b'{"url":1}', 422),
        (b'{"text":""}', 422),
        (b'{"text":"a","html":"b"}', 422),
        (b'{"text":"a","url":null}', 422),
        (b'{"text":"a","lang":"xx"}', 422),
        (b'{"text":"a","pageurl":"https://news.test"}', 422),
        (b'{"url":"https://a.test/\\ud800"}', 422),
        (b'{"text":"half \\ud83d"}', 422),
    ],
)
def test_a_bad_body_is_named_and_no_stage_sees_it(body: bytes, status: int) -> None:
    stages = Stages()
    answer = post(client_of(stages), body)
    assert answer.status_code == status
    assert answer.json and answer.json["code"] in ("invalid-request", "not-an-article")
    assert stages.asked == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (PATH, b'{"text":"a","lang":"de","lang":"en"}'),
        ("/api/v1/compare", b'{"a":{"url":"https://a.test/","url":"https://b.test/"},"b":{"text":"b"}}'),
        ("/api/v1/disputes", b'{"rule":"a.b","label":"a.c","quote":"d","quote":"e"}'),
    ],
)
def test_a_body_that_can_be_read_in_two_ways_is_refused_by_every_route(path: str, body: bytes) -> None:
    stages = Stages()
    answer = client_of(stages).post(path, data=body, content_type="application/json", headers=HOST)
    assert answer.status_code == 422
    assert answer.json and answer.json["detail"].startswith("An object in the body has the same key twice")
    assert stages.asked == []


@pytest.mark.parametrize(("coding", "status"), [("gzip", 400), ("identity, gzip", 400), ("Identity", 200), ("", 400)])
def test_a_body_in_a_coding_is_refused_since_nothing_unpacks_it(coding: str, status: int) -> None:
    assert post(client_of(Stages()), {"text": "Words."}, **{"Content-Encoding": coding}).status_code == status


@pytest.mark.parametrize(
    "kind",
    [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, Problem) and kind is not Problem
    ],
    ids=lambda kind: kind.code,
)
def test_every_problem_of_a_stage_becomes_its_code_and_status(kind: type[Problem]) -> None:
    answer = post(client_of(Stages(kind())), {"url": "https://news.test/a"})
    assert answer.status_code == kind.status
    assert answer.content_type == "application/problem+json"
    assert answer.json and answer.json["code"] == kind.code
    assert answer.json["type"] == f"urn:sourcemark:problem:{kind.code}"


def test_a_wait_travels_in_a_header() -> None:
    answer = post(client_of(Stages(errors.Busy(retry_after=7))), {"url": "https://news.test/a"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "7")


def test_an_unexpected_error_tells_nothing_and_the_service_lives_on() -> None:
    stages = Stages(RuntimeError(f"broke at {CANARY}"))
    client = client_of(stages)
    answer = post(client, {"url": CANARY})
    assert answer.status_code == 500
    assert answer.json and answer.json["code"] == "internal"
    assert b"canary" not in answer.data and b"Traceback" not in answer.data and b"RuntimeError" not in answer.data
    stages.failure = None
    assert post(client, {"url": CANARY}).status_code == 200


def test_a_failed_engine_is_tried_again() -> None:
    tries = []

    def load(_: Settings) -> Any:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("model missing")
        return Stages().pipeline()

    client = create_app(services=Services(Settings(), load=load)).test_client()
    assert post(client, {"text": "Words."}).status_code == 500
    assert post(client, {"text": "Words."}).status_code == 200


def test_no_log_line_holds_an_address_or_words(caplog: pytest.LogCaptureFixture) -> None:
    logs.set_up(logging.DEBUG)
    logs.LOG.propagate = True
    try:
        with caplog.at_level(logging.DEBUG):
            for failure in (None, errors.UpstreamTimeout(), RuntimeError(CANARY), ValueError("canary words")):
                post(client_of(Stages(failure)), {"url": CANARY})
            post(client_of(Stages()), {"text": "canary words", "page_url": CANARY})
            client_of(Stages()).get(f"/canary?{CANARY}", headers=HOST)
            logging.getLogger("urllib3").warning("fetching %s", CANARY)
    finally:
        logs.LOG.propagate = False
    assert "canary" not in caplog.text
    lines = [record.getMessage() for record in caplog.records]
    assert any(f"POST {PATH} 504" in line for line in lines)
    assert any("RuntimeError at" in line for line in lines)


def test_every_answer_carries_an_id_and_the_security_headers() -> None:
    client = client_of(Stages())
    answers = [post(client, {"text": "Words."}), post(client, b"{"), client.get("/", headers=HOST)]
    answers.append(client.get("/healthz", headers={"Host": "rebound.test"}))
    for answer in answers:
        assert len(answer.headers["X-Request-Id"]) == 32
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
    assert len({answer.headers["X-Request-Id"] for answer in answers}) == len(answers)
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


def test_answers_are_kept_nowhere() -> None:
    assert post(client_of(Stages()), {"text": "Words."}).headers["Cache-Control"] == "no-store"


def test_what_is_too_large_is_refused_by_body_by_page_and_by_text() -> None:
    client = client_of(Stages(), Settings(caps=Caps(decoded_bytes=1000, text_characters=100)))
    for body in ({"html": "a" * 1001}, {"text": "a" * 101}, {"html": "a" * 100_000}):
        answer = post(client, body)
        assert answer.status_code == 413
        assert answer.json and answer.json["code"] == "too-large"
    assert post(client, {"html": "a" * 1000}).status_code == 200


def test_a_body_without_a_length_is_capped_all_the_same() -> None:
    client = client_of(Stages(), Settings(caps=Caps(decoded_bytes=1000)))
    answer = client.post(
        PATH,
        input_stream=__import__("io").BytesIO(b'{"text":"' + b"a" * 200_000 + b'"}'),
        content_type="application/json",
        headers=HOST,
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert answer.status_code == 413


def test_the_page_gets_html_when_it_prefers_it_and_everyone_else_json() -> None:
    client = client_of(Stages())
    assert post(client, {"text": "Words."}, Accept="text/html").data.startswith(b'<div class="reader"')
    assert post(client, {"text": "Words."}, Accept="*/*").is_json
    assert post(client, {"text": "Words."}).is_json


def test_health_answers_before_the_engine_is_loaded() -> None:
    services = Services(Settings(), load=lambda _: Stages().pipeline())
    client = create_app(services=services).test_client()
    assert client.get("/healthz", headers=HOST).json == {"status": "ok"}
    starting = client.get("/readyz", headers=HOST)
    assert (starting.status_code, starting.json) == (503, {"status": "starting"})
    services.warm_up().join()
    assert client.get("/readyz", headers=HOST).json == {"status": "ok"}


def test_a_wrong_method_names_the_right_ones() -> None:
    answer = client_of(Stages()).get(PATH, headers=HOST)
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]
