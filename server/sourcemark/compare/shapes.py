"""Two versions of a story, compared, as docs/api.md describes the answer."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sourcemark.shapes import Index, Pair, Shape


class Passage(Shape):
    """A stretch with its words; code points, end exclusive."""

    start: Index
    end: Index
    exact: str


class SentencePassage(Passage):
    """A stretch and the sentence it stands in."""

    sentence: Index


class FactorShape(Shape):
    """A reason for or against one story: a measure, and what it adds."""

    name: str
    value: float
    weight: float


class CompareSummary(Shape):
    """The comparison in plain sentences, whole and one by one."""

    text: str
    lines: list[str]


class SharedSourceShape(Shape):
    """A source of both, with the sentences of each text that go back to it."""

    name: str
    kind: str
    outlet: str | None
    a: list[Index]
    b: list[Index]


class OriginsShape(Shape):
    """The origins of both: `together` counts what both go back to once."""

    shared: list[SharedSourceShape]
    only_a: list[str]
    only_b: list[str]
    sourced_a: Index
    sourced_b: Index
    together: Index


class WordingShape(Shape):
    """Shared wording: the share of the shorter text's five-word runs, and the longest run in words."""

    share: float
    longest: Index
    a: Passage | None
    b: Passage | None


class SharedShape(Shape):
    """A quotation, name or number of both, with its places."""

    text: str
    a: list[Passage]
    b: list[Passage]


class SharedParts(Shape):
    """What stands in both."""

    quotations: list[SharedShape]
    names: list[SharedShape]
    numbers: list[SharedShape]
    outlets: list[SharedSourceShape]


class CreditShape(Shape):
    """Whom one text credits: `credit` is its own words, null where it states the content as its own."""

    sentence: Index
    content: Passage
    credit: Passage | None
    source: str | None
    via: list[str]
    kind: str | None
    source_id: str | None


class DriftShape(Shape):
    """The same content, credited differently."""

    kind: Literal["source", "behind", "uncredited"]
    content: str
    a: CreditShape
    b: CreditShape


class HedgeShape(SentencePassage):
    """A hedge that the other text lacks, with the sentence there that says the same without it."""

    label: str
    counterpart: SentencePassage | None


class Hedges(Shape):
    """Hedges gained and lost."""

    only_a: list[HedgeShape]
    only_b: list[HedgeShape]


class AdditionShape(SentencePassage):
    """A sentence without a source; inference: its own words mark it as one."""

    inference: bool


class Unsourced(Shape):
    """What each text adds without a source."""

    only_a: list[AdditionShape]
    only_b: list[AdditionShape]


class AcronymShape(Shape):
    """Letters that both use and one spells out: its passage is the long form, the other's the letters."""

    short: str
    long: str
    expanded_in: Literal["a", "b"]
    a: Passage
    b: Passage


class HeadlinesShape(Shape):
    """Headline against headline; null where a text has none."""

    a: Passage | None
    b: Passage | None
    shared: list[str]
    only_a: list[str]
    only_b: list[str]
    hedges_a: list[Passage]
    hedges_b: list[Passage]


class VersionShape(Shape):
    """One of the two texts."""

    text: str
    sentences: list[Pair]
    title: str | None
    site: str | None
    date: str | None
    url: str | None


class ComparisonAnswer(Shape):
    """Two versions, compared."""

    same_story: bool
    score: float = Field(ge=0, le=1)
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
    a: VersionShape
    b: VersionShape
    versions: dict[str, str]
