"""Finds what a cue verb is about: the complement that makes it a cue (its frame), and the content it introduces."""

from __future__ import annotations

from dataclasses import dataclass, field

from server.language import clauses
from server.language.attributions import cues
from server.language.attributions.cues import CueVerb
from server.language.attributions.view import View
from server.language.syntax import Tokens
from server.model.span import Span

_WH = frozenset(["what", "whether", "why", "how", "who", "when", "where", "if", "which"])
_ANSWERS = frozenset({"no", "yes", "so", "nothing"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LITTLE = frozenset({"nothing", "something", "little", "much", "so", "anything", "enough"})
_EDGE = frozenset({",", "—", "–", "-", "(", ")", ":", ";"})


@dataclass(frozen=True, slots=True)
class Complement:
    """What a verb governs: `frame` names the kind, `content` is what is credited."""

    frame: str
    content: tuple[Span, ...]


@dataclass(slots=True)
class _Parts:
    """The dependents of one verb that could be its complement."""

    clause: int | None = None
    infinitive: int | None = None
    gerund: int | None = None
    thing: int | None = None
    preposition: int | None = None
    things: list[int] = field(default_factory=list)


def find(view: View, i: int, verb: CueVerb, head: int) -> Complement | None:
    """Return the complement of verb `i` that its lexicon entry allows, the most telling one first."""
    tokens = view.tokens
    parts = _parts(tokens, i, verb, head)
    quoted = _quoted(view, i, head) if "quote" in verb.frames else ()
    if quoted:
        clause = parts.clause if parts.clause is not None else parts.infinitive
        pieces = [*quoted, tokens.span(*tokens.edges(clause))] if clause is not None else list(quoted)
        if clause is None and parts.thing is not None and verb.lemma in cues.group("naming"):
            # "called the ferry “a wreck”": what is called so belongs to the judgement.
            pieces.append(tokens.span(*tokens.edges(parts.thing)))
        return Complement("quote", _merged(pieces))
    if "clause" in verb.frames:
        if parts.clause is not None:
            return Complement("clause", around(tokens, parts.clause, i, head))
        above = _host(tokens, i, head)
        if above is not None:
            return Complement("clause", outside(tokens, above, i))
        if parts.thing is None and not _extracted(tokens, i, head) and _interposed(tokens, i, head):
            return Complement("clause", (tokens.span(i + 1, tokens.edges(tokens.head[i])[1]),))
        hidden = _hidden_clause(tokens, i)
        if hidden is not None and parts.thing is None:
            return Complement("clause", (tokens.span(*tokens.edges(hidden)),))
        if verb.lemma in cues.group("only_speech") and head < i and _clause_follows(view, i):
            return Complement("clause", (_lost_clause(tokens, i),))
    if parts.infinitive is not None and "infinitive" in verb.frames:
        return Complement("infinitive", (tokens.span(*tokens.edges(parts.infinitive)),))
    if parts.thing is not None and (
        "object" in verb.frames or _documented(tokens, verb, head) or _utters(tokens, verb, parts.thing)
    ):
        if verb.lemma in cues.group("names_it") and not _names(tokens, i, parts):
            return None  # "called the mayor": on the telephone
        return Complement("object", _object(tokens, i, parts))
    if parts.preposition is not None:
        pieces = [tokens.span(*tokens.edges(parts.preposition))]
        if tokens.lower[parts.preposition] == "as" and parts.thing is not None:
            pieces.append(tokens.span(*tokens.edges(parts.thing)))  # "sees the vote as a test"
        elif tokens.lower[parts.preposition] == "as":
            return None
        return Complement("preposition", _merged(pieces))
    if parts.thing is not None and "as" in verb.prepositions and _seen_as(tokens, parts.thing):
        return Complement("preposition", _object(tokens, i, parts))
    if "object" in verb.frames and _extracted(tokens, i, head):
        noun = tokens.head[i]
        return Complement("object", (tokens.span(clauses.phrase_edges(tokens, noun)[0], noun),))
    if i + 1 < len(tokens) and tokens.lower[i + 1] in _ANSWERS and verb.lemma in cues.group("answers"):
        return Complement("object", (tokens.span(i + 1, i + 1),))
    if parts.gerund is not None and "gerund" in verb.frames:
        return Complement("gerund", (tokens.span(*tokens.edges(parts.gerund)),))
    if "quote" in verb.frames and view.follows is not None and _opens_quotation(view, i):
        return Complement("following", (view.follows,))
    if "quote" in verb.frames and view.precedes is not None and _opens_sentence(view, i, head):
        return Complement("quote", (view.precedes,))
    if {"quote", "bare"} <= verb.frames and head < i:
        colon = _colon(view, i)
        if colon is not None:
            rest = (tokens.span(colon + 1, len(tokens) - 1),) if colon + 1 < len(tokens) else ()
            return Complement("bare", rest)
    if (
        "bare" in verb.frames
        and (parts.thing is None or verb.lemma == "say" or _after_quotation(view, i, head))
        and _stands_aside(view, i, verb, head)
    ):
        return Complement("bare", _rest(tokens, i))
    return None


def _parts(tokens: Tokens, i: int, verb: CueVerb, head: int) -> _Parts:
    out = _Parts()
    for c in tokens.children[i]:
        dep = tokens.dep[c]
        if dep == "ccomp":
            out.clause = c
        elif dep == "xcomp":
            if any(tokens.lower[k] == "to" and tokens.dep[k] == "aux" for k in tokens.children[c]):
                out.infinitive = c
            elif tokens.tag[c] == "VBG" and ("gerund" in verb.frames or "clause" not in verb.frames):
                out.gerund = c
            elif tokens.tag[c] == "VBG":
                # "said closing the line would hurt": the parser takes the subject of the clause for a complement.
                out.clause = c if out.clause is None else out.clause
            elif out.clause is None and tokens.tag[c] != "VBN":
                out.thing = c
                out.things.append(c)
        elif dep in ("dobj", "acomp", "oprd", "attr") and c != head and tokens.tag[c] != "IN":
            out.things.append(c)
            out.thing = c if out.thing is None or dep == "dobj" else out.thing
        elif dep == "advcl" and out.clause is None and c > i and verb.lemma in cues.group("asks"):
            if any(tokens.lower[k] in _WH for k in tokens.children[c]):
                out.clause = c
        elif (dep == "prep" and tokens.lower[c] in verb.prepositions) or (
            dep in ("advcl", "xcomp") and c > i and "for" in verb.prepositions and _for_clause(tokens, c)
        ):
            out.preposition = c
    return out


def _object(tokens: Tokens, i: int, parts: _Parts) -> tuple[Span, ...]:
    """Return what a verb is said of: its object and what that is called; before a relative clause, the noun.

    "a point officials have disputed" → "a point"; "what officials called a crime" → "what", "a crime".
    """
    pieces = []
    for thing in parts.things:
        noun = tokens.head[i]
        if tokens.dep[i] == "relcl" and tokens.tag[thing] == "WDT" and thing < i and noun < thing:
            pieces.append(tokens.span(clauses.phrase_edges(tokens, noun)[0], noun))
        else:
            pieces.append(tokens.span(*tokens.edges(thing)))
    return _merged(pieces)


def _lost_clause(tokens: Tokens, i: int) -> Span:
    """Return what stands after a verb of saying, from its "that" on if it has one, without the full stop."""
    last = tokens.edges(i)[1]
    while last > i + 1 and tokens.tag[last] == ".":
        last -= 1
    first = next(
        (c for c in tokens.children[i] if c > i and tokens.tag[c] == "IN" and tokens.lower[c] == "that"), i + 1
    )
    return tokens.span(first, last)


def _seen_as(tokens: Tokens, thing: int) -> bool:
    """Tell whether an object holds the "as" that goes with its verb: "saw the sale of the line as a chance"."""
    return any(tokens.lower[k] == "as" and tokens.dep[k] == "prep" for k in tokens.subtree(thing) if k > thing)


def _names(tokens: Tokens, i: int, parts: _Parts) -> bool:
    """Tell whether a verb has what it calls its object beside the object: "called the ferry a wreck"."""
    if len(parts.things) > 1 or any(tokens.dep[t] == "oprd" for t in parts.things):
        return True
    if tokens.child(i, "dative") is not None:
        return True
    return any(tokens.tag[tokens.edges(t)[1]].startswith("JJ") for t in parts.things)


def _hidden_clause(tokens: Tokens, i: int) -> int | None:
    """Find the clause the parser hung on a noun beside the verb: "said in a statement that the ferry was sunk"."""
    for prep in tokens.children[i]:
        if prep < i or tokens.dep[prep] != "prep":
            continue
        for noun in tokens.subtree(prep):
            for c in tokens.children[noun]:
                if tokens.dep[c] not in ("acl", "relcl", "ccomp") or clauses.own_subject(tokens, c) is None:
                    continue
                if any(tokens.dep[k] == "mark" and tokens.lower[k] == "that" for k in tokens.children[c]):
                    return c
    return None


def _clause_follows(view: View, i: int) -> bool:
    """Tell whether a clause stands after "said" that the parser took to pieces: "said the more it rains the …"."""
    tokens = view.tokens
    last = tokens.edges(i)[1]
    if last < i + 4 or tokens.lower[i + 1] in _LITTLE or tokens.words[i + 1] in _EDGE or view.quoted[i + 1]:
        return False
    if any(c > i and tokens.tag[c] == "IN" and tokens.lower[c] == "that" for c in tokens.children[i]):
        return True
    if tokens.dep[i] == "relcl" and clauses.own_subject(tokens, i) is not None:
        own = clauses.own_subject(tokens, i)
        if own is None or tokens.tag[own] not in ("WP", "WDT"):
            return False
    if any(c < i and tokens.dep[c] in ("dobj", "ccomp", "attr") for c in tokens.children[i]):
        return False
    return any(tokens.tag[k] in _FINITE for k in range(i + 2, last + 1))


def _colon(view: View, i: int) -> int | None:
    """Find the colon after "said" or "said in the complaint": what follows is told, marked as a quotation or not."""
    tokens = view.tokens
    for k in range(i + 1, min(len(tokens), i + 8)):
        if tokens.words[k] == ":":
            return k
        if tokens.tag[k] not in ("IN", "DT", "NN", "NNS", "NNP", "JJ", "RB", "CD"):
            return None
    return None


def _opens_sentence(view: View, i: int, head: int) -> bool:
    """Tell whether the sentence begins with the cue and its source: “Where were they?” ¶ Keller asked the board."""
    tokens = view.tokens
    first = clauses.phrase_edges(tokens, head)[0]
    return min(first, i) == 0 and abs(i - head) <= 8 and "," not in tokens.words[min(i, head) : max(i, head)]


def _documented(tokens: Tokens, verb: CueVerb, head: int) -> bool:
    """Tell whether a poll, a report or a recording "found" or "shows" something."""
    return "evidence" in verb.classes and tokens.lower[head] in cues.document_nouns()


def _utters(tokens: Tokens, verb: CueVerb, thing: int) -> bool:
    """Tell whether verb and object together are an act of saying: "issued a warning", "made the case"."""
    if verb.lemma not in cues.group("utters") or tokens.lower[thing] not in cues.utterances():
        return False
    # "made the claim that …": there the noun has a content of its own, and is the cue.
    return tokens.child(thing, "acl", "ccomp") is None


def _interposed(tokens: Tokens, i: int, head: int) -> bool:
    """Tell whether the cue stands inside a clause that goes on after it: "what she said is a scandal"."""
    return (
        tokens.dep[i] in ("relcl", "pcomp", "csubj", "ccomp")
        and head == i - 1
        and i + 1 < len(tokens)
        and tokens.tag[i + 1] in ("VBZ", "VBD", "VBP", "MD")
        and tokens.edges(tokens.head[i])[1] > i
    )


def _for_clause(tokens: Tokens, c: int) -> bool:
    """Tell whether a clause is "for X to …", as in "called for the line to close"."""
    words = {tokens.lower[k] for k in tokens.children[c] if tokens.dep[k] in ("mark", "aux")}
    return {"for", "to"} <= words


def _extracted(tokens: Tokens, i: int, head: int) -> bool:
    """Tell whether a relative clause has its object before it: "the regret he acknowledged", "which she has denied"."""
    if tokens.dep[i] != "relcl" or head >= i or tokens.head[i] >= head or clauses.own_subject(tokens, i) != head:
        return False
    return not any(tokens.dep[c] in ("dobj", "ccomp", "xcomp", "prep", "advmod") and c > i for c in tokens.children[i])


def _quoted(view: View, i: int, head: int) -> tuple[Span, ...]:
    """Return the quotations that the clause of verb `i` governs."""
    if not view.quotations:
        return ()
    tokens = view.tokens
    first, last = tokens.edges(i)
    left, right = tokens.start[first], tokens.end[last]
    source = clauses.noun_phrase(tokens, head, full=True)
    after = i + 1 if i + 1 < len(tokens) and tokens.tag[i + 1] in ("RP", "RB") else i
    verb_last = head < i and last > i
    out = []
    for q in view.quotations:
        # A name that carries the whole sentence, verb and quotation included, does not hold them.
        whole = head < i and q.span.start > tokens.end[i] and source.end > tokens.end[i]
        if source.covers(q.span) and not whole:
            continue
        touches = q.span.start < right and left < q.span.end
        beside = 0 <= left - q.span.end <= 3 or 0 <= q.span.start - tokens.end[after] <= 3
        if touches or beside or (verb_last and 0 <= q.span.start - right <= 3):
            out.append(view.within(q))
    return tuple(out)


def _merged(pieces: list[Span]) -> tuple[Span, ...]:
    """Return the pieces in order, those that overlap as one."""
    out: list[Span] = []
    for piece in sorted(pieces):
        if out and piece.start <= out[-1].end + 1:
            out[-1] = Span(out[-1].start, max(out[-1].end, piece.end))
        else:
            out.append(piece)
    return tuple(out)


def around(tokens: Tokens, clause: int, i: int, head: int) -> tuple[Span, ...]:
    """Return the content clause; cut where the cue stands in its middle ("Prices, he said, would fall")."""
    first, last = tokens.edges(clause)
    cue_first, cue_last = min(i, head), max(i, head)
    if first < cue_first and cue_last < last:
        return (tokens.span(first, cue_first - 1), tokens.span(cue_last + 1, last))
    return (tokens.span(first, last),)


def _host(tokens: Tokens, i: int, head: int) -> int | None:
    """Return the clause a cue was hung under by the parser: "…, he said, …", "…, he said."."""
    above = tokens.head[i]
    if tokens.dep[i] not in ("parataxis", "ccomp") or above == i or not clauses.is_verb(tokens, above):
        return None
    if tokens.dep[i] == "ccomp" and i < above and _says(tokens, above):
        return None  # "organizers added guards, officials said": the later verb speaks of the earlier
    before = tokens.words[max(0, min(i, head) - 1)]
    after = tokens.words[min(len(tokens) - 1, max(i, head) + 1)]
    return above if "," in (before, after) else None


def _says(tokens: Tokens, i: int) -> bool:
    """Tell whether verb `i` is a cue that takes a clause, with a subject of its own."""
    verb = cues.lookup(tokens.lower[i], None)
    return verb is not None and "clause" in verb.frames and clauses.own_subject(tokens, i) is not None


def outside(tokens: Tokens, above: int, i: int) -> tuple[Span, ...]:
    """Return the clause of `above` without the cue's own: in two pieces where the cue stands in its middle."""
    inner = set(tokens.subtree(i))
    nodes = [n for n in tokens.subtree(above) if n not in inner]
    first, last = min(inner), max(inner)
    before = [n for n in nodes if n < first]
    after = [n for n in nodes if n > last]
    while before and tokens.words[before[-1]] in _EDGE:
        before.pop()
    while after and (tokens.words[after[0]] in _EDGE or tokens.tag[after[0]] == "."):
        after.pop(0)
    return tuple(tokens.span(piece[0], piece[-1]) for piece in (before, after) if piece)


def _opens_quotation(view: View, i: int) -> bool:
    """Tell whether the sentence ends in this verb and a colon or stop, so that it introduces the next quotation."""
    tokens = view.tokens
    if view.quotations:
        return False
    if tokens.words[-1] == ":":
        return True
    return all(
        tokens.tag[k] in (".", ":", ",", "NNP", "RB", "IN", "CD", "DT", "NN", "PRP") for k in range(i + 1, len(tokens))
    )


def _stands_aside(view: View, i: int, verb: CueVerb, head: int) -> bool:
    """Tell whether a verb without complement stands beside its content: after a comma or quotation, after "as"."""
    tokens = view.tokens
    if _after_quotation(view, i, head):
        return True
    if tokens.dep[i] == "relcl" and not _after_comma(tokens, i, head):
        return False
    if verb.lemma in cues.group("goes_on"):
        # "the work continued", "she responded by leaving": only beside a quotation is this saying.
        return False
    first = min(clauses.phrase_edges(tokens, head)[0], i)
    return (
        tokens.tag[i] != "VBG" and first > 0 and (tokens.words[first - 1] in _EDGE or tokens.lower[first - 1] == "as")
    )


def _after_comma(tokens: Tokens, i: int, head: int) -> bool:
    """Tell a cue from a relative clause: without a relative word, the latter never stands after a comma."""
    own = clauses.own_subject(tokens, i)
    if own != head or head > i or tokens.tag[own].startswith("W") or tokens.child(i, "dobj", "ccomp") is not None:
        return False
    first = clauses.phrase_edges(tokens, head)[0]
    between = range(max(0, tokens.head[i]), first)
    return first > 0 and tokens.words[first - 1] == "," and not any(tokens.tag[k].startswith("W") for k in between)


def _after_quotation(view: View, i: int, head: int) -> bool:
    return view.closes_before(min(i, head)) or view.closes_before(clauses.phrase_edges(view.tokens, head)[0])


def _rest(tokens: Tokens, i: int) -> tuple[Span, ...]:
    """Content of a cue without complement: the clause it hangs on, or what stands before it."""
    above = tokens.head[i]
    while tokens.dep[i] == "relcl" and not clauses.is_verb(tokens, above) and tokens.head[above] != above:
        above = tokens.head[above]
    if above != i and tokens.dep[i] in ("advcl", "parataxis", "ccomp", "conj", "relcl"):
        return outside(tokens, above, i)
    first, _ = tokens.edges(i)
    if i - first > 4:
        return (tokens.span(first, i - 1),)
    return ()
