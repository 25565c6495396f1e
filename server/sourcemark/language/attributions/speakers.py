"""Finds who is credited by a verb: its subject, wherever the sentence or the parser has put it."""

from __future__ import annotations

from sourcemark.language import clauses, grammar
from sourcemark.language.attributions import cues, lost_clauses, prepositional
from sourcemark.language.attributions.contents import CLOSERS
from sourcemark.language.attributions.view import View
from sourcemark.language.clauses import FINITE, TENSED
from sourcemark.language.language import verb_forms, word_set
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens

_relays = word_set("cues", "groups.relays")
_relayed = word_set("cues", "groups.relayed")
_issues = verb_forms("cues", "groups.issues")
_object_control = verb_forms("cues", "groups.object_control")
# Relations under which the parser hides a subject that stands after its verb.
_AFTER = frozenset((Dep.DOBJ, Dep.ATTR, Dep.NPADVMOD, Dep.OPRD, Dep.DEP, Dep.CCOMP, Dep.APPOS)).union(
    (Dep.NSUBJ, Dep.ACOMP, Dep.NMOD, Dep.POBJ, Dep.DATIVE)
)
_INSIDE = frozenset({Dep.COMPOUND, Dep.NMOD, Dep.APPOS, Dep.POBJ, Dep.AMOD, Dep.DET, Dep.POSS, Dep.CONJ, Dep.NUMMOD})
_PHRASE = Tag.NOUNS | Tag.ADJECTIVES | {Tag.DT, Tag.PRP_POSS, Tag.CD, Tag.POS, Tag.VBN, Tag.VBG}
# What joins words to a clause or a phrase of its own.
_JOINS = Tag.VERBS | Tag.WH_WORDS | {Tag.IN, Tag.CC, Tag.TO, Tag.MD}
# What sets off an aside.
_ASIDES = frozenset({",", "–", "—", "-"})
_NO_HEAD = frozenset({Tag.DT, Tag.JJ, Tag.CD})
_ODD_TAGS = frozenset({Tag.RB, Tag.RBS, Tag.RBR, Tag.JJ, Tag.JJS, Tag.UH})
_ODD_FIRST = frozenset({Tag.RB, Tag.JJ, Tag.UH, Tag.VB})


def speaker(view: View, i: int) -> int | None:
    """Return the head token of whoever verb `i` credits; None when the sentence names nobody."""
    tokens = view.tokens
    for certain in (_quoted_as, _issuer, lost_clauses.closing_speaker, _accorded_to):
        head = certain(tokens, i)
        if head is not None:
            return head
    head = _beside(tokens, i)
    if head is None:
        head = _outer(tokens, i)
    if head is None:
        head = _goes_on_saying(tokens, i)
    if head is None:
        head = clauses.subject(tokens, i)
    if head is not None and (not (clauses.is_nominal(tokens, head) or _odd_name(tokens, head)) or view.in_speech(head)):
        # Whoever speaks stands outside what is spoken, whatever the parser says.
        head = None
    if head is not None and head < view.dateline < i:
        return _past_dateline(view, i)
    if head is not None and clauses.own_subject(tokens, i) is not None:
        return _nearer(view, i, head)
    if head is None and (tokens.tag[i] in TENSED or (tokens.tag[i] == Tag.VB and view.closes_before(i))):
        return _inverted(view, i) or _before(view, i)
    return head


def _odd_name(tokens: Tokens, head: int) -> bool:
    """Tell whether a subject is a name that is also a verb form: "Schilling told the paper …"."""
    return tokens.tag[head] == Tag.VBG and tokens.words[head][0].isupper() and not tokens.children[head]


def _past_dateline(view: View, i: int) -> int | None:
    """Return the highest noun between a dateline and the verb: the parser hangs it on the place's name."""
    tokens = view.tokens
    for k in range(view.dateline + 1, i):
        if clauses.is_nominal(tokens, k) and tokens.tag[k] not in (Tag.DT, Tag.JJ, Tag.CD, Tag.PRP_POSS):
            top = _top(tokens, k, i, view.dateline + 1)
            if not view.dateline < tokens.head[top] < i:
                return top
    return None


def _quoted_as(tokens: Tokens, i: int) -> int | None:
    """For "quoted the commander as saying" return the one quoted, not the one quoting."""
    prep = tokens.head[i]
    if tokens.dep[i] != Dep.PCOMP or tokens.lower[prep] not in grammar.taken_as(tokens.language):
        return None
    verb = tokens.head[prep]
    if verb == prep or cues.forms(tokens.language).get(tokens.lower[verb]) not in _relays(tokens.language):
        return None
    passive = tokens.child(verb, Dep.NSUBJPASS)
    return passive if passive is not None else tokens.child(verb, Dep.DOBJ)


def _issuer(tokens: Tokens, i: int) -> int | None:
    """For "the ministry issued a statement saying …" return the ministry: the paper only carries its word."""
    noun = tokens.head[i]
    if (
        tokens.dep[i] not in (Dep.ACL, Dep.RELCL)
        or tokens.tag[i] != Tag.VBG
        or tokens.lower[noun] not in cues.document_nouns(tokens.language)
    ):
        return None
    verb = noun
    for _ in range(2):
        verb = tokens.head[verb]
        if tokens.lower[verb] in _issues(tokens.language):
            head = clauses.subject(tokens, verb)
            return head if head is not None and not clauses.is_passive(tokens, verb) else None
    return None


