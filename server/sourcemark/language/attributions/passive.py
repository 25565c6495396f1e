"""Attributions whose verb stands in the passive: "was told by X", "is believed to …", "described as … by X"."""

from __future__ import annotations

from sourcemark.language import clauses, grammar
from sourcemark.language.attributions import cues, factual
from sourcemark.language.attributions.contents import outside
from sourcemark.language.attributions.cues import CueVerb
from sourcemark.language.attributions.reading import Reading
from sourcemark.language.attributions.view import View
from sourcemark.language.language import word_set
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens
from sourcemark.model.span import Span

_recipient = word_set("cues", "groups.recipient")
_published = word_set("cues", "groups.published")
_not_passive = word_set("cues", "groups.not_passive")
_agentless_verbs = word_set("cues", "groups.agentless")
# With one of these a participle is no bare one.
_GOVERNS = frozenset({Dep.AUX, Dep.DOBJ, Dep.XCOMP, Dep.OPRD, Dep.CCOMP})
_BEFORE_VERB = frozenset({Dep.AUX, Dep.AUXPASS, Dep.NEG, Dep.ADVMOD})


def is_passive(tokens: Tokens, i: int, verb: CueVerb) -> bool:
    """Tell whether verb `i` is passive, a bare participle after a noun or beside a clause included."""
    if clauses.is_passive(tokens, i):
        return not _contracted_perfect(tokens, i)
    if tokens.tag[i] == Tag.VBN and "clause" not in verb.frames and _bare_participle(tokens, i):
        return True
    if tokens.tag[i] != Tag.VBN or tokens.dep[i] not in (Dep.ACL, Dep.ADVCL) or _perfect(tokens, i):
        return False
    return not is_main_verb(tokens, i) and not _tells_clause(tokens, i, verb)


def _contracted_perfect(tokens: Tokens, i: int) -> bool:
    """Tell "she's argued that …" (has) from "she's quoted" (is), which the parser does not."""
    auxiliary = tokens.child(i, Dep.AUXPASS)
    if (
        auxiliary is None
        or tokens.lower[auxiliary] not in grammar.has_or_is(tokens.language)
        or tokens.child(i, Dep.AGENT) is not None
    ):
        return False
    return tokens.child(i, Dep.CCOMP, Dep.DOBJ, Dep.PREP) is not None


def _bare_participle(tokens: Tokens, i: int) -> bool:
    """Tell whether a verb that needs an object has neither object nor auxiliary: "…, a boat lauded for its speed"."""
    return all(tokens.dep[c] not in _GOVERNS for c in tokens.children[i])


def is_main_verb(tokens: Tokens, i: int) -> bool:
    """Tell whether a "participle" is the sentence's only verb: "Keller, a member of the board, called it a scandal"."""
    noun = tokens.head[i]
    return tokens.dep[i] == Dep.ACL and tokens.head[noun] == noun and tokens.child(i, Dep.AGENT) is None


def _tells_clause(tokens: Tokens, i: int, verb: CueVerb) -> bool:
    """Tell whether a "participle" has a clause of its own: "The firm, an old one, announced that it was sold"."""
    return (
        "clause" in verb.frames
        and verb.lemma not in _recipient(tokens.language)
        and tokens.child(i, Dep.CCOMP) is not None
        and tokens.child(i, Dep.AGENT) is None
    )


def _perfect(tokens: Tokens, i: int) -> bool:
    perfect = grammar.perfect(tokens.language)
    return any(tokens.dep[c] == Dep.AUX and tokens.lower[c] in perfect for c in tokens.children[i])


def read(view: View, i: int, verb: CueVerb) -> Reading | None:
    """Read a passive cue; without an agent the source stays empty."""
    tokens = view.tokens
    agent = tokens.child(i, Dep.AGENT)
    by = tokens.child(agent, Dep.POBJ) if agent is not None else None
    subject = clauses.own_subject(tokens, i)
    clause = tokens.child(i, Dep.CCOMP, Dep.XCOMP, Dep.OPRD, Dep.ACOMP)
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
        if tokens.head[j] != i or tokens.dep[j] not in _BEFORE_VERB:
            break
        if tokens.dep[j] != Dep.ADVMOD:
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
    if verb.lemma in _published(tokens.language):
        return tokens.child(i, Dep.AUXPASS) is not None and subject is not None and _can_be_read(tokens, subject)
    return verb.lemma not in _not_passive(tokens.language) and bool({"clause", "object", "quote"} & verb.frames)


def _can_be_read(tokens: Tokens, subject: int) -> bool:
    """Tell whether a subject is something written, said or shown, or stands for it."""
    if tokens.tag[subject] in (Tag.PRP, Tag.DT, Tag.WDT):
        return tokens.lower[subject] not in grammar.persons(tokens.language)
    language, word = tokens.language, tokens.lower[subject]
    return word in cues.document_nouns(language) or word in cues.utterances(language) or word in cues.nouns(language)


def _agentless(tokens: Tokens, i: int, verb: CueVerb, subject: int, clause: int | None) -> bool:
    """Tell whether "is said to …", "it is believed that …" credits nobody at all."""
    language = tokens.language
    if clause is None or verb.lemma not in _agentless_verbs(language):
        return False
    if tokens.dep[subject] == Dep.EXPL or tokens.lower[subject] in grammar.impersonal(language):
        return True
    return not grammar.infinitive_mark(language).isdisjoint(tokens.lower[k] for k in tokens.children[clause])


def _content(tokens: Tokens, i: int, subject: int | None, clause: int | None) -> tuple[Span, ...]:
    if clause is not None:
        told = tokens.span(*tokens.edges(clause))
        raised = (
            subject is not None
            and tokens.dep[clause] in (Dep.XCOMP, Dep.OPRD, Dep.ACOMP)
            and tokens.lower[subject] not in grammar.impersonal(tokens.language)
        )
        # "The ferry is believed to have sunk": what is believed begins with the ferry.
        return (clauses.noun_phrase(tokens, subject), told) if raised and subject is not None else (told,)
    if subject is not None:
        return (clauses.noun_phrase(tokens, subject, full=True),)
    if tokens.dep[i] in (Dep.ACL, Dep.RELCL) and tokens.head[i] < i:
        return (clauses.noun_phrase(tokens, tokens.head[i]),)
    if i > 0 and tokens.lower[i - 1] in grammar.taken_as(tokens.language):
        return outside(tokens, tokens.head[i], i)
    return ()
