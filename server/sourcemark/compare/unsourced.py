"""What one version adds without saying where it has it from."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sourcemark.compare.profile import Profile
from sourcemark.model.comparison import Addition

# A shorter sentence adds no content of its own ("That was then.").
FEWEST_WORDS = 5
_INFERENCE = "unverified_claim.inference"
# "… have yet to comment": the article reports what it did not get, and could name no source for that.
_RESPONSE_GAP = "unverified_claim.response_gap"
# "Our reporter counted …": the text says how it knows.
_VERIFICATION = "good_sourcing.verification"


def additions(one: Profile, akin: Mapping[int, Collection[int]]) -> tuple[Addition, ...]:
    """Return sentences of one text that rest on no source and have nothing akin in the other, in reading order."""
    findings = one.annotated.analysis.findings
    excused = {finding.sentence for finding in findings if finding.label in (_RESPONSE_GAP, _VERIFICATION)}
    inferred = {finding.sentence for finding in findings if finding.label == _INFERENCE}
    return tuple(
        Addition(sentence.span, sentence.index, sentence.index in inferred)
        for sentence in one.sentences
        if sentence.index != one.headline
        and sentence.index not in one.credited | excused
        and not any(
            attribution.credits and attribution.source_id for attribution in one.attributions.get(sentence.index, ())
        )
        and sentence.index not in akin
        and sum(token.kind != "grammar" for token in one.by_sentence.get(sentence.index, ())) >= FEWEST_WORDS
    )
