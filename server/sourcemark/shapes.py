"""What the JSON shapes are made of: closed objects, spans, indexes."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Index = Annotated[int, Field(ge=0)]
Pair = Annotated[list[Index], Field(min_length=2, max_length=2)]


class Shape(BaseModel):
    """A closed object: a key that is not described here is a mistake."""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)
