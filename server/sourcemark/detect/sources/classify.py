"""Gives a credited noun phrase its referent: who or what it names, describes or refers back to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sourcemark.detect.parsed_article import ParsedArticle
from sourcemark.detect.sources.antecedents import Antecedents
from sourcemark.detect.sources.beside import beside, gives_example
from sourcemark.detect.sources.discourse import Discourse
from sourcemark.detect.sources.introductions import Introductions
from sourcemark.detect.sources.name_kinds import is_place
from sourcemark.detect.sources.naming import short, surveyed, words_of
from sourcemark.detect.sources.outlet_roles import speaks_for_outlet
from sourcemark.detect.sources.people import Named, gender_of_noun, without_post
from sourcemark.detect.sources.pronouns import sex_of
from sourcemark.detect.sources.reasons import reason_given
from sourcemark.detect.sources.referent import Names, Referent
from sourcemark.detect.sources.register import Register
from sourcemark.detect.sources.unnamed import UnnamedRule, UnnamedRules
from sourcemark.detect.sources.whose import denies, folded, whose
from sourcemark.language import grammar, noun_phrases
from sourcemark.language.attributions import Reading
from sourcemark.language.attributions.cues import document_nouns
from sourcemark.language.attributions.cues import nouns as cue_nouns
from sourcemark.language.language import verb_forms, word_set
from sourcemark.language.names import surname
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens
from sourcemark.model import Outlet
from sourcemark.outlets import Actor, Mention
from sourcemark.rules import Rule
from sourcemark.rules.kinds import BODY, CROWD, PERSON

# Kinds of source that may stand behind a document of theirs: "a statement by aides".
_BEHIND_WORDS = frozenset(("anonymous", "vague", "institution", "state_media", "other_media", "person"))

# Of more who are joined, no reader asks which of them has no name; each would be asked for all behind it.
_LONGEST_LIST = 8
# Sentences before a relative in which one of the family may have been named.
_NAMED_BEFORE = 3
_CAPITALS = re.compile(r"(?:\b[A-Z][\w.-]* )+$")


_PLAIN_NOUNS = frozenset({Tag.NN, Tag.NNS, Tag.NNPS})
_BY = frozenset({Dep.PREP, Dep.AGENT})
_TELLS_WHOSE = frozenset({Dep.POSS, Dep.COMPOUND, Dep.AMOD, Dep.NMOD, Dep.PREP})
_NAMES_WHOSE = Tag.NAMES | {Tag.IN}

_people_nouns = word_set("persons", "roles", "informants", "crowds")
_informants = word_set("persons", "informants")
_kin = word_set("persons", "kin")
_known_by_work = word_set("persons", "makers", "informants")
_outlet_marks = word_set("persons", "outlet_marks")
_offices = word_set("persons", "offices")
_offices_anywhere = word_set("persons", "offices_anywhere")
_bodies = word_set("institutions", "bodies")
_name_tails = word_set("anaphors", "name_tails")
_outlet_nouns = word_set("anaphors", "outlet_nouns")
_papers = word_set("channels", "papers")
_scientists = word_set("occupations", "scientists")
_studies = word_set("records", "studies")
_own_words = word_set("cue_nouns", "own")
_first_person = word_set("grammar", "first_person")
_authored = word_set("records", "authored")
_puts_out = word_set("sources", "puts_out")
_sent = word_set("records", "sent")
_nobody = word_set("grammar", "nobody")
_narrators_own = word_set("grammar", "narrators_own")
_written_by = word_set("sources", "written_by")
_passes_on = verb_forms("sources", "passes_on")
_heard = word_set("sources", "heard")
_heard_with = word_set("sources", "heard_with")
_tells_how = word_set("sources", "tells_how")
_denies = word_set("sources", "denies")
_own = word_set("sources", "own")


class Classified(NamedTuple):
    """Whom a phrase stands for, if anybody; whether it is an anaphor; by which rule that one has no name, if by any."""

    referent: Referent | None
    carried: bool
    rule: Rule | None


class Classifier:
    """Tells who is meant by a phrase of one article; whom it meets it enters in the register it is given."""

    def __init__(
        self,
        parsed: ParsedArticle,
        people: Mapping[int, Sequence[Named]],
        register: Register,
        discourse: Discourse,
        *,
        unnamed: UnnamedRules,
        outlet: Callable[[str], Outlet],
    ) -> None:
        self._parsed = parsed
        self._language = parsed.language
        self._people = people
        self._register = register
        self._discourse = discourse
        self._introductions = Introductions(parsed, people)
        self._antecedents = Antecedents(parsed, people, register, discourse, self._introductions)
        self._unnamed = unnamed
        self._outlet = outlet
        self._unnamed_at: dict[tuple[int, int], Referent] = {}
        # By which rule a referent was first found to have no name.
        self._rules: dict[Referent, Rule] = {}

    def classify(self, phrase: NounPhrase, reading: Reading) -> Classified:
        """Return whom a noun phrase stands for.

        Asked in this order: pronoun, outlet, name, whoever is behind a document, a name beside the description,
        something met before, an office; then, for those without a name, the rules.
        """
        referent, carried = self._meant(phrase, reading)
        return Classified(referent, carried, self._rules.get(referent) if referent is not None else None)

    def outlet_again(self, phrase: NounPhrase, sentence: int) -> Referent | None:
        """Return the outlet that "it", "its", "the agency" refers back to outside a source; None when it is none."""
        return self._antecedents.outlet_again(phrase, sentence)

    def _meant(self, phrase: NounPhrase, reading: Reading) -> tuple[Referent | None, bool]:
        """Return whom a phrase stands for, and whether it does so as an anaphor."""
        if phrase.pronoun:
            if phrase.word in _first_person(self._language):
                return None, False
            referent = self._one_of(phrase, reading) or self._taken_up(phrase, reading)
            if referent is not None and referent.kind == "anonymous":
                self._discourse.give_gender(referent, sex_of(self._language, phrase.word) or "")
            return referent, True
        mention = self._mention_at(phrase, reading.sentence)
        if mention is not None:
            below = phrase.tokens.children[phrase.head]
            # "no TASS report said so", "neither TASS nor RT"
            denied = any(phrase.tokens.lower[c] in _nobody(self._language) for c in below)
            return (None if denied else self.outlet_referent(mention)), False
        if phrase.name is not None and _is_common(phrase.name):
            return None, False  # a sign, or a word that the tagger takes for a name: "the op-ed"
        if reading.frame == "speaker_tag" and self._heads_an_item(phrase, reading.sentence):
            return None, False
        if phrase.name is not None and phrase.noun not in _informants(self._language):
            return self._named(phrase, reading.sentence), False
        known = self._behind(phrase, reading) or self._beside(phrase, reading.sentence)
        if known is not None:
            return known, False
        met = self._antecedents.definite(phrase, reading)
        if met is not None and not (met.kind == "person" and self._withheld(reading.sentence)):
            return met, True
        referent = self._described(phrase, reading)
        if referent is None or (referent.kind in ("organisation", "document") and referent not in self._rules):
            referent = self._conjoined(phrase, reading) or referent
        return referent, False

    def _one_of(self, pronoun: NounPhrase, reading: Reading) -> Referent | None:
        """Return whoever is one of several without a name: "Residents were angry. “We lost it all,” one said."."""
        one = self._introductions.one_of(pronoun, reading.sentence)
        rule = self._unnamed.match(one, reading) if one is not None else None
        if one is None or rule is None or rule.speaks_as != PERSON:
            return None
        words = f"{one.word} {one.noun}"
        referent = self._informant(one, words, reading.sentence, words)
        self._rules.setdefault(referent, rule.rule)
        return referent

    def _taken_up(self, pronoun: NounPhrase, reading: Reading) -> Referent | None:
        """Return whom a pronoun stands for: somebody met before, or somebody brought in since without a name."""
        found = self._antecedents.pronoun(pronoun, reading)
        new = self._introductions.meant(pronoun, reading.sentence)
        if new is None or (found is not None and self._discourse.last_seen(found) >= new.sentence):
            return found
        rule = self._unnamed.match(new.phrase, reading)
        if rule is None or rule.speaks_as != PERSON:
            return found
        if found is not None and not new.topic:
            return None  # either could be meant
        referent = self._informant(new.phrase, words_of(new.phrase), new.sentence)
        self._rules.setdefault(referent, rule.rule)
        return referent

    def _conjoined(self, phrase: NounPhrase, reading: Reading) -> Referent | None:
        """Return whoever without a name is joined to somebody who is nobody in particular: "groups and Democrats"."""
        other = phrase.tokens.child(phrase.head, Dep.CONJ)
        if other is None or phrase.tokens.tag[other] not in _PLAIN_NOUNS:
            return None
        before, above = 0, phrase.head
        while phrase.tokens.dep[above] == Dep.CONJ and before < _LONGEST_LIST:
            before, above = before + 1, phrase.tokens.head[above]
        if before == _LONGEST_LIST:
            return None
        referent, _ = self._meant(noun_phrases.read(phrase.tokens, other), reading)
        return referent if referent in self._rules else None

    def _heads_an_item(self, phrase: NounPhrase, index: int) -> bool:
        """Tell whether "KENYA: …" only says where an item is from; in a headline it may be who says it."""
        if phrase.name is None:
            return False
        words = words_of(phrase)
        if words.isupper() and is_place(self._language, words.title()):
            # A text may begin with it: the first line of a text without a headline is taken for one.
            return not self._parsed.sentence_text(index).isupper()
        return is_place(self._language, phrase.name) and not self._parsed.sentences[index].headline

    def _named(self, phrase: NounPhrase, index: int) -> Referent:
        actor = self._actor_at(phrase, index)
        if actor is not None and actor.voice == "side":
            # "Washington said" where the article has named Denise Washington.
            person = self._register.surname(phrase)
            if person is not None:
                return person
        if actor is not None and not phrase.roles:
            return self._actor_referent(actor, phrase, index)
        return self._register.named(without_post(phrase, self._people.get(index, ())), index)

    def _beside(self, phrase: NounPhrase, index: int) -> Referent | None:
        """Return the person whose surname or description the phrase is, named in the same sentence."""
        if phrase.noun not in _people_nouns(self._language):
            return None
        person = self._register.surname(phrase) or self._namesake(phrase, index)
        if person is None:
            named = beside(self._parsed.text, phrase, self._people.get(index, ()))
            person = self._register.person(named) if named is not None else None
        return person

    def _namesake(self, phrase: NounPhrase, index: int) -> Referent | None:
        """Return who was named just before with the surname of the one a relative belongs to: "Tom Keller's mum"."""
        owner = phrase.tokens.child(phrase.head, Dep.POSS) if phrase.noun in _kin(self._language) else None
        if owner is None or phrase.plural:
            return None
        name = noun_phrases.read(phrase.tokens, owner).name
        if name is None or " " not in name:
            return None
        last = surname(self._language, name)
        for n in range(max(0, index - _NAMED_BEFORE), index):
            for named in self._people.get(n, ()):
                if named.name != name and " " in named.name and surname(self._language, named.name) == last:
                    return self._register.person(named)
        return None

    def _described(self, phrase: NounPhrase, reading: Reading) -> Referent | None:
        """Return the referent of a description that refers back to nobody; None where nobody is credited."""
        index = reading.sentence
        actor = self._actor_at(phrase, index)
        if actor is not None and actor.voice == "office":
            return self._actor_referent(actor, phrase, index)
        if _holds_office(phrase):
            return self._register.body_named(words_of(phrase), "person", phrase, index)
        if _credits_nobody(phrase):
            return None
        another = self._one_of(phrase, reading)
        if another is not None:
            return another
        rule = self._unnamed.match(phrase, reading)
        if rule is not None and not (rule.speaks_as == CROWD and self._with_name(phrase, index)):
            return self._unnamed_referent(phrase, reading, rule)
        if actor is not None:
            return self._actor_referent(actor, phrase, index)
        if phrase.noun in document_nouns(self._language):
            return self._document(phrase, index)
        if phrase.noun in _bodies(self._language) and not self._antecedents.one_of_several(phrase, index):
            return self._register.body(phrase, index)
        return None

    def _with_name(self, phrase: NounPhrase, index: int) -> bool:
        """Tell whether a crowd has, or speaks with, somebody named: "lawmakers and Gov. Ana Ruiz"."""
        if gives_example(self._parsed.text, phrase):
            return True
        if phrase.noun in _scientists(self._language) and _is_of_body(phrase.tokens, phrase.head):
            return True  # "biologists at Norhaven University found": of a body by name
        tokens = phrase.tokens
        other = tokens.child(phrase.head, Dep.CONJ)
        return other is not None and any(
            n.span.overlaps(tokens.span(other, other)) for n in self._people.get(index, ())
        )

    def _document(self, phrase: NounPhrase, index: int) -> Referent:
        """Return a document's referent: each is one of its own, but two cues of one phrase have one source."""
        here = (index, phrase.head)
        if here not in self._unnamed_at:
            words = words_of(phrase)
            referent = Referent("document", phrase.noun, phrase.plural)
            self._unnamed_at[here] = self._register.add(referent, words, words, index)
            author = self._author(phrase) or self._sender(phrase, index)
            if author is not None:
                self._register.same[referent] = author
        return self._unnamed_at[here]

    def _author(self, phrase: NounPhrase) -> Referent | None:
        """Return the person named before who speaks by a document: "Keller's ruling", not "Keller's tax records"."""
        tokens = phrase.tokens
        owner = tokens.child(phrase.head, Dep.POSS)
        if owner is None or phrase.plural or phrase.noun not in _authored(self._language):
            return None
        return self._register.with_surname(tokens.words[owner]) if tokens.tag[owner] in Tag.NAMES else None

    def _sender(self, phrase: NounPhrase, index: int) -> Referent | None:
        """Return who speaks by a document in a clause that tells so: "the committee sent a letter saying …"."""
        tokens = phrase.tokens
        verb = tokens.head[phrase.head]
        if tokens.dep[phrase.head] != Dep.DOBJ or tokens.lower[verb] not in _puts_out(self._language):
            return None
        subject = tokens.child(verb, Dep.NSUBJ)
        if subject is None or phrase.noun not in _sent(self._language):
            return None
        by = noun_phrases.read(tokens, subject)
        if by.name is not None:
            sender = self._named(by, index)
        elif by.noun in _bodies(self._language) and by.determiner == "definite":
            sender = self._register.body(by, index)
        else:
            return None
        self._discourse.note(sender, index, tokens.start[subject])
        return sender

    def _withheld(self, index: int) -> bool:
        """Tell whether the sentence says that a name is withheld: then nobody named before is meant."""
        return reason_given(self._language, self._parsed.sentence_text(index), self._parsed.words[index]) is not None

    def _mention_at(self, phrase: NounPhrase, index: int) -> Mention | None:
        """Return the outlet that the phrase names: its head, or what qualifies a report or a reporter."""
        mentions = self._parsed.mentions.get(index, ())
        tokens = phrase.tokens
        head = tokens.span(phrase.head, phrase.head)
        best: Mention | None = None
        for mention in mentions:
            if mention.context in ("credit", "link"):
                continue
            whole = mention.described or mention.span
            if whole.overlaps(head) or mention.span.overlaps(head):
                best = mention if best is None or best.kind == "generic" else best
        if best is not None:
            return best
        report = phrase.noun in document_nouns(self._language) and phrase.noun not in _papers(self._language)
        if phrase.name is None and (report or speaks_for_outlet(phrase)):
            for mention in mentions:
                if phrase.span.overlaps(mention.span):
                    return mention
        if phrase.word in _name_tails(self._language):
            # "the Tass News Agency", "the China Daily Business Weekly": the listed name is part of a longer one.
            for mention in mentions:
                if phrase.span.overlaps(mention.span) and mention.span.end <= tokens.start[phrase.head]:
                    return mention
        if phrase.noun in _outlet_nouns(self._language):
            # "the Iranian news agency IRNA": the name stands in apposition to the noun.
            for mention in mentions:
                if 0 <= mention.span.start - tokens.end[phrase.head] <= 3:
                    return mention
        return None

    def _behind(self, phrase: NounPhrase, reading: Reading) -> Referent | None:
        """For "estimates from multiple sources", "a statement by aides" return who is behind the words."""
        language, tokens = self._language, phrase.tokens
        if phrase.noun not in document_nouns(language) and phrase.noun not in cue_nouns(language):
            return None
        for inner in _makers_of(phrase):
            if phrase.noun in _studies(language) and _is_of_body(tokens, inner):
                continue
            referent, _ = self._meant(noun_phrases.read(tokens, inner), reading)
            if referent is None or referent.kind not in _BEHIND_WORDS:
                continue
            # "a report from the auditor general" is found by the office, and needs no name.
            if not (referent.kind == "person" and referent.noun and phrase.noun in document_nouns(language)):
                return referent
        return None

    def outlet_referent(self, mention: Mention) -> Referent:
        """Return the referent of an outlet; one that is only explained, never marked, is other media."""
        # The byline stands outside the text.
        byline = mention is self._parsed.wire and mention.context is None
        described = mention.alias if byline else (mention.described or mention.span).of(self._parsed.text)
        if mention.kind == "generic":
            key = ("generic", mention.country or "")
            name, referent = mention.alias, Referent("state_media", country=mention.country)
        elif mention.kind == "outlet":
            outlet = self._outlet(mention.outlet_id or "")
            key = ("outlet", outlet.id)
            kind, known = ("state_media", outlet.id) if outlet.marked else ("other_media", None)
            name = outlet.name
            referent = Referent(kind, outlet=known, country=mention.country, medium=outlet.kind or "")
        else:
            key = ("other_media", mention.outlet_id or "")
            name, referent = mention.alias, Referent("other_media", country=mention.country)
        return self._register.outlet(key, referent, Names(name, described))

    def _actor_at(self, phrase: NounPhrase, index: int) -> Actor | None:
        head = phrase.tokens.span(phrase.head, phrase.head)
        for actor in self._parsed.actors.get(index, ()):
            if actor.span.overlaps(head):
                # "Frack Free Namibia" is no state: its name only ends in one.
                longer = phrase.name is not None and len(phrase.name) > actor.span.end - actor.span.start + 2
                return None if longer and actor.voice == "side" else actor
        return None

    def _actor_referent(self, actor: Actor, phrase: NounPhrase, index: int) -> Referent:
        """Return a state body: a named office is an organisation; a force, side or capital an institution."""
        words = actor.span.of(self._parsed.text)
        ahead = self._parsed.text[phrase.span.start : actor.span.start]
        if words[:1].isupper() and (more := _CAPITALS.search(ahead)) is not None:
            words = more[0] + words  # "the Coast Space Administration", of which only the last word is listed
        if actor.voice != "side" and denies(whose(phrase), folded(self._language, words.split())):
            words = short(phrase)  # "the Norland embassy in Varna", of which only the beginning is listed
        kind = "institution" if actor.voice in ("body", "side") else "organisation"
        referent = self._register.body_named(words, kind, phrase, index)
        rule = self._unnamed.state_body
        if rule is not None and kind == "institution" and referent.kind == "institution":
            self._rules.setdefault(referent, rule)
        return referent

    def _unnamed_referent(self, phrase: NounPhrase, reading: Reading, fitting: UnnamedRule) -> Referent:
        """Return the referent of a source that a rule finds to have no name."""
        words = words_of(phrase)
        if fitting.speaks_as == BODY:
            referent = self._register.body_named(words, "institution", phrase, reading.sentence)
        elif fitting.speaks_as == CROWD:
            referent = self._register.vague(phrase, words)
        else:
            referent = self._informant(phrase, words, reading.sentence)
        self._rules.setdefault(referent, fitting.rule)
        return referent

    def _informant(self, phrase: NounPhrase, words: str, index: int, name: str | None = None) -> Referent:
        """Return an unnamed person's referent: each is a source of its own unless the same words called it before.

        name: what the list of sources calls it; the phrase without its clauses where None.
        """
        here = (index, phrase.head)
        if here in self._unnamed_at:  # two cues of one phrase ("told …, adding …") have one source
            return self._unnamed_at[here]
        again = self._register.unnamed_again(words, phrase, index)
        if again is not None:
            return again
        referent = Referent("anonymous", phrase.noun, phrase.plural)
        self._discourse.give_gender(referent, gender_of_noun(self._language, phrase.word))
        self._unnamed_at[here] = self._register.add(referent, name or short(phrase), words, index)
        return referent


