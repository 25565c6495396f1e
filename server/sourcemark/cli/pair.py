"""One line of a corpus of pairs in, one comparison out: the contract of `compare --jsonl`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sourcemark.cli.row import answer_line
from sourcemark.compare import to_row
from sourcemark.errors import InvalidRequest
from sourcemark.pipeline import Pipeline

SIDES = ("a", "b")


def compare_line(pipeline: Pipeline, number: int, line: bytes, lang: str) -> str:
    """Return the output line for an input line, without its line end; never raises for what the line holds.

    number: counted from 1; it stands for the id where the line gives none.
    """
    return answer_line(number, line, lambda record: _compare(pipeline, record, lang))


def _compare(pipeline: Pipeline, record: Mapping[str, Any], lang: str) -> Mapping[str, Any]:
    texts = [record.get(side) for side in SIDES]
    if not all(isinstance(text, str) for text in texts):
        raise InvalidRequest("Both a and b are needed, as texts.")
    a, b = (pipeline.annotate_text(str(text), None, lang) for text in texts)
    return to_row(pipeline.compare(a, b), a, b)
