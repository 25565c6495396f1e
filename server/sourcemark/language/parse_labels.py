"""The names by which the engine calls what a parser tells of a word: its relation to its head, and its part of speech.

A closed set: a parser whose labels are others has them turned into these by its language's file, and one with a label
that has no name here is refused when it is loaded. No other module writes a label out.
From: ClearNLP's dependency labels and the Penn Treebank's tags, in spaCy's reading of both.
"""

from __future__ import annotations


class Dep:
    """How a word depends on its head."""

    ROOT = "ROOT"
    # Subjects.
    NSUBJ = "nsubj"
    NSUBJPASS = "nsubjpass"
    CSUBJ = "csubj"
    CSUBJPASS = "csubjpass"
    EXPL = "expl"  # "there is"
    AGENT = "agent"  # the "by" of a passive
    # What a verb governs.
    DOBJ = "dobj"
    DATIVE = "dative"
    ATTR = "attr"
    OPRD = "oprd"  # what an object is called
    ACOMP = "acomp"  # an adjective
    CCOMP = "ccomp"  # a clause with a subject of its own
    XCOMP = "xcomp"  # one without
    PRT = "prt"  # "point out"
    # What belongs to a verb.
    AUX = "aux"
    AUXPASS = "auxpass"
    NEG = "neg"
    MARK = "mark"  # what opens a clause
    ADVMOD = "advmod"
    ADVCL = "advcl"
    NPADVMOD = "npadvmod"
    PARATAXIS = "parataxis"
    # What belongs to a noun.
    DET = "det"
    PREDET = "predet"
    POSS = "poss"
    CASE = "case"  # the mark of a possessor
    AMOD = "amod"
    NMOD = "nmod"
    COMPOUND = "compound"
    NUMMOD = "nummod"
    QUANTMOD = "quantmod"
    APPOS = "appos"
    ACL = "acl"  # a participle or infinitive
    RELCL = "relcl"
    # Prepositions.
    PREP = "prep"
    POBJ = "pobj"  # a noun after one
    PCOMP = "pcomp"  # a clause after one
    # Coordination, and what is left.
    CC = "cc"
    PRECONJ = "preconj"
    CONJ = "conj"
    INTJ = "intj"
    META = "meta"
    PUNCT = "punct"
    DEP = "dep"  # the parser does not know

    # What stands before a noun and is part of its name or tells its kind.
    BEFORE_NOUN = frozenset({COMPOUND, NMOD, AMOD})


class Tag:
    """The part of speech of a word."""

    # Verbs: base form, past, gerund or present participle, past participle, present, third person.
    VB, VBD, VBG, VBN, VBP, VBZ = "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"
    MD = "MD"  # a modal
    TO = "TO"
    # Nouns, and names in the singular and in the plural.
    NN, NNS, NNP, NNPS = "NN", "NNS", "NNP", "NNPS"
    # Pronouns: personal and possessive, then those that ask or relate.
    PRP, PRP_POSS = "PRP", "PRP$"
    WP, WP_POSS, WDT, WRB = "WP", "WP$", "WDT", "WRB"
    EX = "EX"  # "there"
    # Adjectives and adverbs with their degrees.
    JJ, JJR, JJS = "JJ", "JJR", "JJS"
    RB, RBR, RBS = "RB", "RBR", "RBS"
    RP = "RP"  # a particle
    DT, PDT, CD = "DT", "PDT", "CD"
    IN, CC, POS = "IN", "CC", "POS"
    AFX, FW, LS, SYM, UH, XX, ADD = "AFX", "FW", "LS", "SYM", "UH", "XX", "ADD"
    # Punctuation.
    STOP, COMMA, COLON, HYPHEN = ".", ",", ":", "HYPH"
    OPEN_QUOTE, CLOSE_QUOTE = "``", "''"
    OPEN_BRACKET, CLOSE_BRACKET = "-LRB-", "-RRB-"
    CURRENCY, SPACE, ODD_MARK = "$", "_SP", "NFP"

    VERBS = frozenset({VB, VBD, VBG, VBN, VBP, VBZ})
    NAMES = frozenset({NNP, NNPS})
    NOUNS = frozenset({NN, NNS}) | NAMES
    PLURALS = frozenset({NNS, NNPS})
    ADJECTIVES = frozenset({JJ, JJR, JJS})
    ADVERBS = frozenset({RB, RBR, RBS})
    WH_WORDS = frozenset({WP, WP_POSS, WDT, WRB})


def _named(labels: type) -> frozenset[str]:
    return frozenset(value for name, value in vars(labels).items() if name.isupper() and isinstance(value, str))


RELATIONS = _named(Dep)
TAGS = _named(Tag)
