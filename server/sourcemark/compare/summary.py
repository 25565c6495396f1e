"""A comparison in a few plain sentences, each a line of its own: what a reader sees, or hears, first."""

from __future__ import annotations

from collections.abc import Iterator

from sourcemark.compare.words import Words, load
from sourcemark.model import AnnotatedArticle
from sourcemark.model.comparison import Comparison, SharedSource

# From here on the wording itself is called similar.
SIMILAR_SHARE = 0.15
SIMILAR_RUN = 20
# An origin of this share of both texts' sourced sentences is nearly everything.
NEARLY_ALL = 0.6


def lines(comparison: Comparison, a: AnnotatedArticle, b: AnnotatedArticle) -> tuple[str, ...]:
    """Return the statements in the language of A's cards, the weightiest first."""
    words = load(a.language)
    if not comparison.same_story:
        return (words.text("summary", "other"), *_origin(comparison, a, b, words))
    return (
        words.text("summary", "same"),
        *_origin(comparison, a, b, words),
        *_wording(comparison, words),
        *_differences(comparison, words),
    )


def _origin(comparison: Comparison, a: AnnotatedArticle, b: AnnotatedArticle, words: Words) -> Iterator[str]:
    origins, common = comparison.origins, comparison.common_origin
    if common is None:
        if comparison.same_story and origins.sourced_a and origins.sourced_b:
            yield words.text("summary", "no_origin")
        return
    shares = (len(common.a) / max(1, origins.sourced_a), len(common.b) / max(1, origins.sourced_b))
    yield words.text(
        "summary",
        "one_origin" if min(shares) >= NEARLY_ALL else "part_origin",
        origin=origin_name(common, a, b),
        n_a=words.number(len(common.a)),
        total_a=words.number(origins.sourced_a),
        n_b=words.number(len(common.b)),
        total_b=words.number(origins.sourced_b),
    )
    if origins.together == 1:
        yield words.text("summary", "together_one")
    else:
        yield words.text("summary", "together", count=words.number(origins.together))


def origin_name(source: SharedSource, a: AnnotatedArticle, b: AnnotatedArticle) -> str:
    """Return a source's name, an outlet's with its class, who gave it and when."""
    words = load(a.language)
    outlet = a.outlets.get(source.outlet or "") or b.outlets.get(source.outlet or "")
    if outlet is None:
        return source.name
    control = words.text("control", outlet.control)
    year = f", {outlet.rating_year}" if outlet.rating_year else ""
    rated = f"{control} ({outlet.rater}{year})" if outlet.rater else control
    return words.text("summary", "listed", outlet=outlet.name, control=rated)


def _wording(comparison: Comparison, words: Words) -> Iterator[str]:
    shared = comparison.wording
    if shared.share >= SIMILAR_SHARE or shared.longest >= SIMILAR_RUN:
        yield words.text("summary", "similar", count=words.number(shared.longest))
    elif shared.longest:
        yield words.text("summary", "new_wording", count=words.number(shared.longest))


def _differences(comparison: Comparison, words: Words) -> Iterator[str]:
    if len(comparison.drift) == 1:
        yield words.text("summary", "drift_one")
    elif comparison.drift:
        yield _capital(words.text("summary", "drift", count=words.number(len(comparison.drift))))
    for acronym in comparison.acronyms[:3]:
        yield words.text("summary", "acronym", version=acronym.by.upper(), short=acronym.short, long=acronym.long)
    if comparison.hedges_a or comparison.hedges_b:
        yield words.text(
            "summary", "hedges", a=words.number(len(comparison.hedges_a)), b=words.number(len(comparison.hedges_b))
        )
    if comparison.unsourced_a or comparison.unsourced_b:
        yield words.text(
            "summary",
            "unsourced",
            a=words.number(len(comparison.unsourced_a)),
            b=words.number(len(comparison.unsourced_b)),
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
