"""A news outlet in the registry."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes, who stands behind it, and who says so since when.

    control: state-controlled, state-affiliated, party-controlled, military-linked or public-independent.
    advice: warn, inform or explain; the first two are marked, the last is only explained on request.
    rating, rating_year, rater: the class a named monitor gave, or None where the registry's editors class it.
    """

    id: str
    name: str
    country: str
    control: str
    label: str
    advice: str
    kind: str | None = None
    owner: str | None = None
    rating: str | None = None
    rating_year: int | None = None
    rater: str | None = None
    contested: str | None = None
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    verified: bool = False

    @property
    def marked(self) -> bool:
        """Whether what an article credits to it is marked; the rest is only explained on request."""
        return self.advice != "explain"
