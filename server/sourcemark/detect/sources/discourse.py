"""What a reader of an article has in mind: who was mentioned, newest first, what they are and what they said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from sourcemark.detect.sources.referent import Referent
from sourcemark.language.language import Language
from sourcemark.language.names import titles
from sourcemark.language.nouns import singular
from sourcemark.model import Span


class Discourse:
    """The memory of one pass through an article, in reading order; the pass alone writes to it."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._order: dict[Referent, None] = {}
        # The sentence that last had to do with a referent, and the code point at which it was last mentioned.
        self._last_seen: dict[Referent, int] = {}
        self._last_at: dict[Referent, int] = {}
        self._said: dict[Referent, tuple[Span, ...]] = {}
        self._genders: dict[Referent, str] = {}
        self._roles: dict[Referent, set[str]] = {}
        self._homes: dict[Referent, frozenset[str]] = {}
        self._bearers: dict[str, Referent] = {}
        self._credited: set[Referent] = set()
        self._through: dict[Referent, Referent] = {}
        self._others: dict[Referent, frozenset[str]] = {}

    # -- what the pass tells it --------------------------------------------------------------------------------

    def note(
        self,
        referent: Referent,
        sentence: int,
        at: int,
        said: tuple[Span, ...] = (),
        others: frozenset[str] = frozenset(),
    ) -> None:
        """Remember that a referent was mentioned at code point `at`; said: what it is credited with there.

        others: which pronouns can mean others of whom the sentence speaks: m, f, empty for several.
        """
        self._last_seen[referent] = sentence
        self._last_at[referent] = at
        self._said[referent] = said
        self._others[referent] = others
        self._order.pop(referent, None)
        self._order[referent] = None
        self._bears(referent)

    def see(self, referent: Referent, sentence: int) -> None:
        """Remember that a sentence has to do with a referent, wherever in it."""
        self._last_seen[referent] = sentence

    def give_roles(self, referent: Referent, roles: Iterable[str]) -> None:
        """Remember what a person is, so that "the mayor" can be found."""
        self._roles.setdefault(referent, set()).update(roles)
        self._bears(referent)

    def give_home(self, referent: Referent, words: frozenset[str]) -> None:
        """Remember by which words, folded, the text has told whose office a person holds."""
        if words:
            self._homes[referent] = self.home(referent) | words

    def give_gender(self, referent: Referent, gender: str) -> None:
        """Remember m or f for somebody of whom nothing has told it yet; an empty string tells nothing."""
        if gender:
            self._genders.setdefault(referent, gender)

    def credit(self, referent: Referent) -> None:
        """Remember that something was said or shown by a referent."""
        self._credited.add(referent)

    def came_through(self, referent: Referent, outlet: Referent) -> None:
        """Remember through whom the words of a referent first reached the page."""
        self._through.setdefault(referent, outlet)

    # -- what it remembers -------------------------------------------------------------------------------------

    def newest(self) -> Iterator[Referent]:
        """Yield everybody mentioned, the last one first."""
        return reversed(self._order)

    def within(self, reach: int, now: int) -> Iterator[Referent]:
        """Yield those mentioned in sentence `now` or at most `reach` before it, the last one first."""
        return takewhile(lambda e: now - self._last_seen[e] <= reach, reversed(self._order))

    def last_seen(self, referent: Referent) -> int:
        """Return the sentence that last had to do with a referent; -1 for none."""
        return self._last_seen.get(referent, -1)

    def last_at(self, referent: Referent) -> int:
        """Return the code point at which a referent was last mentioned; -1 for nowhere."""
        return self._last_at.get(referent, -1)

    def said(self, referent: Referent) -> tuple[Span, ...]:
        """Return what a referent was credited with where it was last mentioned."""
        return self._said.get(referent, ())

    def may_be_another(self, referent: Referent, sex: str) -> bool:
        """Tell whether a referent was last mentioned beside somebody else whom a pronoun can mean."""
        return sex in self._others.get(referent, ())

    def gender(self, referent: Referent) -> str:
        """Return m or f, or an empty string where the text has not told."""
        return self._genders.get(referent, "")

    def home(self, referent: Referent) -> frozenset[str]:
        """Return the words by which the text has told whose office a person holds; empty where it has not."""
        return self._homes.get(referent, frozenset())

    def has_roles(self, referent: Referent) -> bool:
        """Tell whether the text has said what a person is."""
        return bool(self._roles.get(referent))

    def credited(self, referent: Referent) -> bool:
        """Tell whether something was said or shown by a referent in an earlier sentence."""
        return referent in self._credited

    def through(self, referent: Referent) -> Referent | None:
        """Return through whom the words of a referent first reached the page, if through anybody."""
        return self._through.get(referent)

    def person_since(self, referent: Referent) -> bool:
        """Tell whether a named person was mentioned after this referent."""
        at = self.last_at(referent)
        return any(e.kind == "person" and self._last_at[e] > at for e in reversed(self._order))

    def bearer(self, noun: str) -> Referent | None:
        """Return the person named with this role, the one mentioned last."""
        return self._bearers.get(self._role(noun))

    def unnamed_before(self, sentence: int) -> Referent | None:
        """Return the unnamed source mentioned last, when that was in the sentence before or the one before it."""
        last = next(self.newest(), None)
        recent = last is not None and last.kind == "anonymous" and sentence - self._last_seen[last] <= 2
        return last if recent else None

    def _bears(self, referent: Referent) -> None:
        if referent.kind != "person":
            return
        at = self.last_at(referent)
        for role in map(self._role, self._roles.get(referent, ())):
            known = self._bearers.get(role)
            if known is None or at > self.last_at(known):
                self._bearers[role] = referent

    def _role(self, noun: str) -> str:
        """Return a role's one name: "spokeswoman" and "spokespersons" are a spokesperson."""
        noun = singular(self._language, noun)
        return titles(self._language).get(noun, noun)
