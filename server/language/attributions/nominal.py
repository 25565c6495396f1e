"""Attributions whose cue is a noun: "X's claim that …", "a statement by X", "criticism of Y from X", "the claim that …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from server.language import clauses
from server.language.attributions import cues
from server.language.attributions.reading import Reading
from server.language.syntax import Tokens
from server.model.span import Span
from server.model.text import Quotation


def read(tokens: Tokens, quotations: Sequence[Quotation]) -> Iterator[Reading]:
    """Yield the nominal attributions of one parsed sentence: a noun of saying with its content and its source."""
    known = cues.nouns()
    for i in range(len(tokens)):
        if tokens.lower[i] not in known or not tokens.tag[i].startswith("NN"):
            continue
        if any(q.inner.start <= tokens.start[i] < q.inner.end for q in quotations):
            continue
        content, frame = _content(tokens, i)
        source = _source(tokens, i)
        if content is None or source is None:
            continue
        yield Reading(
            tokens,
            kind="nominal",
            lemma=known[tokens.lower[i]],
            classes=frozenset({"nominal"}),
            frame=frame,
            cue_head=i,
            cue=(tokens.span(i, i),),
            source_head=source,
            source=(clauses.noun_phrase(tokens, source),),
            content=(content,),
        )


def _content(tokens: Tokens, i: int) -> tuple[Span | None, str]:
    for c in tokens.children[i]:
        if c > i and tokens.dep[c] in ("acl", "ccomp", "relcl") and clauses.is_verb(tokens, c):
            marks = [tokens.lower[k] for k in tokens.children[c] if tokens.dep[k] in ("mark", "aux")]
            if "that" in marks and clauses.own_subject(tokens, c) is not None:
                return tokens.span(*tokens.edges(c)), "clause"
            if "to" in marks and tokens.dep[c] == "acl":
                return tokens.span(*tokens.edges(c)), "infinitive"
    return None, ""


def _source(tokens: Tokens, i: int) -> int | None:
    poss = tokens.child(i, "poss")
    if poss is not None:
        return poss
    for c in tokens.children[i]:
        if tokens.dep[c] in ("prep", "agent") and tokens.lower[c] in ("by", "from"):
            return tokens.child(c, "pobj")
    # "made the claim that …": a light verb lends its subject.
    verb = tokens.head[i]
    if tokens.dep[i] == "dobj" and tokens.lower[verb] in _LIGHT:
        return clauses.subject(tokens, verb)
    return None


_LIGHT = frozenset(
    "make makes made making issue issues issued issuing offer offers offered give gives gave given giving express"
    " expresses expressed expressing have has had voice voices voiced raise raises raised raising repeat repeats repeated"
    " share shares shared release released".split()
)
