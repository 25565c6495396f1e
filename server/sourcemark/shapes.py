"""What the JSON shapes are made of: closed objects, spans, indexes, words of a closed set.

A shape is a TypedDict: what builds it writes a plain dict, and mypy refuses a key too many, too few or of another type.
Schemas, OpenAPI and the extension's types are generated from the same classes.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field, GetCoreSchemaHandler, with_config
from pydantic_core import CoreSchema, core_schema

Index = Annotated[int, Field(ge=0)]
Pair = Annotated[list[Index], Field(min_length=2, max_length=2)]

# A closed object: a key that is not described is a mistake.
closed = with_config(ConfigDict(extra="forbid", strict=True))


class OneOf:
    """Marks a string as one of these words: as Literal in a schema, but the engine's own values are plain strings."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Describe the words."""
        return core_schema.literal_schema(list(self.words))
