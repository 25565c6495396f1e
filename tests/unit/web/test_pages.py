"""The service's own pages, without a browser's help."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from sourcemark.app import create_app
from sourcemark.errors import UpstreamTimeout
from sourcemark.services import Services
from sourcemark.settings import Caps, Settings
from sourcemark.web import routes
from tests.builders import Stages

HOST = {"Host": "127.0.0.1:8377"}
OWN = {**HOST, "Origin": "http://127.0.0.1:8377", "Sec-Fetch-Site": "same-origin"}


def client_of(stages: Stages, settings: Settings | None = None) -> FlaskClient:
    return create_app(services=Services(settings or Settings(), load=lambda _: stages.pipeline())).test_client()


def test_the_front_page_explains_asks_and_offers_the_sample() -> None:
    answer = client_of(Stages()).get("/", headers=HOST)
    soup = BeautifulSoup(answer.data, "lxml")
    assert soup.select_one('form[method="post"] input[name="url"]')
    assert soup.select_one('form textarea[name="text"]')
    assert soup.select_one('a[href="/sample"]')
    for label in soup.select("label[for]"):
        assert soup.find(id=str(label["for"]))
    assert "No mark does not mean verified." in soup.get_text()


def test_nothing_on_the_pages_is_inline_or_foreign() -> None:
    client = client_of(Stages())
    for path in ("/", "/sample"):
        soup = BeautifulSoup(client.get(path, headers=HOST).data, "lxml")
        assert not soup.select("style, [style], script:not([src]), [onclick], [onload]")
        for one in soup.select("script[src], link[href], img[src]"):
            address = str(one.get("src") or one.get("href"))
            assert client.get(address, headers=HOST).status_code == 200, address


@pytest.mark.parametrize("name", sorted(routes.FILES))
def test_every_static_file_is_served_with_a_type(name: str) -> None:
    answer = client_of(Stages()).get(f"/static/{name}", headers=HOST)
    assert answer.status_code == 200 and answer.data
    assert answer.mimetype in ("text/css", "text/javascript", "image/svg+xml")


def test_the_address_of_a_form_typed_in_shows_a_page() -> None:
    client = client_of(Stages())
    answer = client.get("/class/BCD-FGH-JKL/join", headers={**HOST, "Accept": "text/html"})
    assert (answer.status_code, answer.mimetype) == (405, "text/html") and answer.headers["Allow"] == "OPTIONS, POST"
    assert client.get("/class/BCD-FGH-JKL/join", headers=HOST).mimetype == "application/problem+json"


@pytest.mark.parametrize("path", ["/static/..%2froutes.py", "/static/routes.py", "/static/", "/static/../app.py"])
def test_nothing_else_is_served(path: str) -> None:
    assert client_of(Stages()).get(path, headers=HOST).status_code == 404


def test_the_sample_is_annotated_without_fetching() -> None:
    stages = Stages()
    answer = client_of(stages).get("/sample", headers=HOST)
    soup = BeautifulSoup(answer.data, "lxml")
    assert soup.select(".mark") and soup.select(".note") and "made up" in soup.get_text()
    assert [name for name, _ in stages.asked] == ["extract"]


def test_the_form_works_without_javascript() -> None:
    stages = Stages()
    client = client_of(stages)
    answer = client.post("/", data={"url": "https://news.test/ferry", "text": ""}, headers=OWN)
    assert answer.status_code == 200
    assert BeautifulSoup(answer.data, "lxml").select(".mark")
    client.post("/", data={"url": "news.test/ferry", "text": ""}, headers=OWN)
    client.post("/", data={"url": "", "text": "One.\r\nTwo."}, headers=OWN)
    assert [asked for asked in stages.asked if asked[0] != "extract"] == [
        ("fetch", "https://news.test/ferry"),
        ("fetch", "https://news.test/ferry"),
        ("from_text", "One.\nTwo."),
    ]


@pytest.mark.parametrize("form", [{}, {"url": "", "text": " "}, {"url": "https://news.test/a", "text": "Words."}])
def test_a_form_with_neither_or_both_is_answered_on_the_page(form: dict[str, str]) -> None:
    stages = Stages()
    answer = client_of(stages).post("/", data=form, headers=OWN)
    assert answer.status_code == 422
    assert "Fill in one of the two" in answer.get_data(as_text=True)
    assert stages.asked == []


def test_a_refusal_stands_on_the_page_and_the_input_stays() -> None:
    answer = client_of(Stages(UpstreamTimeout())).post("/", data={"url": 'https://news.test/"><b>'}, headers=OWN)
    soup = BeautifulSoup(answer.data, "lxml")
    assert answer.status_code == 504
    problem = soup.select_one('[role="alert"]')
    assert problem is not None and "took too long" in problem.get_text() and not problem.has_attr("hidden")
    field = soup.select_one("#url")
    assert field is not None and field["value"] == 'https://news.test/"><b>'


def test_a_text_over_the_cap_is_refused() -> None:
    client = client_of(Stages(), Settings(caps=Caps(text_characters=10)))
    assert client.post("/", data={"text": "a" * 11}, headers=OWN).status_code == 422


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://news.test"},
        {"Origin": "null"},
        {"Origin": "chrome-extension://" + "a" * 32},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "none"},
        {},
    ],
)
def test_a_form_from_anywhere_else_is_refused(headers: dict[str, str]) -> None:
    stages = Stages()
    answer = client_of(stages).post("/", data={"text": "Words."}, headers={**HOST, **headers})
    assert answer.status_code == 403
    assert stages.asked == []


def test_cards_speak_the_language_of_the_browser_or_the_one_that_was_chosen() -> None:
    def lang_of(path: str, accepts: str) -> str:
        answer = client_of(Stages()).get(path, headers={**HOST, "Accept-Language": accepts})
        reader = BeautifulSoup(answer.data, "lxml").select_one("[data-reader]")
        assert reader is not None
        return str(reader["lang"])

    assert lang_of("/sample", "de-AT,de;q=0.9,en;q=0.5") == "de"
    assert lang_of("/sample", "nl") == "en"
    assert lang_of("/sample?lang=uk", "de") == "uk"
    assert lang_of("/sample?lang=../en", "fr") == "fr"


def test_an_address_that_leads_nowhere_is_a_page_in_a_browser_and_a_problem_to_programs() -> None:
    client = client_of(Stages())
    page = client.get("/nothing", headers={**HOST, "Accept": "text/html,*/*;q=0.8"})
    assert page.status_code == 404 and BeautifulSoup(page.data, "lxml").select_one("nav a[href='/lessons']")
    for path, accept in (("/nothing", "*/*"), ("/api/v1/nothing", "text/html,*/*;q=0.8")):
        answer = client.get(path, headers={**HOST, "Accept": accept})
        assert answer.status_code == 404 and answer.json and answer.json["code"] == "not-found"
