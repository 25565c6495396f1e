"""Finds who is credited by a verb: its subject, wherever the sentence or the parser has put it."""

from __future__ import annotations

from sourcemark.language import clauses
from sourcemark.language.attributions import cues, lost_clauses
from sourcemark.language.attributions.contents import CLOSERS
from sourcemark.language.attributions.view import View
from sourcemark.language.clauses import FINITE, TENSED
from sourcemark.language.english import word_set
from sourcemark.language.syntax import Tokens

_AFTER = frozenset(
    {"dobj", "attr", "npadvmod", "oprd", "dep", "ccomp", "appos", "nsubj", "acomp", "nmod", "pobj", "dative"}
)
_INSIDE = frozenset(["compound", "nmod", "appos", "pobj", "amod", "det", "poss", "conj", "nummod"])
_PHRASE = frozenset(["DT", "PRP$", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "POS", "VBN", "VBG"])
_NOMINATIVE = word_set("grammar", "nominative")
_FRACTIONS = word_set("grammar", "fractions")
_ODD_TAGS = frozenset({"RB", "RBS", "RBR", "JJ", "JJS", "UH"})


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
        head = clauses.subject(tokens, i)
    if head is not None and (not (clauses.is_nominal(tokens, head) or _odd_name(tokens, head)) or view.spoken(head)):
        # Whoever speaks stands outside what is spoken, whatever the parser says.
        head = None
    if head is not None and head < view.dateline < i:
        return _past_dateline(view, i)
    if head is not None and clauses.own_subject(tokens, i) is not None:
        return _nearer(view, i, head)
    if head is None and (tokens.tag[i] in TENSED or (tokens.tag[i] == "VB" and view.closes_before(i))):
        return _inverted(view, i) or _before(view, i)
    return head


def _odd_name(tokens: Tokens, head: int) -> bool:
    """Tell whether a subject is a name that is also a verb form: "Schilling told the paper …"."""
    return tokens.tag[head] == "VBG" and tokens.words[head][0].isupper() and not tokens.children[head]


def _past_dateline(view: View, i: int) -> int | None:
    """Return the highest noun between a dateline and the verb: the parser hangs it on the place's name."""
    tokens = view.tokens
    for k in range(view.dateline + 1, i):
        if clauses.is_nominal(tokens, k) and tokens.tag[k] not in ("DT", "JJ", "CD", "PRP$"):
            top = _top(tokens, k, i, view.dateline + 1)
            if not view.dateline < tokens.head[top] < i:
                return top
    return None


def _quoted_as(tokens: Tokens, i: int) -> int | None:
    """For "quoted the commander as saying" return the one quoted, not the one quoting."""
    prep = tokens.head[i]
    if tokens.dep[i] != "pcomp" or tokens.lower[prep] != "as":
        return None
    verb = tokens.head[prep]
    if verb == prep or cues.forms(tokens.language).get(tokens.lower[verb]) not in cues.group("relays"):
        return None
    passive = tokens.child(verb, "nsubjpass")
    return passive if passive is not None else tokens.child(verb, "dobj")


def _issuer(tokens: Tokens, i: int) -> int | None:
    """For "the ministry issued a statement saying …" return the ministry: the paper only carries its word."""
    noun = tokens.head[i]
    if (
        tokens.dep[i] not in ("acl", "relcl")
        or tokens.tag[i] != "VBG"
        or tokens.lower[noun] not in cues.document_nouns(tokens.language)
    ):
        return None
    verb = noun
    for _ in range(2):
        verb = tokens.head[verb]
        if tokens.dep[noun] not in ("dobj", "pobj"):
            return None
        if tokens.lower[verb] in cues.group_forms("issues"):
            head = clauses.subject(tokens, verb)
            return head if head is not None and not clauses.is_passive(tokens, verb) else None
    return None


def _accorded_to(tokens: Tokens, i: int) -> int | None:
    """For "according to the paper, citing an aide" return the paper."""
    if tokens.tag[i] != "VBG" or i < 4 or tokens.words[i - 1] != ",":
        return None
    for k in range(i - 2, max(0, i - 10), -1):
        if tokens.words[k] in CLOSERS:
            return None
        if tokens.lower[k] == "to" and tokens.lower[k - 1] == "according":
            return tokens.child(k, "pobj")
    return None