def _makers_of(phrase: NounPhrase) -> Iterator[int]:
    """Yield the heads of those by whom something told, written or passed on comes: "figures passed on by a clerk"."""
    tokens, language = phrase.tokens, phrase.tokens.language
    heard = phrase.noun in _heard(language)
    for c in tokens.children[phrase.head]:
        # "documents leaked by an aide": what was done to the words, and by whom
        passed_on = tokens.dep[c] == Dep.ACL and tokens.tag[c] == Tag.VBN and tokens.lower[c] in _passes_on(language)
        for by in tokens.children[c] if passed_on else (c,):
            word = tokens.lower[by]
            if tokens.dep[by] in _BY and (word in _written_by(language) or (heard and word in _heard_with(language))):
                inner = tokens.child(by, Dep.POBJ)
                if inner is not None:
                    yield inner


def joined(phrase: NounPhrase) -> list[int]:
    """Return the common nouns joined to the head of a phrase, in their order: "the mayor and other critics"."""
    tokens, last = phrase.tokens, phrase.head
    found: list[int] = []
    while len(found) < _LONGEST_LIST and (other := tokens.child(last, Dep.CONJ)) is not None:
        found.append(other)
        last = other
    return [i for i in found if tokens.tag[i] in _PLAIN_NOUNS]


