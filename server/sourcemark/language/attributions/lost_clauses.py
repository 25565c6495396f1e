"""Finds the clause or object of a verb of saying where the parser hung it elsewhere or took it to pieces."""

from __future__ import annotations

from sourcemark.language import clauses, grammar
from sourcemark.language.attributions import cues
from sourcemark.language.attributions.contents import EDGES
from sourcemark.language.attributions.view import View
from sourcemark.language.clauses import FINITE, TENSED
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens
from sourcemark.model.span import Span

# Tags that begin or make a clause of its own.
_CLAUSAL = FINITE | {Tag.WP, Tag.WDT, Tag.WRB, Tag.TO}
_COMMON = frozenset({Tag.NN, Tag.NNS})
# Relations of what a relative clause may have instead of the noun before it.
_COMPLETES = frozenset({Dep.DOBJ, Dep.CCOMP, Dep.XCOMP, Dep.PREP, Dep.ADVMOD})


def host(tokens: Tokens, i: int, head: int) -> int | None:
    """Return the clause a cue was hung under by the parser: "…, he said, …", "…, he said."."""
    above = tokens.head[i]
    if tokens.dep[i] not in (Dep.PARATAXIS, Dep.CCOMP) or above == i or not clauses.is_verb(tokens, above):
        return None
    if tokens.dep[i] == Dep.CCOMP and i < above and _says(tokens, above):
        return None  # "organizers added guards, officials said": the later verb speaks of the earlier
    if tokens.child(i, Dep.MARK) is not None:
        return None  # "officials argued that, though he confessed, he showed no regret"
    before = tokens.words[max(0, min(i, head) - 1)]
    after = tokens.words[min(len(tokens) - 1, max(i, head) + 1)]
    return above if "," in (before, after) else None


def closing_speaker(tokens: Tokens, i: int) -> int | None:
    """Find "a person close to it" in "The vote is off, a person close to it told the paper".

    The parser takes a long phrase after a comma for an apposition and its verb for the sentence's own; but a comma
    would close an apposition.
    """
    if tokens.tag[i] not in TENSED or tokens.child(i, Dep.CCOMP, Dep.XCOMP) is not None:
        return None
    comma = next((k for k in range(i - 1, 0, -1) if tokens.words[k] == ","), 0)
    between = range(comma + 1, i)
    if not comma or any(tokens.tag[k] in _CLAUSAL or tokens.dep[k] == Dep.CC for k in between):
        return None
    own = clauses.own_subject(tokens, i)
    if own is not None and own > comma:
        # Two clauses with no more than a comma between them: the second tells who says the first.
        head = own if tokens.dep[i] == Dep.CONJ and tokens.tag[own] in _COMMON else None
    else:
        head = next((k for k in between if tokens.dep[k] == Dep.APPOS and tokens.tag[k] in _COMMON), None)
    if head is None or tokens.edges(head)[0] != comma + 1:
        return None
    told_to = i + 1 < len(tokens) and tokens.tag[i + 1] == Tag.TO
    return None if told_to or not any(tokens.tag[k] in FINITE for k in range(comma)) else head


def before_closing(tokens: Tokens, head: int) -> Span:
    """Return what stands before the comma of a speaker that closes the sentence."""
    return tokens.span(0, tokens.edges(head)[0] - 2)


def _says(tokens: Tokens, i: int) -> bool:
    """Tell whether verb `i` is a cue that takes a clause, with a subject of its own."""
    verb = cues.lookup(tokens.language, tokens.lower[i], None)
    return verb is not None and "clause" in verb.frames and clauses.own_subject(tokens, i) is not None


def interposed(tokens: Tokens, i: int, head: int) -> bool:
    """Tell whether the cue stands inside a clause that goes on after it: "what she said is a scandal"."""
    return (
        tokens.dep[i] in (Dep.RELCL, Dep.PCOMP, Dep.CSUBJ, Dep.CCOMP)
        and head == i - 1
        and i + 1 < len(tokens)
        and tokens.tag[i + 1] in FINITE
        and tokens.edges(tokens.head[i])[1] > i
    )


def hidden_clause(tokens: Tokens, i: int) -> int | None:
    """Find the clause the parser hung on a noun beside the verb: "said in a statement that the ferry was sunk"."""
    for prep in tokens.children[i]:
        if prep < i or tokens.dep[prep] != Dep.PREP:
            continue
        for noun in tokens.subtree(prep):
            for c in tokens.children[noun]:
                if tokens.dep[c] not in (Dep.ACL, Dep.RELCL, Dep.CCOMP) or clauses.own_subject(tokens, c) is None:
                    continue
                if _that(tokens, c) is not None:
                    return c
    return None


def clause_follows(view: View, i: int) -> bool:
    """Tell whether a clause stands after "said" that the parser took to pieces: "said the more it rains the …"."""
    tokens = view.tokens
    last = tokens.edges(i)[1]
    if (
        last < i + 4
        or tokens.lower[i + 1] in grammar.little(tokens.language)
        or tokens.words[i + 1] in EDGES
        or view.quoted[i + 1]
    ):
        return False
    if _that(tokens, i, i) is not None:
        return True
    if tokens.dep[i] == Dep.RELCL and clauses.own_subject(tokens, i) is not None:
        own = clauses.own_subject(tokens, i)
        if own is None or tokens.tag[own] not in (Tag.WP, Tag.WDT):
            return False
    if any(c < i and tokens.dep[c] in (Dep.DOBJ, Dep.CCOMP, Dep.ATTR) for c in tokens.children[i]):
        return False
    return any(tokens.tag[k] in FINITE for k in range(i + 2, last + 1))


def following_clause(tokens: Tokens, i: int) -> Span:
    """Return what stands after a verb of saying, from its "that" on if it has one, without the full stop."""
    last = tokens.edges(i)[1]
    while last > i + 1 and tokens.tag[last] == Tag.STOP:
        last -= 1
    that = _that(tokens, i, i)
    return tokens.span(i + 1 if that is None else that, last)


def _that(tokens: Tokens, i: int, after: int = -1) -> int | None:
    """Return the "that" that hangs on token `i` and stands after another."""
    that = grammar.opens_clause(tokens.language)
    return next(
        (c for c in tokens.children[i] if c > after and tokens.tag[c] == Tag.IN and tokens.lower[c] in that), None
    )


def extracted(tokens: Tokens, i: int, head: int) -> bool:
    """Tell whether a relative clause has its object before it: "the regret he acknowledged", "which she has denied"."""
    if tokens.dep[i] != Dep.RELCL or head >= i or tokens.head[i] >= head or clauses.own_subject(tokens, i) != head:
        return False
    return not any(tokens.dep[c] in _COMPLETES and c > i for c in tokens.children[i])
