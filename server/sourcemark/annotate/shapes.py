"""What the service answers, as docs/api.md describes it. Nothing is built from these: they describe and check."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from sourcemark.annotate.catalogue import languages
from sourcemark.rules import families
from sourcemark.shapes import Index, Pair, Shape


def with_catalogue(lang: str) -> str:
    """Refuse a language that cards cannot speak."""
    if lang not in languages():
        raise ValueError(f"must be one of {', '.join(languages())}")
    return lang


Lang = Annotated[str, AfterValidator(with_catalogue), Field(json_schema_extra={"enum": [*languages()]})]
Pieces = Annotated[list[Pair], Field(min_length=1)] | None
_MARKED = "|".join(family for family in families() if family != "page")
Label = Annotated[str, Field(pattern=rf"^({_MARKED})\.[a-z_]+$")]
Kind = Literal[
    "state_media",
    "other_media",
    "person",
    "organisation",
    "institution",
    "document",
    "anonymous",
    "vague",
    "agentless",
]


class TextualBody(Shape):
    """Words of a card."""

    type: Literal["TextualBody"]
    purpose: Literal["describing", "questioning"]
    format: Literal["text/plain"]
    language: str
    value: str


class TextQuoteSelector(Shape):
    """A stretch by its words and the words around it."""

    type: Literal["TextQuoteSelector"]
    exact: str
    prefix: str
    suffix: str


class TextPositionSelector(Shape):
    """A stretch by code points of `text`; a hint."""

    type: Literal["TextPositionSelector"]
    start: Index
    end: Index


class Target(Shape):
    """What is annotated; `source` is the page's address."""

    source: str = ""
    selector: list[TextQuoteSelector | TextPositionSelector]


class Stretch(Shape):
    """A span with its words and the words around it."""

    start: Index
    end: Index
    exact: str
    prefix: str
    suffix: str


class MarkedSentence(Stretch):
    """The whole sentence that holds the evidence."""

    index: Index


class Mark(Shape):
    """What is ours in an annotation."""

    label: Label
    rule: str
    start: Index
    end: Index
    quote: str
    explanation: str
    question: str
    secondary: bool
    sentence: MarkedSentence
    source: Pieces
    cue: Pieces
    content: Pieces
    source_id: str | None
    outlet: str | None
    inside_quotation: bool
    ladder: list[str]


class WebAnnotation(Shape):
    """A W3C Web Annotation."""

    context: Literal["http://www.w3.org/ns/anno.jsonld"] = Field(alias="@context")
    id: str
    type: Literal["Annotation"]
    motivation: Literal["classifying"]
    body: list[TextualBody]
    target: Target
    mark: Mark = Field(alias="sourcemark:mark")


class AttributionShape(Shape):
    """Who is credited with what; a part the text lacks is null."""

    source: Pieces
    cue: Pieces
    content: Pieces
    kind: str
    sentence: Index
    credits: bool
    source_id: str | None
    inside_quotation: bool


class SourceShape(Shape):
    """One entry of the ledger."""

    id: str
    kind: Kind
    name: str
    described: str
    reason: Literal["none", "formula", "specific"] | None
    via: str | None
    outlet: str | None
    sentences: list[Index]


class ChainShape(Shape):
    """An attribution ladder, farthest source first."""

    sources: list[str]
    sentences: list[Index]


class OriginShape(Shape):
    """A source that reaches the page without passing through another, and all that goes back to it."""

    source: str
    sentences: list[Index]


class Summary(Shape):
    """The first thing a reader sees, and the figures behind it."""

    text: str
    counts: dict[str, int]


class OutletShape(Shape):
    """A registry entry as cards show it."""

    id: str
    name: str
    country: str
    control: str
    label: str
    advice: Literal["warn", "inform", "explain"]
    rating: str | None
    rating_year: int | None
    rater: str | None
    owner: str | None
    contested: str | None
    sources: list[str]


class PageLabelShape(Shape):
    """A label about the page as a whole."""

    label: Annotated[str, Field(pattern=r"^page\.[a-z_]+$")]
    rule: str
    explanation: str
    question: str
    evidence: list[Stretch]


class PageShape(Shape):
    """What is known about the page."""

    title: str | None
    author: str | None
    date: str | None
    site: str | None
    language: str | None
    url: str | None
    partial: bool
    publisher: OutletShape | None
    labels: list[PageLabelShape]


class NotCheckedShape(Shape):
    """A stretch that was not looked at, and why."""

    why: str
    start: Index
    end: Index


class Answer(Shape):
    """One annotated article."""

    text: str
    sentences: list[Pair]
    annotations: list[WebAnnotation]
    attributions: list[AttributionShape]
    sources: list[SourceShape]
    chains: list[ChainShape]
    origins: list[OriginShape]
    unplaced: list[OriginShape]
    summary: Summary
    page: PageShape
    outlets: dict[str, OutletShape]
    not_checked: list[NotCheckedShape]
    versions: dict[str, str]
    lang: Lang
