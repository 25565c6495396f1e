"""The agency that wrote the article, where byline or dateline name one: whatever is said in it comes through that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sourcemark.detect.sources.own_outlet import name_key
from sourcemark.language.language import Language
from sourcemark.model import Sentence
from sourcemark.outlets import Mention

# The sentences, from the first, in which an article's own dateline or byline stands: later ones are items of a list.
_TOP = 3


def find(
    language: Language,
    byline: Sequence[Mention],
    mentions: Mapping[int, Sequence[Mention]],
    parts: Sequence[Sentence],
    own_names: frozenset[str],
) -> Mention | None:
    """Return the one agency that an article's byline, dateline or line of its source name; None on its own page.

    byline: outlets named in the page's byline; mentions: those of each sentence of `parts`.
    """
    on_top = [m for n in range(_TOP) for m in mentions.get(n, ()) if m.context in ("dateline", "byline")]
    # A line "Source: …" farther down ends a caption or a table.
    first = next((part.index for part in parts if not part.headline), 0)
    at_ends = [m for n in (0, first, len(parts) - 1) for m in mentions.get(n, ()) if m.context == "source"]
    named = {(m.outlet_id, m.alias): m for m in (*byline, *on_top, *at_ends) if m.outlet_id is not None}
    if len({outlet for outlet, _ in named}) != 1:
        return None
    agency = next(iter(named.values()))
    return None if name_key(language, agency.alias) in own_names else agency