def _accorded_to(tokens: Tokens, i: int) -> int | None:
    """For "according to the paper, citing an aide" return the paper."""
    if tokens.tag[i] != Tag.VBG or i < 4 or tokens.words[i - 1] != ",":
        return None
    for k in range(i - 2, max(0, i - 10), -1):
        if prepositional.ends_accordance(tokens, k):
            return tokens.child(k, Dep.POBJ)
    return None


def _beside(tokens: Tokens, i: int) -> int | None:
    """Find the noun right before a participle: "with critics arguing that …", "news of the mayor calling it …".

    The parser often hangs such a participle on the main verb, whose subject is somebody else.
    """
    if (
        tokens.tag[i] != Tag.VBG
        or tokens.dep[i] not in (Dep.ADVCL, Dep.ACL)
        or clauses.own_subject(tokens, i) is not None
    ):
        return None
    k = i - 1
    while k >= 0 and tokens.tag[k] in Tag.ADVERBS:
        k -= 1
    while k >= 0 and clauses.is_nominal(tokens, k):
        head = tokens.head[k]
        if tokens.dep[k] == Dep.POBJ and tokens.lower[head] in grammar.attending(tokens.language):
            return k
        if head >= i or head == k:
            return None
        k = head
    return None


def _outer(tokens: Tokens, i: int) -> int | None:
    """Find who goes on speaking: "Keller said the talk was short, adding that …" is Keller, not the talk."""
    verb = tokens.head[i]
    if i == 0 or tokens.tag[i] != Tag.VBG or tokens.dep[i] != Dep.ADVCL or tokens.words[i - 1] not in CLOSERS:
        return None
    if tokens.dep[verb] != Dep.CCOMP or tokens.lower[tokens.head[verb]] not in cues.forms(tokens.language):
        return None
    return clauses.own_subject(tokens, tokens.head[verb])


def _goes_on_saying(tokens: Tokens, i: int) -> int | None:
    """Find who says the next thing too: "Keller said the line was shut and said …" is Keller, not the line.

    Another verb could be that of whoever the clause is about: "Keller said a clerk called him and told him …".
    """
    if tokens.dep[i] != Dep.CONJ or tokens.tag[i] not in TENSED or clauses.own_subject(tokens, i) is not None:
        return None
    language = tokens.language
    lemma, clause = cues.forms(language).get(tokens.lower[i]), tokens.head[i]
    while tokens.dep[clause] == Dep.CONJ:
        clause = tokens.head[clause]
    outer = tokens.head[clause]
    if lemma not in _relayed(language) or tokens.dep[clause] != Dep.CCOMP or tokens.tag[outer] != tokens.tag[i]:
        return None
    says, about = cues.forms(language).get(tokens.lower[outer]), clauses.own_subject(tokens, clause)
    same = says == lemma or (says in _relayed(language) and about is not None and tokens.tag[about] == Tag.PRP)
    return clauses.subject(tokens, outer) if same and outer < clause else None


def _nearer(view: View, i: int, head: int) -> int:
    """Prefer the noun phrase that stands at the cue over a subject the parser fetched from within the content."""
    tokens = view.tokens
    if head > i or tokens.tag[i] not in TENSED:
        return head
    found = _after_comma(tokens, i, head)
    clause = tokens.child(i, Dep.CCOMP)
    if found is None and (clause is None or (clause < i and view.closes_before(i))):
        found = _swapped(tokens, i, head)
    return head if found is None else found


def _after_comma(tokens: Tokens, i: int, head: int) -> int | None:
    """Find "an aide" in "Keller, an aide said, is ill": were it an apposition, a comma would close it."""
    commas = [k for k in range(head, i) if tokens.words[k] == ","]
    if len(commas) != 1 or commas[0] >= i - 1 or any(tokens.dep[c] == Dep.CC for c in tokens.children[head]):
        return None
    between = range(commas[0] + 1, i)
    if any(tokens.tag[k] in _JOINS for k in between):
        return None
    k = i - 1
    while k > commas[0] and tokens.tag[k] in Tag.ADVERBS:
        k -= 1
    if not clauses.is_nominal(tokens, k) or tokens.tag[k] in _NO_HEAD:
        return None
    told = tokens.child(i, Dep.CCOMP)
    of_name = tokens.dep[k] == Dep.APPOS and tokens.head[k] == head and tokens.tag[head] == Tag.NNP
    if of_name and told is not None and told > i:
        return None  # "Keller, an aide wrote that …": the closing comma was forgotten
    return _top(tokens, k, i, commas[0] + 1)


