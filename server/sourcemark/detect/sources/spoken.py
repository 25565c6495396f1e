"""Who was spoken of in an article, newest first; a pronoun looks back a few sentences, whatever came before them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from sourcemark.detect.draft import Entity
from sourcemark.language.language import Language
from sourcemark.language.names import titles
from sourcemark.language.nouns import singular
from sourcemark.model import Span


class Spoken:
    """The entities of one article in the order in which they were last spoken of."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._order: dict[Entity, None] = {}
        self._bearers: dict[str, Entity] = {}

    def note(self, entity: Entity, sentence: int, at: int, said: tuple[Span, ...] = ()) -> None:
        """Remember that an entity was spoken of at code point `at`; said: what it is credited with there."""
        entity.last_seen = sentence
        entity.last_at = at
        entity.said = said
        self._order.pop(entity, None)
        self._order[entity] = None
        self._bears(entity)

    def newest(self) -> Iterator[Entity]:
        """Yield everybody spoken of, the last one first."""
        return reversed(self._order)

    def within(self, reach: int, now: int) -> Iterator[Entity]:
        """Yield those spoken of in sentence `now` or at most `reach` before it, the last one first."""
        return takewhile(lambda e: now - e.last_seen <= reach, reversed(self._order))

    def person_since(self, entity: Entity) -> bool:
        """Tell whether a named person was spoken of after this entity."""
        return any(e.kind == "person" and e.last_at > entity.last_at for e in reversed(self._order))

    def give_roles(self, entity: Entity, roles: set[str]) -> None:
        """Remember what a person is, so that "the mayor" can be found."""
        entity.roles.update(roles)
        self._bears(entity)

    def bearer(self, noun: str) -> Entity | None:
        """Return the person named with this role, the one spoken of last."""
        return self._bearers.get(self._role(noun))

    def _bears(self, entity: Entity) -> None:
        if entity.kind != "person":
            return
        for role in map(self._role, entity.roles):
            known = self._bearers.get(role)
            if known is None or entity.last_at > known.last_at:
                self._bearers[role] = entity

    def _role(self, noun: str) -> str:
        """Return a role's one name: "spokeswoman" and "spokespersons" are a spokesperson."""
        noun = singular(self._language, noun)
        return titles(self._language).get(noun, noun)
