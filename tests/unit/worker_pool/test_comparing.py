"""Two versions are compared where a comparison that misbehaves can be killed."""

from __future__ import annotations

import contextlib
import http.client
import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from waitress.server import create_server

from sourcemark.app import create_app
from sourcemark.compare import Comparer
from sourcemark.errors import ExtractionTimeout
from sourcemark.model import AnnotatedArticle
from sourcemark.model.comparison import Comparison
from sourcemark.services import FREE_THREADS, Services
from sourcemark.settings import Caps, Settings
from sourcemark.worker_pool import ProcessPool
from tests.builders import ferry
from tests.english import ENGLISH
from tests.unit.worker_pool.bad_work import Deadly, Endless, with_sentences

SECONDS = 4.0
SETTINGS = Settings(
    analysis_processes=1, threads=FREE_THREADS + 2, caps=Caps(analysis_seconds=SECONDS, queue_seconds=1.0)
)
FERRY = ferry().build()


class StuckPool(ProcessPool):
    """Where no comparison ever ends by itself."""

    def compare(self, a: AnnotatedArticle, b: AnnotatedArticle) -> Comparison:
        return super().compare(with_sentences(a, Endless), b)


@pytest.fixture(scope="module")
def pool() -> Iterator[StuckPool]:
    made = StuckPool(SETTINGS)
    made.warm_up()
    yield made
    made.stop()


def test_a_comparison_is_the_same_in_a_worker_and_without(pool: StuckPool) -> None:
    assert ProcessPool.compare(pool, FERRY, FERRY) == Comparer(ENGLISH).compare(FERRY, FERRY)


def test_a_comparison_that_never_ends_is_killed_at_its_deadline_and_the_next_is_made(pool: StuckPool) -> None:
    began = time.monotonic()
    with pytest.raises(ExtractionTimeout):
        pool.compare(FERRY, FERRY)
    assert time.monotonic() - began >= SECONDS
    assert ProcessPool.compare(pool, FERRY, FERRY).same_story


def test_a_comparison_that_ends_its_process_is_its_own_failure(pool: StuckPool) -> None:
    with pytest.raises(ExtractionTimeout):
        ProcessPool.compare(pool, FERRY, with_sentences(FERRY, Deadly))
    assert ProcessPool.compare(pool, FERRY, FERRY).same_story


@pytest.fixture
def port(pool: StuckPool) -> Iterator[int]:
    services = Services(SETTINGS, worker_pool=pool)
    server = create_server(create_app(services=services), host="127.0.0.1", port=0, threads=SETTINGS.threads)
    serving = threading.Thread(target=server.run)
    serving.start()
    yield int(server.effective_port)
    server.close()
    serving.join(timeout=60)
    assert not serving.is_alive()


def ask(port: int, path: str, body: object = None) -> tuple[int, Any]:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=120)) as connection:
        if body is None:
            connection.request("GET", path)
        else:
            connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())


@pytest.mark.loopback
def test_healthz_answers_while_comparisons_hang_and_each_of_them_ends_in_a_typed_answer(port: int) -> None:
    asked = {"a": {"text": "Officials said the bridge is shut."}, "b": {"text": "The bridge is shut, officials said."}}
    answers: list[tuple[int, Any]] = []
    askers = [
        threading.Thread(target=lambda: answers.append(ask(port, "/api/v1/compare", asked)))
        for _ in range(2 * SETTINGS.threads)
    ]
    for asker in askers:
        asker.start()
    time.sleep(SECONDS / 4)
    assert ask(port, "/healthz") == (200, {"status": "ok"})
    assert any(asker.is_alive() for asker in askers)
    for asker in askers:
        asker.join(timeout=120)
    codes = {(status, answer["code"]) for status, answer in answers}
    assert len(answers) == len(askers) and (422, "extraction-timeout") in codes
    assert codes <= {(422, "extraction-timeout"), (503, "busy")}
