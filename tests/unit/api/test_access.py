"""Who may use a service that other machines reach, and how often."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sourcemark.app import create_app
from sourcemark.errors import UpstreamTimeout
from sourcemark.model import Page
from sourcemark.services import Services
from sourcemark.settings import Settings
from sourcemark.store import Store, StoreDown
from tests import servers
from tests.backings import Backing
from tests.builders import Stages

PATH = "/api/v1/annotations"
SCHOOL = {"Host": "annotate.school.test"}
LOCAL = {"Host": "127.0.0.1:8377"}
EXTENSION = "chrome-extension://" + "abcdefghijklmnop" * 2


@pytest.fixture
def settings(local: Settings) -> Settings:
    """A service for others: tokens and limits."""
    return replace(local, host="0.0.0.0", rate_limit="3/minute", anonymous_limit="2/minute")


@pytest.fixture
def local(backing: Backing, tmp_path: Path) -> Settings:
    """A reader's own service."""
    return Settings(data_dir=tmp_path, host_seconds=0, **backing.settings)


@pytest.fixture
def store(local: Settings) -> Iterator[Store]:
    made = Store.open(local)
    yield made
    made.close()


def client_of(settings: Settings, store: Store | None, stages: Stages | None = None) -> FlaskClient:
    chosen = stages or Stages()
    return create_app(services=Services(settings, lambda _: chosen.pipeline(), store=store)).test_client()


def post(client: FlaskClient, token: str | None = None, body: Any = None, **headers: str) -> TestResponse:
    named = {**SCHOOL, **{name.replace("_", "-"): value for name, value in headers.items()}}
    if token is not None:
        named["Authorization"] = f"Bearer {token}"
    return client.post(PATH, json=body or {"text": "Words."}, headers=named)


def token_of(store: Store, *, admin: bool = False) -> str:
    return store.tokens.add("somebody", time.time(), admin=admin)[1]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer nope"},
        {"Authorization": "Bearer "},
        {"Authorization": "Basic dDp0"},
        {"X-Forwarded-For": "127.0.0.1", "Forwarded": "for=127.0.0.1"},
        {"X-Real-IP": "127.0.0.1"},
        {"Host": "127.0.0.1:8377"},
    ],
)
def test_beyond_loopback_nothing_is_served_without_a_token(
    settings: Settings, store: Store, headers: dict[str, str]
) -> None:
    stages = Stages()
    client = client_of(settings, store, stages)
    answer = client.post(PATH, json={"text": "Words."}, headers={**SCHOOL, **headers})
    assert answer.status_code == 401
    assert answer.json and answer.json["code"] == "unauthorized"
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    for path in ("/api/v1/outlets", "/sample", "/compare/sample", "/api/v1/jobs/x", "/metrics"):
        assert client.get(path, headers={**SCHOOL, **headers}).status_code == 401
    assert client.post("/", data={"text": "Words."}, headers={**SCHOOL, **headers}).status_code == 401
    assert client.delete("/api/v1/cache", headers={**SCHOOL, **headers}).status_code == 401
    assert stages.asked == []


def test_a_token_in_the_address_is_none(settings: Settings, store: Store) -> None:
    client = client_of(settings, store)
    answer = client.post(f"{PATH}?token={token_of(store)}", json={"text": "Words."}, headers=SCHOOL)
    assert answer.status_code == 401


