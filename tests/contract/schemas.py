"""The contract on disk: `python -m tests.contract.schemas` writes schemas, types and an example answer anew."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from sourcemark.annotate.shapes import Answer, Row
from sourcemark.annotate.webannotation import to_json
from sourcemark.api import openapi
from sourcemark.api.disputes import DisputeRequest
from sourcemark.api.shapes import answer
from sourcemark.api.shapes.request import AnnotationRequest, CompareRequest
from sourcemark.compare.shapes import ComparisonAnswer, ComparisonRow
from tests.builders import ferry
from tests.contract import typescript

FOLDER = Path(__file__).parent
TYPES = FOLDER / "served.d.ts"
# What the service answers, for the tests of the extension.
EXAMPLE = FOLDER / "example.answer.json"
SHAPES: dict[str, type] = {
    "annotation-request": AnnotationRequest,
    "annotations": Answer,
    "annotations-row": Row,
    "compare-request": CompareRequest,
    "comparison": ComparisonAnswer,
    "comparison-row": ComparisonRow,
    "outlets": answer.OutletList,
    "dispute-request": DisputeRequest,
    "rules": answer.RuleList,
    "problem": answer.ProblemShape,
}


def generated(name: str) -> dict[str, Any]:
    """Return one schema as the shapes now have it."""
    schema = {"$schema": openapi.DRAFT, **TypeAdapter(SHAPES[name]).json_schema(by_alias=True)}
    if name == "problem":
        schema["properties"]["code"]["enum"] = list(openapi.codes())
    return schema


def stored(name: str) -> dict[str, Any]:
    """Return one schema as it lies on disk."""
    schema: dict[str, Any] = json.loads(path(name).read_text(encoding="utf-8"))
    return schema


def path(name: str) -> Path:
    """Where a schema lies."""
    return FOLDER / f"{name}.schema.json"


def types() -> str:
    """Return the extension's types as the shapes now have them."""
    return typescript.declarations("Served", generated("annotations"))


def example() -> str:
    """Return an answer as the service now builds it."""
    return as_text(to_json(ferry().build()))


def as_text(value: Mapping[str, Any]) -> str:
    """Return JSON as it lies on disk."""
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    EXAMPLE.write_text(example(), encoding="utf-8")
    TYPES.write_text(types(), encoding="utf-8")
    for each in SHAPES:
        path(each).write_text(as_text(generated(each)), encoding="utf-8")
