"""The working set of one analysis: what the families read from. Never leaves this package."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourcemark.language.attributions import Reading
from sourcemark.language.language import Language, per_language
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.language.syntax import Tokens
from sourcemark.model import Article, Finding, Quotation, Sentence, Span
from sourcemark.outlets import Actor, Mention
from sourcemark.rules import Rule

# Kinds of entity: outlets, and sources without a name.
OUTLETS = frozenset(("state_media", "other_media"))
UNNAMED = frozenset(("anonymous", "vague"))


@dataclass(frozen=True, slots=True, eq=False)
class Entity:
    """Whoever or whatever an article speaks of, with what no later sentence changes: two are one only as one object.

    noun: the word it was first called by; medium: what the registry says an outlet is ("newspaper").
    """

    kind: str
    noun: str = ""
    plural: bool = False
    outlet: str | None = None
    country: str | None = None
    medium: str = ""

    @property
    def person(self) -> bool:
        """Whether "he", "she" or "they" can stand for it."""
        return self.kind in ("person", "anonymous", "vague")

    @property
    def body(self) -> bool:
        """Whether "it" can stand for it."""
        return self.kind in ("state_media", "other_media", "organisation", "institution", "document")


@dataclass(frozen=True, slots=True)
class Names:
    """What an article calls an entity: the fullest name that stands in it, and the fullest words."""

    name: str
    described: str


@dataclass(frozen=True, slots=True, eq=False)
class Credit:
    """A reading with its source resolved.

    carried: an anaphor, not the source's own name, carries the credit.
    rule: the rule that tells that the source has no name, by whichever of its phrases so far; see `labels`.
    cited_by: who cites the source, where the reading credits one through another: "TASS, citing port sources".
    """

    reading: Reading
    entity: Entity | None
    phrase: NounPhrase | None
    carried: bool
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    rule: Rule | None
    cited_by: Entity | None = None

    @property
    def sentence(self) -> int:
        """Index of the sentence that holds the cue."""
        return self.reading.sentence

    def finding(self, rule: Rule, evidence: Span, slots: Mapping[str, str]) -> Finding:
        """Return a finding about this credit, shown on `evidence`."""
        return Finding(
            rule.label,
            rule.id,
            evidence,
            self.sentence,
            source=self.source,
            cue=self.reading.cue,
            content=self.content,
            slots=slots,
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where an outlet stands in its sentence: `name` is one that rules of kind `outlet_credit` know.

    source     who says it                              "TASS reported", "according to Xinhua"
    recipient  who was told it                          "told TASS", "in an interview with RT"
    agent      who carried it                           "quoted by TASS", "footage released by Fars"
    report     its report, quoted or leaned on          "the latest TASS report", "a statement on IRNA"
    channel    where it was said or shown               "said on state television", "aired on CCTV"
    dateline   the agency in a dateline or a source line "MOSCOW, Nov 20 (TASS) —"

    reading: the attribution it takes part in; evidence: what must be shown besides the name.
    """

    name: str
    reading: Reading | None = None
    evidence: Span | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention of an outlet that is origin or conduit of what its sentence says.

    stands_as: "noun" or "pronoun" where a later word takes it up; empty where it is named.
    """

    sentence: int
    mention: Mention
    place: Place
    entity: Entity
    stands_as: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One article under analysis. `publisher`: registry id of the page's own outlet, no source of its own pages."""

    language: Language
    article: Article
    sentences: Sequence[Sentence]
    words: Sequence[frozenset[str]]
    quotations: Sequence[Quotation]
    parses: Mapping[int, Tokens]
    readings: Sequence[Reading]
    mentions: Mapping[int, Sequence[Mention]]
    actors: Mapping[int, Sequence[Actor]]
    publisher: str | None = None

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def sentence_text(self, index: int) -> str:
        """Return the words of one sentence."""
        return self.sentences[index].span.of(self.article.text)

    def quoted(self, span: Span) -> bool:
        """Tell whether a stretch lies inside somebody's direct speech."""
        # Only outermost quotations are kept, so none but the last to begin before the stretch can hold it.
        before = bisect_right(self.quotations, span.start, key=lambda q: q.span.start)
        return before > 0 and self.quotations[before - 1].inner.covers(span)


@per_language
def _word(language: Language) -> re.Pattern[str]:
    return re.compile(f"[{language.lexicon.value('sources', 'letters')}]+")


def words_of(language: Language, sentence: str) -> frozenset[str]:
    """Return the lower-case words of a sentence, for gates that ask only whether a word occurs."""
    return frozenset(_word(language).findall(sentence.lower()))
