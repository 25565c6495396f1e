"""Tells a credit with content from an attitude or an act: only the first may put a label on its source."""

from __future__ import annotations

from collections.abc import Mapping

from sourcemark.detect.sources.credit import Credit
from sourcemark.detect.sources.referent import UNNAMED
from sourcemark.language import clauses, grammar, noun_phrases
from sourcemark.language.attributions import Reading, cues
from sourcemark.language.language import Language, noun_forms, per_language, verb_forms, word_set
from sourcemark.language.nouns import singular
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens

_WITH_CONTENT = frozenset(("clause", "quote", "according_to", "speaker_tag"))
# Classes of cues that tell what somebody says or something shows, and not what somebody wants.
_MEANT = frozenset(("speech", "evidence"))
_SAID = _MEANT | {"nominal"}
_PRESENT = frozenset({Tag.VB, Tag.VBP, Tag.VBZ})
_OBJECTS = frozenset({Dep.DOBJ, Dep.DATIVE})
_ADDRESSEES = frozenset({Dep.POBJ, Dep.DATIVE})
_TELLS_MORE = frozenset({Dep.PREP, Dep.RELCL})
_MAKES_CLAUSE = frozenset({Dep.AUX, Dep.AUXPASS, Dep.MARK})

_never = word_set("crediting", "never")
_muses = word_set("crediting", "muses")
_weighed = word_set("crediting", "weighed")
_perceive = word_set("crediting", "perceive")
_judging = word_set("crediting", "judging")
_judged = word_set("crediting", "judged")
_discovers = word_set("crediting", "discovers")
_nouns = word_set("crediting", "nouns")
_finds = word_set("crediting", "finds")
_finders = word_set("crediting", "finders")
_posts = word_set("persons", "listed", "offices")
_anybody = word_set("persons", "anybody")
_quote_acts = word_set("crediting", "quote_acts")
_vents = word_set("crediting", "vents")
_acts = word_set("crediting", "acts")
_deeds = word_set("crediting", "deeds")
_thought = word_set("crediting", "thought")
_asks_to_act = word_set("cues", "groups.object_control")
_sends = word_set("crediting", "sends")
_done_to = word_set("crediting", "done_to")
_nicknames = word_set("crediting", "nicknames")
_brought_to = word_set("crediting", "brought_to")
_feelings = word_set("crediting", "feelings")
_told = noun_forms("crediting", "told")
_showing = verb_forms("channels", "showing")
_products = noun_forms("channels", "products")
_firm_acts = verb_forms("channels", "firm_acts")
_body_pronouns = word_set("sources", "body_pronouns")
_discloses = verb_forms("channels", "discloses")
_business = noun_forms("channels", "business")
_dealing = verb_forms("channels", "dealing")
_names_it = word_set("cues", "groups.names_it")
_supposing = word_set("grammar", "supposing")
_hardly_any = word_set("grammar", "hardly_any")
_among = word_set("sources", "among")


def credits_content(reading: Reading) -> bool:
    """Tell whether the reading credits its source with something said or believed."""
    language, lemma = reading.tokens.language, reading.lemma
    if lemma in _never(language) or _only_describes(reading) or _supposed(reading):
        return False
    if _is_addressed(reading) or _is_done_to(reading) or makes_product(reading.tokens, reading.cue_head):
        return False
    if lemma in _muses(language) and _holds_nothing(reading):
        return False
    if lemma in _weighed(language) and reading.tokens.tag[reading.cue_head] == Tag.VBG and reading.frame != "clause":
        return False  # "is considering a coalition": a plan
    if lemma in _perceive(language) and reading.frame == "clause":
        return False
    if reading.frame == "object" and _is_purpose(reading):
        return False
    if reading.frame == "passive" and lemma in _judged(language):
        return False
    if reading.frame == "clause" and lemma in _discovers(language) and _finds_so(reading):
        return False
    if "nominal" in reading.classes:
        return reading.frame == "clause" or lemma in _nouns(language)
    if reading.frame in _WITH_CONTENT and "speech" in reading.classes:
        return reading.frame != "quote" or lemma not in _quote_acts(language)
    if lemma in _names_it(language) and reading.tokens.child(reading.cue_head, Dep.OPRD) is not None:
        return True  # "called the plan a mistake", unlike "called a meeting"
    if lemma in _vents(language) and _feels(reading):
        return True
    if lemma in _judging(language) and reading.frame == "object" and _taken_for(reading):
        return True
    if lemma in _finds(language):
        return reading.frame == "clause" and _finds_by_work(reading)
    if lemma in _acts(language) or _says_nothing(reading.tokens, reading.cue_head):
        return False
    if "speech" in reading.classes:
        return True
    return lemma in _thought(language) and reading.frame != "infinitive"