def _swapped(tokens: Tokens, i: int, head: int) -> int | None:
    """Find the founder in "The vote is the end of the pact, said its founder": the parser may take "the vote"."""
    if i == 0 or i + 1 >= len(tokens) or tokens.dep[i] == Dep.CONJ or tokens.words[i - 1] not in CLOSERS:
        return None
    last = clauses.phrase_edges(tokens, head, full=True)[1]
    comma = next((k for k in range(head, i) if tokens.words[k] == ","), i)
    # An apposition or a relative clause ends in a comma too; a sentence of its own has a verb between the two.
    phrase = set(tokens.subtree(head))
    clause = any(tokens.tag[k] in TENSED and k not in phrase for k in range(head + 1, i))
    return _phrase_after(tokens, i + 1) if last < comma or clause else None


def _inverted(view: View, i: int) -> int | None:
    """Find the subject after the verb when the parser took it for something else: "…," said the minister."""
    tokens = view.tokens
    if not (_opens_inverted(view, i) if i == 0 else view.closes_before(i) or tokens.words[i - 1] == ","):
        return None
    if tokens.lower[i] in _object_control(tokens.language) and tokens.child(i, Dep.XCOMP) is not None:
        return None  # "Keller, the mayor, asked a judge to stop it": the judge is asked
    for c in tokens.children[i]:
        if c > i and tokens.dep[c] in _AFTER and clauses.is_nominal(tokens, c) and not view.quoted[c]:
            return c
    return _phrase_after(tokens, i + 1)


def _opens_inverted(view: View, i: int) -> bool:
    """Tell whether a verb that opens its sentence has its subject behind it: "Said a captain: “…”"."""
    tokens = view.tokens
    colon = next((k for k in range(i + 1, len(tokens)) if tokens.words[k] in (":", ",")), None)
    return colon is not None and colon + 1 < len(tokens) and view.quoted[min(colon + 2, len(tokens) - 1)]


def _phrase_after(tokens: Tokens, start: int) -> int | None:
    """Return the head of the noun phrase that begins right at token `start`."""
    if start >= len(tokens):
        return None
    if tokens.tag[start] == Tag.PRP:
        speaks = tokens.lower[start] in grammar.nominative(tokens.language)
        return start if speaks and not _goes_on(tokens, start) else None
    if tokens.words[start][0].isupper() and tokens.tag[start] in _ODD_FIRST:
        return start
    k = start
    while k < len(tokens) and tokens.tag[k] in _PHRASE:
        k += 1
    while k > start and tokens.tag[k - 1] not in Tag.NOUNS:
        k -= 1
    return k - 1 if k > start and not _goes_on(tokens, k - 1) else None


def _goes_on(tokens: Tokens, k: int) -> bool:
    """Tell whether a verb follows the noun: then it is the subject of what is said, not of the saying."""
    return k + 1 < len(tokens) and tokens.tag[k + 1] in FINITE


def _before(view: View, i: int) -> int | None:
    """Find the noun phrase a finite verb has lost: "Six in ten agree, after half said so."; "Kim, in turn, said …"."""
    tokens = view.tokens
    k, language = i - 1, tokens.language
    if k > 0 and tokens.lower[k] in grammar.alone(language) and tokens.words[k - 1] == ";":
        return k
    if (k == 0 or view.closes_before(k)) and tokens.words[k][0].isupper() and tokens.tag[k] in _ODD_TAGS:
        return k  # "Early said …": a name that is also a word, alone before its verb
    # Asterisks and underscores are left over from bold print: "**The ministry** also said".
    while k >= 0 and (tokens.tag[k] in (Tag.RB, Tag.MD, Tag.ODD_MARK) or tokens.dep[k] in (Dep.AUX, Dep.NEG)):
        k -= 1
    if (
        k > 0
        and tokens.lower[k] in grammar.fractions(language)
        and tokens.lower[k - 1] in grammar.counts_fractions(language)
    ):
        return k
    if k >= 0 and tokens.words[k] == ")":
        k = next((j - 1 for j in range(k, 0, -1) if tokens.words[j] == "("), -1)
    if k < 0:
        return None
    if tokens.words[k] in _ASIDES:
        return _past_aside(tokens, k)
    if not clauses.is_nominal(tokens, k) or tokens.tag[k] in (Tag.DT, Tag.JJ):
        return None
    return _top(tokens, k, i)


def _top(tokens: Tokens, k: int, i: int, left: int = 0) -> int:
    """Climb from a noun's last word to the head of its phrase, staying left of the verb."""
    while tokens.head[k] < i and tokens.dep[k] in _INSIDE:
        above = tokens.head[k]
        if tokens.dep[k] == Dep.POBJ:
            # "the chair of the panel said": the noun before the preposition speaks.
            above = tokens.head[above]
        if not left <= above < i or above == k or not clauses.is_nominal(tokens, above) or "," in tokens.words[above:k]:
            break
        k = above
    return k


def _past_aside(tokens: Tokens, mark: int) -> int | None:
    """Step over "…, a top adviser," or "– a top adviser –" to the name it stands beside."""
    alike = _ASIDES - {","} if tokens.words[mark] != "," else {","}
    for k in range(mark - 1, 0, -1):
        if tokens.words[k] in alike:
            before = k - 1
            if clauses.is_nominal(tokens, before) and tokens.tag[before] not in (Tag.DT, Tag.JJ):
                return _top(tokens, before, mark)
            return None
    return None
