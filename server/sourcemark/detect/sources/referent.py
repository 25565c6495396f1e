"""Whoever or whatever an article speaks of: the name that a credit gives its source, and all anaphora the same one."""

from __future__ import annotations

from dataclasses import dataclass

# Kinds of referent: outlets, and sources without a name.
OUTLETS = frozenset(("state_media", "other_media"))
UNNAMED = frozenset(("anonymous", "vague"))


@dataclass(frozen=True, slots=True, eq=False)
class Referent:
    """Whoever or whatever an article speaks of, with what no later sentence changes: two are one only as one object.

    noun: the word it was first called by; medium: what the registry says an outlet is ("newspaper").
    """

    kind: str
    noun: str = ""
    plural: bool = False
    outlet: str | None = None
    country: str | None = None
    medium: str = ""

    @property
    def person(self) -> bool:
        """Whether "he", "she" or "they" can stand for it."""
        return self.kind in ("person", "anonymous", "vague")

    @property
    def body(self) -> bool:
        """Whether "it" can stand for it."""
        return self.kind in ("state_media", "other_media", "organisation", "institution", "document")


@dataclass(frozen=True, slots=True)
class Names:
    """What an article calls a referent: the fullest name that stands in it, and the fullest words."""

    name: str
    described: str
