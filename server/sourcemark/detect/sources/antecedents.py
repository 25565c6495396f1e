"""Finds whom a pronoun, "the agency", "the official" or "the lawmakers" stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, takewhile

from sourcemark.detect.parsed_article import ParsedArticle
from sourcemark.detect.sources import people, pronouns
from sourcemark.detect.sources.discourse import Discourse
from sourcemark.detect.sources.introductions import Introductions
from sourcemark.detect.sources.name_kinds import is_place
from sourcemark.detect.sources.outlet_roles import speaks_for_outlet
from sourcemark.detect.sources.people import Named
from sourcemark.detect.sources.referent import OUTLETS, UNNAMED, Referent
from sourcemark.detect.sources.register import Register
from sourcemark.detect.sources.whose import denies, folded, whose
from sourcemark.language import clauses, grammar, noun_phrases
from sourcemark.language.attributions import Reading
from sourcemark.language.attributions.cues import document_nouns
from sourcemark.language.language import Language, per_language, word_set
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.language.nouns import singular
from sourcemark.language.parse_labels import Dep, Tag

# How many sentences back the bearer of a role may have been named, and the group behind "the lawmakers".
_BEARER_REACH = 12
_INSIDER_REACH = 3
# Of two bodies that a phrase fits, the last one mentioned is meant where it came this many sentences after the other.
_RIVAL_REACH = 2

# So many of those mentioned last may be the body that a phrase stands for.
_IN_MIND = 50

# A site that goes by its address: "HarbourWatch.test".
_HOST = re.compile(r"\w\.[a-z]{2,}$")

# A person's post, with the country it is of, stands within so many characters of the name, or words behind it.
_BESIDE = 40
_POST = 3

_CLAUSES = frozenset({Dep.RELCL, Dep.ACL})
# Of clauses that hang on a word before them.
_HANGING = frozenset({Dep.RELCL, Dep.ACL, Dep.ADVCL})
_BEFORE_NOUN = frozenset({Dep.COMPOUND, Dep.NMOD, Dep.POSS})
_POSSESSIVE = frozenset({Tag.PRP_POSS, Tag.WP_POSS})
_BEHIND_NOUN = frozenset({Dep.PREP, Dep.AGENT})

_persons = word_set("persons", "roles", "informants", "relatives")
_insiders = word_set("persons", "insiders")
_informants = word_set("persons", "informants")
_households = word_set("persons", "households")
_crowds = word_set("persons", "crowds")
_aged = word_set("persons", "aged")
_offices = word_set("persons", "offices")
_partitives = word_set("persons", "partitives")
_outlet_nouns = word_set("anaphors", "outlet_nouns")
_body_nouns = word_set("anaphors", "body_nouns")
_outlet_marks = word_set("anaphors", "outlet_marks")
_outlet_modifiers = word_set("anaphors", "outlet_modifiers")
_any_person = word_set("anaphors", "any_person")
_any_document = word_set("anaphors", "any_document")
_any_informant = word_set("anaphors", "any_informant")
_taken_for_informants = word_set("anaphors", "informants")
_states = word_set("institutions", "states")
_associations = word_set("institutions", "associations")
_any_association = word_set("anaphors", "any_association")
_body_possessives = word_set("sources", "body_possessives")
_written_by = word_set("sources", "written_by")
_serves = word_set("sources", "serves")
_singular_persons = word_set("grammar", "male_pronouns", "female_pronouns")


@per_language
def _studied(language: Language) -> frozenset[str]:
    """Return the nouns for those who work on something together: "the researchers" are those of the study."""
    return language.lexicon.words("persons", "authorities") - language.lexicon.words("persons", "crowds")


@per_language
def _together(language: Language) -> Mapping[str, frozenset[str]]:
    """Return a word that without a noun means all of some people → the counts it agrees with; empty for any."""
    return language.lexicon.word_table("persons", "together")


@per_language
def _never_named(language: Language) -> frozenset[str]:
    """Return the nouns that in the plural mean a side, or people whom an article does not name: never some it has."""
    return language.lexicon.words("institutions", "fighters").union(
        *(language.lexicon.words("persons", key) for key in ("sides", "parties", "informants"))
    )


@per_language
def _never(language: Language) -> Mapping[str, frozenset[str]]:
    """Return medium → the nouns by which an outlet of that medium is never referred back to."""
    never = language.lexicon.table("anaphors", "never")
    return {medium: language.lexicon.words("anaphors", f"never.{medium}") for medium in never}


class Antecedents:
    """Asks register and discourse what a later word can stand for."""

    def __init__(
        self,
        parsed: ParsedArticle,
        people: Mapping[int, Sequence[Named]],
        register: Register,
        discourse: Discourse,
        introductions: Introductions,
    ) -> None:
        self._introductions = introductions
        self._parsed = parsed
        self._language = parsed.language
        self._people = people
        self._register = register
        self._discourse = discourse

    def pronoun(self, phrase: NounPhrase, reading: Reading) -> Referent | None:
        """Return whom a pronoun stands for, or None when nobody or more than one could be meant."""
        at = phrase.tokens.start[phrase.head]
        now = reading.sentence
        meant = pronouns.meant(self._language, phrase.word, at, now, discourse=self._discourse, people=self._people)
        if meant is not None and self._another_named(meant, reading, at):
            return None
        if meant is not None and meant.kind == "person" and not meant.plural:
            self._discourse.give_gender(meant, pronouns.sex_of(self._language, phrase.word) or "")
        return meant

    def _another_named(self, meant: Referent, reading: Reading, at: int) -> bool:
        """Tell whether a clause hangs on somebody else: "The board met since Falk's return, when he called for peace".

        Then the pronoun in it is as likely that one's, whomever the sentence before was about.
        """
        tokens, now = reading.tokens, reading.sentence
        if not meant.person or meant.plural or tokens.dep[reading.cue_head] not in _HANGING:
            return False
        if self._discourse.last_seen(meant) == now:
            return False
        owner = tokens.child(tokens.head[reading.cue_head], Dep.POSS)
        if owner is not None and tokens.tag[owner] == Tag.NNP and not is_place(self._language, tokens.words[owner]):
            return self._register.with_surname(tokens.words[owner]) is not meant
        sex = self._discourse.gender(meant)
        return any(
            named.span.end <= at
            and not self._parsed.quoted(named.span)
            and (not sex or named.gender in ("", sex))
            and self._register.person(named) is not meant
            for named in self._people.get(now, ())
        )

    def outlet_again(self, phrase: NounPhrase, now: int) -> Referent | None:
        """Return the outlet that "it", "its", "the agency" refers back to outside a source; None when it is none."""
        if phrase.pronoun:
            found = pronouns.body_meant(now, self._discourse)
        else:
            found = self._outlet_meant(phrase, now) if phrase.determiner == "definite" else None
        return found if found is not None and found.kind in OUTLETS else None

    def definite(self, phrase: NounPhrase, reading: Reading) -> Referent | None:
        """Return what "the agency", "the report", "the official" stands for; None when it is new."""
        language = self._language
        whose = phrase.determiner == "possessive" and not phrase.plural and not _one_of(phrase)
        if whose and phrase.noun in _insiders(language):
            return self._discourse.bearer(phrase.noun)  # "his lawyer", "the firm's lawyer" after "a lawyer, Ida Falk"
        if phrase.noun in _households(language) and _is_known_by_its_owner(phrase):
            return self._register.body_named(phrase.span.of(self._parsed.text), "person", phrase, reading.sentence)
        definite = phrase.determiner == "definite"
        headline_style = phrase.determiner == "bare" and not phrase.plural and not phrase.described
        numbered = phrase.determiner == "number" and self._the_before(phrase)
        now = reading.sentence
        if _only_counts(phrase):
            several = self._discourse.unnamed_before(now)
            if several is not None and self._are_these(several, phrase, now):
                return several
        owner = self._owner(phrase, now)
        if owner is not None or not (definite or headline_style or numbered):
            return owner
        if phrase.noun in _outlet_nouns(language):
            found = self._outlet_meant(phrase, now)
            if found is not None:
                return found
        if phrase.noun in document_nouns(language) and _of_another(phrase):
            return None  # "the report from the governor" is not the one that another wrote
        if phrase.noun not in _persons(language) and phrase.noun not in _crowds(language):
            return self._body_meant(phrase, now)
        same = next(
            (e for e in self._discourse.newest() if e.kind in UNNAMED and _compatible(language, e, phrase)), None
        )
        if same is not None and same.kind == "vague":
            named = self._named_group(phrase, now)
            if named is not None and self._discourse.person_since(same):
                return named
        if same is not None and not (phrase.described and self._another(phrase, same)):
            return self._named_meanwhile(phrase, same) or same
        if not phrase.plural:
            return self._bearer(phrase, now)
        never = phrase.noun in _never_named(language) and not _is_counted(phrase)
        if _restricted(phrase) or (never and self._discourse.bearer(phrase.noun) is None):
            return None
        one = next((e for e in self._discourse.newest() if e.kind == "anonymous" and e.noun == phrase.noun), None)
        return one or self._named_group(phrase, now)

    def _are_these(self, several: Referent, phrase: NounPhrase, now: int) -> bool:
        """Tell whether a number means those of the sentence before: "Four workers were angry. All four said so."."""
        if not several.plural or self._discourse.last_seen(several) != now - 1 or now in self._people:
            return False
        agreeing = _together(self._language).get(phrase.word, frozenset((phrase.word,)))
        return not agreeing or not agreeing.isdisjoint(self._described(several).split())

    def _owner(self, phrase: NounPhrase, now: int) -> Referent | None:
        """Return the outlet whose report or reporter speaks: "its report", "the paper's editorial"."""
        language = self._language
        owner = phrase.tokens.child(phrase.head, Dep.POSS)
        if owner is None or not (phrase.noun in document_nouns(language) or speaks_for_outlet(phrase)):
            return None
        word = phrase.tokens.lower[owner]
        if word not in _body_possessives(language) and singular(language, word) not in _outlet_nouns(language):
            return None
        return self.outlet_again(noun_phrases.read(phrase.tokens, owner), now)

    def _another(self, phrase: NounPhrase, referent: Referent) -> bool:
        """Tell whether "the Norhaven lawyer" says more than "a lawyer" did, and a person was named since."""
        known = self._described(referent)
        more = any(m not in known for m in phrase.modifiers if m.isalpha())
        return more and self._discourse.person_since(referent)

    def _named_meanwhile(self, phrase: NounPhrase, same: Referent) -> Referent | None:
        """Return the person named with this role since "a judge" spoke: "the judge" is that one now."""
        bearer = None if phrase.plural else self._discourse.bearer(phrase.noun)
        return (
            bearer if bearer is not None and self._discourse.last_at(bearer) > self._discourse.last_at(same) else None
        )

    def _named_group(self, phrase: NounPhrase, now: int) -> Referent | None:
        """Return the persons named before whom "the lawmakers", "the two" may mean: named, whoever exactly they are."""
        near = [e for e in self._discourse.within(_BEARER_REACH, now) if e.kind == "person"]
        study = phrase.noun in _studied(self._language)
        if study or len(near) >= 2 or (near and (near[-1].plural or phrase.noun in _crowds(self._language))):
            return self._register.body_named(phrase.span.of(self._parsed.text), "person", phrase, now)
        return None

    def _the_before(self, phrase: NounPhrase) -> bool:
        article = grammar.definite_article(self._language)
        return any(phrase.tokens.lower[c] in article for c in phrase.tokens.children[phrase.head])

    def _bearer(self, phrase: NounPhrase, now: int) -> Referent | None:
        """Return the named person whose role this is; failing that, the one person the article has been about."""
        language = self._language
        said = whose(phrase) if phrase.noun in _offices(language) else frozenset()
        found = self._discourse.bearer(phrase.noun)
        if phrase.noun in _insiders(language) and found is None and (countries := _countries(language, phrase)):
            return self._compatriot(countries, now) or self._sole_informant(phrase)
        holder = self._holder(phrase, said, since=found) if phrase.noun in _offices(language) else None
        if holder is not None:
            return holder
        if found is not None and not self._of_another_place(said, found):
            return found
        if phrase.noun in _informants(language):
            return None  # whom an article calls "the source" it does not name
        # "the 71-year-old diplomat" says how old somebody is whom the article has named
        words = phrase.span.of(self._parsed.text)
        aged = any(age in words for age in _aged(language))
        insider = phrase.noun in _insiders(language) and not aged
        if insider and not phrase.described:
            # "The Russian official added": the one unnamed informant of the article, under another name.
            sole = self._sole_informant(phrase)
            if sole is not None:
                return sole
        if _restricted(phrase) and phrase.noun not in _any_person(language) and not _epithet(phrase):
            return None
        last = next(self._discourse.newest(), None)
        # What one person says at length, with nobody else mentioned, puts the speaker no farther away.
        at_length = last is not None and last.kind == "person" and self._discourse.credited(last)
        reach = _INSIDER_REACH if insider and not at_length else _BEARER_REACH
        sex = people.gender_of_noun(language, phrase.noun)
        near = [
            e
            for e in self._discourse.within(reach, now)
            if e.person
            and not e.plural
            and (not sex or self._discourse.gender(e) in ("", sex))
            and not self._of_another_place(said, e)
        ]
        if not phrase.described and self._introductions.spoken_of(phrase.noun, now):
            near.clear()  # "A judge heard the case. Keller rose. The judge said": no name is the judge's
        if near and near[0].kind == "person":
            # "The oil minister" is not the president named last: both have an office of their own.
            if not (self._discourse.has_roles(near[0]) and phrase.modifiers and phrase.noun in _offices(language)):
                return near[0]
            near.clear()
        if near or insider or phrase.determiner != "definite":
            return None
        # "the singer said" with no singer before: somebody the article has named, though not in a way we can read.
        return self._register.body_named(phrase.span.of(self._parsed.text), "person", phrase, now)

    def _compatriot(self, countries: frozenset[str], now: int) -> Referent | None:
        """Return the person named last who is told to be of a country: "the Norlandic official" is nobody else."""
        return next(
            (
                e
                for e in self._discourse.within(_BEARER_REACH, now)
                if e.kind == "person" and not e.plural and countries & self._countries_of(e)
            ),
            None,
        )

    def _countries_of(self, person: Referent) -> frozenset[str]:
        """Return the codes of the countries named in a person's description, or beside the name when last mentioned."""
        at, names = self._discourse.last_at(person), self._register.names[person]
        before = self._parsed.text[max(0, at - _BESIDE) : max(0, at)].split()
        # "Norlandic deputy minister Ivan Belov": what stands between a country and a name is a post.
        posts = _persons(self._language) | _offices(self._language)
        post = list(takewhile(lambda word: word[0].isupper() or word.lower() in posts, reversed(before)))
        _, comma, after = self._parsed.text[max(0, at) : max(0, at) + 2 * _BESIDE].partition(", ")
        words = [*names.described.split(), *reversed(post)]
        if comma:  # "Ivan Belov, Norland's minister for boats,"
            words += after.split()[:_POST]
        known = self._discourse.home(person) | folded(self._language, words)
        return frozenset(word for word in known if word.isupper())

    def _holder(self, phrase: NounPhrase, said: frozenset[str], *, since: Referent | None) -> Referent | None:
        """Return who was last called by an office alone, "the mayor of Leeds", since its named bearer was mentioned."""
        last = self._discourse.last_at(since) if since is not None else -1
        return next(
            (
                e
                for e in self._discourse.newest()
                if e.kind == "person" and e.noun == phrase.noun and not self._of_another_place(said, e)
                if self._discourse.last_at(e) > last
            ),
            None,
        )

    def _of_another_place(self, said: frozenset[str], person: Referent) -> bool:
        """Tell whether an office is called by a place or body that a person's own is not: "the Leeds mayor"."""
        known = self._discourse.home(person) or (self._register.whose(person) if person.noun else frozenset())
        return bool(said and known) and denies(said, known)

    def _sole_informant(self, phrase: NounPhrase) -> Referent | None:
        insiders = (e for e in self._register.unnamed if not e.plural and e.noun in _insiders(self._language))
        sole, another = next(insiders, None), next(insiders, None)
        return sole if sole is not None and another is None and phrase.noun != sole.noun else None

    def _outlet_meant(self, phrase: NounPhrase, now: int) -> Referent | None:
        """Return the outlet behind "the agency", "the report": the one credited last, unless another rivals it."""
        wanted, language = phrase.noun, self._language
        if _of_another(phrase):
            return None
        documents, never = document_nouns(language), _never(language)
        for referent in self._discourse.newest():
            if wanted in never.get(referent.medium, ()):
                continue  # "the newspaper" is not the news agency named last
            if referent.kind in OUTLETS:
                if wanted in documents or wanted in _outlet_nouns(language):
                    return referent
            elif _HOST.search(self._register.names[referent].name) and wanted in _outlet_nouns(language):
                return referent  # "the website" after "HarbourWatch.test" reported something
            elif (
                referent.kind == "document"
                and wanted in documents
                and (referent.noun == wanted or wanted in _any_document(language))
                and not _names_another(phrase, self._described(referent))
            ):
                return referent
            elif (
                referent.kind in ("organisation", "institution")
                and self._discourse.credited(referent)
                and wanted in _body_nouns(language)
                and now - self._discourse.last_seen(referent) <= 3
            ):
                through = self._discourse.through(referent)
                if _as_outlet(phrase) or (through is not None and through.kind in OUTLETS):
                    continue
                # Another body was credited since: "the agency" is as likely that one.
                return referent if self._head_word(referent) == wanted and not self._more(phrase, referent) else None
        return None

    def _body_meant(self, phrase: NounPhrase, now: int) -> Referent | None:
        """Return the body that "the ministry" or "the Norland ministry" is; None where it is new or one of two."""
        fits = self._bodies(phrase, now)
        first = next(fits, None)
        if first is None:
            return self._organisation_meant(phrase, now)
        return None if self._rivals(first, fits) else first

    def _organisation_meant(self, phrase: NounPhrase, now: int) -> Referent | None:
        """Return the association that "the group" is: the only body that spoke right before, if its name is one's."""
        language = self._language
        if phrase.noun not in _any_association(language) or phrase.plural or phrase.described:
            return None
        near = [e for e in self._discourse.within(_RIVAL_REACH, now) if e.body and self._discourse.credited(e)]
        if len(near) != 1 or near[0].kind != "organisation":
            return None
        return near[0] if self._head_word(near[0]) in _associations(language) else None

    def one_of_several(self, phrase: NounPhrase, now: int) -> bool:
        """Tell whether a phrase stands for a body named before, but two could be meant."""
        if phrase.determiner != "definite" or phrase.noun in _persons(self._language):
            return False
        fits = self._bodies(phrase, now)
        first = next(fits, None)
        return first is not None and self._rivals(first, fits)

    def _bodies(self, phrase: NounPhrase, now: int) -> Iterator[Referent]:
        """Yield the bodies called by this noun of which the phrase denies nothing, the last one mentioned first."""
        said = whose(phrase)
        outlet = phrase.noun in _outlet_nouns(self._language)
        for referent in islice(self._discourse.newest(), _IN_MIND):
            if outlet and referent.kind in OUTLETS:
                continue  # `_outlet_meant` has said no to it
            if not referent.body or denies(said, self._register.whose(referent)):
                continue
            called = phrase.noun in (referent.noun, self._head_word(referent))
            if called and self._more(phrase, referent):
                continue
            if called or (phrase.noun in _states(self._language) and self._register.is_country(referent)):
                yield referent

    def _rivals(self, first: Referent, others: Iterator[Referent]) -> bool:
        """Tell whether the next body that a phrase fits was mentioned about as lately as the first."""
        other = next(others, None)
        if other is None or first.kind == "document":
            return False
        return self._discourse.last_seen(first) - self._discourse.last_seen(other) <= _RIVAL_REACH

    def _described(self, referent: Referent) -> str:
        """Return the fullest words for a referent so far, in lower case."""
        return self._register.names[referent].described.lower()

    def _more(self, phrase: NounPhrase, referent: Referent) -> bool:
        """Tell whether a phrase means several, and the referent is one: "the agencies" after "the Harbour Agency"."""
        return phrase.plural and not referent.plural and phrase.word not in self._described(referent)

    def _head_word(self, referent: Referent) -> str:
        """Return the noun that a body's name ends in."""
        return singular(self._language, self._register.names[referent].name.lower().rsplit(" ", 1)[-1])


