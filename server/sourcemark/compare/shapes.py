"""Two versions of a story, compared, as docs/api.md describes the answer."""

from __future__ import annotations

from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from sourcemark.shapes import Index, OneOf, Pair, closed


@closed
class Passage(TypedDict):
    """A stretch with its words; code points, end exclusive."""

    start: Index
    end: Index
    exact: str


@closed
class SentencePassage(Passage):
    """A stretch and the sentence it stands in."""

    sentence: Index


@closed
class FactorShape(TypedDict):
    """A reason for or against one story: a measure, and what it adds."""

    name: str
    value: float
    weight: float


@closed
class CompareSummary(TypedDict):
    """The comparison in plain sentences, whole and one by one."""

    text: str
    lines: list[str]


@closed
class SharedSourceShape(TypedDict):
    """A source of both, with the sentences of each text that go back to it."""

    name: str
    kind: str
    outlet: str | None
    a: list[Index]
    b: list[Index]


@closed
class OriginsShape(TypedDict):
    """The origins of both: `together` counts what both go back to once."""

    shared: list[SharedSourceShape]
    only_a: list[str]
    only_b: list[str]
    sourced_a: Index
    sourced_b: Index
    together: Index


@closed
class WordingShape(TypedDict):
    """Shared wording: the share of the shorter text's five-word runs, and the longest run in words."""

    share: float
    longest: Index
    a: Passage | None
    b: Passage | None


@closed
class SharedShape(TypedDict):
    """A quotation, name or number of both, with its places."""

    text: str
    a: list[Passage]
    b: list[Passage]


@closed
class SharedParts(TypedDict):
    """What stands in both."""

    quotations: list[SharedShape]
    names: list[SharedShape]
    numbers: list[SharedShape]
    outlets: list[SharedSourceShape]


@closed
class CreditShape(TypedDict):
    """Whom one text credits: `credit` is its own words, null where it states the content as its own."""

    sentence: Index
    content: Passage
    credit: Passage | None
    source: str | None
    via: list[str]
    kind: str | None
    source_id: str | None


@closed
class DriftShape(TypedDict):
    """The same content, credited differently."""

    kind: Annotated[str, OneOf("source", "behind", "uncredited")]
    content: str
    a: CreditShape
    b: CreditShape


@closed
class HedgeShape(SentencePassage):
    """A hedge that the other text lacks, with the sentence there that says the same without it."""

    label: str
    counterpart: SentencePassage | None


@closed
class Hedges(TypedDict):
    """Hedges gained and lost."""

    only_a: list[HedgeShape]
    only_b: list[HedgeShape]


@closed
class AdditionShape(SentencePassage):
    """A sentence without a source; inference: its own words mark it as one."""

    inference: bool


@closed
class Unsourced(TypedDict):
    """What each text adds without a source."""

    only_a: list[AdditionShape]
    only_b: list[AdditionShape]


@closed
class AcronymShape(TypedDict):
    """Letters that both use and one spells out: its passage is the long form, the other's the letters."""

    short: str
    long: str
    expanded_in: Annotated[str, OneOf("a", "b")]
    a: Passage
    b: Passage


@closed
class HeadlinesShape(TypedDict):
    """Headline against headline; null where a text has none."""

    a: Passage | None
    b: Passage | None
    shared: list[str]
    only_a: list[str]
    only_b: list[str]
    hedges_a: list[Passage]
    hedges_b: list[Passage]


@closed
class VersionShape(TypedDict):
    """One of the two texts."""

    text: str
    sentences: list[Pair]
    title: str | None
    site: str | None
    date: str | None
    url: str | None


@closed
class VersionRow(TypedDict):
    """One of the two texts in a corpus, whose line had the text already."""

    text: NotRequired[str]
    sentences: list[Pair]
    title: str | None
    site: str | None
    date: str | None
    url: str | None


@closed
class Told(TypedDict):
    """All that is said about two versions together."""

    same_story: bool
    score: Annotated[float, Field(ge=0, le=1)]
    factors: list[FactorShape]
    summary: CompareSummary
    common_origin: SharedSourceShape | None
    origins: OriginsShape
    wording: WordingShape
    shared: SharedParts
    drift: list[DriftShape]
    hedges: Hedges
    unsourced: Unsourced
    acronyms: list[AcronymShape]
    headlines: HeadlinesShape
    aligned: list[Pair]


@closed
class ComparisonAnswer(Told):
    """Two versions, compared."""

    a: VersionShape
    b: VersionShape
    versions: dict[str, str]


@closed
class ComparisonRow(Told):
    """One pair of a corpus, compared, without its `id`."""

    a: VersionRow
    b: VersionRow
    versions: dict[str, str]
