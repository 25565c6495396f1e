"""Remembers who was named or described in an article, and under which names each goes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sourcemark.detect.parsed_article import ParsedArticle
from sourcemark.detect.sources import acronyms, people
from sourcemark.detect.sources.discourse import Discourse
from sourcemark.detect.sources.name_kinds import is_place, kind_of_name
from sourcemark.detect.sources.referent import Names, Referent
from sourcemark.detect.sources.whose import folded, is_country, whose
from sourcemark.language.language import Language, per_language, word_set
from sourcemark.language.names import surname, titles
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.patterns import any_of, cased
from sourcemark.language.spelling import without_possessive
from sourcemark.model import Span
from sourcemark.outlets import country_words

_states = word_set("institutions", "states")
_joining_words = word_set("sources", "and")

# Headline and lead say the same twice.
_LEAD = 4
# Words of an organisation's name, at most.
_LONGEST_NAME = 6
# Capitals before a surname that are a post's: two letters may be somebody's own initials.
_POST = 3
# A shorter word within a name is an initial or a particle.
_NO_INITIAL = 3
# Fewer capitals may be anybody's initials.
_INITIALS = 3
# What has more words than this is a line in capitals.
_LONGEST_PERSON = 4
_QUOTED = re.compile('[”“"]')


@per_language
def _articles(language: Language) -> tuple[str, ...]:
    """Return the articles with the blank behind them, the definite one first."""
    definite = language.lexicon.word_list("grammar", "definite_article")
    return tuple(
        f"{article} " for article in (*definite, *language.lexicon.word_list("grammar", "indefinite_articles"))
    )


@per_language
def _definite_before(language: Language) -> re.Pattern[str]:
    return re.compile(f"^{any_of(cased(language.lexicon.word_list('grammar', 'definite_article')))} ")


class Register:
    """The referents met so far in one article, and the names and words by which each can be found again."""

    def __init__(self, parsed: ParsedArticle, discourse: Discourse) -> None:
        self._parsed = parsed
        self._language = parsed.language
        self._discourse = discourse
        self._acronyms = acronyms.find(parsed.language, parsed.text)
        self._names: dict[Referent, Names] = {}
        self._by_key: dict[tuple[str, ...], Referent] = {}
        self._surnames: dict[str, Referent] = {}
        # First name → surname → who goes by both.
        self._first_names: dict[str, dict[str, Referent]] = {}
        # Word within a name → whose it is.
        self._middle_names: dict[str, set[Referent]] = {}
        self._whose: dict[Referent, tuple[Names, frozenset[str]]] = {}
        self.unnamed: list[Referent] = []
        # Document → who speaks by it.
        self.same: dict[Referent, Referent] = {}
        self._unnamed_by_words: dict[tuple[str, bool], Referent] = {}

    @property
    def names(self) -> Mapping[Referent, Names]:
        """Every referent met, in the order in which they were first met, with what it is called."""
        return self._names

    def add(self, referent: Referent, name: str, described: str, sentence: int) -> Referent:
        """Remember a new referent that no later name calls."""
        self._names[referent] = Names(name, described)
        if referent.kind == "anonymous":
            self.unnamed.append(referent)
            self._unnamed_by_words.setdefault((self._body_key(described), referent.plural), referent)
        self._discourse.see(referent, sentence)
        return referent

    # -- names ---------------------------------------------------------------------------------------------------

    def person(self, named: people.Named) -> Referent:
        """Return the referent of a person found by the capitals of the name."""
        referent = self.by_name(named.name, known_person=True)
        self._discourse.give_roles(referent, named.roles)
        self._discourse.give_gender(referent, named.gender)
        return referent

    def named(self, phrase: NounPhrase, sentence: int) -> Referent:
        """Return the referent of a proper name: a person or organisation met before, or a new one."""
        assert phrase.name is not None
        referent = self.by_name(phrase.name, phrase)
        self._discourse.give_roles(referent, (r for r in phrase.roles if r))
        if phrase.roles:
            self._discourse.give_home(referent, self._home(phrase, phrase.name))
        words = phrase.span.of(self._parsed.text)
        known = self._names[referent]
        if known.described == known.name and not _QUOTED.search(words):
            if phrase.roles:
                self._names[referent] = Names(known.name, words)
            elif referent.kind in ("organisation", "document") and _widens(phrase, words):
                # "the White House": the parser takes half of it for an adjective.
                whole = _definite_before(self._language).sub("", words)
                if whole.count("(") > whole.count(")"):
                    whole = whole.partition(" (")[0]
                if not _has_initials(known.name, whole):
                    self._names[referent] = Names(whole, whole)
        self._discourse.see(referent, sentence)
        return referent

    def _home(self, phrase: NounPhrase, name: str) -> frozenset[str]:
        """Return the words beside a name that tell whose office its bearer holds: neither the office nor the name."""
        itself = {word.lower().rstrip(".") for word in name.split()}.union(*(role.split() for role in phrase.roles))
        return frozenset(word for word in whose(phrase) if word not in itself and word not in titles(self._language))

    def surname(self, phrase: NounPhrase) -> Referent | None:
        """Return the person whose surname a capitalised word is, though it is a common noun too: "Cook said"."""
        if phrase.determiner != "bare" or phrase.plural or not phrase.tokens.words[phrase.head][:1].isupper():
            return None
        return self._surnames.get(phrase.word)

    def with_surname(self, name: str) -> Referent | None:
        """Return the person who goes by a surname, whatever stands after it."""
        return self._surnames.get(self._name_key(name))

    def by_name(self, name: str, phrase: NounPhrase | None = None, *, known_person: bool = False) -> Referent:
        """Return whoever a name is, met before or new.

        phrase: the noun phrase it was read from; known_person: its capitals have told that it is a person's.
        """
        language = self._language
        key = self._name_key(name)
        key = self._acronyms.get(key, key)
        found = (
            self._by_key.get(("name", key))
            or self._by_key.get(("body", self._body_key(key)))
            or self._surnames.get(key)
            or self._by_given_name(key)
            or self._by_middle_name(key)
            or self._by_initials(name)
        )
        if found is not None:
            return found
        last = surname(language, key)
        kind = "person" if known_person else kind_of_name(language, name, key, phrase)
        same = None
        if " " in key and kind == "person":
            same = self._surnames.get(last) or (self._called_by_first_word(key) if known_person else None)
        if same is not None and self._same_person(self._names[same].name, key, last):
            known = self._names[same]
            described = name if known.name == known.described else known.described
            self._names[same] = Names(max(known.name, name, key=len), described)
            self._by_key[("name", key)] = same
            self._goes_by(last, same)
            return same
        referent = Referent(kind)
        self._names[referent] = Names(name, name)
        self._by_key[("name", key)] = referent
        if kind == "person":
            self._discourse.give_gender(referent, people.gender(language, name))
            # Of two with one surname, who has spoken goes by it alone.
            if same is None or not self._discourse.credited(same):
                self._goes_by(last, referent)
        return referent

    def _called_by_first_word(self, key: str) -> Referent | None:
        """Return the person known so far by the first word of a full name alone: "Xi" before "Xi Jinping"."""
        first = key.partition(" ")[0]
        found = self._by_key.get(("name", first))
        known = found is not None and found.kind == "person" and self._name_key(self._names[found].name) == first
        return found if known else None

    def _goes_by(self, last: str, person: Referent) -> None:
        """Let a person be found by the surname, and by the first name where nobody else has it."""
        self._surnames[last] = person
        name = self._names[person].name
        self._first_names.setdefault(name.lower().partition(" ")[0], {})[last] = person
        words = name.split()
        for word in words[1:-1] if len(words) <= _LONGEST_PERSON else ():
            if len(word) >= _NO_INITIAL and word[0].isupper() and not is_place(self._language, word):
                self._middle_names.setdefault(self._name_key(word), set()).add(person)

    def _by_given_name(self, key: str) -> Referent | None:
        """Return the one person met before whose first name a single word is: "Fahmi" after "Fahmi Fadzil"."""
        # A fuller name may have been read since, and another bearer of the surname.
        called = [
            e
            for last, e in self._first_names.get(key, {}).items()
            if self._surnames[last] is e and self._names[e].name.lower().startswith(key + " ")
        ]
        return called[0] if len(called) == 1 else None

    def _by_middle_name(self, key: str) -> Referent | None:
        """Return the one person within whose name a single word stands: "Moreno" after "Ada Moreno Vidal"."""
        called = self._middle_names.get(key, ())
        return next(iter(called)) if len(called) == 1 else None

    def _by_initials(self, name: str) -> Referent | None:
        """Return the one body met before whose initials these are: "NSMC" after "Norland Ship Makers Co Ltd"."""
        if not (name.isupper() and name.isalpha() and len(name) >= _INITIALS):
            return None
        found = [e for e, names in self._names.items() if e.kind == "organisation" and _has_initials(names.name, name)]
        return found[0] if len(found) == 1 else None

    def group(self, span: Span) -> Referent:
        """Return the referent of persons named together: "they" and "the brothers" are named, too."""
        words = span.of(self._parsed.text)
        found = self._by_key.get(("group", words))
        if found is None:
            found = self._by_key["group", words] = Referent("person", plural=True)
            self._names[found] = Names(words, words)
        return found

    # -- bodies --------------------------------------------------------------------------------------------------

    def outlet(self, key: tuple[str, str], outlet: Referent, names: Names) -> Referent:
        """Return the referent of an outlet met before under this key, else remember this one."""
        found = self._by_key.setdefault(key, outlet)
        known = self._names.setdefault(found, names)
        if len(names.described) > len(known.described):
            self._names[found] = Names(known.name, names.described)
        return found

    def body(self, phrase: NounPhrase, sentence: int) -> Referent:
        """Return the referent of a body called by a common noun: "the bank", "a parliamentary committee"."""
        words = phrase.span.of(self._parsed.text)
        return self.body_named(words, "organisation", phrase, sentence)

    def body_named(self, words: str, kind: str, phrase: NounPhrase, sentence: int) -> Referent:
        """Return the referent of a body by its words; the article and case do not matter."""
        key = ("body", self._body_key(words))
        found = self._by_key.get(key)
        if found is None:
            alike = self._alike(words, kind, phrase)
            found = self._by_key.get(alike)
            if found is None:
                found = self._by_key[alike] = Referent(kind, phrase.noun, phrase.plural)
                bare = without_possessive(self._language, words)
                self._names[found] = Names(bare, bare)
            self._by_key[key] = found
        self._discourse.see(found, sentence)
        return found

    def _alike(self, words: str, kind: str, phrase: NounPhrase) -> tuple[str, ...]:
        """Return the key of a body's words in any form: "Norland's ministry", "the Norlandic ministry".

        A country's government is the country.
        """
        seat = country_words(self._language).capital(words) if kind == "institution" else None
        if seat is not None:
            return ("country", seat)  # "Moscow said" after "Russia said"
        told = folded(self._language, words.split())
        country = told - _states(self._language)
        if is_country(self._language, country):
            return ("country", *country)
        return (f"{kind} {phrase.noun}", " ".join(sorted(told)))

    def whose(self, referent: Referent) -> frozenset[str]:
        """Return the words that tell a body from others of its kind, folded."""
        names = self._names[referent]
        known = self._whose.get(referent)
        if known is None or known[0] is not names:
            known = self._whose[referent] = names, folded(self._language, f"{names.name} {names.described}".split())
        return known[1]

    def is_country(self, referent: Referent) -> bool:
        """Tell whether a referent is a country, or its government."""
        return referent.kind == "institution" and is_country(
            self._language, self.whose(referent) - _states(self._language)
        )

    def vague(self, phrase: NounPhrase, words: str) -> Referent:
        """Return the referent of an unenumerated authority: all "analysts" of an article are one entry."""
        key = ("vague", phrase.noun)
        found = self._by_key.get(key)
        if found is None:
            found = self._by_key[key] = Referent("vague", phrase.noun, plural=True)
            self._names[found] = Names(words, words)
        return found

    def unnamed_again(self, words: str, phrase: NounPhrase, sentence: int) -> Referent | None:
        """Return the unnamed source these same words called before: in headline and lead, or wherever they suffice.

        A group does ("police officers"), and so does whoever is somebody's by name ("Norhaven Motors' lawyers").
        """
        group = phrase.plural and phrase.determiner == "bare"
        repeated = sentence <= _LEAD and phrase.determiner != "number"
        if not (group or repeated or _is_somebodys(phrase)):
            return None
        return self._unnamed_by_words.get((self._body_key(words), phrase.plural))

    # -- keys ----------------------------------------------------------------------------------------------------

    def _same_person(self, known: str, key: str, last: str) -> bool:
        """Tell whether a full name is that of somebody known as "Mr. Keller", "John Keller" or by a post, "MPC …"."""
        if self._name_key(known).endswith(" " + key):
            # "Moreno Vidal" after "Ada Moreno Vidal", but not after "Peter Hale And Ada Moreno Vidal"
            return _joining_words(self._language).isdisjoint(self._name_key(known).removesuffix(key).split())
        first = known.split(" ", 1)[0]
        return self._name_key(first) in (key.split(" ", 1)[0], last) or (len(first) >= _POST and first.isupper())

    def _name_key(self, name: str) -> str:
        return without_possessive(self._language, name.lower().replace("’", "'")).strip(" .")

    def _body_key(self, words: str) -> str:
        key = without_possessive(self._language, words.lower().replace("’", "'"))
        for article in _articles(self._language):
            key = key.removeprefix(article)
        return key


def _has_initials(name: str, letters: str) -> bool:
    """Tell whether a name in full has these initials; one word may follow: "Ltd"."""
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return " " in name and initials in (letters, letters + initials[-1:])


def _is_somebodys(phrase: NounPhrase) -> bool:
    """Tell whether a phrase says by name whose people it speaks of: "Norhaven Motors' lawyers", not "their lawyers"."""
    tokens = phrase.tokens
    return any(tokens.dep[c] == Dep.POSS and tokens.tag[c] in Tag.NAMES for c in tokens.children[phrase.head])


def _widens(phrase: NounPhrase, words: str) -> bool:
    """Tell whether all words of the phrase are the body's name; with a place they are not: "others in Europe"."""
    return len(words.split()) <= _LONGEST_NAME and not is_place(phrase.tokens.language, phrase.name or "")