def _is_of_body(tokens: Tokens, i: int) -> bool:
    """Tell whether the authors are those of a body by name: a study "by economists at Norhaven University" is found."""
    return any(tokens.tag[k] in Tag.NAMES for k in tokens.subtree(i) if k > i)


def _is_common(name: str) -> bool:
    """Tell whether a name is none: a sign, or a word in small letters. A script without capitals shows nothing."""
    if not any(c.isalpha() for c in name):
        return True
    return name == name.lower() != name.upper() and not name.startswith("@")


def _holds_office(phrase: NounPhrase) -> bool:
    """Tell whether the phrase names an office with one known holder: "Pakistan's prime minister", "the pope"."""
    if phrase.plural or phrase.determiner not in ("definite", "possessive", "bare"):
        return False
    tokens = phrase.tokens
    if phrase.noun in _offices_anywhere(tokens.language):
        return True
    if phrase.noun not in _offices(tokens.language):
        return False
    return any(
        tokens.dep[c] in _TELLS_WHOSE
        and (tokens.tag[c] in _NAMES_WHOSE or (tokens.tag[c] == Tag.JJ and tokens.words[c][0].isupper()))
        for c in tokens.children[phrase.head]
    )


def _credits_nobody(phrase: NounPhrase) -> bool:
    """Tell whether a phrase denies its bearers, counts them, or is the narrator's own to vouch for ("my sister")."""
    tokens = phrase.tokens
    language = tokens.language
    if phrase.quantifier in _nobody(language) or surveyed(phrase):
        return True
    # "how residents see it", "How many residents see it"
    first = tokens.within(phrase.span).start
    if any(tokens.lower[i] in _tells_how(language) for i in (first - 1, first, phrase.head - 1) if i >= 0):
        return True
    if any(tokens.lower[i] in _denies(language) for i in (first - 1, first) if i >= 0):
        return True  # "not one of his rivals said"
    below = {tokens.lower[c] for c in tokens.children[phrase.head]}
    right_before = tokens.lower[phrase.head - 1]
    if right_before in below and right_before in _denies(language):
        return True  # "not everyone saw …"
    if phrase.noun in _known_by_work(language) and not below.isdisjoint(grammar.belonging(language)):
        return True  # "the authors of the report", "the source of the smell"
    if phrase.noun in _informants(language) and not below.isdisjoint(_outlet_marks(language)):
        return True  # "media sources": papers and channels, and no persons
    if phrase.noun in _own_words(language) and not below.isdisjoint(_own(language)):
        # "according to their own accounts": of those it tells of, and no source besides them.
        return True
    return not below.isdisjoint(_narrators_own(language))
