"""A comparison as the JSON that docs/api.md describes."""

from __future__ import annotations

from collections.abc import Sequence

from sourcemark.compare.shapes import (
    AcronymShape,
    AdditionShape,
    ComparisonAnswer,
    ComparisonRow,
    CreditShape,
    DriftShape,
    HeadlinesShape,
    HedgeShape,
    Passage,
    SentencePassage,
    SharedShape,
    SharedSourceShape,
    Told,
    VersionRow,
    VersionShape,
)
from sourcemark.compare.summary import lines
from sourcemark.model import AnnotatedArticle, Span
from sourcemark.model.comparison import (
    Acronym,
    Addition,
    Comparison,
    Credit,
    Drift,
    Headlines,
    Hedge,
    Shared,
    SharedSource,
)


def to_json(comparison: Comparison, a: AnnotatedArticle, b: AnnotatedArticle) -> ComparisonAnswer:
    """Return the whole answer; key order is fixed, so the same articles always give the same bytes."""
    told = told_json(comparison, a, b)
    return {**told, "a": version_json(a), "b": version_json(b), "versions": dict(a.versions)}


def to_row(comparison: Comparison, a: AnnotatedArticle, b: AnnotatedArticle) -> ComparisonRow:
    """Return the answer for a corpus without its `id`: it does not repeat the texts, which the line had already."""
    told = told_json(comparison, a, b)
    return {**told, "a": version_row(a), "b": version_row(b), "versions": dict(a.versions)}


def told_json(comparison: Comparison, a: AnnotatedArticle, b: AnnotatedArticle) -> Told:
    """Return all that is said about both together."""
    text_a, text_b = a.article.text, b.article.text
    common = comparison.common_origin
    told = lines(comparison, a, b)
    return {
        "same_story": comparison.same_story,
        "score": comparison.score,
        "factors": [
            {"name": factor.name, "value": factor.value, "weight": factor.weight} for factor in comparison.factors
        ],
        "summary": {"text": " ".join(told), "lines": list(told)},
        "common_origin": None if common is None else source_json(common),
        "origins": {
            "shared": [source_json(one) for one in comparison.origins.shared],
            "only_a": list(comparison.origins.only_a),
            "only_b": list(comparison.origins.only_b),
            "sourced_a": comparison.origins.sourced_a,
            "sourced_b": comparison.origins.sourced_b,
            "together": comparison.origins.together,
        },
        "wording": {
            "share": comparison.wording.share,
            "longest": comparison.wording.longest,
            "a": stretch_or_none(text_a, comparison.wording.a),
            "b": stretch_or_none(text_b, comparison.wording.b),
        },
        "shared": {
            "quotations": [shared_json(one, text_a, text_b) for one in comparison.quotations],
            "names": [shared_json(one, text_a, text_b) for one in comparison.names],
            "numbers": [shared_json(one, text_a, text_b) for one in comparison.numbers],
            "outlets": [source_json(one) for one in comparison.outlets],
        },
        "drift": [drift_json(one, text_a, text_b) for one in comparison.drift],
        "hedges": {
            "only_a": [hedge_json(one, a, b) for one in comparison.hedges_a],
            "only_b": [hedge_json(one, b, a) for one in comparison.hedges_b],
        },
        "unsourced": {
            "only_a": [addition_json(one, text_a) for one in comparison.unsourced_a],
            "only_b": [addition_json(one, text_b) for one in comparison.unsourced_b],
        },
        "acronyms": [acronym_json(one, text_a, text_b) for one in comparison.acronyms],
        "headlines": headlines_json(comparison.headlines, text_a, text_b),
        "aligned": [list(pair) for pair in comparison.aligned],
    }


def version_json(annotated: AnnotatedArticle) -> VersionShape:
    """Return one version: the text, which spans are offsets of, and what tells it from the other."""
    article = annotated.article
    return {
        "text": article.text,
        "sentences": [list(sentence.span) for sentence in annotated.analysis.sentences],
        "title": article.title,
        "site": article.site,
        "date": article.date,
        "url": article.url,
    }


