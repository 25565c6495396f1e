"""/compare without a browser's help, and what the API answers."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from sourcemark.app import create_app
from sourcemark.errors import UpstreamTimeout
from sourcemark.services import Services
from sourcemark.settings import Caps, Settings
from tests.builders import Stages

HOST = {"Host": "127.0.0.1:8377"}
OWN = {**HOST, "Origin": "http://127.0.0.1:8377", "Sec-Fetch-Site": "same-origin"}
PATH = "/api/v1/compare"


def client_of(stages: Stages, settings: Settings | None = None) -> FlaskClient:
    return create_app(services=Services(settings or Settings(), load=lambda _: stages.pipeline())).test_client()


def test_the_page_asks_for_two_versions_and_every_field_has_its_label() -> None:
    soup = BeautifulSoup(client_of(Stages()).get("/compare", headers=HOST).data, "lxml")
    fields = soup.select("form[method=post] input, form[method=post] textarea")
    assert [str(one["name"]) for one in fields] == ["url_a", "text_a", "url_b", "text_b"]
    assert all(soup.select_one(f'label[for="{one["id"]}"]') for one in fields)
    assert not soup.select("style, [style], script:not([src])")
    for one in soup.select("script[src], link[href]"):
        assert client_of(Stages()).get(str(one.get("src") or one.get("href")), headers=HOST).status_code == 200


def test_the_form_works_without_javascript() -> None:
    stages = Stages()
    form = {"url_a": "news.test/ferry", "text_a": "", "url_b": "", "text_b": "One.\r\nTwo."}
    answer = client_of(stages).post("/compare", data=form, headers=OWN)
    assert answer.status_code == 200
    assert len(BeautifulSoup(answer.data, "lxml").select(".version")) == 2
    assert [one for one in stages.asked if one[0] != "extract"] == [
        ("fetch", "https://news.test/ferry"),
        ("from_text", "One.\nTwo."),
    ]


def test_the_sample_pair_needs_no_network() -> None:
    stages = Stages()
    soup = BeautifulSoup(client_of(stages).get("/compare/sample", headers=HOST).data, "lxml")
    assert soup.select(".version") and "made up" in soup.get_text()
    assert "fetch" not in {name for name, _ in stages.asked}


@pytest.mark.parametrize(
    ("form", "letter"),
    [
        ({}, "A"),
        ({"text_a": "Words."}, "B"),
        ({"text_a": "Words.", "url_b": "https://news.test/a", "text_b": "Words."}, "B"),
    ],
)
def test_a_form_filled_in_wrongly_keeps_what_was_typed(form: dict[str, str], letter: str) -> None:
    answer = client_of(Stages()).post("/compare", data=form, headers=OWN)
    soup = BeautifulSoup(answer.data, "lxml")
    alert = soup.select_one("[role=alert]")
    assert answer.status_code == 422 and alert is not None and f"Version {letter}" in alert.get_text()
    area = soup.select_one("#text_a")
    assert area is not None and area.get_text() == form.get("text_a", "")


def test_a_foreign_page_cannot_send_the_form() -> None:
    headers = {**HOST, "Origin": "https://evil.test", "Sec-Fetch-Site": "cross-site"}
    stages = Stages()
    assert client_of(stages).post("/compare", data={"text_a": "a", "text_b": "b"}, headers=headers).status_code == 403
    assert stages.asked == []


def test_the_api_answers_with_the_comparison_or_its_page() -> None:
    client = client_of(Stages())
    asked = {"a": {"url": "https://news.test/a"}, "b": {"html": "<p>x</p>", "page_url": "https://news.test/b"}}
    answer = client.post(PATH, json=asked, headers=HOST)
    assert answer.status_code == 200 and answer.json is not None
    assert answer.json["same_story"] is True and answer.json["b"]["url"] == "https://news.test/b"
    assert answer.headers["Cache-Control"] == "no-store"
    page = client.post(PATH, json=asked, headers={**HOST, "Accept": "text/html"})
    assert page.mimetype == "text/html" and b"data-comparison" in page.data


def test_the_api_tells_the_summary_in_the_language_that_was_asked_for() -> None:
    asked = {"a": {"text": "Words."}, "b": {"text": "Words."}, "lang": "fr"}
    answer = client_of(Stages()).post(PATH, json=asked, headers=HOST)
    assert answer.json is not None
    assert answer.json["summary"]["lines"][0] == "Les deux versions racontent la même histoire."


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"a": {"text": "a"}},
        {"a": {"text": "a"}, "b": {}},
        {"a": {"text": "a"}, "b": {"text": "a", "url": "b"}},
        {"a": {"text": "a"}, "b": "text"},
        {"a": {"text": "a"}, "b": {"text": "a"}, "c": {}},
        {"a": {"text": "a", "lang": "en"}, "b": {"text": "a"}},
    ],
)
def test_a_wrong_shape_is_refused_before_any_stage_sees_it(body: dict[str, object]) -> None:
    stages = Stages()
    answer = client_of(stages).post(PATH, json=body, headers=HOST)
    assert answer.status_code == 422 and answer.json and answer.json["code"] == "invalid-request"
    assert stages.asked == []


def test_a_problem_of_either_version_is_the_answer() -> None:
    both = {"a": {"text": "Words."}, "b": {"url": "https://news.test/b"}}
    answer = client_of(Stages(UpstreamTimeout())).post(PATH, json=both, headers=HOST)
    assert answer.status_code == 504 and answer.json and answer.json["code"] == "upstream-timeout"
    small = client_of(Stages(), Settings(caps=Caps(text_characters=10)))
    long = {"a": {"text": "Words."}, "b": {"text": "Far too many words."}}
    assert small.post(PATH, json=long, headers=HOST).status_code == 413
