"""Tells whether a saying or thinking is told as a fact: not as possible, wished for, planned, asked or denied."""

from __future__ import annotations

from sourcemark.language import clauses
from sourcemark.language.attributions import cues
from sourcemark.language.attributions.contents import CLOSING_MARKS
from sourcemark.language.attributions.cues import CueVerb
from sourcemark.language.english import word_set
from sourcemark.language.syntax import Tokens

_MODAL = word_set("grammar", "modal")
_CONDITIONAL = word_set("grammar", "conditional")
# Of what may or will be said only these complements are worth telling; a quotation there is the narrator's example.
_PLANNED = frozenset({"object", "infinitive", "preposition", "clause", "gerund"})


def happens(tokens: Tokens, i: int, verb: CueVerb, frame: str) -> bool:
    """Tell whether the verb reports something that takes place, be it in the future; `credits` tells the rest."""
    if tokens.dep[i] == "pcomp" and tokens.lower[tokens.head[i]] == "from":
        return False  # "barred the clerks from saying so", "refrained from praising it"
    infinitive = False
    for c in tokens.children[i]:
        if tokens.dep[c] == "aux":
            if tokens.lower[c] == "to":
                infinitive = True
            elif tokens.lower[c] in _MODAL:
                return verb.lemma in cues.group("wishes") or (frame in _PLANNED and "thought" not in verb.classes)
    if infinitive:
        return _infinitive_happens(tokens, i, verb, frame)
    if tokens.tag[i] == "VB" and not any(tokens.lower[c] in ("did", "do", "does") for c in tokens.children[i]):
        return _plural_present(tokens, i)
    if tokens.dep[i] == "conj" and tokens.tag[i] == "VB":
        # "would call and ask": the auxiliary stands with the first verb.
        return not clauses.is_verb(tokens, tokens.head[i])
    return True


def _plural_present(tokens: Tokens, i: int) -> bool:
    """Tell whether a "base form" with its own subject is a present tense: "…, people briefed on the matter say"."""
    if i > 0 and tokens.words[i - 1] in CLOSING_MARKS:
        return True  # “…,” read the statement.
    own = clauses.own_subject(tokens, i)
    return own is not None and own < i and tokens.head[i] == i


def _infinitive_happens(tokens: Tokens, i: int, verb: CueVerb, frame: str) -> bool:
    above = tokens.head[i]
    if tokens.dep[i] == "xcomp":
        if tokens.dep[above] == "acomp":
            return tokens.lower[above] in cues.group("doing_adjectives")
        return tokens.lower[above] in cues.group_forms("implies_doing")
    if tokens.dep[i] == "advcl" and tokens.lower[above] in cues.group_forms("under_terms"):
        return False  # "spoke anonymously to discuss the sale": why the name is missing, not what is said
    # "took to the air to denounce the plan": a purpose, mostly carried out.
    return tokens.dep[i] == "advcl" and "speech" in verb.classes and frame in ("quote", "object", "preposition")


def is_credited(tokens: Tokens, i: int) -> bool:
    """Tell whether the clause credits its subject: not negated, supposed, planned or asked."""
    if clauses.negated(tokens, i):
        return False
    for c in tokens.children[i]:
        if tokens.dep[c] == "mark" and tokens.lower[c] in _CONDITIONAL:
            return False
        if tokens.dep[c] == "aux" and tokens.lower[c] in _MODAL:
            return False
    above = tokens.head[i]
    if tokens.dep[i] == "xcomp" and tokens.lower[above] in cues.group_forms("withholds"):
        return False
    root = i
    while tokens.head[root] != root:
        root = tokens.head[root]
    return not (tokens.words[-1] == "?" and root == i)
