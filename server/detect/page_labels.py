"""Labels about the page as a whole: its publisher, its origins, its headline against its body."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from server.detect.draft import Draft
from server.language.lexicon import table
from server.model import Finding, Origin, Outlet, PageLabel, Source, Span
from server.outlets import Registry
from server.outlets.hosts import split_address
from server.rules import Rulebook


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page labels are drawn from."""

    draft: Draft
    findings: Sequence[Finding]
    sources: Sequence[Source]
    origins: Sequence[Origin]
    publisher: Outlet | None


class PageLabels:
    """Computes each page label's condition; which labels exist and their wording is data."""

    def __init__(self, rulebook: Rulebook, registry: Registry) -> None:
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
        if outlet is None or outlet.advice == "explain":
            return None
        return self._label("publisher", (), outlet.id, outlet=outlet.name)

    def _lookalike(self, facts: PageFacts) -> PageLabel | None:
        url = facts.draft.article.url
        found = self._registry.lookalike(split_address(url)[0]) if url else None
        return (
            self._label("lookalike", (), None, host=split_address(url)[0] if url else "") if found is not None else None
        )

    def _single_origin(self, facts: PageFacts) -> PageLabel | None:
        sentences = {s for o in facts.origins for s in o.sentences}
        if len(facts.origins) != 1 or len(sentences) < 3:
            return None
        origin = facts.origins[0]
        name = next(s.name for s in facts.sources if s.id == origin.source)
        evidence = tuple(facts.draft.sentences[i].span for i in origin.sentences[:1])
        return self._label("single_origin", evidence, None, source=name, count=str(len(origin.sentences)))

    def _exclusive(self, facts: PageFacts) -> PageLabel | None:
        headline = next((s for s in facts.draft.sentences if s.headline), None)
        headline = headline or (facts.draft.sentences[0] if facts.draft.sentences else None)
        if headline is None:
            return None
        claim = _words("exclusive").search(headline.span.of(facts.draft.text))
        if claim is None:
            return None
        own = facts.publisher.id if facts.publisher else None
        credited = [
            s
            for s in facts.sources
            if (s.kind in ("state_media", "other_media") and s.outlet != own) or s.kind == "other_media"
        ]
        credited = [s for s in credited if any(i != headline.index for i in s.sentences)]
        if not credited:
            return None
        at = headline.span.start
        return self._label("exclusive", (Span(at + claim.start(), at + claim.end()),), None, outlet=credited[0].name)

    def _headline_drops_hedge(self, facts: PageFacts) -> PageLabel | None:
        """The headline states flatly what the body's first sentences hedge: names and content words must be shared."""
        draft = facts.draft
        headline = next((s for s in draft.sentences if s.headline), None)
        if headline is None:
            return None
        here = [f for f in facts.findings if f.sentence == headline.index]
        if any(f.label.startswith(("unverified_claim.", "anonymous_source.", "state_media.")) for f in here):
            return None
        words = draft.sentence_text(headline.index)
        if _words("softeners").search(words):
            return None
        wanted = _content(words)
        for finding in facts.findings:
            if (
                finding.label not in ("unverified_claim.hedged", "unverified_claim.self_declared")
                or finding.sentence > headline.index + 6
            ):
                continue
            if len(wanted & _content(draft.sentence_text(finding.sentence))) >= max(3, len(wanted) // 2):
                return self._label(
                    "headline_drops_hedge",
                    (headline.span, finding.evidence),
                    None,
                    hedge=finding.evidence.of(draft.text),
                )
        return None


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){w}(?!\w)".replace(" ", r"\s+") for w in table("page")[key]), re.IGNORECASE)


@lru_cache(maxsize=256)
def _content(sentence: str) -> frozenset[str]:
    return frozenset(w[:6] for w in re.findall(r"[a-z]{4,}", sentence.lower())) - frozenset(table("page")["common"])
