"""Reads a request's JSON body; everything that is not plain UTF-8 JSON is refused before anything looks at it."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from flask import Request

from sourcemark.errors import InvalidRequest, TooLarge


def read_json(request: Request, longest: int) -> Any:
    """Return the body's JSON value. longest: bytes.

    Raises InvalidRequest (400) for another media type, another charset or broken JSON, TooLarge over the cap.
    """
    # A form or a plain-text body needs no preflight, so a foreign page could send one: JSON alone does.
    parameters = request.mimetype_params
    if request.mimetype != "application/json" or parameters.get("charset", "utf-8").lower() != "utf-8":
        raise InvalidRequest("The body must be application/json in UTF-8.", status=400)
    if request.content_length is not None and request.content_length > longest:
        raise TooLarge
    data = request.stream.read(longest + 1)
    if len(data) > longest:
        raise TooLarge
    try:
        return json.loads(data.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as err:
        raise InvalidRequest("The body is not JSON.", status=400) from err


def _no_constant(_name: str) -> NoReturn:
    raise ValueError("NaN and Infinity are not JSON")