def _beside(tokens: Tokens, i: int) -> int | None:
    """Find the noun right before a participle: "with critics arguing that …", "news of the mayor calling it …".

    The parser often hangs such a participle on the main verb, whose subject is somebody else.
    """
    if tokens.tag[i] != "VBG" or tokens.dep[i] not in ("advcl", "acl") or clauses.own_subject(tokens, i) is not None:
        return None
    k = i - 1
    while k >= 0 and tokens.tag[k].startswith("RB"):
        k -= 1
    while k >= 0 and clauses.is_nominal(tokens, k):
        head = tokens.head[k]
        if tokens.dep[k] == "pobj" and tokens.lower[head] == "with":
            return k
        if head >= i or head == k:
            return None
        k = head
    return None


def _outer(tokens: Tokens, i: int) -> int | None:
    """Find who goes on speaking: "Keller said the talk was short, adding that …" is Keller, not the talk."""
    verb = tokens.head[i]
    if i == 0 or tokens.tag[i] != "VBG" or tokens.dep[i] != "advcl" or tokens.words[i - 1] not in CLOSERS:
        return None
    if tokens.dep[verb] != "ccomp" or tokens.lower[tokens.head[verb]] not in cues.forms(tokens.language):
        return None
    return clauses.own_subject(tokens, tokens.head[verb])


def _nearer(view: View, i: int, head: int) -> int:
    """Prefer the noun phrase that stands at the cue over a subject the parser fetched from within the content."""
    tokens = view.tokens
    if head > i or tokens.tag[i] not in TENSED:
        return head
    found = _after_comma(tokens, i, head)
    clause = tokens.child(i, "ccomp")
    if found is None and (clause is None or (clause < i and view.closes_before(i))):
        found = _swapped(tokens, i, head)
    return head if found is None else found


def _after_comma(tokens: Tokens, i: int, head: int) -> int | None:
    """Find "an aide" in "Keller, an aide said, is ill": were it an apposition, a comma would close it."""
    commas = [k for k in range(head, i) if tokens.words[k] == ","]
    if len(commas) != 1 or commas[0] >= i - 1 or any(tokens.dep[c] == "cc" for c in tokens.children[head]):
        return None
    between = range(commas[0] + 1, i)
    if any(tokens.tag[k].startswith(("VB", "IN", "W", "CC", "TO", "MD")) for k in between):
        return None
    k = i - 1
    while k > commas[0] and tokens.tag[k].startswith("RB"):
        k -= 1
    if not clauses.is_nominal(tokens, k) or tokens.tag[k] in ("DT", "JJ", "CD"):
        return None
    told = tokens.child(i, "ccomp")
    of_name = tokens.dep[k] == "appos" and tokens.head[k] == head and tokens.tag[head] == "NNP"
    if of_name and told is not None and told > i:
        return None  # "Keller, an aide wrote that …": the closing comma was forgotten
    return _top(tokens, k, i, commas[0] + 1)


def _swapped(tokens: Tokens, i: int, head: int) -> int | None:
    """Find the founder in "The vote is the end of the pact, said its founder": the parser may take "the vote"."""
    if i == 0 or i + 1 >= len(tokens) or tokens.dep[i] == "conj" or tokens.words[i - 1] not in CLOSERS:
        return None
    last = clauses.phrase_edges(tokens, head, full=True)[1]
    comma = next((k for k in range(head, i) if tokens.words[k] == ","), i)
    # An apposition or a relative clause ends in a comma too; a sentence of its own has a verb between the two.
    clause = any(tokens.tag[k] in TENSED and not _in_relative(tokens, k, head) for k in range(head + 1, i))
    return _phrase_after(tokens, i + 1) if last < comma or clause else None


