"""From resolved credits to the ledger, the ladders and the origins of an article."""

from __future__ import annotations

from sourcemark.detect.draft import Draft, Entity
from sourcemark.language.language import Language, word_set
from sourcemark.language.nouns import singular
from sourcemark.model import Chain, Origin, Source

_UNPLACED = frozenset(("vague", "agentless"))
_OUTLETS = frozenset(("state_media", "other_media"))

_joining = word_set("grammar", "joining")


class Ledger:
    """The sources of one article, numbered in reading order, with the ladders by which they reach the page."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._relay()
        self._join_bodies()
        self._untie()
        speaking = [e for e in draft.entities if e.sentences]
        used = dict.fromkeys((*speaking, *(step for e in speaking for step in self.path(e))))
        self._entities = sorted(used, key=lambda e: (min(e.sentences, default=0), e.name))
        self._ids = {id(e): f"s{n}" for n, e in enumerate(self._entities, start=1)}

    def id_of(self, entity: Entity | None) -> str | None:
        """Return the ledger id of an entity, or None for one that is not in the ledger."""
        return self._ids.get(id(entity)) if entity is not None else None

    def sources(self) -> tuple[Source, ...]:
        """Return one entry a source."""
        return tuple(
            Source(
                self._ids[id(e)],
                e.kind,
                e.name,
                e.described,
                tuple(sorted(e.sentences)),
                e.reason,
                self.id_of(e.via),
                e.outlet,
            )
            for e in self._entities
        )

    def path(self, entity: Entity) -> list[Entity]:
        """Return the way of an entity's words to the page, farthest first; a circle is cut where it closes."""
        out = [entity]
        while out[-1].via is not None and out[-1].via not in out:
            out.append(out[-1].via)
        return out

    def chains(self) -> tuple[Chain, ...]:
        """Return the ladders, each with the sentences that come down it; a sentence counts on its longest."""
        rungs: dict[tuple[str, ...], set[int]] = {}
        for e in self._entities:
            key = tuple(self._ids[id(x)] for x in self.path(e))
            rungs.setdefault(key, set()).update(e.sentences)
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
            into.setdefault(self._ids[id(root)], set()).update(e.sentences)
        return (
            tuple(Origin(k, tuple(sorted(v))) for k, v in placed.items()),
            tuple(Origin(k, tuple(sorted(v))) for k, v in unplaced.items()),
        )

    def _relay(self) -> None:
        """Set `via` where a source speaks inside what an outlet is credited with: "He said …, IRNA said"."""
        for sentence in self._draft.sentences:
            here = self._draft.credits_in(sentence.index)
            for credit in here:
                if credit.entity is None or credit.entity.via is not None or not credit.reading.credits:
                    continue
                cue = credit.reading.cue[0] if credit.reading.cue else None
                for other in here:
                    if other.entity is None or other.entity is credit.entity or other.entity.kind not in _OUTLETS:
                        continue
                    if cue is not None and any(c.covers(cue) for c in other.content):
                        credit.entity.via = other.entity
                        break

    def _untie(self) -> None:
        """Let an outlet stand by itself that the article also credits without the one that cites it."""
        for entity in self._draft.entities:
            if entity.kind in _OUTLETS and entity.via is not None and entity.sentences - entity.via.sentences:
                entity.via = None

    def _join_bodies(self) -> None:
        """Place a side named alone where its people were placed: "Russian police" after "sources within … police"."""
        speaking = [e for e in self._draft.entities if e.sentences]
        relayed = [(_content_words(self._draft.language, e.described), e) for e in speaking if e.via is not None]
        holding: dict[str, list[tuple[frozenset[str], Entity]]] = {}
        for words, entity in relayed:
            for word in words:
                holding.setdefault(word, []).append((words, entity))
        for entity in speaking:
            if entity.kind != "institution" or entity.via is not None:
                continue
            words = _content_words(self._draft.language, entity.described)
            # Of its words the rarest: a long text may hold thousands of bodies and of people placed.
            likely = min((holding.get(word, []) for word in words), key=len, default=[])
            entity.via = next((other.via for others, other in likely if words <= others), None)


def _content_words(language: Language, words: str) -> frozenset[str]:
    return frozenset(singular(language, w) for w in words.lower().split() if w not in _joining(language))
