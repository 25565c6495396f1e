"""Tells whether a saying or thinking is told as a fact: not as possible, wished for, planned, asked or denied."""

from __future__ import annotations

from sourcemark.language import clauses, grammar
from sourcemark.language.attributions.contents import CLOSING_MARKS
from sourcemark.language.attributions.cues import CueVerb
from sourcemark.language.language import verb_forms, word_set
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens

_wishes = word_set("cues", "groups.wishes")
_doing_adjectives = word_set("cues", "groups.doing_adjectives")
_implies_doing = verb_forms("cues", "groups.implies_doing")
_under_terms = verb_forms("cues", "groups.under_terms")
_withholds = verb_forms("cues", "groups.withholds")
_attempts = verb_forms("cues", "groups.attempts")
_unanswered = word_set("cues", "groups.unanswered")
# Of what may or will be said only these complements are worth telling; a quotation there is the narrator's example.
_PLANNED = frozenset({"object", "infinitive", "preposition", "clause", "gerund"})


def happens(tokens: Tokens, i: int, verb: CueVerb, frame: str) -> bool:
    """Tell whether the verb reports something that takes place, be it in the future; `credits` tells the rest."""
    language = tokens.language
    if tokens.dep[i] == Dep.PCOMP and tokens.lower[tokens.head[i]] in grammar.kept_from(language):
        return False  # "barred the clerks from saying so", "refrained from praising it"
    infinitive = False
    for c in tokens.children[i]:
        if tokens.dep[c] == Dep.AUX and not _set_off(tokens, c):
            if tokens.lower[c] in grammar.infinitive_mark(language):
                infinitive = True
            elif tokens.lower[c] in grammar.modal(language):
                return verb.lemma in _wishes(language) or (frame in _PLANNED and "thought" not in verb.classes)
    if infinitive:
        return _infinitive_happens(tokens, i, verb, frame)
    if tokens.tag[i] == Tag.VB and grammar.emphatic(language).isdisjoint(tokens.lower[c] for c in tokens.children[i]):
        return _plural_present(tokens, i)
    return True


def _set_off(tokens: Tokens, auxiliary: int) -> bool:
    """Tell whether a comma shows an auxiliary to be that of another verb: "it would, sources said, stay shut"."""
    return tokens.words[auxiliary + 1] == ","


def _plural_present(tokens: Tokens, i: int) -> bool:
    """Tell whether a "base form" with its own subject is a present tense: "…, people briefed on the matter say"."""
    if i > 0 and tokens.words[i - 1] in CLOSING_MARKS:
        return True  # “…,” read the statement.
    own = clauses.own_subject(tokens, i)
    return own is not None and own < i and tokens.head[i] == i


def _infinitive_happens(tokens: Tokens, i: int, verb: CueVerb, frame: str) -> bool:
    above = tokens.head[i]
    if tokens.dep[i] == Dep.XCOMP:
        if tokens.dep[above] == Dep.ACOMP:
            return tokens.lower[above] in _doing_adjectives(tokens.language)
        return tokens.lower[above] in _implies_doing(tokens.language)
    if tokens.dep[i] == Dep.ADVCL and tokens.lower[above] in _under_terms(tokens.language):
        return False  # "spoke anonymously to discuss the sale": why the name is missing, not what is said
    # "took to the air to denounce the plan": a purpose, mostly carried out.
    return tokens.dep[i] == Dep.ADVCL and "speech" in verb.classes and frame in ("quote", "object", "preposition")


def is_credited(tokens: Tokens, i: int) -> bool:
    """Tell whether the clause credits its subject: not negated, supposed, planned or asked."""
    if clauses.negated(tokens, i):
        return False
    language = tokens.language
    for c in tokens.children[i]:
        if tokens.dep[c] == Dep.MARK and tokens.lower[c] in grammar.conditional(language):
            return False
        if tokens.dep[c] == Dep.AUX and tokens.lower[c] in grammar.modal(language) and not _set_off(tokens, c):
            return False
    above = tokens.head[i]
    if tokens.dep[i] == Dep.XCOMP and (
        tokens.lower[above] in _withholds(language) or tokens.lower[above] in _attempts(language)
    ):
        return False
    if tokens.lower[i] in _withholds(language):
        withheld = tokens.child(i, Dep.XCOMP)
        if withheld is not None and tokens.lower[withheld] in _unanswered(language):
            return False
    root = i
    while tokens.head[root] != root:
        root = tokens.head[root]
    return not (tokens.words[-1] == "?" and root == i)