def gives_its_word(credit: Credit) -> bool:
    """Tell whether a credit puts its source in the ledger: there stands who says something, not who only does.

    Of somebody unnamed it must be told what was said; of all others an act of speech is enough: "Keller called for …".
    """
    reading = credit.reading
    if credit.referent is None or not reading.credits:
        return False
    if credit.cited:
        return True
    if credit.referent.kind in UNNAMED:
        return credits_content(reading)
    if _only_names_it(reading) or _is_kept_from_it(reading):
        return False
    return credits_content(reading) or _speaks(reading)


def only_holds(credit: Credit) -> bool:
    """Tell whether somebody known by name is told to hold or weigh something: "Keller is confident that she will win".

    Whether Keller has said so, the sentence does not tell. What a body believes, it is the body that tells.
    """
    reading = credit.reading
    if credit.cited or credit.referent is None or credit.referent.kind in UNNAMED:
        return False
    if not _SAID.isdisjoint(reading.classes) or reading.frame in ("quote", "according_to", "speaker_tag"):
        return False
    return credit.referent.kind == "person" or reading.frame not in _WITH_CONTENT | {"bare"}


def _only_names_it(reading: Reading) -> bool:
    """Tell whether all that is told is by which name something goes: "dubbed “the gulls” by the club"."""
    return reading.frame == "passive" and reading.lemma in _nicknames(reading.tokens.language)


def _is_kept_from_it(reading: Reading) -> bool:
    """Tell whether somebody is only to speak, or was not heard to: "pressed Keller into announcing a sale".

    "was not quoted as saying when", "takes care to report the news"
    """
    tokens, verb = reading.tokens, reading.cue_head
    above = tokens.head[verb]
    if tokens.dep[verb] == Dep.PCOMP and tokens.tag[verb] == Tag.VBG:
        if tokens.lower[above] in _brought_to(tokens.language):
            return True
        return tokens.lower[above] in grammar.taken_as(tokens.language) and clauses.negated(tokens, tokens.head[above])
    # "takes care to report the news": how somebody goes about it.
    return reading.frame == "object" and tokens.dep[verb] in (Dep.ACL, Dep.ADVCL) and tokens.tag[verb] == Tag.VB


def _speaks(reading: Reading) -> bool:
    """Tell whether the cue is an act of speech, or shows that something is so, whatever is told of its content."""
    if reading.frame == "passive" or makes_product(reading.tokens, reading.cue_head) or _is_done_to(reading):
        return False
    if reading.frame in _WITH_CONTENT:
        return not _MEANT.isdisjoint(reading.classes)
    return "speech" in reading.classes and reading.lemma not in _deeds(reading.tokens.language)


