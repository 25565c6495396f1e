"""Hyperlinks as evidence: linked words that lead to a registry outlet's domain show where a credit comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcemark.model import Article
from sourcemark.outlets import Mention, Registry


def linked_outlets(article: Article, registry: Registry, named: Sequence[Mention]) -> Iterator[Mention]:
    """Yield a mention of context `link` for every link to a marked outlet whose name does not stand in its words."""
    for link in article.links:
        outlet = registry.publisher(link.href)
        if outlet is None or not outlet.marked:
            continue
        if any(m.outlet_id == outlet.id and m.span.overlaps(link.span) for m in named):
            continue
        yield Mention(link.span, outlet.id, outlet.name, "outlet", country=outlet.country, context="link")
