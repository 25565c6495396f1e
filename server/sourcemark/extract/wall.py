"""Tells whether a page shows only the beginning of its article: said openly, because what is left out looks checked."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lxml.html import HtmlElement

# Shown to somebody without a subscription, beginnings have some 50 to 200 words. Some sites send the whole article and
# cover it by a script: that was read whole.
LONGEST_BEGINNING = 300


def is_beginning(*, walled: bool, words: int) -> bool:
    """Tell whether so many words of a walled page are a beginning only."""
    return walled and words < LONGEST_BEGINNING


def is_walled(tree: HtmlElement) -> bool:
    """Tell whether a page says that its article is not free (schema.org `isAccessibleForFree`, Open Graph's tier)."""
    tier = tree.find(".//meta[@property='article:content_tier']")
    if tier is not None and (tier.get("content") or "").strip().lower() == "locked":
        return True
    return any(str(value).strip().lower() in ("false", "no", "0") for value in _declarations(tree))


def _declarations(tree: HtmlElement) -> Iterator[object]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        items = data if isinstance(data, list) else [data]
        for item in items:
            graph = item.get("@graph") if isinstance(item, dict) else None
            for thing in [item, *(graph if isinstance(graph, list) else [])]:
                # A page also describes its site and its videos, which may be walled on their own.
                if isinstance(thing, dict) and "isAccessibleForFree" in thing and _is_article(thing.get("@type")):
                    yield thing["isAccessibleForFree"]


def _is_article(kind: object) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(one, str) and one.endswith(("Article", "Posting", "Report")) for one in kinds)