def makes_product(tokens: Tokens, verb: int) -> bool:
    """Tell whether a verb tells of a firm's business, and not what it says.

    "has published forty supplements", "disclosed its losses", "reported spending nine million"
    """
    language = tokens.language
    thing = tokens.child(verb, Dep.DOBJ)
    made = noun_phrases.read(tokens, thing) if thing is not None else None
    if tokens.lower[verb] in _showing(language) and made is not None and made.word in _products(language):
        # "released a copy of the letter", "published a page that listed the names"
        return not any(tokens.dep[c] in _TELLS_MORE for c in tokens.children[made.head])
    if tokens.lower[verb] not in _discloses(language):
        return False
    done = tokens.child(verb, Dep.XCOMP, Dep.CCOMP, Dep.PCOMP)
    if done is not None and tokens.tag[done] == Tag.VBG and tokens.lower[done] in _dealing(language):
        return any(tokens.tag[i] == Tag.CD for i in tokens.subtree(done))
    return made is not None and made.word in _business(language) and made.determiner == "possessive"


def tells_of_itself(tokens: Tokens, verb: int) -> bool:
    """Tell whether a firm says what it does itself: "RT said it would appeal against the fine".

    Of an outlet that is no report; a reader of other bodies wants to know it.
    """
    language, clause = tokens.language, tokens.child(verb, Dep.CCOMP)
    if clause is None or tokens.lower[clause] not in _firm_acts(language):
        return False
    own = clauses.own_subject(tokens, clause)
    return own is not None and tokens.lower[own] in _body_pronouns(language)


def _only_describes(reading: Reading) -> bool:
    """Tell whether the cue only says what sort of person is meant: "one of two women who declared their allegiance".

    A clause or a quotation in a relative clause is a credit all the same ("a man who said that …"), unless the whole
    is said of somebody known: "this is a man who says what he thinks".
    """
    tokens, verb, head = reading.tokens, reading.cue_head, reading.source_head
    whole = head
    while whole is not None and tokens.dep[whole] in (Dep.POBJ, Dep.PREP):
        whole = tokens.head[whole]  # "one of those who say what they think"
    if whole is not None and tokens.dep[whole] == Dep.ATTR and verb in tokens.subtree(whole):
        return True  # "he was a man who took his boat, hoping that …": whoever he is, he is no new source
    above = tokens.head[verb]
    if tokens.dep[verb] != Dep.RELCL or above != head:
        return False
    if tokens.lower[above] in _anybody(tokens.language):
        return True  # "he thanked those who said they would help"
    if tokens.dep[above] == Dep.NSUBJPASS:
        return True  # "The hacker who first told of the leak was sentenced on Thursday"
    if tokens.lower[tokens.head[above]] in _among(tokens.language):
        return True  # "his lead among farmers who say they will vote"
    if reading.lemma in _acts(tokens.language) and reading.frame != "clause":
        return True  # "protesters who have vowed to keep “the old pier”"
    return "speech" not in reading.classes or (reading.frame not in _WITH_CONTENT and reading.frame != "bare")


def _supposed(reading: Reading) -> bool:
    """Tell whether the cue stands in a clause of what would be: "she will win when voters judge that …"."""
    tokens, verb = reading.tokens, reading.cue_head
    if tokens.dep[verb] != Dep.ADVCL or tokens.tag[verb] not in _PRESENT:
        return False
    return any(tokens.lower[c] in _supposing(tokens.language) for c in tokens.children[verb] if c < verb)


def _is_addressed(reading: Reading) -> bool:
    """Tell whether whoever stands before the participle was told, and a thing says so: "a note to fans saying"."""
    tokens, verb, head = reading.tokens, reading.cue_head, reading.source_head
    if head is None or tokens.tag[verb] != Tag.VBG or tokens.dep[verb] != Dep.ACL or tokens.head[verb] != head:
        return False
    language, above = tokens.language, tokens.head[head]
    verb_above = cues.forms(language).get(tokens.lower[above])
    if tokens.dep[head] in _OBJECTS and (verb_above in _sends(language) or verb_above in _asks_to_act(language)):
        return True
    return tokens.dep[head] in _ADDRESSEES and tokens.lower[above] in grammar.told_to(language)


@per_language
def _dealings(language: Language) -> Mapping[str, frozenset[str]]:
    """Return verb → the nouns, in singular and plural, that with it tell of a dealing."""
    nouns = {verb: f"dealings.{verb}" for verb in language.lexicon.table("crediting", "dealings")}
    return {verb: noun_forms("crediting", key)(language) for verb, key in nouns.items()}


