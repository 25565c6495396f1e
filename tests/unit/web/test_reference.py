"""The reference pages show what the engine reads: every outlet, every rule, every label."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from sourcemark.app import create_app
from sourcemark.report import words
from sourcemark.rules import Rulebook, guideline
from sourcemark.services import Services
from sourcemark.settings import Settings
from sourcemark.web.reference import counted, pieces
from tests.builders import Stages
from tests.english import ENGLISH

HOST = {"Host": "127.0.0.1:8377", "Accept": "text/html"}


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(services=Services(Settings(), load=lambda _: Stages().pipeline())).test_client()


def soup_of(client: FlaskClient, path: str) -> BeautifulSoup:
    answer = client.get(path, headers=HOST)
    assert answer.status_code == 200, path
    return BeautifulSoup(answer.data, "lxml")


@pytest.mark.parametrize("query", ["TASS", "tass.com", "russian state news agency"])
def test_an_outlet_is_found_by_name_address_and_words(client: FlaskClient, query: str) -> None:
    found = [a["href"] for a in soup_of(client, f"/outlets?q={query}").select("tbody a")]
    assert "/outlets/tass" in found


def test_an_outlets_page_says_who_classes_it_and_how_to_contest(client: FlaskClient) -> None:
    text = soup_of(client, "/outlets/tass").get_text(" ", strip=True)
    assert "State Media Monitor, 2022" in text and "Owner" in text and "To contest the class" in text


def test_the_list_of_outlets_can_be_walked_to_its_end(client: FlaskClient) -> None:
    seen: list[str] = []
    path: str | None = "/outlets"
    while path:
        soup = soup_of(client, path)
        seen += [str(a["href"]) for a in soup.select("tbody a")]
        following = soup.find("a", string=lambda text: bool(text and text.startswith("Next")))
        path = str(following["href"]) if following else None
    assert len(seen) == len(set(seen)) > 800
    assert "nothing about it" in soup_of(client, "/outlets?q=zzzzzz").get_text()


@pytest.mark.parametrize(
    "query", ["from=-1", "from=x", "from=99999", "q=%00", "q=<script>alert(1)</script>", "country=%2e"]
)
def test_odd_queries_are_harmless(client: FlaskClient, query: str) -> None:
    assert not soup_of(client, f"/outlets?{query}").select("script:not([src])")


def test_every_rule_has_a_page_with_its_examples(client: FlaskClient) -> None:
    linked = {str(a["href"]) for a in soup_of(client, "/rules").select("main a")}
    for rule in Rulebook.load(ENGLISH):
        assert f"/rules/{rule.id}" in linked
        soup = soup_of(client, f"/rules/{rule.id}")
        text = soup.get_text()
        for example in (*rule.hits, *rule.misses, *rule.known_wrong):
            assert example.text in text
        marked = [one.get_text() for one in soup.select("main .line")]
        examples = (*rule.hits, *rule.misses, *rule.known_wrong)
        assert marked == [example.text[start:end] for example in examples for start, end in example.marked]
        assert rule.provenance.authority in text


def test_every_label_that_a_rule_gives_is_explained_with_an_example(client: FlaskClient) -> None:
    soup = soup_of(client, "/labels")
    explained = {label["id"]: label for family in guideline()["family"] for label in family["label"]}
    assert explained.keys() == {rule.label for rule in Rulebook.load(ENGLISH)}
    assert explained.keys() == words.load().labels.keys()
    for name, label in explained.items():
        assert soup.find(id=name) is not None
        if not name.startswith("page."):
            assert "[" in label["yes"] and "[" not in label["no"] and label["why_not"]


def test_examples_of_the_guideline_are_what_the_engine_does() -> None:
    from sourcemark import pipeline

    engine = pipeline.load(Settings())
    wrong = []
    for family in guideline()["family"]:
        for label in family["label"]:
            if "yes" not in label or label["id"] in ("state_media.carried", "good_sourcing.second_origin"):
                continue  # these carry on from a sentence before
            text = label["yes"].replace("[", "").replace("]", "")
            if label["id"] not in {one.finding.label for one in engine.annotate_text(text).annotations}:
                wrong.append(label["yes"])
            if label["id"] in {one.finding.label for one in engine.annotate_text(label["no"]).annotations}:
                wrong.append(label["no"])
    assert wrong == []


def test_the_figures_on_the_about_page_are_the_sums_of_the_rules_own(client: FlaskClient) -> None:
    found = counted(Rulebook.load(ENGLISH))
    text = soup_of(client, "/about").get_text(" ", strip=True)
    assert found
    for family in found.values():
        assert 0 < family.right <= family.read
        assert f"{family.right} {family.read} (" in text


@pytest.mark.parametrize("path", ["/outlets/no-such", "/rules/no.such"])
def test_what_is_not_there_is_said_on_a_page(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers=HOST)
    assert answer.status_code == 404 and "<h1>" in answer.text
    assert client.get(path, headers={**HOST, "Accept": "application/json"}).get_json()["code"] == "not-found"


def test_marked_words_of_an_example_are_cut_out_whole() -> None:
    rule = next(iter(Rulebook.load(ENGLISH)))
    for example in rule.hits:
        assert "".join(text for text, _ in pieces(example)) == example.text
