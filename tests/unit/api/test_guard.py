"""Who is let in: the service's own pages, extensions and programs; no page of anybody else's."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from sourcemark.app import create_app
from sourcemark.services import Services
from sourcemark.settings import Settings
from tests.builders import Stages

PATH = "/api/v1/annotations"
OWN = "127.0.0.1:8377"
CHROME = "chrome-extension://" + "abcdefghijklmnop" * 2
FIREFOX = "moz-extension://0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f"


@pytest.fixture
def stages() -> Stages:
    return Stages()


@pytest.fixture
def client(stages: Stages) -> FlaskClient:
    return create_app(services=Services(Settings(), load=lambda _: stages.pipeline())).test_client()


def post(client: FlaskClient, host: str = OWN, **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post(PATH, json={"text": "Words."}, headers={"Host": host, **named}).status_code


@pytest.mark.parametrize("host", [OWN, "localhost:8377", "LOCALHOST:8377", "[::1]:8377", "127.0.0.1", "127.0.0.1:1"])
def test_a_loopback_name_passes(client: FlaskClient, host: str) -> None:
    assert post(client, host) == 200


@pytest.mark.parametrize(
    "host",
    [
        "rebound.test",
        "rebound.test:8377",
        "2130706433",
        "0.0.0.0",
        "127.0.0.1.rebound.test",
        "127.0.0.2:8377",
        "localhost.",
        "localhost:8377, rebound.test",
        "localhost:port",
        "",
    ],
)
def test_any_other_name_is_rebinding(client: FlaskClient, stages: Stages, host: str) -> None:
    assert post(client, host) == 400
    assert stages.asked == []


@pytest.mark.parametrize("origin", [CHROME, FIREFOX, "http://127.0.0.1:8377"])
def test_extensions_and_the_own_page_pass(client: FlaskClient, origin: str) -> None:
    assert post(client, Origin=origin) == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_an_extension_passes_whatever_the_browser_calls_its_site(client: FlaskClient, site: str) -> None:
    assert post(client, Origin=CHROME, Sec_Fetch_Site=site) == 200


@pytest.mark.parametrize(
    "origin",
    [
        "https://news.test",
        "null",
        "file://",
        "https://chrome-extension.news.test",
        "chrome-extension://short",
        CHROME + ".news.test",
        CHROME + "/",
        "moz-extension://not-a-uuid",
        "http://127.0.0.1:9999",
        "https://127.0.0.1:8377",
        "http://localhost:8377",
        "",
    ],
)
def test_a_page_s_origin_is_refused_even_with_a_harmless_media_type(
    client: FlaskClient, stages: Stages, origin: str
) -> None:
    assert post(client, Origin=origin) == 403
    plain = client.post(PATH, data="{}", content_type="text/plain", headers={"Host": OWN, "Origin": origin})
    assert plain.status_code == 403
    assert stages.asked == []


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/outlets/tass", "/sample", "/static/reader.js"])
def test_a_probe_from_another_page_is_refused(client: FlaskClient, path: str) -> None:
    probe = {"Host": OWN, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
    assert client.get(path, headers=probe).status_code == 403


def test_a_followed_link_reaches_the_front_page_and_no_other(client: FlaskClient) -> None:
    followed = {
        "Host": OWN,
        "Sec-Fetch-Site": "cross-site",
        "Sec-Fetch-Mode": "navigate",
        "Sec-Fetch-Dest": "document",
    }
    assert client.get("/", headers=followed).status_code == 200
    assert client.get("/sample", headers=followed).status_code == 403
    assert client.get("/", headers={**followed, "Sec-Fetch-Dest": "iframe"}).status_code == 403
    assert client.post("/", data={"text": "Words."}, headers=followed).status_code == 403


@pytest.mark.parametrize(
    "media_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=utf-7",
        "application/json; charset=utf-8; charset=utf-7",
        "application/json; charset=utf-7; charset=utf-8",
        "application/json; charset=utf-7; Charset =utf-8",
        "application/json; charset*=utf-8''utf-7; charset=utf-8",
        "application/json, text/plain",
        "",
    ],
)
def test_the_api_takes_json_and_nothing_else(client: FlaskClient, stages: Stages, media_type: str) -> None:
    answer = client.post(PATH, data='{"text":"Words."}', content_type=media_type, headers={"Host": OWN})
    assert answer.status_code == 400
    assert answer.json and answer.json["code"] == "invalid-request"
    assert stages.asked == []


def test_cross_origin_leave_goes_to_extensions_alone(client: FlaskClient) -> None:
    asks = {"Host": OWN, "Access-Control-Request-Method": "POST"}
    allowed = client.options(PATH, headers={**asks, "Origin": CHROME})
    assert allowed.status_code == 204
    assert allowed.headers["Access-Control-Allow-Origin"] == CHROME
    refused = client.options(PATH, headers={**asks, "Origin": "https://news.test"})
    assert refused.status_code == 403
    assert "Access-Control-Allow-Origin" not in refused.headers
