"""Tells a credit with content from an attitude or an act: only the first may put a label on its source."""

from __future__ import annotations

from functools import cache

from sourcemark.language import clauses
from sourcemark.language.attributions import Reading, cues
from sourcemark.language.english import english, table, word_set
from sourcemark.language.nouns import singular
from sourcemark.language.syntax import Tokens

_WITH_CONTENT = frozenset(("clause", "quote", "according_to", "label"))
_SENDS = word_set("crediting", "sends")
_COPULA = word_set("grammar", "copula")
_HARDLY_ANY = word_set("grammar", "hardly_any")


def credits_content(reading: Reading) -> bool:
    """Tell whether the reading credits its source with something said or believed."""
    if reading.lemma in word_set("crediting", "never") or _only_describes(reading) or _supposed(reading):
        return False
    if _is_addressed(reading) or _is_done_to(reading):
        return False
    if reading.lemma in word_set("crediting", "muses") and _holds_nothing(reading):
        return False
    if reading.lemma in word_set("crediting", "perceive") and reading.frame == "clause":
        return False
    if reading.frame == "object" and _is_purpose(reading):
        return False
    if reading.frame == "passive" and reading.lemma in word_set("crediting", "judged"):
        return False
    if reading.frame == "clause" and reading.lemma in word_set("crediting", "discovers") and _finds_so(reading):
        return False
    if "nominal" in reading.classes:
        return reading.frame == "clause" or reading.lemma in word_set("crediting", "nouns")
    if reading.frame in _WITH_CONTENT and "speech" in reading.classes:
        return reading.frame != "quote" or reading.lemma not in word_set("crediting", "quote_acts")
    if reading.lemma == "call" and reading.tokens.child(reading.cue_head, "oprd") is not None:
        return True  # "called the plan a mistake", unlike "called a meeting"
    if reading.lemma in word_set("crediting", "vents") and _feels(reading):
        return True
    if reading.lemma in word_set("crediting", "acts") or _says_nothing(reading.tokens, reading.cue_head):
        return False
    if "speech" in reading.classes:
        return True
    return reading.lemma in word_set("crediting", "thought") and reading.frame != "infinitive"


def _only_describes(reading: Reading) -> bool:
    """Tell whether the cue only says what sort of person is meant: "one of two women who declared their allegiance".

    A clause or a quotation in a relative clause is a credit all the same ("a man who said that …"), unless the whole
    is said of somebody known: "this is a man who says what he thinks".
    """
    tokens, verb, head = reading.tokens, reading.cue_head, reading.source_head
    if head is None:
        return False
    known = tokens.dep[head] == "attr" and tokens.lower[tokens.head[head]] in _COPULA
    if known and verb in tokens.subtree(head):
        return True  # "he was a man who took his boat, hoping that …": whoever he is, he is no new source
    if not (tokens.dep[verb] == "relcl" and tokens.head[verb] == head):
        return False
    if tokens.lower[tokens.head[head]] == "among":
        return True  # "his lead among farmers who say they will vote"
    if reading.lemma in word_set("crediting", "acts") and reading.frame != "clause":
        return True  # "protesters who have vowed to keep “the old pier”"
    return "speech" not in reading.classes or (reading.frame not in _WITH_CONTENT and reading.frame != "bare")


def _supposed(reading: Reading) -> bool:
    """Tell whether the cue stands in a clause of what would be: "she will win when voters judge that …"."""
    tokens, verb = reading.tokens, reading.cue_head
    if tokens.dep[verb] == "xcomp" and tokens.lower[tokens.head[verb]] in word_set("grammar", "obliging"):
        return True
    if tokens.dep[verb] != "advcl" or tokens.tag[verb] not in ("VB", "VBP", "VBZ"):
        return False
    return any(tokens.lower[c] in word_set("grammar", "supposing") for c in tokens.children[verb] if c < verb)


def _is_addressed(reading: Reading) -> bool:
    """Tell whether whoever stands before the participle was told, and a thing says so: "a note to fans saying"."""
    tokens, verb, head = reading.tokens, reading.cue_head, reading.source_head
    if head is None or tokens.tag[verb] != "VBG" or tokens.dep[verb] != "acl" or tokens.head[verb] != head:
        return False
    above = tokens.head[head]
    told = tokens.dep[head] in ("dobj", "dative") and cues.forms(english()).get(tokens.lower[above]) in _SENDS
    return told or (tokens.dep[head] in ("pobj", "dative") and tokens.lower[above] == "to")


@cache
def _dealings(lemma: str) -> frozenset[str]:
    return frozenset(table("crediting")["dealings"].get(lemma, "").split())


def _is_done_to(reading: Reading) -> bool:
    """Tell whether what seems to be said stands before: in "woman hurt in crash, driver charged" nobody speaks."""
    thing = reading.tokens.child(reading.cue_head, "dobj")
    if thing is not None and reading.tokens.lower[thing].removesuffix("s") in _dealings(reading.lemma):
        return True
    if reading.frame != "clause" or reading.lemma not in word_set("crediting", "done_to"):
        return False
    return bool(reading.content) and reading.content[0].end <= reading.cue[0].start


def _holds_nothing(reading: Reading) -> bool:
    """Tell whether nothing says what is held: "what people think of the mayor", unlike "regard the pier as lost"."""
    if reading.frame not in ("preposition", "object"):
        return False
    tokens, verb = reading.tokens, reading.cue_head
    behind = [i for i in tokens.subtree(verb) if i > verb]
    # The parser may lose a clause: "people close to her felt her answer was weak".
    return not any(
        tokens.lower[i] == "as" or tokens.dep[i] == "oprd" or tokens.tag[i] in clauses.FINITE for i in behind
    )


def _feels(reading: Reading) -> bool:
    """Tell whether the object is a feeling or a doubt: "have expressed frustration", unlike "expressed an interest"."""
    thing = reading.tokens.child(reading.cue_head, "dobj")
    return thing is not None and singular(english(), reading.tokens.lower[thing]) in word_set("crediting", "feelings")


def _is_purpose(reading: Reading) -> bool:
    """Tell whether the cue is only what something was done for: "risked their lives to defend the pier"."""
    tokens, verb = reading.tokens, reading.cue_head
    return tokens.dep[verb] == "advcl" and tokens.tag[verb] == "VB" and tokens.child(verb, "aux") is not None


def _finds_so(reading: Reading) -> bool:
    """Tell whether the clause is only a thing and its state: "found the platforms repainted"."""
    tokens = reading.tokens
    state = tokens.child(reading.cue_head, "ccomp", "xcomp")
    if state is None or tokens.tag[state] != "VBN":
        return False
    return not any(tokens.dep[c] in ("aux", "auxpass", "mark") for c in tokens.children[state])


def _says_nothing(tokens: Tokens, verb: int) -> bool:
    """Tell whether the object is only that something was told: "revealed few details", "gave no reason"."""
    thing = tokens.child(verb, "dobj")
    if (
        thing is None
        or not clauses.is_nominal(tokens, thing)
        or tokens.lower[thing].removesuffix("s") not in word_set("crediting", "told")
    ):
        return False
    return any(tokens.lower[c] in _HARDLY_ANY for c in tokens.children[thing])
