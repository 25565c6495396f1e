"""Finds what stands beside a cue rather than under it: quotations, the clause before a comma, what a colon opens."""

from __future__ import annotations

from sourcemark.language import clauses, grammar
from sourcemark.language.attributions import cues
from sourcemark.language.attributions.contents import EDGES
from sourcemark.language.attributions.cues import CueVerb
from sourcemark.language.attributions.view import View
from sourcemark.language.language import word_set
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens
from sourcemark.model.span import Span
from sourcemark.model.text import Quotation

_goes_on = word_set("cues", "groups.goes_on")
# What may stand between a cue and the quotation that it introduces, or its colon.
_BEFORE_QUOTATION = frozenset(
    {Tag.STOP, Tag.COLON, Tag.COMMA, Tag.NNP, Tag.RB, Tag.IN, Tag.CD, Tag.DT, Tag.NN, Tag.PRP}
)
_BEFORE_COLON = frozenset({Tag.IN, Tag.DT, Tag.NN, Tag.NNS, Tag.NNP, Tag.JJ, Tag.RB, Tag.CD})


def quotations(view: View, i: int, head: int) -> tuple[Span, ...]:
    """Return the quotations that the clause of verb `i` governs."""
    tokens = view.tokens
    first, last = tokens.edges(i)
    left, right = tokens.start[first], tokens.end[last]
    source = clauses.noun_phrase(tokens, head, full=True)
    after = i + 1 if i + 1 < len(tokens) and tokens.tag[i + 1] in (Tag.RP, Tag.RB) else i
    verb_last = head < i and last > i
    others = [k for k in tokens.subtree(i) if k > i and _quotes_itself(view, k)]
    out = []
    for q in view.quotations:
        # A name that carries the whole sentence, verb and quotation included, does not hold them.
        whole = head < i and q.span.start > tokens.end[i] and source.end > tokens.end[i]
        if source.covers(q.span) and not whole:
            continue
        if _names_place(view, i, head, q):
            continue  # "On “Harbour Talk,” Keller pointed to the ferry."
        if any(tokens.end[k] <= q.span.start < tokens.end[tokens.edges(k)[1]] for k in others):
            continue  # "said the line was shut and called it “a shame”"
        touches = q.span.start < right and left < q.span.end
        beside = 0 <= left - q.span.end <= 3 or 0 <= q.span.start - tokens.end[after] <= 3
        if touches or beside or (verb_last and 0 <= q.span.start - right <= 3):
            out.append(view.within(q))
    return tuple(out)


def _names_place(view: View, i: int, head: int, quotation: Quotation) -> bool:
    """Tell whether a quotation is a name within the words before a verb and its subject that tell where or when."""
    tokens = view.tokens
    for c in tokens.children[i]:
        if c >= head or tokens.dep[c] != Dep.PREP or tokens.start[c] >= quotation.span.start:
            continue
        if quotation.span.start < tokens.end[tokens.edges(c)[1]]:
            return True
    return False


def _quotes_itself(view: View, k: int) -> bool:
    """Tell whether a verb below another one introduces quotations of its own: "…, calling it “a shame”"."""
    tokens = view.tokens
    if tokens.dep[k] not in (Dep.CONJ, Dep.ADVCL) or tokens.tag[k] not in Tag.VERBS or view.quoted[k]:
        return False
    verb = cues.lookup(tokens.language, tokens.lower[k], None)
    return verb is not None and "quote" in verb.frames and tokens.tag[k] != Tag.VB


def opens_quotation(view: View, i: int) -> bool:
    """Tell whether the sentence ends in this verb and a colon or stop, so that it introduces the next quotation."""
    tokens = view.tokens
    if view.quotations:
        return False
    if tokens.words[-1] == ":":
        return True
    return all(tokens.tag[k] in _BEFORE_QUOTATION for k in range(i + 1, len(tokens)))


def opens_sentence(view: View, i: int, head: int) -> bool:
    """Tell whether the sentence begins with the cue and its source: “Where were they?” ¶ Keller asked the board."""
    tokens = view.tokens
    first = clauses.phrase_edges(tokens, head)[0]
    return min(first, i) == 0 and abs(i - head) <= 8 and "," not in tokens.words[min(i, head) : max(i, head)]


def colon(view: View, i: int) -> int | None:
    """Find the colon after "said" or "said in the complaint": what follows is told, marked as a quotation or not."""
    tokens = view.tokens
    for k in range(i + 1, min(len(tokens), i + 8)):
        if tokens.words[k] == ":":
            return k
        if tokens.tag[k] not in _BEFORE_COLON:
            return None
    return None


def stands_aside(view: View, i: int, verb: CueVerb, head: int) -> bool:
    """Tell whether a verb without complement stands beside its content: after a comma or quotation, after "as"."""
    tokens = view.tokens
    if after_quotation(view, i, head):
        return True
    if tokens.dep[i] == Dep.RELCL and not _after_comma(tokens, i, head):
        return False
    if verb.lemma in _goes_on(tokens.language):
        # "the work continued", "she responded by leaving": only beside a quotation is this saying.
        return False
    first = min(clauses.phrase_edges(tokens, head)[0], i)
    return (
        tokens.tag[i] != Tag.VBG
        and first > 0
        and (tokens.words[first - 1] in EDGES or tokens.lower[first - 1] in grammar.opens_comment(tokens.language))
    )


def _after_comma(tokens: Tokens, i: int, head: int) -> bool:
    """Tell a cue from a relative clause: without a relative word, the latter never stands after a comma."""
    own = clauses.own_subject(tokens, i)
    if own != head or head > i or tokens.tag[own] in Tag.WH_WORDS or tokens.child(i, Dep.DOBJ, Dep.CCOMP) is not None:
        return False
    first = clauses.phrase_edges(tokens, head)[0]
    between = range(max(0, tokens.head[i]), first)
    return first > 0 and tokens.words[first - 1] == "," and not any(tokens.tag[k] in Tag.WH_WORDS for k in between)


def after_quotation(view: View, i: int, head: int) -> bool:
    """Tell whether a quotation ends right before the cue or its source."""
    return view.closes_before(min(i, head)) or view.closes_before(clauses.phrase_edges(view.tokens, head)[0])
