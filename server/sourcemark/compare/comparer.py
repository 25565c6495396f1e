"""Two annotated articles of one language → Comparison: joins the parts of this package, and no more."""

from __future__ import annotations

from sourcemark.compare import (
    acronyms,
    alignment,
    drift,
    headlines,
    hedges,
    profile,
    runs,
    shared,
    sources,
    story,
    unsourced,
)
from sourcemark.errors import RulebookInvalid
from sourcemark.language.language import COMPARISON, Language
from sourcemark.model import AnnotatedArticle
from sourcemark.model.comparison import Comparison


class Comparer:
    """Compares articles of one language. Make it once; it holds no article between calls."""

    def __init__(self, language: Language) -> None:
        """Raises RulebookInvalid for a language whose articles cannot be compared."""
        if COMPARISON not in language.supports:
            raise RulebookInvalid(f"{language.code}/language.toml: it supports no comparison")
        self._language = language

    def compare(self, a: AnnotatedArticle, b: AnnotatedArticle) -> Comparison:
        """Compare two versions. Never raises for any text; the same articles give the same result."""
        left, right = profile.read(self._language, a), profile.read(self._language, b)
        quotations = shared.quotations(left, right)
        verdict = story.decide(left, right, len(quotations))
        weights = alignment.Weights(left, right)
        aligned = alignment.sentences(left, right, weights, quotations)
        outlets = sources.outlets(left, right)
        return Comparison(
            same_story=verdict.same,
            score=verdict.score,
            factors=verdict.factors,
            wording=runs.wording(left.tokens, right.tokens),
            origins=sources.origins(left, right),
            quotations=quotations,
            names=shared.names(left, right, [one.name for one in outlets]),
            numbers=shared.numbers(left, right),
            outlets=outlets,
            drift=drift.drifts(left, right, weights),
            hedges_a=hedges.only(left, right, alignment.partners(aligned, 0)),
            hedges_b=hedges.only(right, left, alignment.partners(aligned, 1)),
            unsourced_a=unsourced.additions(left, alignment.partners(aligned, 0, alignment.AKIN)),
            unsourced_b=unsourced.additions(right, alignment.partners(aligned, 1, alignment.AKIN)),
            acronyms=acronyms.expanded_once(left, right),
            headlines=headlines.against(left, right),
            aligned=tuple((i, j) for alike, i, j in aligned if alike >= alignment.SAME),
        )
