"""Attributions whose cue is a verb: "X said that …", "…, said X", "X, citing …", "X wants to …", "was told by X".

The lexicon says which complements make which verb a cue; this module finds the complements, the source and the
content on the dependency parse. From: PARC 3.0 for the triple; Levin's verb classes for the lexicon's groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from server.language import clauses
from server.language.attributions import cues
from server.language.attributions.reading import Reading
from server.language.syntax import Tokens
from server.model.span import Span
from server.model.text import Quotation

_ASIDE = frozenset({"aux", "auxpass", "amod", "compound", "nmod"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_RECIPIENT_VERBS = frozenset("tell inform notify brief assure remind ask".split())
_SPOKEN_OF = frozenset("quote cite".split())
_WH = frozenset("what whether why how who when where if".split())


def read(tokens: Tokens, quotations: Sequence[Quotation]) -> Iterator[Reading]:
    """Yield the verbal attributions of one parsed sentence; `quotations` are those that touch it."""
    known = cues.forms()
    for i in range(len(tokens)):
        if tokens.lower[i] not in known or not _could_be_verb(tokens, i):
            continue
        inside = any(q.inner.start <= tokens.start[i] < q.inner.end for q in quotations)
        if inside:
            # Who speaks inside a quotation is the speaker's business; only the quotation's own credit is marked.
            continue
        reading = _at(tokens, i, quotations)
        if reading is not None:
            yield reading


def _could_be_verb(tokens: Tokens, i: int) -> bool:
    return tokens.tag[i].startswith("VB") and tokens.dep[i] not in _ASIDE


def _particle(tokens: Tokens, i: int) -> int | None:
    prt = tokens.child(i, "prt")
    if prt is not None:
        return prt
    nxt = i + 1
    if nxt < len(tokens) and tokens.lower[nxt] in ("out", "up", "on", "back", "off", "in", "down"):
        return nxt if tokens.dep[nxt] in ("prt", "advmod") else None
    return None


def _at(tokens: Tokens, i: int, quotations: Sequence[Quotation]) -> Reading | None:
    particle = _particle(tokens, i)
    verb = cues.lookup(tokens.lower[i], tokens.lower[particle] if particle is not None else None)
    if verb is None:
        return None
    passive = clauses.is_passive(tokens, i) or (tokens.tag[i] == "VBN" and tokens.dep[i] in ("acl", "advcl") and not _perfect(tokens, i))
    if passive:
        return _passive(tokens, i, verb, quotations)
    head = clauses.subject(tokens, i)
    if head is None or not clauses.is_nominal(tokens, head):
        head = _inverted(tokens, i, quotations)
        if head is None:
            return None
    if verb.lemma in ("say", "tell", "claim", "argue", "describe") and tokens.dep[i] == "pcomp":
        head = _quoted_as(tokens, i) or head
    frame, content = _frame(tokens, i, verb, head, quotations)
    if frame is None:
        return None
    if not _plausible(tokens, i, verb, head, frame):
        return None
    recipient = _recipient(tokens, i, verb, frame)
    return Reading(
        tokens,
        kind="quotation" if frame == "quote" else "clausal" if frame == "clause" else frame,
        lemma=verb.lemma,
        classes=verb.classes,
        frame=frame,
        cue_head=i,
        cue=_cue_spans(tokens, i, particle),
        source_head=head,
        source=_source_spans(tokens, i, head),
        content=content,
        recipient=recipient,
        credits=_credits(tokens, i),
    )


def _perfect(tokens: Tokens, i: int) -> bool:
    return any(tokens.dep[c] == "aux" and tokens.lower[c] in ("has", "have", "had", "'ve", "'d", "having") for c in tokens.children[i])


def _credits(tokens: Tokens, i: int) -> bool:
    """Tell whether the clause credits its subject: not negated, supposed or asked."""
    if clauses.negated(tokens, i):
        return False
    for c in tokens.children[i]:
        if tokens.dep[c] == "mark" and tokens.lower[c] in ("if", "unless", "whether"):
            return False
    root = i
    while tokens.head[root] != root:
        root = tokens.head[root]
    last = tokens.words[-1]
    return not (last == "?" and root == i)


def _inverted(tokens: Tokens, i: int, quotations: Sequence[Quotation]) -> int | None:
    """Find the subject after the verb when the parser took it for something else: "…," said the minister."""
    nxt = i + 1
    if nxt >= len(tokens) or tokens.tag[i] not in ("VBD", "VBZ", "VBP"):
        return None
    before_quote = any(q.span.end <= tokens.start[i] and tokens.start[i] - q.span.end <= 3 for q in quotations)
    if not before_quote:
        return None
    for c in tokens.children[i]:
        if c > i and tokens.dep[c] in ("dobj", "attr", "npadvmod", "oprd", "dep", "ccomp", "appos") and clauses.is_nominal(tokens, c):
            return c
    return None


def _quoted_as(tokens: Tokens, i: int) -> int | None:
    """For "quoted the commander as saying" return the one quoted, not the one quoting."""
    prep = tokens.head[i]
    verb = tokens.head[prep]
    if tokens.lower[prep] != "as" or verb == prep:
        return None
    if cues.forms().get(tokens.lower[verb]) in _SPOKEN_OF:
        return tokens.child(verb, "nsubjpass") or tokens.child(verb, "dobj")
    return None


def _quote_content(tokens: Tokens, i: int, head: int | None, quotations: Sequence[Quotation]) -> tuple[Span, ...]:
    """Return the quotations that the clause of verb `i` governs."""
    if not quotations:
        return ()
    first, last = tokens.edges(i)
    left, right = tokens.start[first], tokens.end[last]
    source = clauses.noun_phrase(tokens, head, full=True) if head is not None else None
    out: list[Span] = []
    for q in quotations:
        if source is not None and source.covers(q.span):
            continue
        touches = q.span.start < right and left < q.span.end
        if touches or 0 <= left - q.span.end <= 3:
            out.append(Span(max(q.span.start, tokens.sentence.span.start), min(q.span.end, tokens.sentence.span.end)))
    return tuple(out)


def _frame(
    tokens: Tokens, i: int, verb: cues.CueVerb, head: int, quotations: Sequence[Quotation]
) -> tuple[str | None, tuple[Span, ...]]:
    """Return the frame that makes the verb a cue, and the content it introduces."""
    clause = infinitive = thing = None
    preposition: int | None = None
    for c in tokens.children[i]:
        dep = tokens.dep[c]
        if dep == "ccomp":
            clause = c
        elif dep == "xcomp":
            if any(tokens.lower[k] == "to" and tokens.dep[k] == "aux" for k in tokens.children[c]):
                infinitive = c
            elif clause is None and tokens.tag[c] not in ("VBN",):
                thing = c
        elif dep in ("dobj", "acomp", "oprd", "attr") and c != head:
            thing = c if thing is None or dep == "dobj" else thing
        elif dep == "advcl" and clause is None and c > i and any(tokens.lower[k] in _WH for k in tokens.children[c]):
            clause = c if verb.lemma in ("ask", "wonder", "question", "explain", "know", "say") else clause
        elif dep == "prep" and tokens.lower[c] in verb.prepositions:
            preposition = c
    quoted = _quote_content(tokens, i, head, quotations) if "quote" in verb.frames else ()
    if quoted:
        pieces = list(quoted)
        if clause is not None:
            pieces.append(tokens.span(*tokens.edges(clause)))
        return "quote", tuple(sorted(set(pieces)))
    if clause is not None and "clause" in verb.frames:
        return "clause", _minus(tokens, clause, i, head)
    if "clause" in verb.frames and tokens.dep[i] in ("parataxis", "ccomp") and tokens.head[i] != i:
        # "…, he said, …": the parser hangs the cue under the clause it reports.
        above = tokens.head[i]
        if clauses.is_verb(tokens, above) and "," in (tokens.words[max(0, min(i, head) - 1)], tokens.words[min(len(tokens) - 1, max(i, head) + 1)]):
            return "clause", (tokens.span(*_outer_edges(tokens, above, i)),)
    if infinitive is not None and "infinitive" in verb.frames:
        return "infinitive", (tokens.span(*tokens.edges(infinitive)),)
    if preposition is not None:
        first, last = tokens.edges(preposition)
        return "preposition", (tokens.span(first, last),)
    if thing is not None and "object" in verb.frames:
        return "object", (tokens.span(*tokens.edges(thing)),)
    if "bare" in verb.frames and (thing is None or verb.lemma in ("say", "add")):
        return "bare", _rest(tokens, i)
    return None, ()


def _minus(tokens: Tokens, clause: int, i: int, head: int) -> tuple[Span, ...]:
    """Return the content clause; cut where the cue stands in its middle ("Prices, he said, would fall")."""
    first, last = tokens.edges(clause)
    cue_first, cue_last = min(i, head), max(i, head)
    if first < cue_first and cue_last < last:
        return (tokens.span(first, cue_first - 1), tokens.span(cue_last + 1, last))
    return (tokens.span(first, last),)


def _outer_edges(tokens: Tokens, above: int, i: int) -> tuple[int, int]:
    inner = set(tokens.subtree(i))
    nodes = [n for n in tokens.subtree(above) if n not in inner]
    return nodes[0], nodes[-1]


def _rest(tokens: Tokens, i: int) -> tuple[Span, ...]:
    """Content of a cue without complement: the clause it hangs on, or what stands before it."""
    above = tokens.head[i]
    if above != i and tokens.dep[i] in ("advcl", "parataxis", "ccomp", "conj", "relcl"):
        nodes = _outer_edges(tokens, above, i)
        return (tokens.span(*nodes),)
    first, _ = tokens.edges(i)
    if i - first > 4:
        return (tokens.span(first, i - 1),)
    return ()


# Verbs under which an infinitive still happens: "went on to say", "continued to argue".
_HAPPENS = frozenset(
    "go goes went gone going continue continues continued continuing proceed proceeds proceeded come came dare dared"
    " fail fails failed decline declines declined refuse refuses refused seem seems seemed appear appears appeared"
    " appearing seeming failing refusing declining".split()
)
_MODAL = frozenset("would will could should might may can must 'd 'll ca wo shall".split())
_DEMONSTRATIVE = frozenset("this that these those what nothing something everything all".split())


def _happens(tokens: Tokens, i: int, verb: cues.CueVerb) -> bool:
    """Tell whether the saying or thinking is told as a fact, not as possible, wished for, planned or imagined."""
    infinitive = False
    for c in tokens.children[i]:
        if tokens.dep[c] == "aux":
            if tokens.lower[c] == "to":
                infinitive = True
            elif tokens.lower[c] in _MODAL:
                return verb.lemma in ("like", "prefer", "love") or tokens.lower[c] in ("could", "can", "ca") and verb.lemma == "hear"
    if infinitive:
        above = tokens.head[i]
        return tokens.dep[i] == "xcomp" and tokens.lower[above] in _HAPPENS
    if tokens.tag[i] == "VB" and not any(tokens.lower[c] in ("did", "do", "does") for c in tokens.children[i]):
        return False
    if tokens.dep[i] == "conj":
        # "would call and ask": the auxiliary stands with the first verb.
        above = tokens.head[i]
        if clauses.is_verb(tokens, above) and tokens.tag[i] == "VB":
            return False
    return True


def _plausible(tokens: Tokens, i: int, verb: cues.CueVerb, head: int, frame: str) -> bool:
    word = tokens.lower[head]
    if tokens.dep[head] == "expl" or word == "there":
        return False
    if word in _DEMONSTRATIVE and tokens.tag[head] != "WDT":
        # "this suggests …" is the narrator's own inference, nobody's word
        return False
    if not _happens(tokens, i, verb):
        return False
    if frame in ("quote", "according_to"):
        return True
    thought = "speech" not in verb.classes
    if thought and (word == "it" or tokens.dep[i] in ("ccomp", "xcomp", "pcomp") and not clauses.own_subject(tokens, i)):
        return False
    if tokens.dep[i] == "acl" and frame not in ("clause",):
        return False
    return not (word == "it" and "evidence" in verb.classes and verb.lemma not in _SPOKEN_BY_THINGS)


def _recipient(tokens: Tokens, i: int, verb: cues.CueVerb, frame: str) -> int | None:
    if verb.lemma in _RECIPIENT_VERBS:
        return tokens.child(i, "dative", "dobj")
    for c in tokens.children[i]:
        if tokens.dep[c] in ("prep", "dative") and tokens.lower[c] == "to":
            return tokens.child(c, "pobj")
    return None


def _cue_spans(tokens: Tokens, i: int, particle: int | None) -> tuple[Span, ...]:
    first = i
    for j in range(i - 1, max(-1, i - 4), -1):
        if tokens.head[j] == i and tokens.dep[j] in ("aux", "neg", "auxpass"):
            first = j
        elif tokens.dep[j] != "advmod":
            break
    last = i
    if particle is not None and particle == i + 1:
        last = particle
    return (tokens.span(first, last),)


def _source_spans(tokens: Tokens, i: int, head: int) -> tuple[Span, ...]:
    span = clauses.noun_phrase(tokens, head)
    own = clauses.own_subject(tokens, i)
    if own is not None and own != head and tokens.lower[own] in _RELATIVE:
        return (span, tokens.span(own, own))
    return (span,)


def _passive(tokens: Tokens, i: int, verb: cues.CueVerb, quotations: Sequence[Quotation]) -> Reading | None:
    """Read "was told by X", "is believed to …", "described as … by X"; without an agent the source stays empty."""
    agent = tokens.child(i, "agent")
    by = tokens.child(agent, "pobj") if agent is not None else None
    subject = clauses.own_subject(tokens, i)
    clause = tokens.child(i, "ccomp", "xcomp", "oprd", "acomp")
    to = clause is not None and any(tokens.lower[k] == "to" for k in tokens.children[clause])
    content: tuple[Span, ...] = ()
    if clause is not None:
        content = (tokens.span(*tokens.edges(clause)),)
    elif subject is not None:
        content = (clauses.noun_phrase(tokens, subject, full=True),)
    if by is not None:
        if not ({"clause", "object", "quote"} & verb.frames):
            return None
        source_head: int | None = by
        source: tuple[Span, ...] = (clauses.noun_phrase(tokens, by),)
        frame = "passive"
    elif (
        subject is not None
        and verb.lemma in ("tell", "inform", "quote", "cite", "ask")
    ):
        return None
    else:
        expletive = subject is not None and (tokens.dep[subject] == "expl" or tokens.lower[subject] == "it")
        if not ((to and verb.lemma in _agentless_to()) or (expletive and clause is not None and verb.lemma in _agentless_to())):
            return None
        source_head, source, frame = None, (), "agentless"
    first = i
    for j in range(i - 1, max(-1, i - 5), -1):
        if tokens.head[j] == i and tokens.dep[j] in ("aux", "auxpass", "neg", "advmod"):
            if tokens.dep[j] != "advmod":
                first = j
        else:
            break
    return Reading(
        tokens,
        kind="passive",
        lemma=verb.lemma,
        classes=verb.classes,
        frame=frame,
        cue_head=i,
        cue=(tokens.span(first, i),),
        source_head=source_head,
        source=source,
        content=content,
        credits=_credits(tokens, i),
    )


# What an "it" may do and still be somebody's word: it stands for an agency, a report, a body.
_SPOKEN_BY_THINGS = frozenset("say report warn note find state announce estimate add conclude".split())

_AGENTLESS = frozenset(
    "say believe think allege report expect consider know understand suppose assume presume suspect claim fear rumor rumour"
    " estimate deem".split()
)


def _agentless_to() -> frozenset[str]:
    return _AGENTLESS
