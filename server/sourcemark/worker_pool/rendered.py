"""A finished answer as bytes, without the page's address: that is filled in when the answer goes out.

So what is kept holds no address, and a kept answer costs a search for one short string instead of a second rendering.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache

from pydantic import TypeAdapter

from sourcemark.annotate.webannotation import to_json
from sourcemark.model import AnnotatedArticle

# Extraction replaces NULs and a text that was handed in has no address, so no article can hold this string.
ADDRESS = "\0address\0"
_IN_JSON = json.dumps(ADDRESS).encode("ascii")


@dataclass(frozen=True, slots=True)
class Rendered:
    """One result in the two forms that front ends need.

    answer: the JSON answer in UTF-8; article: the annotated article, for whoever renders something else from it.
    """

    answer: bytes
    article: bytes

    def json(self, address: str | None) -> bytes:
        """Return the JSON answer for the page at this address."""
        if address is None:
            return self.answer
        return self.answer.replace(_IN_JSON, json.dumps(address, ensure_ascii=False).encode("utf-8"))

    def annotated(self, address: str | None) -> AnnotatedArticle:
        """Return the annotated article for the page at this address."""
        found = _shape().validate_json(self.article)
        return replace(found, article=replace(found.article, url=address))


def render(annotated: AnnotatedArticle) -> Rendered:
    """Put an annotated article into bytes; its own and other pages' addresses stay out."""
    article = annotated.article
    bare = replace(article, url=None if article.url is None else ADDRESS, links=())
    found = replace(annotated, article=bare)
    answer = json.dumps(to_json(found), ensure_ascii=False).encode("utf-8")
    return Rendered(answer, _shape().dump_json(replace(found, article=replace(bare, url=None))))


@cache
def _shape() -> TypeAdapter[AnnotatedArticle]:
    return TypeAdapter(AnnotatedArticle)
