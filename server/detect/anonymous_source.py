"""Findings of the family anonymous_source: content credited to someone the reader cannot identify."""

from __future__ import annotations

from collections.abc import Iterator

from server.detect.draft import Credit, Draft
from server.detect.evidence import clip, source_with_cue
from server.model import Finding, Span
from server.rules import Rulebook

_LABELS = frozenset(
    f"anonymous_source.{n}" for n in ("described", "bare", "vague_authority", "institution")
)


class AnonymousSource:
    """Labels credits by what resolution found out about their sources, and credits that name no source at all."""

    family = "anonymous_source"

    def __init__(self, rulebook: Rulebook) -> None:
        self._agentless = {
            verb: rule for rule in reversed(rulebook.of("agentless", self.family)) for verb in rule.match["verbs"]
        }

    def find(self, draft: Draft) -> Iterator[Finding]:
        """Yield one finding a source and sentence, the most specific."""
        done: set[tuple[int, int]] = set()
        for credit in draft.credits:
            reading = credit.reading
            if not reading.credits or reading.inside_quotation:
                continue
            sentence = draft.sentences[credit.sentence].span
            if credit.entity is None and not credit.source:
                yield from self._without_agent(credit, sentence, draft)
                continue
            if credit.label not in _LABELS or credit.rule is None or credit.entity is None:
                continue
            key = (credit.sentence, id(credit.entity))
            if key in done:
                continue
            done.add(key)
            cue = reading.cue if credit.source == reading.source else ()
            span = source_with_cue(draft.text, credit.source, cue, sentence)
            if draft.quoted(span):
                continue
            yield Finding(
                credit.label,
                credit.rule,
                span,
                credit.sentence,
                source=credit.source,
                cue=reading.cue,
                content=credit.content,
                slots={"source": credit.entity.described, "reason": credit.entity.reason or "none"},
            )

    def _without_agent(self, credit: Credit, sentence: Span, draft: Draft) -> Iterator[Finding]:
        rule = self._agentless.get(credit.reading.lemma)
        if rule is None or credit.reading.frame != "agentless":
            return
        cue = credit.reading.cue[0]
        yield Finding(
            rule.label,
            rule.id,
            clip(draft.text, cue, sentence),
            credit.sentence,
            cue=credit.reading.cue,
            content=credit.content,
            slots={"cue": cue.of(draft.text)},
        )
