"""An annotated article as one flat row of a corpus run, for scorers and researchers."""

from __future__ import annotations

from collections.abc import Sequence

from sourcemark.annotate.shapes import AnnotationRow, AttributionRow, PairOrPieces, Row
from sourcemark.annotate.webannotation import origin_json, page_json, route_json, source_json, summary_json
from sourcemark.model import AnnotatedArticle, Annotation, Attribution, Span


def to_row(annotated: AnnotatedArticle) -> Row:
    """Return the row without its `id`; `text` is left out when the reader gave it as text."""
    analysis = annotated.analysis
    row: Row = {
        "annotations": [annotation_row(annotation) for annotation in annotated.annotations],
        "attributions": [attribution_row(attribution) for attribution in analysis.attributions],
        "sources": [source_json(source) for source in analysis.sources],
        "chains": [route_json(route) for route in analysis.routes],
        "origins": [origin_json(origin) for origin in analysis.origins],
        "page": page_json(annotated),
        "versions": dict(annotated.versions),
        "summary": summary_json(annotated),
    }
    return row if annotated.article.given else {"text": annotated.article.text, **row}


def annotation_row(annotation: Annotation) -> AnnotationRow:
    """Return one label with its evidence, rule and wording."""
    finding, span = annotation.finding, annotation.evidence.span
    return {
        "label": finding.label,
        "start": span.start,
        "end": span.end,
        "quote": annotation.evidence.exact,
        "rule": finding.rule,
        "sentence": finding.sentence,
        "secondary": annotation.secondary,
        "inside_quotation": False,
        "source_id": finding.source_id,
        "outlet": finding.outlet,
        "ladder": list(annotation.route),
        "explanation": annotation.explanation,
        "question": annotation.question,
    }


def attribution_row(attribution: Attribution) -> AttributionRow:
    """Return one triple."""
    return {
        "source": pair_or_pieces(attribution.source),
        "cue": pair_or_pieces(attribution.cue),
        "content": pair_or_pieces(attribution.content),
        "kind": attribution.kind,
        "credits": attribution.credits,
        "source_id": attribution.source_id,
        "inside_quotation": False,
    }


def pair_or_pieces(spans: Sequence[Span]) -> PairOrPieces:
    """Return one pair, a list of pairs for a part in several pieces, or None where the text lacks the part."""
    if not spans:
        return None
    if len(spans) == 1:
        return list(spans[0])
    return [list(span) for span in spans]