def _is_done_to(reading: Reading) -> bool:
    """Tell whether what seems to be said stands before: in "woman hurt in crash, driver charged" nobody speaks."""
    tokens = reading.tokens
    thing = tokens.child(reading.cue_head, Dep.DOBJ)
    if thing is not None and tokens.lower[thing] in _dealings(tokens.language).get(reading.lemma, ()):
        return True
    if reading.frame != "clause" or reading.lemma not in _done_to(tokens.language):
        return False
    return bool(reading.content) and reading.content[0].end <= reading.cue[0].start


def _holds_nothing(reading: Reading) -> bool:
    """Tell whether nothing says what is held: "what people think of the mayor", unlike "regard the pier as lost"."""
    if reading.frame not in ("preposition", "object"):
        return False
    tokens, verb = reading.tokens, reading.cue_head
    behind = [i for i in tokens.subtree(verb) if i > verb]
    # The parser may lose a clause: "people close to her felt her answer was weak".
    taken_as = grammar.taken_as(tokens.language)
    return not any(
        tokens.lower[i] in taken_as or tokens.dep[i] == Dep.OPRD or tokens.tag[i] in clauses.FINITE for i in behind
    )


def _feels(reading: Reading) -> bool:
    """Tell whether the object is a feeling or a doubt: "have expressed frustration", unlike "expressed an interest"."""
    tokens = reading.tokens
    thing = tokens.child(reading.cue_head, Dep.DOBJ)
    return thing is not None and singular(tokens.language, tokens.lower[thing]) in _feelings(tokens.language)


def _taken_for(reading: Reading) -> bool:
    """Tell whether the verb says what somebody takes a thing for: "dismissed the study as a sales pitch"."""
    tokens, verb = reading.tokens, reading.cue_head
    thing = tokens.child(verb, Dep.DOBJ)
    taken_as = grammar.taken_as(tokens.language)
    return thing is not None and any(
        c > thing
        and tokens.dep[c] == Dep.PREP
        and tokens.lower[c] in taken_as
        and (what := tokens.child(c, Dep.POBJ, Dep.AMOD)) is not None
        and singular(tokens.language, tokens.lower[what]) not in _posts(tokens.language)  # "dismissed him as chairman"
        for c in tokens.children[verb]
    )


def _finds_by_work(reading: Reading) -> bool:
    """Tell whether it is somebody's work to find out: "investigators discovered that", not "hikers discovered that"."""
    tokens, head = reading.tokens, reading.source_head
    return head is not None and singular(tokens.language, tokens.lower[head]) in _finders(tokens.language)


def _is_purpose(reading: Reading) -> bool:
    """Tell whether the cue is only what something was done for: "risked their lives to defend the pier"."""
    tokens, verb = reading.tokens, reading.cue_head
    return tokens.dep[verb] == Dep.ADVCL and tokens.tag[verb] == Tag.VB and tokens.child(verb, Dep.AUX) is not None


def _finds_so(reading: Reading) -> bool:
    """Tell whether the clause is only a thing and its state: "found the platforms repainted"."""
    tokens = reading.tokens
    state = tokens.child(reading.cue_head, Dep.CCOMP, Dep.XCOMP)
    if state is None or tokens.tag[state] != Tag.VBN:
        return False
    return not any(tokens.dep[c] in _MAKES_CLAUSE for c in tokens.children[state])


def _says_nothing(tokens: Tokens, verb: int) -> bool:
    """Tell whether the object is only that something was told: "revealed few details", "gave no reason"."""
    thing = tokens.child(verb, Dep.DOBJ)
    if thing is None or not clauses.is_nominal(tokens, thing) or tokens.lower[thing] not in _told(tokens.language):
        return False
    return any(tokens.lower[c] in _hardly_any(tokens.language) for c in tokens.children[thing])
