"""From resolved credits to the ledger, the ladders and the origins of an article."""

from __future__ import annotations

from sourcemark.detect.draft import Draft, Entity
from sourcemark.detect.sources.crediting import gives_its_word
from sourcemark.detect.sources.resolve import Resolved
from sourcemark.detect.sources.routes import settle
from sourcemark.model import Chain, Origin, Source

_UNPLACED = frozenset(("vague", "agentless"))


class Ledger:
    """The sources of one article, numbered in reading order, with the ladders by which they reach the page."""

    def __init__(self, draft: Draft, resolved: Resolved) -> None:
        self._names = resolved.names
        self._reasons = resolved.reasons
        # Which sentences rest on a source.
        sentences: dict[Entity, set[int]] = {}
        for credit in resolved.credits:
            if credit.entity is not None and gives_its_word(credit):
                sentences.setdefault(credit.entity, set()).add(credit.sentence)
        for placed in resolved.places:
            sentences.setdefault(placed.entity, set()).add(placed.sentence)
        self._via = settle(draft.language, resolved.routes, resolved.names, sentences)
        self._sentences = {entity: tuple(sorted(sentences.get(entity, ()))) for entity in resolved.names}
        speaking = [entity for entity in resolved.names if entity in sentences]
        used = dict.fromkeys((*speaking, *(step for e in speaking for step in self.path(e))))
        self._entities = sorted(used, key=lambda e: (min(self._sentences[e], default=0), self._names[e].name))
        self._ids = {e: f"s{n}" for n, e in enumerate(self._entities, start=1)}

    def id_of(self, entity: Entity | None) -> str | None:
        """Return the ledger id of an entity, or None for one that is not in the ledger."""
        return self._ids.get(entity) if entity is not None else None

    def sources(self) -> tuple[Source, ...]:
        """Return one entry a source."""
        return tuple(
            Source(
                self._ids[e],
                e.kind,
                self._names[e].name,
                self._names[e].described,
                self._sentences[e],
                self._reasons.get(e),
                self.id_of(self._via.get(e)),
                e.outlet,
            )
            for e in self._entities
        )

    def path(self, entity: Entity) -> list[Entity]:
        """Return the way of an entity's words to the page, farthest first; a circle is cut where it closes."""
        out = [entity]
        while (through := self._via.get(out[-1])) is not None and through not in out:
            out.append(through)
        return out

    def chains(self) -> tuple[Chain, ...]:
        """Return the ladders, each with the sentences that come down it; a sentence counts on its longest."""
        rungs: dict[tuple[str, ...], set[int]] = {}
        for e in self._entities:
            key = tuple(self._ids[x] for x in self.path(e))
            rungs.setdefault(key, set()).update(self._sentences[e])
        return tuple(
            Chain(key, tuple(sorted(s))) for key, s in sorted(rungs.items(), key=lambda x: (min(x[1]), x[0])) if s
        )

    def origins(self) -> tuple[tuple[Origin, ...], tuple[Origin, ...]]:
        """Return the origins, and apart from them the voices that cannot be placed."""
        placed: dict[str, set[int]] = {}
        unplaced: dict[str, set[int]] = {}
        for e in self._entities:
            root = self.path(e)[-1]
            into = unplaced if root.kind in _UNPLACED else placed
            into.setdefault(self._ids[root], set()).update(self._sentences[e])
        return (
            tuple(Origin(k, tuple(sorted(v))) for k, v in placed.items()),
            tuple(Origin(k, tuple(sorted(v))) for k, v in unplaced.items()),
        )