def version_row(annotated: AnnotatedArticle) -> VersionRow:
    """Return one version; the text only where it was extracted."""
    row: VersionRow = {**version_json(annotated)}
    if annotated.article.given:
        del row["text"]
    return row


def source_json(source: SharedSource) -> SharedSourceShape:
    """Return a source of both, with the sentences that go back to it in each."""
    return {
        "name": source.name,
        "kind": source.kind,
        "outlet": source.outlet,
        "a": list(source.a),
        "b": list(source.b),
    }


def shared_json(shared: Shared, text_a: str, text_b: str) -> SharedShape:
    """Return what stands in both, with all its places."""
    return {
        "text": shared.text,
        "a": [stretch(text_a, span) for span in shared.a],
        "b": [stretch(text_b, span) for span in shared.b],
    }


def drift_json(drift: Drift, text_a: str, text_b: str) -> DriftShape:
    """Return one drift."""
    return {
        "kind": drift.kind,
        "content": drift.content,
        "a": credit_json(drift.a, text_a),
        "b": credit_json(drift.b, text_b),
    }


def credit_json(credit: Credit, text: str) -> CreditShape:
    """Return whom one text credits; `credit` is null where it states the content in its own voice."""
    return {
        "sentence": credit.sentence,
        "content": stretch(text, credit.content),
        "credit": stretch_or_none(text, credit.words),
        "source": credit.names[0] if credit.names else None,
        "via": list(credit.names[1:]),
        "kind": credit.kind,
        "source_id": credit.source_id,
    }


def hedge_json(hedge: Hedge, own: AnnotatedArticle, other: AnnotatedArticle) -> HedgeShape:
    """Return a hedge, with the sentence of the other text that says the same without it."""
    return {
        "label": hedge.label,
        "sentence": hedge.sentence,
        **stretch(own.article.text, hedge.span),
        "counterpart": None if hedge.counterpart is None else sentence_json(other, hedge.counterpart),
    }


def sentence_json(annotated: AnnotatedArticle, index: int) -> SentencePassage:
    """Return a sentence with its words."""
    sentence = annotated.analysis.sentences[index]
    return {"sentence": sentence.index, **stretch(annotated.article.text, sentence.span)}


def addition_json(addition: Addition, text: str) -> AdditionShape:
    """Return a sentence that one text adds without a source."""
    return {"sentence": addition.sentence, "inference": addition.inference, **stretch(text, addition.span)}


def acronym_json(acronym: Acronym, text_a: str, text_b: str) -> AcronymShape:
    """Return an acronym with where it is spelt out and where it is not."""
    spelt, bare = (text_a, text_b) if acronym.by == "a" else (text_b, text_a)
    places = (stretch(spelt, acronym.expanded), stretch(bare, acronym.bare))
    here, there = places if acronym.by == "a" else places[::-1]
    return {"short": acronym.short, "long": acronym.long, "expanded_in": acronym.by, "a": here, "b": there}


def headlines_json(headlines: Headlines, text_a: str, text_b: str) -> HeadlinesShape:
    """Return headline against headline."""
    return {
        "a": stretch_or_none(text_a, headlines.a),
        "b": stretch_or_none(text_b, headlines.b),
        "shared": list(headlines.shared),
        "only_a": list(headlines.only_a),
        "only_b": list(headlines.only_b),
        "hedges_a": stretches(text_a, headlines.hedges_a),
        "hedges_b": stretches(text_b, headlines.hedges_b),
    }


def stretches(text: str, spans: Sequence[Span]) -> list[Passage]:
    """Return spans with their words."""
    return [stretch(text, span) for span in spans]


def stretch_or_none(text: str, span: Span | None) -> Passage | None:
    """Return a span with its words, or None."""
    return None if span is None else stretch(text, span)


def stretch(text: str, span: Span) -> Passage:
    """Return a span with its words: code points, end exclusive."""
    return {"start": span.start, "end": span.end, "exact": span.of(text)}
