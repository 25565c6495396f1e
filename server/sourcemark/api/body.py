"""Reads a request's JSON body; everything that is not plain UTF-8 JSON is refused before anything looks at it."""

from __future__ import annotations

import re
from typing import Any

from flask import Request

from sourcemark import strict_json
from sourcemark.errors import InvalidRequest, TooLarge

_CHARSET = re.compile(r"charset\s*[=*]", re.IGNORECASE)


def read_json(request: Request, longest: int) -> Any:
    """Return the body's JSON value. longest: bytes.

    Raises InvalidRequest for another media type, another charset, a content coding, or a body that strict_json
    refuses; TooLarge over the cap.
    """
    # A form or a plain-text body needs no preflight, so a foreign page could send one: JSON alone does.
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    # Of two charsets one reader takes the first, another the last.
    charsets = _CHARSET.findall(request.content_type or "")
    if request.mimetype != "application/json" or charset != "utf-8" or len(charsets) > 1:
        raise InvalidRequest("The body must be application/json in UTF-8.", status=400)
    # Nothing is unpacked here. A reader in front that does unpack would see another body than this one.
    if request.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise InvalidRequest("The body must be sent as it is, without a Content-Encoding.", status=400)
    if request.content_length is not None and request.content_length > longest:
        raise TooLarge
    data = request.stream.read(longest + 1)
    if len(data) > longest:
        raise TooLarge
    return strict_json.read(data, "body")
