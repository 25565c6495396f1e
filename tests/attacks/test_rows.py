"""Every row of the corpora against the real service in a closed network."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest

from sourcemark.errors import Problem
from tests.attacks import test_scenarios
from tests.attacks.conftest import Order
from tests.attacks.lab import faults

pytestmark = [pytest.mark.attack, pytest.mark.usefixtures("pulse")]

# 69 at most were measured: five megabytes of tags as a tree, in the process that is given 1,500.
HTML_MEGABYTES = 128
UNREACHABLE = "unreachable"
ELSEWHERE = {"304-revalidation": "test_fault_304_revalidation"}
NO_PAGE = {"not-an-article", "extraction-timeout", "page-too-large", "language-unsupported"}


def document(result: dict[str, Any]) -> dict[str, Any]:
    """The answer as JSON; an error must be a whole problem document, and a 204 has no body at all (RFC 9110)."""
    data = base64.b64decode(result["body"])
    if result["status"] == HTTPStatus.NO_CONTENT:
        assert data == b""
        return {}
    found: dict[str, Any] = json.loads(data)
    if result["status"] >= 400:
        assert result["headers"]["content-type"] == "application/problem+json"
        assert found["status"] == result["status"] and found["code"] in codes(), found
    else:
        assert result["headers"]["content-type"] == "application/json"
    return found


def codes() -> set[str]:
    """Every code a client may meet."""
    from sourcemark.api import openapi

    assert issubclass(Problem, Exception)
    return set(openapi.codes())


def unreached(result: dict[str, Any]) -> None:
    """Nothing was even attempted outside the public addresses."""
    assert result["forbidden"] == [] and result["reached"] == []


def test_the_lab_sees_what_it_is_there_to_see(lab: Order) -> None:
    seen = lab("stray")
    assert seen["forbidden"] == ["10.0.0.5 80", "169.254.169.254 8080", "fd00::5 80"]
    assert seen["reached"] == ["10.0.0.5", "fd00::5"]


def test_an_address_leads_to_public_places_or_nowhere(lab: Order, ssrf_row: dict[str, Any]) -> None:
    result = lab("ssrf", ssrf_row)
    unreached(result)
    found = document(result)
    match ssrf_row["expect"]:
        case "allow":
            assert result["status"] == 200, found
        case "refuse":
            assert result["status"] >= 400 and found["code"] != "internal", found
        case "no-contact":
            assert found.get("code") != "internal"
        case other:
            pytest.fail(f"an expectation nobody knows: {other}")


def test_the_runner_takes_a_204_without_a_body_and_no_other() -> None:
    assert document({"status": 204, "headers": {}, "body": ""}) == {}
    with pytest.raises(AssertionError):
        document({"status": 204, "headers": {}, "body": base64.b64encode(b"{}").decode()})
    with pytest.raises(json.JSONDecodeError):
        document({"status": 200, "headers": {"content-type": "application/json"}, "body": ""})


def test_every_refusal_reads_the_same(lab: Order) -> None:
    bodies = set()
    for row in (
        {"url": "http://127.0.0.1/"},
        {"url": "http://no-such-name.test/"},
        {"url": "http://evil.test/", "dns": {"evil.test": [["10.0.0.5"]]}},
        {"url": "http://[::ffff:7f00:1]/"},
    ):
        result = lab("ssrf", row)
        assert document(result)["code"] == UNREACHABLE
        bodies.add(result["body"])
    bodies.add(lab("fault", {"name": "https-to-http"})["body"])
    assert len(bodies) == 1


def test_a_page_is_read_in_its_own_encoding(lab: Order, charset_row: dict[str, Any]) -> None:
    result = lab("charset", charset_row)
    unreached(result)
    found = document(result)
    assert result["decoded"]
    assert result["status"] == 200 or found["code"] in NO_PAGE, found


def test_a_hostile_page_costs_itself_alone(
    lab: Order, hostile_html_row: dict[str, Any], measured: Callable[[str, float], None]
) -> None:
    result = lab("html", hostile_html_row)
    unreached(result)
    found = document(result)
    assert result["status"] == 200 or found["code"] in NO_PAGE, found
    assert result["next"] == 200
    measured("seconds for a hostile page", result["seconds"])
    measured("MB more for a hostile page", result["growth_mb"])
    assert result["growth_mb"] <= HTML_MEGABYTES


def test_the_service_answers_whom_it_should(lab: Order, api_guard_row: dict[str, Any]) -> None:
    result = lab("guard", api_guard_row)
    found = document(result)
    assert result["status"] == api_guard_row["expected_http"], found


def test_a_faulty_site_gives_its_problem_in_time(
    lab: Order, http_faults_row: dict[str, Any], measured: Callable[[str, float], None]
) -> None:
    name, expected = http_faults_row["name"], http_faults_row["expected"]
    if name in ELSEWHERE:
        # It needs a kept result, which this lab's service never has.
        assert callable(getattr(test_scenarios, ELSEWHERE[name]))
        return
    assert name in faults.CASES, "a row nobody wrote a site for"
    result = lab("fault", http_faults_row)
    unreached(result)
    found = document(result)
    if name == "cl-short":
        # Twenty bytes are the page, and no article: the row says so itself.
        assert found["code"] == "not-an-article"
    elif expected["problem"] is None:
        assert result["status"] == expected["http"], found
    else:
        assert (found.get("code"), result["status"]) == (expected["problem"], expected["http"]), found
    measured("seconds over what a fault may take (below 0: within)", result["seconds"] - expected["max_s"])
    measured("MB more for a faulty site", result["growth_mb"])
    assert result["growth_mb"] <= expected["max_rss_growth_mb"]
    if name == "paywall-jsonld":
        assert (
            found["page"]["partial"] and {"why": "stub", "start": 0, "end": len(found["text"])} in found["not_checked"]
        )
    if "challenge" in name:
        assert found["reason"] == "challenge"
    if name == "consent-wall-redirect":
        assert "another site" in found["detail"]
    if "again" in result:
        # Told to stay away for a day, the service does so for an hour: no second request reached the site.
        assert document(result["again"])["code"] == "upstream-refused"
        assert int(result["again"]["headers"]["retry-after"]) <= 3600
        assert len(result["asked"]) == 1