def _in_relative(tokens: Tokens, k: int, head: int) -> bool:
    while k != tokens.head[k]:
        if tokens.dep[k] in ("relcl", "acl", "advcl", "appos", "parataxis"):
            return True
        k = tokens.head[k]
        if k == head:
            return True
    return False


def _inverted(view: View, i: int) -> int | None:
    """Find the subject after the verb when the parser took it for something else: "…," said the minister."""
    tokens = view.tokens
    if i == 0 or not (view.closes_before(i) or tokens.words[i - 1] == ","):
        return None
    if tokens.lower[i] in cues.group_forms("object_control") and tokens.child(i, "xcomp") is not None:
        return None  # "Keller, the mayor, asked a judge to stop it": the judge is asked
    for c in tokens.children[i]:
        if c > i and tokens.dep[c] in _AFTER and clauses.is_nominal(tokens, c) and not view.quoted[c]:
            return c
    return _phrase_after(tokens, i + 1)


def _phrase_after(tokens: Tokens, start: int) -> int | None:
    """Return the head of the noun phrase that begins right at token `start`."""
    if start >= len(tokens):
        return None
    if tokens.tag[start] == "PRP":
        return start if tokens.lower[start] in _NOMINATIVE and not _goes_on(tokens, start) else None
    if tokens.words[start][0].isupper() and tokens.tag[start] in ("RB", "JJ", "UH", "VB"):
        return start
    k = start
    while k < len(tokens) and tokens.tag[k] in _PHRASE:
        k += 1
    while k > start and not tokens.tag[k - 1].startswith("NN"):
        k -= 1
    return k - 1 if k > start and not _goes_on(tokens, k - 1) else None


def _goes_on(tokens: Tokens, k: int) -> bool:
    """Tell whether a verb follows the noun: then it is the subject of what is said, not of the saying."""
    return k + 1 < len(tokens) and tokens.tag[k + 1] in FINITE


def _before(view: View, i: int) -> int | None:
    """Find the noun phrase a finite verb has lost: "Six in ten agree, after half said so."; "Kim, in turn, said …"."""
    tokens = view.tokens
    k = i - 1
    if k > 0 and tokens.lower[k] == "most" and tokens.words[k - 1] == ";":
        return k
    if (k == 0 or view.closes_before(k)) and tokens.words[k][0].isupper() and tokens.tag[k] in _ODD_TAGS:
        return k  # "Early said …": a name that is also a word, alone before its verb
    # Asterisks and underscores are left over from bold print: "**The ministry** also said".
    while k >= 0 and (tokens.tag[k] in ("RB", "MD", "NFP") or tokens.dep[k] in ("aux", "neg")):
        k -= 1
    if k > 0 and tokens.lower[k] in _FRACTIONS and tokens.lower[k - 1] in ("a", "one", "two"):
        return k
    if k >= 0 and tokens.words[k] == ")":
        k = next((j - 1 for j in range(k, 0, -1) if tokens.words[j] == "("), -1)
    if k < 0:
        return None
    if tokens.words[k] == ",":
        return _past_aside(tokens, k)
    if not clauses.is_nominal(tokens, k) or tokens.tag[k] in ("DT", "JJ"):
        return None
    return _top(tokens, k, i)


def _top(tokens: Tokens, k: int, i: int, left: int = 0) -> int:
    """Climb from a noun's last word to the head of its phrase, staying left of the verb."""
    while tokens.head[k] < i and tokens.dep[k] in _INSIDE:
        above = tokens.head[k]
        if tokens.dep[k] == "pobj":
            # "the chair of the panel said": the noun before the preposition speaks.
            above = tokens.head[above]
        if not left <= above < i or above == k or not clauses.is_nominal(tokens, above) or "," in tokens.words[above:k]:
            break
        k = above
    return k


def _past_aside(tokens: Tokens, comma: int) -> int | None:
    """Step over "…, a top adviser," to the name it stands beside."""
    for k in range(comma - 1, 0, -1):
        if tokens.words[k] == ",":
            before = k - 1
            if clauses.is_nominal(tokens, before) and tokens.tag[before] not in ("DT", "JJ"):
                return _top(tokens, before, comma)
            return None
    return None