def _countries(language: Language, phrase: NounPhrase) -> frozenset[str]:
    """Return the codes of the countries that a phrase says its bearer is of."""
    before = (phrase.tokens.words[c] for c in phrase.tokens.children[phrase.head] if c < phrase.head)
    return frozenset(word for word in folded(language, before) if word.isupper())


def _one_of(phrase: NounPhrase) -> bool:
    """Tell whether one of several is meant: "one of her advisers" is not the one named before."""
    tokens = phrase.tokens
    return tokens.lower[tokens.within(phrase.span).start] in _partitives(tokens.language)


def _is_counted(phrase: NounPhrase) -> bool:
    return any(phrase.tokens.tag[c] == Tag.CD for c in phrase.tokens.children[phrase.head])


def _only_counts(phrase: NounPhrase) -> bool:
    """Tell whether a phrase says no more of those it means than how many they are: "both", "the two", "all three"."""
    return not phrase.described and (
        phrase.tokens.tag[phrase.head] == Tag.CD or phrase.word in _together(phrase.tokens.language)
    )


def _restricted(phrase: NounPhrase) -> bool:
    """Tell whether a clause marks out who is meant: "the officials who attended" needs no antecedent."""
    tokens = phrase.tokens
    for c in tokens.children[phrase.head]:
        if tokens.dep[c] in _CLAUSES or (tokens.dep[c] == Dep.AMOD and c > phrase.head):
            first, last = tokens.edges(c)
            # After a comma a clause only adds something; "involved" alone marks out nobody.
            if last > first and tokens.words[first - 1] != "," and first > phrase.head:
                return True
    return False


