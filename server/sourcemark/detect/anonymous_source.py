"""Findings of the family anonymous_source: content credited to someone the reader cannot identify."""

from __future__ import annotations

from collections.abc import Iterator

from sourcemark.detect.draft import Credit, Draft, Entity
from sourcemark.detect.evidence import source_with_cue
from sourcemark.detect.sources.crediting import credits_content
from sourcemark.detect.sources.resolve import Resolved
from sourcemark.model import Finding


class AnonymousSource:
    """Labels credits by what resolution found out about their sources; credits without any source are phrase rules."""

    family = "anonymous_source"

    def find(self, draft: Draft, resolved: Resolved) -> Iterator[Finding]:
        """Yield one finding a source and sentence, the most specific."""
        done: set[tuple[int, Entity]] = set()
        for credit, rule in resolved.labels.items():
            reading, entity = credit.reading, credit.entity
            if not reading.credits:
                continue
            # Who is cited by another ("TASS, citing sources in …") is credited by that alone.
            if credit.source == reading.source and not credits_content(reading):
                continue
            sentence = draft.sentences[credit.sentence].span
            if entity is None or rule.family != self.family or reading.lemma in rule.match.get("without_cues", ()):
                continue
            key = (credit.sentence, entity)
            if key in done:
                continue
            done.add(key)
            cue = reading.cue if credit.source == reading.source else ()
            span = source_with_cue(draft.language, draft.text, credit.source, cue, sentence)
            if draft.quoted(span):
                continue
            slots = {
                "source": _as_shown(credit, entity, resolved.names[entity].described, draft.text),
                "reason": resolved.reasons.get(entity, "none"),
            }
            yield credit.finding(rule, span, slots)


def _as_shown(credit: Credit, entity: Entity, described: str, text: str) -> str:
    """Return the words for whoever speaks: a vague voice's own of this place, any other's fullest in the article.

    "Some scientists" and "other scientists" are one entry of the ledger, but each card stands at its own words.
    """
    here = credit.phrase is not None and not credit.phrase.pronoun and credit.source == credit.reading.source
    if entity.kind == "vague" and here:
        return " ".join(span.of(text) for span in credit.source)
    return described
