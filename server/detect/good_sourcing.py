"""Findings of the family good_sourcing: what helps a reader to check, with the same weight as the other marks."""

from __future__ import annotations

from collections.abc import Iterator

from server.detect.draft import Draft
from server.detect.evidence import source_with_cue
from server.model import Finding
from server.rules import Rulebook


class GoodSourcing:
    """Marks credits by the kind of their source: a person on record with name and role, a document, the other side."""

    family = "good_sourcing"

    def __init__(self, rulebook: Rulebook) -> None:
        self._rules = [r for r in rulebook.of("good", self.family) if r.match.get("source_kinds")]

    def find(self, draft: Draft) -> Iterator[Finding]:
        """Yield one finding a source and sentence."""
        done: set[tuple[int, int]] = set()
        for credit in draft.credits:
            entity, reading = credit.entity, credit.reading
            if entity is None or not reading.credits or credit.carried or "speech" not in reading.classes:
                continue
            for rule in self._rules:
                if entity.kind not in rule.match["source_kinds"]:
                    continue
                if entity.kind == "person" and not (entity.roles and credit.phrase is not None and credit.phrase.name):
                    continue
                if entity.kind == "document" and entity.plural:
                    continue
                key = (credit.sentence, id(entity))
                if key in done:
                    continue
                sentence = draft.sentences[credit.sentence].span
                span = source_with_cue(draft.text, credit.source, reading.cue, sentence)
                if draft.quoted(span):
                    continue
                done.add(key)
                yield Finding(
                    rule.label,
                    rule.id,
                    span,
                    credit.sentence,
                    source=credit.source,
                    cue=reading.cue,
                    content=credit.content,
                    slots={"source": entity.described},
                )
                break
