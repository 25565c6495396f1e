"""What a reader of an article has in mind: who was spoken of, newest first, what they are and what they said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from sourcemark.detect.draft import Entity
from sourcemark.language.language import Language
from sourcemark.language.names import titles
from sourcemark.language.nouns import singular
from sourcemark.model import Span


class Discourse:
    """The memory of one pass through an article, in reading order; the pass alone writes to it."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._order: dict[Entity, None] = {}
        # The sentence that last had to do with an entity, and the code point at which it was last spoken of.
        self._last_seen: dict[Entity, int] = {}
        self._last_at: dict[Entity, int] = {}
        self._said: dict[Entity, tuple[Span, ...]] = {}
        self._genders: dict[Entity, str] = {}
        self._roles: dict[Entity, set[str]] = {}
        self._bearers: dict[str, Entity] = {}
        self._credited: set[Entity] = set()
        self._through: dict[Entity, Entity] = {}

    # -- what the pass tells it --------------------------------------------------------------------------------

    def note(self, entity: Entity, sentence: int, at: int, said: tuple[Span, ...] = ()) -> None:
        """Remember that an entity was spoken of at code point `at`; said: what it is credited with there."""
        self._last_seen[entity] = sentence
        self._last_at[entity] = at
        self._said[entity] = said
        self._order.pop(entity, None)
        self._order[entity] = None
        self._bears(entity)

    def see(self, entity: Entity, sentence: int) -> None:
        """Remember that a sentence has to do with an entity, wherever in it."""
        self._last_seen[entity] = sentence

    def give_roles(self, entity: Entity, roles: Iterable[str]) -> None:
        """Remember what a person is, so that "the mayor" can be found."""
        self._roles.setdefault(entity, set()).update(roles)
        self._bears(entity)

    def give_gender(self, entity: Entity, gender: str) -> None:
        """Remember m or f for somebody of whom nothing has told it yet; an empty string tells nothing."""
        if gender:
            self._genders.setdefault(entity, gender)

    def credit(self, entity: Entity) -> None:
        """Remember that something was said or shown by an entity."""
        self._credited.add(entity)

    def came_through(self, entity: Entity, outlet: Entity) -> None:
        """Remember through whom the words of an entity first reached the page."""
        self._through.setdefault(entity, outlet)

    # -- what it remembers -------------------------------------------------------------------------------------

    def newest(self) -> Iterator[Entity]:
        """Yield everybody spoken of, the last one first."""
        return reversed(self._order)

    def within(self, reach: int, now: int) -> Iterator[Entity]:
        """Yield those spoken of in sentence `now` or at most `reach` before it, the last one first."""
        return takewhile(lambda e: now - self._last_seen[e] <= reach, reversed(self._order))

    def last_seen(self, entity: Entity) -> int:
        """Return the sentence that last had to do with an entity; -1 for none."""
        return self._last_seen.get(entity, -1)

    def last_at(self, entity: Entity) -> int:
        """Return the code point at which an entity was last spoken of; -1 for nowhere."""
        return self._last_at.get(entity, -1)

    def said(self, entity: Entity) -> tuple[Span, ...]:
        """Return what an entity was credited with where it was last spoken of."""
        return self._said.get(entity, ())

    def gender(self, entity: Entity) -> str:
        """Return m or f, or an empty string where the text has not told."""
        return self._genders.get(entity, "")

    def has_roles(self, entity: Entity) -> bool:
        """Tell whether the text has said what a person is."""
        return bool(self._roles.get(entity))

    def credited(self, entity: Entity) -> bool:
        """Tell whether something was said or shown by an entity in an earlier sentence."""
        return entity in self._credited

    def through(self, entity: Entity) -> Entity | None:
        """Return through whom the words of an entity first reached the page, if through anybody."""
        return self._through.get(entity)

    def person_since(self, entity: Entity) -> bool:
        """Tell whether a named person was spoken of after this entity."""
        at = self.last_at(entity)
        return any(e.kind == "person" and self._last_at[e] > at for e in reversed(self._order))

    def bearer(self, noun: str) -> Entity | None:
        """Return the person named with this role, the one spoken of last."""
        return self._bearers.get(self._role(noun))

    def unnamed_before(self, sentence: int) -> Entity | None:
        """Return the unnamed source spoken of last, when that was in the sentence before or the one before it."""
        last = next(self.newest(), None)
        recent = last is not None and last.kind == "anonymous" and sentence - self._last_seen[last] <= 2
        return last if recent else None

    def _bears(self, entity: Entity) -> None:
        if entity.kind != "person":
            return
        at = self.last_at(entity)
        for role in map(self._role, self._roles.get(entity, ())):
            known = self._bearers.get(role)
            if known is None or at > self.last_at(known):
                self._bearers[role] = entity

    def _role(self, noun: str) -> str:
        """Return a role's one name: "spokeswoman" and "spokespersons" are a spokesperson."""
        noun = singular(self._language, noun)
        return titles(self._language).get(noun, noun)
