"""Attributions whose verb stands in the passive: "was told by X", "is believed to …", "described as … by X"."""

from __future__ import annotations

from sourcemark.language import clauses
from sourcemark.language.attributions import cues, factual
from sourcemark.language.attributions.contents import outside
from sourcemark.language.attributions.cues import CueVerb
from sourcemark.language.attributions.reading import Reading
from sourcemark.language.attributions.view import View
from sourcemark.language.english import word_set
from sourcemark.language.syntax import Tokens
from sourcemark.model.span import Span

_PERSONS = word_set("grammar", "persons")


def is_passive(tokens: Tokens, i: int, verb: CueVerb) -> bool:
    """Tell whether verb `i` is passive, a bare participle after a noun or beside a clause included."""
    if clauses.is_passive(tokens, i):
        return not _contracted_perfect(tokens, i)
    if tokens.tag[i] == "VBN" and "clause" not in verb.frames and _bare_participle(tokens, i):
        return True
    if tokens.tag[i] != "VBN" or tokens.dep[i] not in ("acl", "advcl") or _perfect(tokens, i):
        return False
    return not is_main_verb(tokens, i) and not _tells_clause(tokens, i, verb)


def _contracted_perfect(tokens: Tokens, i: int) -> bool:
    """Tell "she's argued that …" (has) from "she's quoted" (is), which the parser does not."""
    auxiliary = tokens.child(i, "auxpass")
    if auxiliary is None or tokens.lower[auxiliary] != "'s" or tokens.child(i, "agent") is not None:
        return False
    return tokens.child(i, "ccomp", "dobj", "prep") is not None


def _bare_participle(tokens: Tokens, i: int) -> bool:
    """Tell whether a verb that needs an object has neither object nor auxiliary: "…, a boat lauded for its speed"."""
    return all(tokens.dep[c] not in ("aux", "dobj", "xcomp", "oprd", "ccomp") for c in tokens.children[i])


def is_main_verb(tokens: Tokens, i: int) -> bool:
    """Tell whether a "participle" is the sentence's only verb: "Keller, a member of the board, called it a scandal"."""
    noun = tokens.head[i]
    return tokens.dep[i] == "acl" and tokens.head[noun] == noun and tokens.child(i, "agent") is None


def _tells_clause(tokens: Tokens, i: int, verb: CueVerb) -> bool:
    """Tell whether a "participle" has a clause of its own: "The firm, an old one, announced that it was sold"."""
    return (
        "clause" in verb.frames
        and verb.lemma not in cues.group("recipient")
        and tokens.child(i, "ccomp") is not None
        and tokens.child(i, "agent") is None
    )


def _perfect(tokens: Tokens, i: int) -> bool:
    return any(tokens.dep[c] == "aux" and tokens.lower[c] in word_set("grammar", "perfect") for c in tokens.children[i])


def read(view: View, i: int, verb: CueVerb) -> Reading | None:
    """Read a passive cue; without an agent the source stays empty."""
    tokens = view.tokens
    agent = tokens.child(i, "agent")
    by = tokens.child(agent, "pobj") if agent is not None else None
    subject = clauses.own_subject(tokens, i)
    clause = tokens.child(i, "ccomp", "xcomp", "oprd", "acomp")
    if by is not None:
        if not _credits_agent(tokens, i, verb, subject) or not clauses.is_nominal(tokens, by):
            return None
        source: tuple[Span, ...] = (clauses.noun_phrase(tokens, by),)
        frame = "passive"
    elif subject is not None and _agentless(tokens, i, verb, subject, clause):
        source, frame = (), "agentless"
    else:
        return None
    first = i
    for j in range(i - 1, max(-1, i - 5), -1):
        if tokens.head[j] != i or tokens.dep[j] not in ("aux", "auxpass", "neg", "advmod"):
            break
        if tokens.dep[j] != "advmod":
            first = j
    return Reading(
        tokens,
        kind="passive",
        lemma=verb.lemma,
        classes=verb.classes,
        frame=frame,
        cue_head=i,
        cue=(tokens.span(first, i),),
        source_head=by,
        source=source,
        content=_content(tokens, i, subject, clause),
        credits=factual.is_credited(tokens, i),
    )


def _credits_agent(tokens: Tokens, i: int, verb: CueVerb, subject: int | None) -> bool:
    """Tell whether "…-ed by X" passes on X's word.

    "The footage was released by X" does; "a film released by X" and "the prisoners were released by X" do not.
    """
    if verb.lemma in cues.group("published"):
        return tokens.child(i, "auxpass") is not None and subject is not None and _can_be_read(tokens, subject)
    return verb.lemma not in cues.group("not_passive") and bool({"clause", "object", "quote"} & verb.frames)


def _can_be_read(tokens: Tokens, subject: int) -> bool:
    """Tell whether a subject is something written, said or shown, or stands for it."""
    if tokens.tag[subject] in ("PRP", "DT", "WDT"):
        return tokens.lower[subject] not in _PERSONS
    word = tokens.lower[subject]
    return (
        word in cues.document_nouns(tokens.language)
        or word in cues.utterances(tokens.language)
        or word in cues.nouns(tokens.language)
    )


def _agentless(tokens: Tokens, i: int, verb: CueVerb, subject: int, clause: int | None) -> bool:
    """Tell whether "is said to …", "it is believed that …" credits nobody at all."""
    if clause is None or verb.lemma not in cues.group("agentless"):
        return False
    to = any(tokens.lower[k] == "to" for k in tokens.children[clause])
    expletive = tokens.dep[subject] == "expl" or tokens.lower[subject] == "it"
    return to or expletive


def _content(tokens: Tokens, i: int, subject: int | None, clause: int | None) -> tuple[Span, ...]:
    if clause is not None:
        told = tokens.span(*tokens.edges(clause))
        raised = (
            subject is not None and tokens.dep[clause] in ("xcomp", "oprd", "acomp") and tokens.lower[subject] != "it"
        )
        # "The ferry is believed to have sunk": what is believed begins with the ferry.
        return (clauses.noun_phrase(tokens, subject), told) if raised and subject is not None else (told,)
    if subject is not None:
        return (clauses.noun_phrase(tokens, subject, full=True),)
    if tokens.dep[i] in ("acl", "relcl") and tokens.head[i] < i:
        return (clauses.noun_phrase(tokens, tokens.head[i]),)
    if i > 0 and tokens.lower[i - 1] == "as":
        return outside(tokens, tokens.head[i], i)
    return ()
