"""Labels about the page as a whole: its publisher, its origins, its headline against its body."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sourcemark.detect.parsed_article import ParsedArticle
from sourcemark.detect.sources.credit import Credit
from sourcemark.detect.sources.referent import OUTLETS
from sourcemark.language import grammar
from sourcemark.language.language import Language, per_language, word_set
from sourcemark.model import Finding, Origin, Outlet, PageLabel, Sentence, Source, Span
from sourcemark.outlets import Registry
from sourcemark.rules import Rulebook, doubting

# Fewer sourced sentences than this say nothing about an article's origins.
_FEWEST = 3
# The body's sentences in which a hedge still speaks about the headline.
_LEAD = 6
_UNPLACED = frozenset(("vague", "agentless"))
# Words in quotation marks are somebody's, not the headline's own.
# Words shorter than this link no headline with a sentence; longer ones do by their beginnings.
_LONG = 4
_BEGINNING = 6
_QUOTES = re.compile("[“”\"„«]|(?<!\\w)[‘'][A-Z\\w]")

_common = word_set("page", "common")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page labels are drawn from."""

    parsed: ParsedArticle
    credits: Sequence[Credit]
    findings: Sequence[Finding]
    sources: Sequence[Source]
    origins: Sequence[Origin]
    publisher: Outlet | None


