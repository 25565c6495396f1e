"""Shapes become TypeScript, and what cannot be put into a type is refused."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, NotRequired

import pytest
from pydantic import Field, TypeAdapter
from typing_extensions import TypedDict

from sourcemark.shapes import Index, OneOf, Pair, closed
from tests.contract import schemas, typescript


@closed
class Inner(TypedDict):
    """A part."""

    pair: Pair
    word: Annotated[str, OneOf("one", "two")] | None


@closed
class Outer(TypedDict):
    """The whole."""

    inner: list[Inner]
    mixed: list[int | str]
    figures: dict[str, float]
    at: Index
    new: Annotated[str, Field(description="Since 9.9.", json_schema_extra={"x-since": "9.9"})]
    old: NotRequired[Annotated[Literal[False], Field(deprecated=True, description="Deprecated: gone soon.")]]


def test_every_kind_of_key_has_its_type() -> None:
    written = typescript.declarations("Some", TypeAdapter(Outer).json_schema())
    assert (
        written.removeprefix(typescript.HEAD)
        == """
declare namespace Some {
  /** A part. */
  interface Inner {
    pair: [number, number];
    word: 'one' | 'two' | null;
  }

  /** The whole. */
  interface Outer {
    inner: Inner[];
    mixed: (number | string)[];
    figures: Record<string, number>;
    at: number;
    /** Since 9.9. */
    new?: string;
    /** @deprecated gone soon. */
    old?: false;
  }
}
"""
    )


@pytest.mark.parametrize(
    "schema",
    [{}, {"type": "array"}, {"type": "string", "format": "date"}, {"type": "object"}, {"allOf": [{"type": "string"}]}],
)
def test_what_has_no_type_is_refused(schema: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no type"):
        typescript.type_of(schema)


def test_an_open_object_is_refused() -> None:
    open_one = {"title": "Open", "$defs": {}, "type": "object", "properties": {}, "required": []}
    with pytest.raises(ValueError, match="closed"):
        typescript.declarations("Some", open_one)


def test_every_name_that_the_types_use_is_declared() -> None:
    written = schemas.types()
    declared = set(re.findall(r"interface (\w+)", written))
    used = set(re.findall(r"\b[A-Z]\w+", re.sub(r"/\*\*.*?\*/|//.*|'[^']*'", "", written)))
    assert used - {"Record", "Served"} == declared
