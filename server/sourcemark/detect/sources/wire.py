"""The agency that wrote the article, where byline or dateline name one: whatever is said in it comes through that."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from sourcemark.language import grammar
from sourcemark.language.language import Language, per_language, word_set
from sourcemark.language.patterns import any_of
from sourcemark.model import Sentence
from sourcemark.outlets import Mention

# The sentences, from the first, in which an article's own dateline or byline stands: later ones are items of a list.
_TOP = 3
# Between two whom a byline names.
_APART = r"[,;/|()&•·–—]"

_joint = word_set("sources", "and")
_former = word_set("sources", "byline_former")


@per_language
def _before(language: Language) -> re.Pattern[str]:
    """Return what ends right before an outlet that a byline names, and not within a person's name."""
    words = any_of(language.lexicon.word_list("sources", "byline_before"))
    article = any_of(grammar.definite_article(language))
    return re.compile(rf"(?:^|{_APART}|\b{words}\s)\s*(?:{article}\s+)?$", re.IGNORECASE)


@per_language
def _behind(language: Language) -> re.Pattern[str]:
    words = any_of(language.lexicon.word_list("sources", "byline_behind"))
    return re.compile(rf"(?:\s+{words}\b)*\s*(?:$|{_APART}|{any_of(_joint(language))}\b)", re.IGNORECASE)


def in_byline(language: Language, author: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the outlets that a page's byline is: "Ivan Petrov, TASS", not "Tass Petrov" or "a former TASS reporter".

    mentions: the outlets found in `author`.
    """
    return [
        m
        for m in mentions
        if _before(language).search(author[: m.span.start]) is not None
        and _behind(language).match(author, m.span.end) is not None
        and _former(language).isdisjoint(re.findall(r"\w+", author[: m.span.start].lower()))
    ]


def find(
    language: Language,
    byline: Sequence[Mention],
    mentions: Mapping[int, Sequence[Mention]],
    parts: Sequence[Sentence],
    own: Callable[[Mention], bool],
) -> Mention | None:
    """Return the one agency that an article's byline, dateline or line of its source name; None on its own page.

    byline: outlets named in the page's byline; mentions: those of each of `parts`; own: tells the page's outlet.
    """
    on_top = [m for n in range(_TOP) for m in _alone(mentions.get(n, ()), "dateline", "byline")]
    # A line "Source: …" farther down ends a caption or a table.
    first = next((part.index for part in parts if not part.headline), 0)
    at_ends = [m for n in (0, first, len(parts) - 1) for m in _alone(mentions.get(n, ()), "source")]
    named = {(m.outlet_id, m.alias): m for m in (*byline, *on_top, *at_ends) if m.outlet_id is not None}
    if len({outlet for outlet, _ in named}) != 1:
        return None
    agency = next(iter(named.values()))
    return None if own(agency) else agency


def _alone(here: Sequence[Mention], *contexts: str) -> Sequence[Mention]:
    """Return a sentence's mentions in these contexts; none where its line names more outlets: "By Reuters, TASS"."""
    several = any(m.context == "source_line" for m in here)
    return () if several else [m for m in here if m.context in contexts]
