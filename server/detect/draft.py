"""The working set of one analysis: what the families read from and write to. Never leaves this package."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from server.language.attributions import Reading
from server.language.noun_phrases import NounPhrase
from server.language.syntax import Tokens
from server.model import Article, Finding, Quotation, Sentence, Span
from server.outlets import Actor, Mention

_WORD = re.compile(r"[a-z]+")


@dataclass(slots=True, eq=False)
class Entity:
    """A source in the making; becomes a ledger entry. `label` and `rule` are set for those no reader can identify."""

    kind: str
    name: str
    described: str
    noun: str = ""
    roles: set[str] = field(default_factory=set)
    plural: bool = False
    outlet: str | None = None
    country: str | None = None
    via: Entity | None = None
    reason: str | None = None
    label: str | None = None
    rule: str | None = None
    sentences: set[int] = field(default_factory=set)
    last_seen: int = -1
    credited: bool = False

    @property
    def person(self) -> bool:
        """Whether "he", "she" or "they" can stand for it."""
        return self.kind in ("person", "anonymous", "vague")

    @property
    def body(self) -> bool:
        """Whether "it" can stand for it."""
        return self.kind in ("state_media", "other_media", "organisation", "institution", "document")


@dataclass(slots=True, eq=False)
class Credit:
    """A reading with its source resolved. `carried` tells that an anaphor, not the source's own name, carries the credit."""

    reading: Reading
    entity: Entity | None
    phrase: NounPhrase | None
    carried: bool = False
    source: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    rule: str | None = None
    label: str | None = None

    @property
    def sentence(self) -> int:
        """Index of the sentence that holds the cue."""
        return self.reading.sentence


@dataclass(slots=True)
class Draft:
    """One article under analysis."""

    article: Article
    sentences: Sequence[Sentence]
    words: Sequence[frozenset[str]]
    quotations: Sequence[Quotation]
    parses: Mapping[int, Tokens]
    readings: Sequence[Reading]
    mentions: Mapping[int, Sequence[Mention]]
    actors: Mapping[int, Sequence[Actor]]
    credits: list[Credit] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def sentence_text(self, index: int) -> str:
        """Return the words of one sentence."""
        return self.sentences[index].span.of(self.article.text)

    def quoted(self, span: Span) -> bool:
        """Tell whether a stretch lies inside somebody's direct speech."""
        for q in self.quotations:
            if q.span.start >= span.end:
                return False
            if q.inner.start <= span.start and span.end <= q.inner.end:
                return True
        return False


def words_of(sentence: str) -> frozenset[str]:
    """Return the lower-case words of a sentence, for gates that ask only whether a word occurs."""
    return frozenset(_WORD.findall(sentence.lower()))
