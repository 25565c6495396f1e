"""Attributions whose cue is an adjective: "X is confident that …", "was eager to …", "is critical of …"."""

from __future__ import annotations

from collections.abc import Iterator

from sourcemark.language import clauses, grammar
from sourcemark.language.attributions import cues, factual
from sourcemark.language.attributions.reading import Reading, kind_of
from sourcemark.language.attributions.view import View
from sourcemark.language.parse_labels import Dep
from sourcemark.language.syntax import Tokens

# Relations of an adjective that is said of somebody.
_PREDICATIVE = frozenset({Dep.ACOMP, Dep.ROOT, Dep.CONJ, Dep.AMOD, Dep.ADVCL, Dep.ACL})


def read(view: View) -> Iterator[Reading]:
    """Yield the attributions of one sentence whose cue is a predicate adjective of thinking or judging."""
    tokens = view.tokens
    known = cues.adjectives(tokens.language)
    if known.keys().isdisjoint(tokens.lower):
        return
    for i, word in enumerate(tokens.lower):
        if word not in known or view.quoted[i] or tokens.dep[i] not in _PREDICATIVE:
            continue
        found = _complement(tokens, i, known[word])
        if found is None:
            continue
        frame, clause = found
        head = clauses.subject(tokens, tokens.head[i]) if tokens.dep[i] == Dep.ACOMP else clauses.subject(tokens, i)
        if (
            head is None
            or not clauses.is_nominal(tokens, head)
            or tokens.lower[head] in grammar.no_mind(tokens.language)
        ):
            continue
        verb = tokens.head[i]
        yield Reading(
            tokens,
            kind=kind_of(frame),
            lemma=word,
            classes=frozenset({"thought"}),
            frame=frame,
            cue_head=i,
            cue=(tokens.span(i, i),),
            source_head=head,
            source=(clauses.noun_phrase(tokens, head),),
            content=(tokens.span(*tokens.edges(clause)),),
            credits=not clauses.negated(tokens, verb) and factual.is_credited(tokens, verb),
        )


def _complement(tokens: Tokens, i: int, frames: frozenset[str]) -> tuple[str, int] | None:
    holders = [i, tokens.head[i]] if tokens.dep[i] == Dep.ACOMP else [i]
    for holder in holders:
        for c in tokens.children[holder]:
            if c <= i:
                continue
            if "clause" in frames and tokens.dep[c] == Dep.CCOMP:
                return "clause", c
            if "infinitive" in frames and tokens.dep[c] == Dep.XCOMP:
                return "infinitive", c
            if tokens.dep[c] == Dep.PREP and tokens.lower[c] in frames and c <= i + 2:
                return "preposition", c
    return None