def test_a_good_token_opens_and_a_revoked_one_closes(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(settings, store)
    token, secret = store.tokens.add("library", time.time())
    assert post(client, secret).status_code == 200
    assert post(client, secret, Origin=EXTENSION).headers["Access-Control-Allow-Origin"] == EXTENSION
    store.tokens.revoke(token.id, time.time())
    monkeypatch.setattr("sourcemark.api.access.TOKEN_CACHE_SECONDS", 0.0)
    assert post(client, secret).status_code == 401


def test_a_token_does_not_make_a_web_page_welcome(settings: Settings, store: Store) -> None:
    client = client_of(settings, store)
    secret = token_of(store)
    assert post(client, secret, Origin="https://news.test").status_code == 403
    assert post(client, secret, Sec_Fetch_Site="cross-site").status_code == 403
    assert post(client, secret, Origin="http://annotate.school.test").status_code == 200


def test_a_named_service_answers_to_its_names_alone(settings: Settings, store: Store) -> None:
    client = client_of(replace(settings, public_hosts=("annotate.school.test",)), store)
    secret = token_of(store)
    assert post(client, secret).status_code == 200
    assert post(client, secret, Host="Annotate.School.test:8443").status_code == 200
    assert post(client, secret, Host="rebound.test").status_code == 400
    assert client.get("/healthz", headers={"Host": "10.0.0.5"}).status_code == 200


def test_figures_and_the_cache_are_an_administrator_s(settings: Settings, store: Store) -> None:
    client = client_of(settings, store)
    reader, admin = ({"Authorization": f"Bearer {token_of(store, admin=a)}", **SCHOOL} for a in (False, True))
    assert client.get("/metrics", headers=reader).status_code == 403
    assert client.delete("/api/v1/cache", headers=reader).status_code == 403
    assert b"sourcemark_requests_total" in client.get("/metrics", headers=admin).data
    assert client.delete("/api/v1/cache", headers=admin).json == {"removed": 0}


def test_on_loopback_no_token_is_needed_for_any_of_it(local: Settings, store: Store) -> None:
    client = client_of(local, store)
    asked = {"url": "https://news.test/a"}
    assert client.post(PATH, json=asked, headers=LOCAL).status_code == 200
    assert client.delete("/api/v1/cache", headers=LOCAL).json == {"removed": 1}
    figures = client.get("/metrics", headers=LOCAL)
    assert figures.status_code == 200 and "news.test" not in figures.text


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
def test_a_proxy_nobody_named_is_noticed(tmp_path: Path, header: str) -> None:
    client = client_of(Settings(data_dir=tmp_path), None)
    assert client.post(PATH, json={"text": "Words."}, headers={**LOCAL, header: "1.2.3.4"}).status_code == 403


def test_one_request_over_the_limit_is_told_when_to_come_back(settings: Settings, store: Store) -> None:
    client = client_of(settings, store)
    one, other = token_of(store), token_of(store)
    assert [post(client, one).status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = post(client, one)
    assert refused.json and refused.json["code"] == "rate-limited"
    assert 1 <= int(refused.headers["Retry-After"]) <= 61
    assert refused.content_type == "application/problem+json"
    assert post(client, other).status_code == 200
    assert client.get("/api/v1/rules", headers={**SCHOOL, "Authorization": f"Bearer {one}"}).status_code == 200


def test_anonymous_callers_are_counted_by_address(settings: Settings, store: Store) -> None:
    client = client_of(replace(settings, access="anonymous", proxies=1), store)

    def ask(address: str) -> int:
        return post(client, X_Forwarded_For=address).status_code

    assert [ask("192.0.2.1") for _ in range(3)] == [200, 200, 429]
    # What a caller writes in front of its own address is not believed.
    assert ask("198.51.100.7, 192.0.2.1") == 429
    assert ask("192.0.2.2") == 200
    assert client.get("/metrics", headers=SCHOOL).status_code == 401


def test_a_household_of_ipv6_is_one_caller(settings: Settings, store: Store) -> None:
    client = client_of(replace(settings, access="anonymous", proxies=1), store)
    addresses = ("2001:db8::1", "2001:db8::2", "2001:db8::ffff:1", "2001:db8:0:1::1", "::ffff:192.0.2.1")
    assert [post(client, X_Forwarded_For=one).status_code for one in addresses] == [200, 200, 429, 200, 200]
    mapped = [post(client, X_Forwarded_For=f"::ffff:192.0.2.{n}").status_code for n in (2, 3, 4)]
    assert mapped == [200, 200, 200]


def test_the_samples_are_counted_as_what_they_cost(settings: Settings, store: Store) -> None:
    client = client_of(replace(settings, access="anonymous"), store)
    asked = [client.get(path, headers=SCHOOL).status_code for path in ("/sample", "/compare/sample", "/compare/sample")]
    assert asked == [200, 200, 429]


def test_a_browser_over_the_limit_reads_a_page(settings: Settings, store: Store) -> None:
    client = client_of(replace(settings, access="anonymous"), store)
    headers = {**SCHOOL, "Accept": "text/html", "Origin": "http://annotate.school.test"}
    answers = [client.post("/", data={"text": "Words."}, headers=headers) for _ in range(3)]
    assert answers[-1].status_code == 429 and answers[-1].mimetype == "text/html"
    assert int(answers[-1].headers["Retry-After"]) > 0


@pytest.mark.parametrize(
    ("headers", "scheme", "sent"),
    [(LOCAL, "http", True), (SCHOOL, "https", True), (SCHOOL, "http", False), ({"Host": "10.0.0.5"}, "http", False)],
)
def test_a_page_asks_for_a_window_group_of_its_own_only_where_browsers_grant_one(
    settings: Settings, store: Store, headers: dict[str, str], scheme: str, sent: bool
) -> None:
    answer = client_of(settings, store).get("/", headers=headers, base_url=f"{scheme}://placeholder.test")
    assert answer.status_code == 200
    assert ("Cross-Origin-Opener-Policy" in answer.headers) == sent


def test_workers_count_together_in_redis_and_alone_without(settings: Settings, store: Store) -> None:
    with servers.redis() as server:
        shared = replace(settings, redis_url=server.url)
        workers = [client_of(shared, store) for _ in range(2)]
        secret = token_of(store)
        assert [post(workers[n % 2], secret).status_code for n in range(4)] == [200, 200, 200, 429]
        server.end()
        statuses = [post(workers[0], secret).status_code for _ in range(4)]
        assert set(statuses) <= {200, 429} and statuses[0] == 200


def test_tokens_seen_before_outlive_the_database_and_new_ones_wait(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_secret: str) -> None:
        raise StoreDown

    client = client_of(settings, store)
    seen, unseen = token_of(store), token_of(store)
    assert post(client, seen).status_code == 200
    monkeypatch.setattr(store.tokens, "find", away)
    monkeypatch.setattr("sourcemark.api.access.TOKEN_CACHE_SECONDS", 0.0)
    assert post(client, seen).status_code == 200
    refused = post(client, unseen)
    assert refused.status_code == 503 and refused.headers["Retry-After"]


class Slow(Stages):
    """Fetches when told."""

    def __init__(self, failure: Exception | None = None) -> None:
        super().__init__(failure)
        self.go = threading.Event()

    def fetch(self, url: str) -> Page:
        assert self.go.wait(60)
        return super().fetch(url)


@pytest.mark.parametrize("failure", [None, UpstreamTimeout()])
def test_a_client_may_come_back_for_its_answer(local: Settings, store: Store, failure: Exception | None) -> None:
    stages = Slow(failure)
    client = client_of(local, store, stages)
    asked = {"url": "https://news.test/a"}
    taken = client.post(PATH, json=asked, headers={**LOCAL, "Prefer": "respond-async, wait=0"})
    assert taken.status_code == 202 and taken.headers["Preference-Applied"] == "respond-async"
    job = taken.headers["Location"]
    assert client.get(job, headers=LOCAL).status_code == 202
    stages.go.set()
    deadline = time.monotonic() + 60
    while (answer := client.get(job, headers=LOCAL)).status_code == 202 and time.monotonic() < deadline:
        time.sleep(0.02)
    if failure is None:
        assert answer.status_code == 200 and answer.data == client.post(PATH, json=asked, headers=LOCAL).data
        again = client.get(job, headers={**LOCAL, "If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304
    else:
        assert (answer.status_code, answer.content_type) == (504, "application/problem+json")
    assert client.get("/api/v1/jobs/none", headers=LOCAL).status_code == 404


def test_waiting_is_the_client_s_choice_and_only_for_addresses(local: Settings, store: Store) -> None:
    client = client_of(local, store)
    assert client.post(PATH, json={"url": "https://news.test/a"}, headers=LOCAL).status_code == 200
    handed = client.post(PATH, json={"text": "Words."}, headers={**LOCAL, "Prefer": "respond-async"})
    assert handed.status_code == 200


def test_what_is_handed_in_is_never_kept(local: Settings, store: Store) -> None:
    client = client_of(local, store)
    for body in (
        {"text": "Words.", "page_url": "https://news.test/a"},
        {"html": "<p>x</p>", "page_url": "https://news.test/a"},
    ):
        assert client.post(PATH, json=body, headers=LOCAL).status_code == 200
    assert store.clear() == 0


def test_a_dispute_is_kept_without_page_or_reader(local: Settings, store: Store) -> None:
    client = client_of(local, store)
    rules = client.get("/api/v1/rules", headers=LOCAL).json
    assert rules
    rule = rules["rules"][0]
    dispute = {"rule": rule["id"], "label": rule["label"], "quote": "“Said”", "comment": "It is the ministry’s."}
    kept = client.post("/api/v1/disputes", json=dispute, headers=LOCAL)
    assert kept.status_code == 201 and kept.json
    (stored,) = store.disputes.all()
    assert (stored.quote, stored.comment, stored.id) == (dispute["quote"], dispute["comment"], kept.json["id"])
    for wrong, status in (
        ({**dispute, "url": "https://news.test/a"}, 422),
        ({**dispute, "rule": "none.such"}, 404),
        ({**dispute, "label": "other.label"}, 422),
        ({**dispute, "label": rule["family"] + "." + "x" * 100}, 422),
        ({**dispute, "quote": ""}, 422),
        ({**dispute, "quote": "x" * 2001}, 422),
        ({**dispute, "quote": "\ud83d"}, 422),
        ({**dispute, "quote": "\0"}, 422),
        ([], 422),
    ):
        assert (
            client.post(
                "/api/v1/disputes", data=json.dumps(wrong), content_type="application/json", headers=LOCAL
            ).status_code
            == status
        )
    assert len(list(store.disputes.all())) == 1


def test_a_store_that_is_away_shows_in_readiness_and_in_what_needs_it(
    local: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_given: object, **_named: object) -> None:
        raise StoreDown

    services = Services(local, lambda _: Stages().pipeline(), store=store)
    client = create_app(services=services).test_client()
    services.warm_up().join()
    assert client.get("/readyz", headers=LOCAL).json == {"status": "ok"}
    for part, name in ((store.database, "write"), (store.database, "read")):
        monkeypatch.setattr(part, name, away)
    degraded = client.get("/readyz", headers=LOCAL)
    assert (degraded.status_code, degraded.json) == (503, {"status": "degraded"})
    assert client.get("/healthz", headers=LOCAL).status_code == 200
    assert client.delete("/api/v1/cache", headers=LOCAL).status_code == 503
    assert client.get("/api/v1/jobs/x", headers=LOCAL).status_code == 503
    assert client.post(PATH, json={"url": "https://news.test/a"}, headers=LOCAL).status_code == 200
