"""Findings of the family anonymous_source: content credited to someone the reader cannot identify."""

from __future__ import annotations

from collections.abc import Iterator

from sourcemark.detect.evidence import source_with_cue
from sourcemark.detect.parsed_article import ParsedArticle
from sourcemark.detect.sources.credit import Credit
from sourcemark.detect.sources.crediting import credits_content
from sourcemark.detect.sources.referent import Referent
from sourcemark.detect.sources.resolve import Resolved
from sourcemark.model import Finding


class AnonymousSource:
    """Labels credits by what resolution found out about their sources; credits without any source are phrase rules."""

    family = "anonymous_source"

    def find(self, parsed: ParsedArticle, resolved: Resolved) -> Iterator[Finding]:
        """Yield one finding a source and sentence, the most specific."""
        done: set[tuple[int, Referent]] = set()
        for credit, rule in resolved.labels.items():
            reading, referent = credit.reading, credit.referent
            if not reading.credits:
                continue
            # Who is cited by another ("TASS, citing sources in …") is credited by that alone.
            if not credit.cited and not credits_content(reading):
                continue
            sentence = parsed.sentences[credit.sentence].span
            if referent is None or rule.family != self.family or reading.lemma in rule.match.get("without_cues", ()):
                continue
            key = (credit.sentence, referent)
            if key in done:
                continue
            done.add(key)
            cue = () if credit.cited else reading.cue
            span = source_with_cue(parsed.language, parsed.text, credit.source, cue, sentence)
            if parsed.quoted(span):
                continue
            slots = {
                "source": _as_shown(credit, referent, resolved.names[referent].described, parsed.text),
                "reason": resolved.reasons.get(referent, "none"),
            }
            yield credit.finding(rule, span, slots)


def _as_shown(credit: Credit, referent: Referent, described: str, text: str) -> str:
    """Return the words for whoever speaks: a vague voice's own of this place, any other's fullest in the article.

    "Some scientists" and "other scientists" are one entry of the ledger, but each card stands at its own words.
    """
    here = credit.phrase is not None and not credit.phrase.pronoun and not credit.cited
    if referent.kind == "vague" and here:
        return " ".join(span.of(text) for span in credit.source)
    return described
