"""An annotated article as JSON, as docs/api.md describes it: the answer of the service and the row of a corpus."""

from __future__ import annotations

from typing import Annotated, Final, Literal, NotRequired

from pydantic import AfterValidator, Field
from typing_extensions import TypedDict

from sourcemark.annotate.catalogue import languages
from sourcemark.rules import families
from sourcemark.shapes import Index, OneOf, Pair, closed


def with_catalogue(lang: str) -> str:
    """Refuse a language that cards cannot speak."""
    if lang not in languages():
        raise ValueError(f"must be one of {', '.join(languages())}")
    return lang


Lang = Annotated[str, AfterValidator(with_catalogue), Field(json_schema_extra={"enum": [*languages()]})]
Pieces = Annotated[list[Pair], Field(min_length=1)] | None
PairOrPieces = Pair | Annotated[list[Pair], Field(min_length=2)] | None
_MARKED = "|".join(family for family in families() if family != "page")
Label = Annotated[str, Field(pattern=rf"^({_MARKED})\.[a-z_]+$")]
Kind = Annotated[
    str,
    OneOf(
        "state_media",
        "other_media",
        "person",
        "organisation",
        "institution",
        "document",
        "anonymous",
        "vague",
        "agentless",
    ),
]
# The contract of 1.0 promises the key; nothing has ever set it.
NeverInside = Annotated[
    Literal[False], Field(deprecated=True, description="Deprecated: always false; goes with version 2.0.")
]
Purpose = Literal["describing", "questioning"]
CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
MARK: Final = "sourcemark:mark"


@closed
class TextualBody(TypedDict):
    """Words of a card."""

    type: Literal["TextualBody"]
    purpose: Purpose
    format: Literal["text/plain"]
    language: str
    value: str


@closed
class TextQuoteSelector(TypedDict):
    """A stretch by its words and the words around it."""

    type: Literal["TextQuoteSelector"]
    exact: str
    prefix: str
    suffix: str


@closed
class TextPositionSelector(TypedDict):
    """A stretch by code points of `text`; a hint."""

    type: Literal["TextPositionSelector"]
    start: Index
    end: Index


@closed
class Target(TypedDict):
    """What is annotated; `source` is the page's address."""

    source: NotRequired[str]
    selector: list[TextQuoteSelector | TextPositionSelector]


@closed
class Stretch(TypedDict):
    """A span with its words and the words around it."""

    start: Index
    end: Index
    exact: str
    prefix: str
    suffix: str


@closed
class MarkedSentence(Stretch):
    """The whole sentence that holds the evidence."""

    index: Index


@closed
class Mark(TypedDict):
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
    inside_quotation: NeverInside
    ladder: list[str]
    search_query: Annotated[
        str,
        Field(
            description="What to type into a search engine to find the report elsewhere. Since 1.1.",
            json_schema_extra={"x-since": "1.1"},
        ),
    ]


# Two of its keys are no Python names.
WebAnnotation = TypedDict(
    "WebAnnotation",
    {
        "@context": Literal["http://www.w3.org/ns/anno.jsonld"],
        "id": str,
        "type": Literal["Annotation"],
        "motivation": Literal["classifying"],
        "body": list[TextualBody],
        "target": Target,
        "sourcemark:mark": Mark,
    },
)
WebAnnotation.__doc__ = "A W3C Web Annotation."
closed(WebAnnotation)


@closed
class AttributionShape(TypedDict):
    """Who is credited with what; a part the text lacks is null."""

    source: Pieces
    cue: Pieces
    content: Pieces
    kind: str
    sentence: Index
    credits: bool
    source_id: str | None
    inside_quotation: NeverInside


@closed
class SourceShape(TypedDict):
    """One entry of the ledger."""

    id: str
    kind: Kind
    name: str
    described: str
    reason: Annotated[str, OneOf("none", "formula", "specific")] | None
    via: str | None
    outlet: str | None
    sentences: list[Index]


@closed
class ChainShape(TypedDict):
    """A route to the page, farthest source first."""

    sources: list[str]
    sentences: list[Index]


@closed
class OriginShape(TypedDict):
    """A source that reaches the page without passing through another, and all that goes back to it."""

    source: str
    sentences: list[Index]


@closed
class Summary(TypedDict):
    """The first thing a reader sees, and the figures behind it."""

    text: str
    counts: dict[str, int]


@closed
class OutletShape(TypedDict):
    """A registry entry as cards show it."""

    id: str
    name: str
    country: str
    control: str
    label: str
    advice: Annotated[str, OneOf("warn", "inform", "explain")]
    rating: str | None
    rating_year: int | None
    rater: str | None
    owner: str | None
    contested: str | None
    sources: list[str]


@closed
class PageLabelShape(TypedDict):
    """A label about the page as a whole."""

    label: Annotated[str, Field(pattern=r"^page\.[a-z_]+$")]
    rule: str
    explanation: str
    question: str
    evidence: list[Stretch]


@closed
class PageShape(TypedDict):
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


@closed
class NotCheckedShape(TypedDict):
    """A stretch that was not looked at, and why."""

    why: str
    start: Index
    end: Index


@closed
class Answer(TypedDict):
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


@closed
class AnnotationRow(TypedDict):
    """One label with its evidence, rule and wording, in a corpus."""

    label: Label
    start: Index
    end: Index
    quote: str
    rule: str
    sentence: Index
    secondary: bool
    inside_quotation: NeverInside
    source_id: str | None
    outlet: str | None
    ladder: list[str]
    explanation: str
    question: str


@closed
class AttributionRow(TypedDict):
    """One triple in a corpus: a part is one pair, a list of pairs when it is in several pieces, or null."""

    source: PairOrPieces
    cue: PairOrPieces
    content: PairOrPieces
    kind: str
    credits: bool
    source_id: str | None
    inside_quotation: NeverInside


@closed
class Row(TypedDict):
    """One article of a corpus, without its `id`; `text` stands there only when it was extracted."""

    text: NotRequired[str]
    annotations: list[AnnotationRow]
    attributions: list[AttributionRow]
    sources: list[SourceShape]
    chains: list[ChainShape]
    origins: list[OriginShape]
    page: PageShape
    versions: dict[str, str]
    # Rows of 1.0 have none.
    summary: NotRequired[Summary]
