"""The ledger: who is credited in an article, and through whom it reached the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """One distinct source after anaphora are resolved.

    kind: state_media, other_media, person, organisation, institution, document, anonymous, vague or agentless.
    name: what to call it in a list; described: the fullest words the article uses for it.
    reason: why no name is given: none, formula ("on condition of anonymity") or specific; None where it does not apply.
    through: id of the source through which this one reaches the page.
    sentences: indexes of the sentences that rest on it.
    speaks: False for one that is only told to think or to want something.
    """

    id: str
    kind: str
    name: str
    described: str
    sentences: tuple[int, ...]
    reason: str | None = None
    through: str | None = None
    outlet: str | None = None
    speaks: bool = True


@dataclass(frozen=True, slots=True)
class Route:
    """A route to the page: source ids, farthest from the page first, and the sentences that come along it."""

    sources: tuple[str, ...]
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """A source that reaches the page without passing through another, with every sentence that goes back to it."""

    source: str
    sentences: tuple[int, ...]
