"""What the service answers beside articles and comparisons, as docs/api.md describes it."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from typing_extensions import TypedDict

from sourcemark.annotate.shapes import OutletShape
from sourcemark.shapes import OneOf, Pair, closed


@closed
class OutletEntry(OutletShape):
    """A registry entry in full."""

    kind: str | None
    aliases: list[str]
    domains: list[str]
    verified: bool


@closed
class OutletDetail(OutletEntry):
    """A registry entry, and how to contest it."""

    contest: str


@closed
class OutletList(TypedDict):
    """The registry."""

    outlets: list[OutletEntry]
    version: str


@closed
class ProvenanceShape(TypedDict):
    """Who says that a rule is right, where, and when that was read."""

    authority: str
    url: str | None
    read: str
    note: str | None


@closed
class ExampleShape(TypedDict):
    """A text and the stretches that a rule marks in it; none for a near-miss."""

    text: str
    marked: list[Pair]


@closed
class RuleShape(TypedDict):
    """A rule with its examples: what fires it, what must not."""

    id: str
    family: str
    label: str
    kind: str
    summary: str
    secondary: bool
    hits: list[ExampleShape]
    misses: list[ExampleShape]
    known_wrong: list[ExampleShape]
    provenance: ProvenanceShape


@closed
class RuleList(TypedDict):
    """The rulebook."""

    rules: list[RuleShape]
    version: str


@closed
class Health(TypedDict):
    """Whether the service runs, and whether its engine is loaded and its store answers."""

    status: Annotated[str, OneOf("ok", "starting", "degraded")]


@closed
class Running(TypedDict):
    """A job that is still worked on; its answer will stand at its address in this one's place."""

    status: Literal["running"]
    id: str


@closed
class Removed(TypedDict):
    """How many results were removed from the cache."""

    removed: int


@closed
class DisputeReceipt(TypedDict):
    """What was kept of a dispute."""

    id: str
    day: str
    rule: str
    label: str


@closed
class ProblemShape(TypedDict):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    reason: NotRequired[Annotated[str, OneOf("challenge")]]
    instance: NotRequired[str]
