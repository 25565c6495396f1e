"""Analysis → AnnotatedArticle: selectors, words and provenance for everything that was found."""

from __future__ import annotations

import hashlib

from sourcemark import __version__
from sourcemark.annotate import catalogue
from sourcemark.annotate.search_query import query
from sourcemark.annotate.selectors import quote_selector
from sourcemark.annotate.summary import counts, summarise
from sourcemark.annotate.wording import Wording
from sourcemark.model import Analysis, AnnotatedArticle, Annotation, Article, Explained, Finding
from sourcemark.outlets import Registry
from sourcemark.rules import Rulebook


class Annotator:
    """Puts analyses into words, in any language that has a catalogue."""

    def __init__(self, rulebook: Rulebook, registry: Registry) -> None:
        self._rulebook = rulebook
        self._registry = registry

    def annotate(self, article: Article, analysis: Analysis, lang: str = "en") -> AnnotatedArticle:
        """Return the article with its annotations in reading order. The same input gives the same result."""
        words = catalogue.load(lang)
        wording = Wording(words, self._rulebook, self._registry, analysis)
        ids = {f.outlet for f in analysis.findings} | {s.outlet for s in analysis.sources} | {analysis.publisher}
        outlets = {i: self._registry.get(i) for i in sorted(i for i in ids if i is not None)}
        credited = {name for outlet in outlets.values() for name in (outlet.name, *outlet.aliases)}
        queries = {
            i: query(self._rulebook.language, analysis.sentences[i].span.of(article.text), credited)
            for i in {f.sentence for f in analysis.findings}
        }
        annotations = tuple(
            self._annotation(article.text, f, analysis, wording, queries[f.sentence]) for f in analysis.findings
        )
        labels = []
        for label in analysis.page_labels:
            explanation, question = wording.page_label(label)
            evidence = tuple(quote_selector(article.text, span) for span in label.evidence)
            labels.append(Explained(label, explanation, question, evidence))
        return AnnotatedArticle(
            article=article,
            analysis=analysis,
            annotations=annotations,
            page_labels=tuple(labels),
            summary=summarise(words, self._registry, analysis),
            counts=counts(analysis),
            outlets=outlets,
            versions={"engine": __version__, "rules": self._rulebook.version, "registry": self._registry.version},
            language=words.language,
        )

    def _annotation(
        self, text: str, finding: Finding, analysis: Analysis, wording: Wording, search_query: str
    ) -> Annotation:
        explanation, question = wording.finding(finding)
        span = finding.evidence
        stable = f"{finding.label}\0{finding.rule}\0{span.start}\0{span.end}\0{span.of(text)}"
        digest = hashlib.sha256(stable.encode("utf-8", "surrogatepass")).hexdigest()[:20]
        return Annotation(
            id=f"urn:sourcemark:annotation:{digest}",
            finding=finding,
            evidence=quote_selector(text, span),
            sentence=quote_selector(text, analysis.sentences[finding.sentence].span),
            explanation=explanation,
            question=question,
            secondary=self._rulebook.get(finding.rule).secondary,
            route=wording.route(finding.source_id, finding.sentence),
            search_query=search_query,
        )
