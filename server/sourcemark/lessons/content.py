"""A lesson's unchanging part as bytes: what was chosen and the analysed articles. It is sealed as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from sourcemark.lessons.lesson import Choices, Part


@dataclass(frozen=True, slots=True)
class Content:
    """What does not change after a lesson is made."""

    code: str
    title: str
    choices: Choices
    parts: tuple[Part, ...]
    ready: str | None = None
    shared: tuple[str, ...] = ()


def pack(content: Content) -> bytes:
    """Return the content as JSON."""
    return _shape().dump_json(content)


def unpack(data: bytes) -> Content:
    """Return the content that `pack` was given."""
    return _shape().validate_json(data)


@cache
def _shape() -> TypeAdapter[Content]:
    return TypeAdapter(Content)