def _is_known_by_its_owner(phrase: NounPhrase) -> bool:
    """Tell whether one person, named in the article, says whose household it is: "Keller's family", "his family"."""
    tokens = phrase.tokens
    owner = tokens.child(phrase.head, Dep.POSS)
    if owner is None:
        return False
    return tokens.tag[owner] in Tag.NAMES or tokens.lower[owner] in _singular_persons(tokens.language)


def _epithet(phrase: NounPhrase) -> bool:
    """Tell whether a phrase refers back to somebody by the number of children: "the mother of four who sells bread"."""
    tokens = phrase.tokens
    number = clauses.object_of(tokens, phrase.head)
    return number is not None and tokens.tag[number] == Tag.CD


def _names_another(phrase: NounPhrase, described: str) -> bool:
    """Tell whether a document is called by a name that another was not: "the NHB report" after "research by a firm".

    described: the words for that other, in lower case.
    """
    tokens = phrase.tokens
    names = [c for c in tokens.children[phrase.head] if tokens.dep[c] == Dep.COMPOUND and tokens.tag[c] == Tag.NNP]
    return any(tokens.lower[c] not in described for c in names)


def _compatible(language: Language, referent: Referent, phrase: NounPhrase) -> bool:
    """Tell whether a definite description can mean this unnamed person: same noun, or one that denies nothing."""
    if referent.plural != phrase.plural:
        return False
    if referent.noun == phrase.noun:
        return True
    return phrase.noun in _any_informant(language) and referent.noun in _taken_for_informants(language)


def _as_outlet(phrase: NounPhrase) -> bool:
    """Tell whether the phrase says that an outlet is meant: "the news agency", "the state-run agency"."""
    tokens = phrase.tokens
    before = (i for i in tokens.within(phrase.span) if i < phrase.head)
    return any(tokens.lower[i] in _outlet_marks(tokens.language) for i in before)


def _of_another(phrase: NounPhrase) -> bool:
    """Tell whether the phrase says itself that it is no outlet's: "the space agency", "the UN agency for refugees"."""
    tokens = phrase.tokens
    language = tokens.language
    body = phrase.noun in _body_nouns(language)
    for c in tokens.children[phrase.head]:
        dep, word = tokens.dep[c], tokens.lower[c]
        if dep in _BEFORE_NOUN and tokens.tag[c] not in _POSSESSIVE:
            if word not in _outlet_modifiers(language):
                return True
        elif dep == Dep.AMOD and body and c < phrase.head:
            if tokens.words[c].islower() and word not in _outlet_modifiers(language):
                return True
        elif dep in _BEHIND_NOUN:
            by_another = word in _written_by(language) and phrase.noun in document_nouns(language)
            if by_another or (word in _serves(language) and body):
                return True
    return False
