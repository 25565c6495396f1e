"""Remembers who was named or described in an article, and under which names each goes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcemark.detect.draft import Draft, Entity
from sourcemark.detect.sources import acronyms, people
from sourcemark.detect.sources.beside import beside
from sourcemark.detect.sources.name_kinds import is_place, kind_of_name
from sourcemark.detect.sources.spoken import Spoken
from sourcemark.language import clauses, noun_phrases
from sourcemark.language.language import Language, per_language
from sourcemark.language.names import surname
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.patterns import any_of, cased
from sourcemark.language.spelling import without_possessive
from sourcemark.language.syntax import Tokens
from sourcemark.model import Sentence, Span

# Headline and lead say the same twice.
_LEAD = 4
_SUBJECT = frozenset({Dep.NSUBJ, Dep.NSUBJPASS})
_IN_NAME = frozenset({Dep.COMPOUND, Dep.NMOD})
# Words of an organisation's name, at most.
_LONGEST_NAME = 6
# Capitals before a surname that are a post's: two letters may be somebody's own initials.
_POST = 3
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


@per_language
def _joins(language: Language) -> frozenset[str]:
    """Return what stands between two persons who are named together, blanks and all."""
    return frozenset(f" {word} " for word in language.lexicon.word_list("sources", "and"))


class Register:
    """The entities met so far in one article, and under which names."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._language = draft.language
        self.people = people.find(draft.language, draft.text, draft.sentences)
        self._acronyms = acronyms.find(draft.language, draft.text)
        self.entities: list[Entity] = []
        self._by_key: dict[tuple[str, str], Entity] = {}
        self._surnames: dict[str, Entity] = {}
        # First name → surname → who goes by both.
        self._first_names: dict[str, dict[str, Entity]] = {}
        self.spoken = Spoken(draft.language)
        self.unnamed: list[Entity] = []
        self._unnamed_by_words: dict[tuple[str, bool], Entity] = {}
        # Subjects of the present sentence that reading has not reached yet: (code point, entity).
        self._ahead: list[tuple[int, Entity]] = []

    def enter(self, sentence: Sentence) -> None:
        """Begin a sentence: whoever is named in it can be an antecedent even when nobody is credited there."""
        self._ahead.clear()
        before: people.Named | None = None
        for named in self.people.get(sentence.index, ()):
            entity = self.person(named)
            if named.opens:
                self._ahead.append((named.span.start, entity))
            elif before is not None and before.opens and self._joined(before.span, named.span):
                self._ahead.append((named.span.start, self._group(Span(before.span.start, named.span.end))))
            before = named
        tokens = self._draft.parses.get(sentence.index)
        if tokens is not None:
            self._subjects_of(tokens)
        self._ahead.sort(key=lambda pair: pair[0])

    def _joined(self, first: Span, second: Span) -> bool:
        """Tell whether only an "and" stands between two names."""
        return self._draft.text[first.end : second.start] in _joins(self._language)

    def reach(self, at: int, sentence: int) -> None:
        """Read on to code point `at`: subjects that stand before it are spoken of from here."""
        while self._ahead and self._ahead[0][0] < at:
            start, entity = self._ahead.pop(0)
            self.note(entity, sentence, start)

    def leave(self, sentence: int, contents: Sequence[Span]) -> None:
        """End a sentence. Who is named only in what somebody said is not whom the next pronoun means."""
        for start, entity in self._ahead:
            if not any(c.start <= start < c.end for c in contents):
                self.note(entity, sentence, start)
        self._ahead.clear()

    def add(self, entity: Entity, sentence: int) -> Entity:
        """Remember a new entity."""
        self.entities.append(entity)
        if entity.kind == "anonymous":
            self.unnamed.append(entity)
            self._unnamed_by_words.setdefault((self._body_key(entity.described), entity.plural), entity)
        entity.last_seen = sentence
        return entity

    def note(self, entity: Entity, sentence: int, at: int, said: tuple[Span, ...] = ()) -> None:
        """Remember that an entity was spoken of here, so that the next pronoun can find it."""
        self.spoken.note(entity, sentence, at, said)

    # -- names ---------------------------------------------------------------------------------------------------

    def person(self, named: people.Named) -> Entity:
        """Return the entity of a person found by the capitals of the name."""
        entity = self._by_name(named.name, known_person=True)
        self.spoken.give_roles(entity, set(named.roles))
        entity.gender = entity.gender or named.gender
        return entity

    def named(self, phrase: NounPhrase, sentence: int) -> Entity:
        """Return the entity of a proper name: a person or organisation met before, or a new one."""
        assert phrase.name is not None
        entity = self._by_name(phrase.name, phrase)
        self.spoken.give_roles(entity, {r for r in phrase.roles if r})
        words = phrase.span.of(self._draft.text)
        if entity.described == entity.name and not _QUOTED.search(words):
            if phrase.roles:
                entity.described = words
            elif entity.kind in ("organisation", "document") and _widens(phrase, words):
                # "the White House": the parser takes half of it for an adjective.
                entity.name = entity.described = _definite_before(self._language).sub("", words)
        entity.last_seen = sentence
        return entity

    def surname(self, phrase: NounPhrase) -> Entity | None:
        """Return the person whose surname a capitalised word is, though it is a common noun too: "Cook said"."""
        if phrase.determiner != "bare" or phrase.plural or not phrase.tokens.words[phrase.head][:1].isupper():
            return None
        return self._surnames.get(phrase.word)

    def beside(self, phrase: NounPhrase, sentence: int) -> Entity | None:
        """Return the person whose name stands beside a description or in it."""
        named = beside(self._draft.text, phrase, self.people.get(sentence, ()))
        return self.person(named) if named is not None else None

    def _by_name(self, name: str, phrase: NounPhrase | None = None, *, known_person: bool = False) -> Entity:
        language = self._language
        key = self._name_key(name)
        key = self._acronyms.get(key, key)
        found = (
            self._by_key.get(("name", key))
            or self._by_key.get(("body", self._body_key(key)))
            or self._surnames.get(key)
            or self._by_given_name(key)
        )
        if found is not None:
            return found
        last = surname(language, key)
        kind = "person" if known_person else kind_of_name(language, name, key, phrase)
        same = self._surnames.get(last) if " " in key and kind == "person" else None
        if same is not None and self._same_person(same.name, key, last):
            if same.name == same.described:
                same.described = name
            same.name = max(same.name, name, key=len)
            self._by_key[("name", key)] = same
            self._goes_by(last, same)
            return same
        entity = Entity(kind, name, name)
        entity.gender = people.gender(language, name) if kind == "person" else ""
        self._by_key[("name", key)] = entity
        if kind == "person" and (same is None or not same.credited):
            # Of two with one surname, who has spoken goes by it alone.
            self._goes_by(last, entity)
        self.entities.append(entity)
        return entity

    def _goes_by(self, last: str, person: Entity) -> None:
        """Let a person be found by the surname, and by the first name where nobody else has it."""
        self._surnames[last] = person
        self._first_names.setdefault(person.name.lower().partition(" ")[0], {})[last] = person

    def _by_given_name(self, key: str) -> Entity | None:
        """Return the one person met before whose first name a single word is: "Fahmi" after "Fahmi Fadzil"."""
        if " " in key:
            return None
        # A fuller name may have been read since, and another bearer of the surname.
        called = [
            e
            for last, e in self._first_names.get(key, {}).items()
            if self._surnames[last] is e and e.name.lower().startswith(key + " ")
        ]
        return called[0] if len(called) == 1 else None

    def _subjects_of(self, tokens: Tokens) -> None:
        """Remember persons named in a parsed sentence with their roles; its subjects come first for pronouns."""
        index = tokens.sentence.index
        for i in range(len(tokens)):
            if tokens.tag[i] != Tag.NNP or tokens.dep[i] in _IN_NAME:
                continue
            subject = tokens.dep[i] in _SUBJECT
            apposed = tokens.dep[i] == Dep.APPOS or any(tokens.dep[c] == Dep.APPOS for c in tokens.children[i])
            if not subject and not apposed:
                continue  # the capitals have told what there is to know
            phrase = noun_phrases.read(tokens, i)
            if phrase.name is None:
                continue
            if len(phrase.name.split()) < 2 and not phrase.roles:
                known = self._surnames.get(self._name_key(phrase.name))
                if known is not None and subject:
                    self._ahead.append((tokens.start[i], known))
                continue
            if phrase.determiner == "definite" or any(
                m.span.overlaps(tokens.span(i, i)) for m in self._draft.mentions.get(index, ())
            ):
                continue
            entity = self._by_name(phrase.name, phrase)
            self.spoken.give_roles(entity, set(phrase.roles))
            if subject and entity.kind == "person":
                self._ahead.append((tokens.start[i], entity))
            other = tokens.child(i, Dep.CONJ)
            if subject and other is not None and tokens.tag[other] == Tag.NNP and entity.kind == "person":
                self._ahead.append((tokens.start[other], self._group(clauses.noun_phrase(tokens, i))))

    def _group(self, span: Span) -> Entity:
        """Return the entity of persons named together: "they" and "the brothers" are named, too."""
        words = span.of(self._draft.text)
        found = self._by_key.get(("group", words))
        if found is None:
            found = Entity("person", words, words, plural=True)
            self._by_key[("group", words)] = found
            self.entities.append(found)
        return found

    # -- bodies --------------------------------------------------------------------------------------------------

    def outlet(self, key: tuple[str, str], outlet: Entity) -> Entity:
        """Return the entity of an outlet met before under this key, else remember this one."""
        found = self._by_key.setdefault(key, outlet)
        if found is outlet:
            self.entities.append(outlet)
        elif len(outlet.described) > len(found.described):
            found.described = outlet.described
        return found

    def body(self, phrase: NounPhrase, sentence: int) -> Entity:
        """Return the entity of a body called by a common noun: "the bank", "a parliamentary committee"."""
        words = phrase.span.of(self._draft.text)
        return self.body_named(words, "organisation", phrase, sentence)

    def body_named(self, words: str, kind: str, phrase: NounPhrase, sentence: int) -> Entity:
        """Return the entity of a body by its words; the article and case do not matter."""
        key = ("body", self._body_key(words))
        found = self._by_key.get(key)
        if found is None:
            found = Entity(kind, words, words, phrase.noun, plural=phrase.plural)
            self._by_key[key] = found
            self.entities.append(found)
        found.last_seen = sentence
        return found

    def vague(self, phrase: NounPhrase, words: str) -> Entity:
        """Return the entity of an unenumerated authority: all "analysts" of an article are one entry."""
        key = ("vague", phrase.noun)
        found = self._by_key.get(key)
        if found is None:
            found = Entity("vague", words, words, phrase.noun, plural=True)
            self._by_key[key] = found
            self.entities.append(found)
        return found

    def unnamed_again(self, words: str, phrase: NounPhrase, sentence: int) -> Entity | None:
        """Return the unnamed source these same words called before: in headline and lead, or wherever they suffice.

        A group does ("police officers"), and so does whoever is somebody's by name ("Norhaven Motors' lawyers").
        """
        group = phrase.plural and phrase.determiner == "bare"
        repeated = sentence <= _LEAD and phrase.determiner != "number"
        if not (group or repeated or _is_somebodys(phrase)):
            return None
        return self._unnamed_by_words.get((self._body_key(words), phrase.plural))

    def unnamed_before(self, sentence: int) -> list[Entity]:
        """Return the unnamed source spoken of last, when that was in the sentence before or the one before it."""
        last = next(self.spoken.newest(), None)
        return [last] if last is not None and last.kind == "anonymous" and sentence - last.last_seen <= 2 else []

    # -- keys ----------------------------------------------------------------------------------------------------

    def _same_person(self, known: str, key: str, last: str) -> bool:
        """Tell whether a full name is that of somebody known as "Mr. Keller", "John Keller" or by a post, "MPC …"."""
        if self._name_key(known).endswith(" " + key):
            return True  # "Moreno Vidal" after "Ada Moreno Vidal"
        first = known.split(" ", 1)[0]
        return self._name_key(first) in (key.split(" ", 1)[0], last) or (len(first) >= _POST and first.isupper())

    def _name_key(self, name: str) -> str:
        return without_possessive(self._language, name.lower().replace("’", "'")).strip(" .")

    def _body_key(self, words: str) -> str:
        key = without_possessive(self._language, words.lower().replace("’", "'"))
        for article in _articles(self._language):
            key = key.removeprefix(article)
        return key


def _is_somebodys(phrase: NounPhrase) -> bool:
    """Tell whether a phrase says by name whose people it speaks of: "Norhaven Motors' lawyers", not "their lawyers"."""
    tokens = phrase.tokens
    return any(tokens.dep[c] == Dep.POSS and tokens.tag[c] in Tag.NAMES for c in tokens.children[phrase.head])


def _widens(phrase: NounPhrase, words: str) -> bool:
    """Tell whether all words of the phrase are the body's name; with a place they are not: "others in Europe"."""
    return len(words.split()) <= _LONGEST_NAME and not is_place(phrase.tokens.language, phrase.name or "")
