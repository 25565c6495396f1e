"""News outlets that are no state media: so that a source can be called by its name, and a namesake left alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OtherOutlet:
    """A news outlet outside the registry. `note` says why readers confuse it with state media, where they do.

    aliases: its names in the registry's language; context: those that mean it only beside reporting words.
    """

    id: str
    name: str
    country: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    note: str | None = None
