"""Two versions of a story, compared: what they share, and where the same content is handled differently."""

from __future__ import annotations

from dataclasses import dataclass

from sourcemark.model.span import Span


@dataclass(frozen=True, slots=True)
class Factor:
    """One reason for or against "same story": a measure from 0 to 1, and what it adds to the score."""

    name: str
    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class Shared:
    """A quotation, name or number that stands in both texts, and where. text: as the first text writes it."""

    text: str
    a: tuple[Span, ...]
    b: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SharedSource:
    """A source that both texts credit. sentences: in each text, everything that goes back to it."""

    name: str
    kind: str
    outlet: str | None
    a: tuple[int, ...]
    b: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """The independent origins of both texts taken together.

    shared: origins of both, the one with most sentences first; only_a, only_b: names of the others.
    perhaps: how many pairs of others may be one origin and are not surely so ("the ministry").
    sourced_a, sourced_b: how many sentences of each text go back to any origin.
    """

    shared: tuple[SharedSource, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    sourced_a: int
    sourced_b: int
    perhaps: int = 0

    @property
    def together(self) -> int:
        """The number of independent origins: what both texts go back to, or may go back to, counts once."""
        return len(self.shared) + self.perhaps + len(self.only_a) + len(self.only_b)


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom one text credits with some content.

    words: the source with its cue as the text has them; None where the text states the content in its own voice.
    names: the source and those it reaches the page through, farthest first.
    inside: the source as it is written inside a sentence ("a source close to …", "TASS").
    content: the stretch that says it.
    """

    sentence: int
    content: Span
    words: Span | None = None
    names: tuple[str, ...] = ()
    kind: str | None = None
    source_id: str | None = None
    inside: str | None = None


@dataclass(frozen=True, slots=True)
class Drift:
    """The same content credited to different sources.

    kind: `source` (another source speaks), `behind` (the same outlet, which is said to cite somebody else) or
    `uncredited` (one text credits it, the other states it as its own).
    """

    kind: str
    content: str
    a: Credit
    b: Credit


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge that the other text lacks. counterpart: the sentence there that says the same without it, if any."""

    label: str
    span: Span
    sentence: int
    counterpart: int | None = None


@dataclass(frozen=True, slots=True)
class Addition:
    """A sentence without a source whose content the other text lacks. inference: its own words mark it as one."""

    span: Span
    sentence: int
    inference: bool = False


@dataclass(frozen=True, slots=True)
class Acronym:
    """Letters that both texts use and only one spells out. expanded: where, in the text named by `by` (a or b)."""

    short: str
    long: str
    by: str
    expanded: Span
    bare: Span


@dataclass(frozen=True, slots=True)
class Headlines:
    """Headline against headline: what words of weight they share, and which hedges each carries."""

    a: Span | None
    b: Span | None
    shared: tuple[str, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    hedges_a: tuple[Span, ...]
    hedges_b: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """How much of the wording itself is shared. share: of the shorter text's five-word runs; longest: in words."""

    share: float
    longest: int
    a: Span | None
    b: Span | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that is known about two versions together; spans and sentence indexes are those of each text."""

    same_story: bool
    score: float
    factors: tuple[Factor, ...]
    wording: Wording
    origins: Origins
    quotations: tuple[Shared, ...]
    names: tuple[Shared, ...]
    numbers: tuple[Shared, ...]
    outlets: tuple[SharedSource, ...]
    drift: tuple[Drift, ...]
    hedges_a: tuple[Hedge, ...]
    hedges_b: tuple[Hedge, ...]
    unsourced_a: tuple[Addition, ...]
    unsourced_b: tuple[Addition, ...]
    acronyms: tuple[Acronym, ...]
    headlines: Headlines
    aligned: tuple[tuple[int, int], ...]

    @property
    def common_origin(self) -> SharedSource | None:
        """The origin that carries most of both texts."""
        return self.origins.shared[0] if self.origins.shared else None
