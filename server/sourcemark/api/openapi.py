"""OpenAPI 3.1, built from the shapes that the answers are built from."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter

import sourcemark
from sourcemark import errors
from sourcemark.annotate.shapes import Answer
from sourcemark.api import problems
from sourcemark.api.disputes import DisputeRequest
from sourcemark.api.shapes import answer
from sourcemark.api.shapes.request import AnnotationRequest, CompareRequest
from sourcemark.compare.shapes import ComparisonAnswer
from sourcemark.errors import Problem

DRAFT = "https://json-schema.org/draft/2020-12/schema"
ANSWERS: tuple[type, ...] = (
    Answer,
    answer.OutletList,
    answer.OutletEntry,
    answer.RuleList,
    answer.RuleShape,
    answer.OutletDetail,
    answer.Health,
    answer.Running,
    answer.Removed,
    answer.DisputeReceipt,
    ComparisonAnswer,
    answer.ProblemShape,
)


def codes() -> dict[str, list[int]]:
    """Return every code a client may meet, with its statuses."""
    found = {
        kind.code: [kind.status]
        for kind in (*vars(errors).values(), problems.NotFound, problems.MethodNotAllowed)
        if isinstance(kind, type) and issubclass(kind, Problem)
    }
    found["invalid-request"] = [400, 422]
    return dict(sorted(found.items()))


@cache
def schemas() -> dict[str, Any]:
    """Return the shapes as JSON Schema, by name."""
    shapes: tuple[type, ...] = (AnnotationRequest, CompareRequest, DisputeRequest, *ANSWERS)
    _, top = TypeAdapter.json_schemas(
        [(shape, "validation", TypeAdapter(shape)) for shape in shapes],
        by_alias=True,
        ref_template="#/components/schemas/{model}",
    )
    found: dict[str, Any] = top["$defs"]
    found["ProblemShape"]["properties"]["code"]["enum"] = list(codes())
    return found


@cache
def document() -> dict[str, Any]:
    """Return the whole description."""
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": DRAFT,
        "info": {
            "title": "Sourcemark",
            "version": sourcemark.__version__,
            "summary": "Marks where an article’s claims come from.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": _paths(),
        "components": {"schemas": schemas()},
    }


def _paths() -> dict[str, Any]:
    return {
        "/api/v1/annotations": {
            "post": _post(
                "annotate",
                "Annotate one article",
                "AnnotationRequest",
                {
                    "200": _shown("The annotated article; as HTML when the client prefers it", "Answer"),
                    "202": _json(
                        "Taken, when asked with Prefer: respond-async; Location says where to look", _ref("Running")
                    ),
                    **_problems(400, 401, 403, 413, 422, 429, 500, 502, 503, 504),
                },
            )
        },
        "/api/v1/jobs/{id}": {"get": _job()},
        "/api/v1/cache": {
            "delete": {
                "operationId": "clearCache",
                "summary": "Remove every kept result; on loopback, elsewhere with an administrator's token",
                "responses": {"200": _json("Removed", _ref("Removed")), **_problems(400, 401, 403, 500, 503)},
            }
        },
        "/api/v1/disputes": {
            "post": _post(
                "dispute",
                "Say that a mark is wrong; nothing that names the reader or the page is kept",
                "DisputeRequest",
                {
                    "201": _json("Kept", _ref("DisputeReceipt")),
                    **_problems(400, 401, 403, 404, 413, 422, 429, 500, 503),
                },
            )
        },
        "/metrics": {
            "get": {
                "operationId": "metrics",
                "summary": "Figures for Prometheus; on loopback, elsewhere with an administrator's token",
                "responses": {
                    "200": {
                        "description": "The text format of Prometheus",
                        "content": {"text/plain": {"schema": {"type": "string"}}},
                    },
                    **_problems(400, 401, 403, 500),
                },
            }
        },
        "/api/v1/compare": {
            "post": _post(
                "compare",
                "Compare two versions of a story",
                "CompareRequest",
                {
                    "200": _shown("The comparison; as HTML when the client prefers it", "ComparisonAnswer"),
                    **_problems(400, 401, 403, 413, 422, 429, 500, 502, 503, 504),
                },
            )
        },
        "/api/v1/outlets": {"get": _get("listOutlets", "The outlet registry", "OutletList")},
        "/api/v1/outlets/{id}": {"get": _get("getOutlet", "One outlet", "OutletDetail", by_id=True)},
        "/api/v1/rules": {"get": _get("listRules", "The rulebook", "RuleList")},
        "/api/v1/rules/{id}": {"get": _get("getRule", "One rule with its examples", "RuleShape", by_id=True)},
        "/healthz": {"get": _get("health", "Whether the service runs", "Health")},
        "/readyz": {"get": _readiness()},
        "/openapi.json": {
            "get": {
                "operationId": "describe",
                "summary": "This description",
                "responses": {"200": _json("An OpenAPI document", {"type": "object"}), **_problems(400, 403)},
            }
        },
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _json(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _shown(description: str, shape: str) -> dict[str, Any]:
    """Describe an answer that is also to be had as HTML."""
    answered = _json(description, _ref(shape))
    answered["content"]["text/html"] = {"schema": {"type": "string"}}
    return answered


def _problems(*statuses: int) -> dict[str, Any]:
    return {
        str(status): {
            "description": "A problem; `code` says which",
            "content": {problems.MEDIA_TYPE: {"schema": _ref("ProblemShape")}},
        }
        for status in statuses
    }


def _post(name: str, summary: str, shape: str, responses: dict[str, Any]) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": summary,
        "requestBody": {"required": True, "content": {"application/json": {"schema": _ref(shape)}}},
        "responses": responses,
    }


def _get(name: str, summary: str, shape: str, *, by_id: bool = False) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": name,
        "summary": summary,
        "responses": {
            "200": _json(summary, _ref(shape)),
            **_problems(*((400, 401, 403, 404, 500) if by_id else (400, 401, 403, 500))),
        },
    }
    if by_id:
        operation["parameters"] = [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}]
    return operation


def _job() -> dict[str, Any]:
    operation = _get("getJob", "What the request would have been answered", "Answer", by_id=True)
    operation["responses"]["202"] = _json("Still worked on", _ref("Running"))
    operation["responses"].update(_problems(413, 422, 502, 503, 504))
    return operation


def _readiness() -> dict[str, Any]:
    operation = _get("readiness", "Whether the engine is loaded and the store answers", "Health")
    operation["responses"]["503"] = _json("Still loading, or the store does not answer", _ref("Health"))
    return operation