class PageLabels:
    """Computes each page label's condition; which labels exist and their wording is data."""

    def __init__(self, rulebook: Rulebook, registry: Registry) -> None:
        self._language = rulebook.language
        self._rules = {r.match["condition"]: r for r in rulebook.of("page")}
        self._registry = registry

    def publisher(self, url: str | None) -> Outlet | None:
        """Return the registry's entry for the page's own address."""
        return self._registry.publisher(url) if url else None

    def find(self, facts: PageFacts) -> Iterator[PageLabel]:
        """Yield the labels that hold, in a fixed order."""
        conditions: dict[str, Callable[[PageFacts], PageLabel | None]] = {
            "publisher": self._publisher,
            "lookalike": self._lookalike,
            "resemblance": self._resemblance,
            "single_origin": self._single_origin,
            "exclusive": self._exclusive,
            "headline_drops_hedge": self._headline_drops_hedge,
        }
        for name, condition in conditions.items():
            if name in self._rules:
                label = condition(facts)
                if label is not None:
                    yield label

    def _label(self, condition: str, evidence: tuple[Span, ...], outlet_id: str | None, **slots: str) -> PageLabel:
        rule = self._rules[condition]
        return PageLabel(rule.label, rule.id, evidence, outlet_id, slots)

    def _publisher(self, facts: PageFacts) -> PageLabel | None:
        outlet = facts.publisher
        if outlet is None or not outlet.marked:
            return None
        return self._label("publisher", (), outlet.id, outlet=outlet.name)

    def _lookalike(self, facts: PageFacts) -> PageLabel | None:
        host = self._registry.host(facts.parsed.article.url or "")
        found = self._registry.lookalike(host)
        if found is None:
            return None
        return self._label("lookalike", (), None, host=host, listed_by=found.listed_by)

    def _resemblance(self, facts: PageFacts) -> PageLabel | None:
        host = self._registry.host(facts.parsed.article.url or "")
        found = self._registry.resembled(host) if host else None
        if found is None:
            return None
        return self._label("resemblance", (), None, host=host, domain=found.domain, outlet=found.outlet)

    def _single_origin(self, facts: PageFacts) -> PageLabel | None:
        """Every sourced sentence goes back to one origin; a voice that is placed nowhere would make that untrue."""
        sentences = {s for o in facts.origins for s in o.sentences}
        if len(facts.origins) != 1 or len(sentences) < _FEWEST or any(s.kind in _UNPLACED for s in facts.sources):
            return None
        origin = facts.origins[0]
        if any(s.id != origin.source and s.through is None for s in facts.sources):
            return None  # somebody is credited in the headline alone
        name = next(s.name for s in facts.sources if s.id == origin.source)
        evidence = tuple(facts.parsed.sentences[i].span for i in origin.sentences[:1])
        return self._label("single_origin", evidence, None, source=name, count=str(len(origin.sentences)))

    def _exclusive(self, facts: PageFacts) -> PageLabel | None:
        """The headline calls the story exclusive while the body credits somebody else's reporting."""
        parsed = facts.parsed
        headline = next((s for s in parsed.sentences if s.headline), None)
        headline = headline or (parsed.sentences[0] if parsed.sentences else None)
        if headline is None:
            return None
        claim = _exclusive(self._language).search(headline.span.of(parsed.text))
        if claim is None:
            return None
        credited = [
            (s, body)
            for s in facts.sources
            if s.kind in OUTLETS and not self._own(s, facts)
            if (body := [i for i in s.sentences if i != headline.index])
        ]
        if not credited:
            return None
        source, body = max(credited, key=lambda c: len(c[1]))
        start = headline.span.start
        words = claim.group().strip()
        at = start + claim.start() + claim.group().index(words)
        shown = next(
            (f.evidence for f in facts.findings if f.sentence == body[0] and f.source_id == source.id),
            parsed.sentences[body[0]].span,
        )
        return self._label("exclusive", (Span(at, at + len(words)), shown), None, outlet=source.name)

    def _own(self, source: Source, facts: PageFacts) -> bool:
        """Tell whether a source is the page's own outlet: crediting oneself takes nothing from an exclusive."""
        article = facts.parsed.article
        name = self._letters(source.name)
        host = self._registry.host(article.url or "")
        return bool(name) and (name in self._letters(host) or name in self._letters(article.site or ""))

    def _letters(self, name: str) -> str:
        """Return a name in one word of small letters, without an article before it."""
        letters = "".join(c for c in name.lower() if c.isalnum())
        article = next((word for word in grammar.definite_article(self._language) if letters.startswith(word)), "")
        return letters.removeprefix(article)

    def _headline_drops_hedge(self, facts: PageFacts) -> PageLabel | None:
        """The headline states flatly what the body's first sentences hedge: they share most of its words."""
        parsed = facts.parsed
        headline = next((s for s in parsed.sentences if s.headline), None)
        if headline is None:
            return None
        marked = ("unverified_claim.", "anonymous_source.", "state_media.")
        if any(f.sentence == headline.index and f.label.startswith(marked) for f in facts.findings):
            return None
        words = parsed.sentence_text(headline.index)
        if (
            "?" in words
            or _softeners(self._language).search(words)
            or _QUOTES.search(words)
            or any(_of(headline, c) for c in facts.credits)
        ):
            return None
        wanted = self._content(words)
        for finding in facts.findings:
            if finding.label not in doubting() or not headline.index < finding.sentence <= headline.index + _LEAD:
                continue
            shared = wanted & self._content(parsed.sentence_text(finding.sentence))
            if len(shared) >= max(3, (len(wanted) + 1) // 2):
                evidence = (headline.span, finding.evidence)
                return self._label("headline_drops_hedge", evidence, None, hedge=finding.evidence.of(parsed.text))
        return None

    def _content(self, sentence: str) -> frozenset[str]:
        """Return the beginnings of a sentence's longer words, without the commonest."""
        beginnings = (word[:_BEGINNING] for word in _long_word(self._language).findall(sentence.lower()))
        return frozenset(beginnings) - _common(self._language)


def _of(headline: Sentence, credit: Credit) -> bool:
    """Tell whether a credit stands in the headline: then the headline asserts nothing itself."""
    return credit.sentence == headline.index and credit.reading.credits and bool(credit.source)


def _any(language: Language, key: str) -> re.Pattern[str]:
    patterns = language.lexicon.value("page", key)
    return re.compile("|".join(rf"(?<!\w)(?:{p})(?!\w)".replace(" ", r"\s+") for p in patterns), re.IGNORECASE)


@per_language
def _exclusive(language: Language) -> re.Pattern[str]:
    return _any(language, "exclusive")


@per_language
def _softeners(language: Language) -> re.Pattern[str]:
    return _any(language, "softeners")


@per_language
def _long_word(language: Language) -> re.Pattern[str]:
    return re.compile(f"[{language.lexicon.value('sources', 'letters')}]{{{_LONG},}}")
