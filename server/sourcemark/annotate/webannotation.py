"""An annotated article as the JSON that docs/api.md describes (W3C Web Annotations inside)."""

from __future__ import annotations

from collections.abc import Iterable

from sourcemark.annotate.shapes import (
    CONTEXT,
    Answer,
    AttributionShape,
    ChainShape,
    NotCheckedShape,
    OriginShape,
    OutletShape,
    PageLabelShape,
    PageShape,
    Purpose,
    SourceShape,
    Stretch,
    Summary,
    Target,
    TextPositionSelector,
    TextQuoteSelector,
    TextualBody,
    WebAnnotation,
)
from sourcemark.model import (
    AnnotatedArticle,
    Annotation,
    Attribution,
    Explained,
    NotChecked,
    Origin,
    Outlet,
    Route,
    Selector,
    Source,
    Span,
)


def to_json(annotated: AnnotatedArticle) -> Answer:
    """Return the whole answer; key order is fixed, so the same article always gives the same bytes."""
    article, analysis = annotated.article, annotated.analysis
    return {
        "text": article.text,
        "sentences": [list(sentence.span) for sentence in analysis.sentences],
        "annotations": [annotation_json(annotation, annotated) for annotation in annotated.annotations],
        "attributions": [attribution_json(attribution) for attribution in analysis.attributions],
        "sources": [source_json(source) for source in analysis.sources],
        "chains": [route_json(route) for route in analysis.routes],
        "origins": [origin_json(origin) for origin in analysis.origins],
        "unplaced": [origin_json(origin) for origin in analysis.unplaced],
        "summary": summary_json(annotated),
        "page": page_json(annotated),
        "outlets": {key: outlet_json(outlet) for key, outlet in annotated.outlets.items()},
        "not_checked": [not_checked_json(passage, article.text) for passage in analysis.not_checked],
        "versions": dict(annotated.versions),
        "lang": annotated.language,
    }


def annotation_json(annotation: Annotation, annotated: AnnotatedArticle) -> WebAnnotation:
    """Return one W3C Web Annotation, with all that is ours under one namespaced key."""
    finding, evidence = annotation.finding, annotation.evidence
    return {
        "@context": CONTEXT,
        "id": annotation.id,
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            textual_body("describing", annotated.language, annotation.explanation),
            textual_body("questioning", annotated.language, annotation.question),
        ],
        "target": target_json(evidence, annotated.article.url),
        "sourcemark:mark": {
            "label": finding.label,
            "rule": finding.rule,
            "start": evidence.span.start,
            "end": evidence.span.end,
            "quote": evidence.exact,
            "explanation": annotation.explanation,
            "question": annotation.question,
            "secondary": annotation.secondary,
            "sentence": {"index": finding.sentence, **selector_json(annotation.sentence)},
            "source": pieces(finding.source),
            "cue": pieces(finding.cue),
            "content": pieces(finding.content),
            "source_id": finding.source_id,
            "outlet": finding.outlet,
            "inside_quotation": False,
            "ladder": list(annotation.route),
            "search_query": annotation.search_query,
        },
    }


def target_json(evidence: Selector, url: str | None) -> Target:
    """Return where the evidence stands; without an address for a text that has none."""
    target: Target = {"selector": [quote_selector(evidence), position_selector(evidence.span)]}
    # The one place where "source" is the W3C's word for the annotated page's address.
    return target if url is None else {"source": url, **target}


def page_json(annotated: AnnotatedArticle) -> PageShape:
    """Return what is known about the page as a whole."""
    article = annotated.article
    publisher = annotated.outlets.get(annotated.analysis.publisher or "")
    return {
        "title": article.title,
        "author": article.author,
        "date": article.date,
        "site": article.site,
        "language": article.language,
        "url": article.url,
        "partial": article.partial,
        "publisher": outlet_json(publisher) if publisher else None,
        "labels": [page_label_json(explained) for explained in annotated.page_labels],
    }


def page_label_json(explained: Explained) -> PageLabelShape:
    """Return a label about the page with the stretches it rests on."""
    return {
        "label": explained.page_label.label,
        "rule": explained.page_label.rule,
        "explanation": explained.explanation,
        "question": explained.question,
        "evidence": [selector_json(selector) for selector in explained.evidence],
    }


def attribution_json(attribution: Attribution) -> AttributionShape:
    """Return one triple; a part the text lacks is null."""
    return {
        "source": pieces(attribution.source),
        "cue": pieces(attribution.cue),
        "content": pieces(attribution.content),
        "kind": attribution.kind,
        "sentence": attribution.sentence,
        "credits": attribution.credits,
        "source_id": attribution.source_id,
        "inside_quotation": False,
    }


def source_json(source: Source) -> SourceShape:
    """Return one entry of the ledger."""
    return {
        "id": source.id,
        "kind": source.kind,
        "name": source.name,
        "described": source.described,
        "reason": source.reason,
        "via": source.through,
        "outlet": source.outlet,
        "sentences": list(source.sentences),
    }


def route_json(route: Route) -> ChainShape:
    """Return one route to the page, farthest source first."""
    return {"sources": list(route.sources), "sentences": list(route.sentences)}


def summary_json(annotated: AnnotatedArticle) -> Summary:
    """Return the summary with the counts behind it."""
    return {"text": annotated.summary, "counts": dict(annotated.counts)}


def origin_json(origin: Origin) -> OriginShape:
    """Return one origin, or one voice that is placed nowhere."""
    return {"source": origin.source, "sentences": list(origin.sentences)}


def outlet_json(outlet: Outlet) -> OutletShape:
    """Return what a card says about an outlet: class, rater and year, never a verdict of ours."""
    return {
        "id": outlet.id,
        "name": outlet.name,
        "country": outlet.country,
        "control": outlet.control,
        "label": outlet.label,
        "advice": outlet.advice,
        "rating": outlet.rating,
        "rating_year": outlet.rating_year,
        "rater": outlet.rater,
        "owner": outlet.owner,
        "contested": outlet.contested,
        "sources": list(outlet.sources),
    }


def textual_body(purpose: Purpose, language: str, value: str) -> TextualBody:
    """Return a W3C TextualBody in plain text."""
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "language": language, "value": value}


def quote_selector(selector: Selector) -> TextQuoteSelector:
    """Return a W3C TextQuoteSelector."""
    return {
        "type": "TextQuoteSelector",
        "exact": selector.exact,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
    }


def position_selector(span: Span) -> TextPositionSelector:
    """Return a W3C TextPositionSelector over the article's text: a hint, since the page's own text differs."""
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def selector_json(selector: Selector) -> Stretch:
    """Return a stretch with its span, its words and the words around it."""
    return {
        "start": selector.span.start,
        "end": selector.span.end,
        "exact": selector.exact,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
    }


def not_checked_json(passage: NotChecked, text: str) -> NotCheckedShape:
    """Return a stretch that was not looked at; the whole text where none is named."""
    span = passage.span or Span(0, len(text))
    return {"why": passage.why, "start": span.start, "end": span.end}


def pieces(spans: Iterable[Span]) -> list[list[int]] | None:
    """Return a list of pairs, one a piece, or None when the text lacks this part."""
    return [list(span) for span in spans] or None
