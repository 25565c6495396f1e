"""A reading with its source resolved: who is credited with what, by which words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sourcemark.detect.sources.referent import Referent
from sourcemark.language.attributions import Reading
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.model import Finding, Span
from sourcemark.rules import Rule


@dataclass(frozen=True, slots=True, eq=False)
class Credit:
    """A reading with its source resolved.

    carried: an anaphor, not the source's own name, carries the credit.
    rule: the rule that tells that the source has no name, by whichever of its phrases so far; see `labels`.
    cited: the reading credits the source through another: "TASS, citing port sources".
    cited_by: that other, where it is known.
    """

    reading: Reading
    referent: Referent | None
    phrase: NounPhrase | None
    carried: bool
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    rule: Rule | None
    cited: bool = False
    cited_by: Referent | None = None

    @property
    def sentence(self) -> int:
        """Index of the sentence that holds the cue."""
        return self.reading.sentence

    def finding(self, rule: Rule, evidence: Span, slots: Mapping[str, str]) -> Finding:
        """Return a finding about this credit, shown on `evidence`."""
        return Finding(
            rule.label,
            rule.id,
            evidence,
            self.sentence,
            source=self.source,
            cue=self.reading.cue,
            content=self.content,
            slots=slots,
        )
