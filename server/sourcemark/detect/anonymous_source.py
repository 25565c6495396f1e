"""Findings of the family anonymous_source: content credited to someone the reader cannot identify."""

from __future__ import annotations

from collections.abc import Iterator

from sourcemark.detect.draft import Credit, Draft, Entity
from sourcemark.detect.evidence import source_with_cue
from sourcemark.detect.sources.crediting import credits_content
from sourcemark.model import Finding
from sourcemark.rules import Rulebook


class AnonymousSource:
    """Labels credits by what resolution found out about their sources; credits without any source are phrase rules."""

    family = "anonymous_source"

    def __init__(self, rulebook: Rulebook) -> None:
        ours = [rule for rule in rulebook if rule.family == self.family]
        self._without = {rule.id: frozenset(rule.match.get("without_cues", ())) for rule in ours}

    def find(self, draft: Draft) -> Iterator[Finding]:
        """Yield one finding a source and sentence, the most specific."""
        done: set[tuple[int, int]] = set()
        for credit in draft.credits:
            reading = credit.reading
            if not reading.credits:
                continue
            # Who is cited by another ("TASS, citing sources in …") is credited by that alone.
            if credit.source == reading.source and not credits_content(reading):
                continue
            sentence = draft.sentences[credit.sentence].span
            if credit.label is None or credit.rule is None or credit.entity is None:
                continue
            if reading.lemma in self._without.get(credit.rule, ()):
                continue
            key = (credit.sentence, id(credit.entity))
            if key in done:
                continue
            done.add(key)
            cue = reading.cue if credit.source == reading.source else ()
            span = source_with_cue(draft.language, draft.text, credit.source, cue, sentence)
            if draft.quoted(span):
                continue
            slots = {
                "source": _as_shown(credit, credit.entity, draft.text),
                "reason": credit.entity.reason or "none",
            }
            yield credit.finding(credit.label, credit.rule, span, slots)


def _as_shown(credit: Credit, entity: Entity, text: str) -> str:
    """Return the words for whoever speaks: a vague voice's own of this place, any other's fullest in the article.

    "Some scientists" and "other scientists" are one entry of the ledger, but each card stands at its own words.
    """
    here = credit.phrase is not None and not credit.phrase.pronoun and credit.source == credit.reading.source
    if entity.kind == "vague" and here:
        return " ".join(span.of(text) for span in credit.source)
    return entity.described
