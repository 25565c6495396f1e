"""One line of a corpus in, one line out: the `--jsonl` contract."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from sourcemark import logs, strict_json
from sourcemark.annotate.jsonl import to_row
from sourcemark.errors import InvalidRequest, Problem
from sourcemark.model import AnnotatedArticle
from sourcemark.pipeline import Pipeline

WAYS = ("url", "html", "text")


def annotate_line(pipeline: Pipeline, number: int, line: bytes, lang: str) -> str:
    """Return the output line for an input line, without its line end; never raises for what the line holds.

    number: counted from 1; it stands for the id where the line gives none.
    """
    return answer_line(number, line, lambda record: to_row(_annotate(pipeline, record, lang)))


def answer_line(number: int, line: bytes, work: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> str:
    """Return the output line for what `work` makes of an input line's record; a failure stands in its place."""
    name: dict[str, Any] = {"line": number}
    try:
        record = _read(line)
        if "id" in record:
            name = {"id": record["id"]}
        result = work(record)
    except Problem as problem:
        result = error(problem)
    except Exception as err:
        print(f"line {number}: {logs.locations(err)}", file=sys.stderr)
        result = error(Problem())
    return dump({**name, **result})


def error(problem: Problem) -> dict[str, Any]:
    """Return what stands in the place of a result."""
    return {"error": {"code": problem.code, "detail": problem.detail}}


def dump(row: Mapping[str, Any]) -> str:
    """Return a row as JSON; half a surrogate pair in an id survives as an escape."""
    text = json.dumps(row, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(row)
    return text


def _annotate(pipeline: Pipeline, record: Mapping[str, Any], lang: str) -> AnnotatedArticle:
    given = [way for way in WAYS if record.get(way) is not None]
    if len(given) != 1:
        raise InvalidRequest("Exactly one of text, html and url is needed.")
    value, page_url = record[given[0]], record.get("page_url")
    if not isinstance(value, str) or not (page_url is None or isinstance(page_url, str)):
        raise InvalidRequest("text, html, url and page_url are strings.")
    if given[0] == "url":
        return pipeline.annotate_url(value, lang)
    if given[0] == "html":
        return pipeline.annotate_html(value, page_url, lang)
    return pipeline.annotate_text(value, page_url, lang)


def _read(line: bytes) -> Mapping[str, Any]:
    # Windows' editors begin a file with a byte order mark, and files are put together from several.
    record = strict_json.read(line.removeprefix(codecs.BOM_UTF8), "line")
    if not isinstance(record, dict):
        raise InvalidRequest("The line is not a JSON object.")
    return record
