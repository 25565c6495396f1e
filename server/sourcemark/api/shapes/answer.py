"""What the service answers beside articles and comparisons, as docs/api.md describes it."""

from __future__ import annotations

from typing import Literal

from sourcemark.annotate.shapes import OutletShape
from sourcemark.shapes import Pair, Shape


class OutletEntry(OutletShape):
    """A registry entry in full."""

    kind: str | None
    aliases: list[str]
    domains: list[str]
    verified: bool


class OutletDetail(OutletEntry):
    """A registry entry, and how to contest it."""

    contest: str


class OutletList(Shape):
    """The registry."""

    outlets: list[OutletEntry]
    version: str


class ProvenanceShape(Shape):
    """Who says that a rule is right, where, and when that was read."""

    authority: str
    url: str | None
    read: str
    note: str | None


class ExampleShape(Shape):
    """A text and the stretches that a rule marks in it; none for a near-miss."""

    text: str
    marked: list[Pair]


class RuleShape(Shape):
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


class RuleList(Shape):
    """The rulebook."""

    rules: list[RuleShape]
    version: str


class Health(Shape):
    """Whether the service runs, and whether its engine is loaded and its store answers."""

    status: Literal["ok", "starting", "degraded"]


class Running(Shape):
    """A job that is still worked on; its answer will stand at its address in this one's place."""

    status: Literal["running"]
    id: str


class Removed(Shape):
    """How many results were removed from the cache."""

    removed: int


class DisputeReceipt(Shape):
    """What was kept of a dispute."""

    id: str
    day: str
    rule: str
    label: str


class ProblemShape(Shape):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    reason: Literal["challenge"] | None = None
    instance: str = ""
