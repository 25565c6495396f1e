"""What detection found, before any wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcemark.model.attribution import Attribution
from sourcemark.model.source import Origin, Route, Source
from sourcemark.model.span import Span
from sourcemark.model.text import Sentence


@dataclass(frozen=True, slots=True)
class Finding:
    """A label on a stretch of one sentence, with the rule that put it there.

    evidence: the shortest stretch a reader must see to agree.
    slots: words for the rule's explanation, taken from the text or the registry ("source", "outlet" …).
    """

    label: str
    rule: str
    evidence: Span
    sentence: int
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    source_id: str | None = None
    outlet: str | None = None
    slots: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageLabel:
    """A label about the page as a whole, with the stretches it rests on."""

    label: str
    rule: str
    evidence: tuple[Span, ...] = ()
    outlet: str | None = None
    slots: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A stretch that was not looked at (None: the whole text), and why: `language`, `stub`, `too-short` …"""

    why: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything `detect` knows about one article.

    unplaced: vague and agentless voices, which are no origins. wire: name of the agency that wrote the article, where
    it is no state's: its reporters heard whom they quote, so it is no origin, and stands on the way of all of them.
    """

    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...]
    routes: tuple[Route, ...]
    origins: tuple[Origin, ...]
    unplaced: tuple[Origin, ...]
    page_labels: tuple[PageLabel, ...] = ()
    publisher: str | None = None
    not_checked: tuple[NotChecked, ...] = ()
    wire: str | None = None
