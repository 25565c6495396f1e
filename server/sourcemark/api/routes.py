"""The routes of /api/v1 and the service's own: each parses, asks the engine, and renders what comes back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, g, request

from sourcemark.api import disputes, jobs, metrics, openapi, outlets, rules
from sourcemark.api.body import read_json
from sourcemark.api.problems import NotFound
from sourcemark.api.shapes.answer import Health, Removed
from sourcemark.api.shapes.request import AnnotationRequest, CompareRequest, checked, parse
from sourcemark.compare import to_json as comparison_json
from sourcemark.errors import TooLarge
from sourcemark.report import compare_html, html
from sourcemark.retrieval import Finished
from sourcemark.services import Services
from sourcemark.settings import Caps

JSON = "application/json"
HTML = "text/html"
LONGEST_DISPUTE = 65_536


def blueprint(services: Services) -> Blueprint:
    """Return the routes over these services."""
    routes = Blueprint("api", __name__)
    caps, store = services.settings.caps, services.store

    @routes.post("/api/v1/annotations")
    def annotate() -> Response:
        asked = parse(read_json(request, longest_body(caps)))
        if store is not None and "url" in asked.model_fields_set and jobs.wanted(request):
            return jobs.begin(services, store, asked.url, asked.lang)
        # The same article as JSON or, for the service's own page, as the HTML it puts in place.
        if request.accept_mimetypes.best_match((JSON, HTML), JSON) == HTML:
            fragment = html.fragment(finish(services, asked).annotated)
            response = Response(fragment, content_type="text/html; charset=utf-8")
        else:
            response = Response(answer(services, asked), content_type=JSON)
            response.set_etag(hashlib.sha256(response.get_data()).hexdigest()[:32])
        response.vary.add("Accept")
        return response

    @routes.post("/api/v1/compare")
    def compare_versions() -> Response:
        asked = checked(CompareRequest, read_json(request, longest_body(caps)))
        a, b = (finish(services, version.asked(asked.lang)).annotated for version in (asked.a, asked.b))
        comparison = services.compare(a, b)
        if request.accept_mimetypes.best_match((JSON, HTML), JSON) == HTML:
            fragment = compare_html.fragment(comparison, a, b)
            response = Response(fragment, content_type="text/html; charset=utf-8")
        else:
            response = json_response(comparison_json(comparison, a, b))
        response.vary.add("Accept")
        return response

    @routes.get("/api/v1/jobs/<job_id>")
    def job(job_id: str) -> Response:
        if store is None:
            raise NotFound
        return jobs.poll(store, job_id)

    @routes.delete("/api/v1/cache")
    def clear() -> Response:
        removed: Removed = {"removed": store.clear() if store is not None else 0}
        return json_response(removed)

    @routes.post("/api/v1/disputes")
    def dispute() -> Response:
        asked = checked(disputes.DisputeRequest, read_json(request, LONGEST_DISPUTE))
        if store is None:
            raise NotFound("This service keeps no disputes.")
        return json_response(disputes.add(services, store, asked), 201)

    @routes.get("/metrics")
    def figures() -> Response:
        return Response(metrics.exposition(), content_type=metrics.CONTENT_TYPE)

    @routes.get("/api/v1/outlets")
    def all_outlets() -> Response:
        return json_response(outlets.listing(services.registry))

    @routes.get("/api/v1/outlets/<outlet_id>")
    def one_outlet(outlet_id: str) -> Response:
        return json_response(outlets.entry(services.registry, outlet_id))

    @routes.get("/api/v1/rules")
    def all_rules() -> Response:
        return json_response(rules.listing(services.rulebook))

    @routes.get("/api/v1/rules/<rule_id>")
    def one_rule(rule_id: str) -> Response:
        return json_response(rules.entry(services.rulebook, rule_id))

    @routes.get("/healthz")
    def health() -> Response:
        alive: Health = {"status": "ok"}
        return json_response(alive)

    @routes.get("/readyz")
    def ready() -> Response:
        state: Health = {"status": services.state()}
        if state["status"] == "ok":
            return json_response(state)
        g.outcome = state["status"]
        response = json_response(state, 503)
        response.headers["Retry-After"] = "1"
        return response

    @routes.get("/openapi.json")
    def description() -> Response:
        return json_response(openapi.document())

    return routes


def answer(services: Services, asked: AnnotationRequest) -> bytes:
    """Return the JSON answer to a request; as `finish`."""
    if "url" in asked.model_fields_set:
        return services.answer_url(asked.url, asked.lang)
    return finish(services, asked).json


def finish(services: Services, asked: AnnotationRequest) -> Finished:
    """Hand a request to the engine. Raises TooLarge over the cap for what was handed in, and the stages' problems."""
    given, caps = asked.model_fields_set, services.settings.caps
    if "url" in given:
        return services.finish_url(asked.url, asked.lang)
    if "html" in given:
        if len(asked.html) > caps.decoded_bytes:
            raise TooLarge("The page handed in is larger than this service reads.")
        return services.finish_html(asked.html, asked.page_url or None, asked.lang)
    if len(asked.text) > caps.text_characters:
        raise TooLarge("The text handed in is longer than this service reads.")
    return services.finish_text(asked.text, asked.page_url or None, asked.lang)


def longest_body(caps: Caps) -> int:
    """Return the cap for a body in bytes: the largest page, with room for what JSON escapes in it."""
    return 2 * caps.decoded_bytes + 65_536


def json_response(value: Mapping[str, Any], status: int = 200) -> Response:
    """Return a JSON answer."""
    return Response(json.dumps(value, ensure_ascii=False), status, content_type=JSON)
