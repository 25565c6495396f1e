"""Finds whom a pronoun, "the agency", "the official" or "the lawmakers" stands for."""

from __future__ import annotations

from functools import cache

from sourcemark.detect.draft import Entity
from sourcemark.detect.sources import people, pronouns
from sourcemark.detect.sources.places import speaks_for_outlet
from sourcemark.detect.sources.register import Register
from sourcemark.language import clauses, noun_phrases
from sourcemark.language.attributions import Reading
from sourcemark.language.attributions.cues import document_nouns
from sourcemark.language.english import english, table, word_set
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.language.nouns import singular

# How many sentences back the bearer of a role may have been named, and the group behind "the lawmakers".
_BEARER_REACH = 12
_INSIDER_REACH = 3
_UNNAMED = frozenset(("anonymous", "vague"))


@cache
def _persons() -> frozenset[str]:
    return word_set("persons", "roles") | word_set("persons", "informants") | word_set("persons", "relatives")


@cache
def _never(medium: str) -> frozenset[str]:
    """Return the nouns by which an outlet of this medium is never taken up."""
    return frozenset(table("anaphors")["never"].get(medium, "").split())


class Antecedents(Register):
    """The register with its anaphora: what was met before is what a later word can stand for."""

    def pronoun(self, phrase: NounPhrase, reading: Reading) -> Entity | None:
        """Return whom a pronoun stands for, or None when nobody or more than one could be meant."""
        at = phrase.tokens.start[phrase.head]
        return pronouns.meant(phrase.word, at, reading.sentence, self.spoken, self.people)

    def outlet_again(self, phrase: NounPhrase, now: int) -> Entity | None:
        """Return the outlet that "it", "its", "the agency" takes up outside a source; None when it is none."""
        if phrase.pronoun:
            found = pronouns.meant("it", phrase.tokens.start[phrase.head], now, self.spoken, self.people)
        else:
            found = self._outlet_meant(phrase, now) if phrase.determiner == "definite" else None
        return found if found is not None and found.kind in ("state_media", "other_media") else None

    def definite(self, phrase: NounPhrase, reading: Reading) -> Entity | None:
        """Return what "the agency", "the report", "the official" stands for; None when it is new."""
        whose = phrase.determiner == "possessive" and not phrase.plural and not _one_of(phrase)
        if whose and phrase.noun in word_set("persons", "insiders"):
            return self.spoken.bearer(phrase.noun)  # "his lawyer", "the firm's lawyer" after "a lawyer, Ida Falk"
        if phrase.noun in word_set("persons", "households") and _is_known_by_its_owner(phrase):
            return self.body_named(phrase.span.of(self._draft.text), "person", phrase, reading.sentence)
        definite = phrase.determiner == "definite"
        headline_style = phrase.determiner == "bare" and not phrase.plural and not phrase.described
        numbered = phrase.determiner == "number" and self._the_before(phrase)
        now = reading.sentence
        owner = self._owner(phrase, now)
        if owner is not None or not (definite or headline_style or numbered):
            return owner
        if phrase.noun in word_set("anaphors", "outlet_nouns"):
            found = self._outlet_meant(phrase, now)
            if found is not None:
                return found
        if phrase.noun not in _persons() and phrase.noun not in word_set("persons", "crowds"):
            return self._body_meant(phrase)
        same = next((e for e in self.spoken.newest() if e.kind in _UNNAMED and _compatible(e, phrase)), None)
        if same is not None and same.kind == "vague":
            named = self._named_group(phrase, now)
            if named is not None and self.spoken.person_since(same):
                return named
        if same is not None and not (phrase.described and self._another(phrase, same)):
            return self._named_meanwhile(phrase, same) or same
        if not phrase.plural:
            return self._bearer(phrase, now)
        if _restricted(phrase) or phrase.noun in word_set("persons", "sides"):
            return None
        one = next((e for e in self.spoken.newest() if e.kind == "anonymous" and e.noun == phrase.noun), None)
        return one or self._named_group(phrase, now)

    def _owner(self, phrase: NounPhrase, now: int) -> Entity | None:
        """Return the outlet whose report or reporter speaks: "its report", "the paper's editorial"."""
        owner = phrase.tokens.child(phrase.head, "poss")
        if owner is None or not (phrase.noun in document_nouns(english()) or speaks_for_outlet(phrase)):
            return None
        word = phrase.tokens.lower[owner]
        if word != "its" and singular(english(), word) not in word_set("anaphors", "outlet_nouns"):
            return None
        return self.outlet_again(noun_phrases.read(phrase.tokens, owner), now)

    def _another(self, phrase: NounPhrase, entity: Entity) -> bool:
        """Tell whether "the Norhaven lawyer" says more than "a lawyer" did, and a person was named since."""
        known = entity.described.lower()
        more = any(m not in known for m in phrase.modifiers if m.isalpha())
        return more and self.spoken.person_since(entity)

    def _named_meanwhile(self, phrase: NounPhrase, same: Entity) -> Entity | None:
        """Return the person named with this role since "a judge" spoke: "the judge" is that one now."""
        bearer = None if phrase.plural else self.spoken.bearer(phrase.noun)
        return bearer if bearer is not None and bearer.last_at > same.last_at else None

    def _named_group(self, phrase: NounPhrase, now: int) -> Entity | None:
        """Return the persons named before whom "the lawmakers", "the two" may mean: named, whoever exactly they are."""
        near = [e for e in self.spoken.within(_BEARER_REACH, now) if e.kind == "person"]
        # "the researchers suggested": those of the study
        study = phrase.noun in word_set("persons", "authorities") - word_set("persons", "crowds")
        if study or len(near) >= 2 or (near and (near[-1].plural or phrase.noun in word_set("persons", "crowds"))):
            return self.body_named(phrase.span.of(self._draft.text), "person", phrase, now)
        return None

    def _the_before(self, phrase: NounPhrase) -> bool:
        return any(phrase.tokens.lower[c] == "the" for c in phrase.tokens.children[phrase.head])

    def _bearer(self, phrase: NounPhrase, now: int) -> Entity | None:
        """Return the named person whose role this is; failing that, the one person the article has been about."""
        found = self.spoken.bearer(phrase.noun)
        if found is not None:
            return found
        if phrase.noun in word_set("persons", "informants"):
            return None  # whom an article calls "the source" it does not name
        # "the 71-year-old diplomat" says how old somebody is whom the article has named
        words = phrase.span.of(self._draft.text)
        aged = any(age in words for age in word_set("persons", "aged"))
        insider = phrase.noun in word_set("persons", "insiders") and not aged
        if insider and not phrase.described:
            # "The Russian official added": the one unnamed informant of the article, under another name.
            sole = self._sole_informant(phrase)
            if sole is not None:
                return sole
        if _restricted(phrase) and phrase.noun not in word_set("anaphors", "any_person") and not _epithet(phrase):
            return None
        reach = _INSIDER_REACH if insider else _BEARER_REACH
        sex = people.gender_of_noun(phrase.noun)
        near = [
            e
            for e in self.spoken.within(reach, now)
            if e.person and not e.plural and (not sex or e.gender in ("", sex))
        ]
        if near and near[0].kind == "person":
            # "The oil minister" is not the president named last: both have an office of their own.
            if not (near[0].roles and phrase.modifiers and phrase.noun in word_set("persons", "offices")):
                return near[0]
            near.clear()
        if near or insider or phrase.determiner != "definite":
            return None
        # "the singer said" with no singer before: somebody the article has named, though not in a way we can read.
        return self.body_named(phrase.span.of(self._draft.text), "person", phrase, now)

    def _sole_informant(self, phrase: NounPhrase) -> Entity | None:
        insiders = (e for e in self.unnamed if not e.plural and e.noun in word_set("persons", "insiders"))
        sole, another = next(insiders, None), next(insiders, None)
        return sole if sole is not None and another is None and phrase.noun != sole.noun else None

    def _outlet_meant(self, phrase: NounPhrase, now: int) -> Entity | None:
        """Return the outlet behind "the agency", "the report": the one credited last, unless another rivals it."""
        wanted = phrase.noun
        if _of_another(phrase):
            return None
        for entity in self.spoken.newest():
            if wanted in _never(entity.medium):
                continue  # "the newspaper" is not the news agency named last
            if entity.kind in ("state_media", "other_media"):
                if wanted in document_nouns(english()) or wanted in word_set("anaphors", "outlet_nouns"):
                    return entity
            elif (
                entity.kind == "document"
                and wanted in document_nouns(english())
                and (entity.noun == wanted or wanted in word_set("anaphors", "any_document"))
                and not _names_another(phrase, entity)
            ):
                return entity
            elif (
                entity.kind in ("organisation", "institution")
                and entity.credited
                and wanted in word_set("anaphors", "body_nouns")
                and now - entity.last_seen <= 3
            ):
                if _as_outlet(phrase) or (entity.via is not None and entity.via.kind in ("state_media", "other_media")):
                    continue
                # Another body was credited since: "the agency" is as likely that one.
                return entity if _head_word(entity.name) == wanted else None
        return None

    def _body_meant(self, phrase: NounPhrase) -> Entity | None:
        outlet = phrase.noun in word_set("anaphors", "outlet_nouns")
        for entity in self.spoken.newest():
            if outlet and entity.kind in ("state_media", "other_media"):
                continue  # `_outlet_meant` has said no to it
            if entity.body and (entity.noun == phrase.noun or _head_word(entity.name) == phrase.noun):
                return entity
        return None


def _one_of(phrase: NounPhrase) -> bool:
    """Tell whether one of several is meant: "one of her advisers" is not the one named before."""
    tokens = phrase.tokens
    return tokens.lower[tokens.within(phrase.span).start] in word_set("persons", "partitives")


def _restricted(phrase: NounPhrase) -> bool:
    """Tell whether a clause marks out who is meant: "the officials who attended" needs no antecedent."""
    tokens = phrase.tokens
    for c in tokens.children[phrase.head]:
        if tokens.dep[c] in ("relcl", "acl") or (tokens.dep[c] == "amod" and c > phrase.head):
            first, last = tokens.edges(c)
            # After a comma a clause only adds something; "involved" alone marks out nobody.
            if last > first and tokens.words[first - 1] != "," and first > phrase.head:
                return True
    return False


def _is_known_by_its_owner(phrase: NounPhrase) -> bool:
    """Tell whether one person, named in the article, says whose household it is: "Keller's family", "his family"."""
    tokens = phrase.tokens
    owner = tokens.child(phrase.head, "poss")
    if owner is None:
        return False
    return tokens.tag[owner].startswith("NNP") or tokens.lower[owner] in word_set(
        "grammar", "male_pronouns"
    ) | word_set("grammar", "female_pronouns")


def _epithet(phrase: NounPhrase) -> bool:
    """Tell whether a phrase takes up somebody by the number of children: "the mother of four who sells bread"."""
    tokens = phrase.tokens
    number = clauses.object_of(tokens, phrase.head)
    return number is not None and tokens.tag[number] == "CD"


def _names_another(phrase: NounPhrase, document: Entity) -> bool:
    """Tell whether a document is called by a name that another was not: "the NHB report" after "research by a firm"."""
    tokens = phrase.tokens
    names = [c for c in tokens.children[phrase.head] if tokens.dep[c] == "compound" and tokens.tag[c] == "NNP"]
    return any(tokens.lower[c] not in document.described.lower() for c in names)


def _compatible(entity: Entity, phrase: NounPhrase) -> bool:
    """Tell whether a definite description can mean this unnamed person: same noun, or one that denies nothing."""
    if entity.plural != phrase.plural:
        return False
    if entity.noun == phrase.noun:
        return True
    return phrase.noun in word_set("anaphors", "any_informant") and entity.noun in word_set("anaphors", "informants")


def _as_outlet(phrase: NounPhrase) -> bool:
    """Tell whether the phrase says that an outlet is meant: "the news agency", "the state-run agency"."""
    tokens = phrase.tokens
    before = (i for i in tokens.within(phrase.span) if i < phrase.head)
    return any(tokens.lower[i] in word_set("anaphors", "outlet_marks") for i in before)


def _of_another(phrase: NounPhrase) -> bool:
    """Tell whether the phrase says itself that it is no outlet's: "the space agency", "the UN agency for refugees"."""
    tokens = phrase.tokens
    for c in tokens.children[phrase.head]:
        dep, word = tokens.dep[c], tokens.lower[c]
        if dep in ("compound", "nmod", "poss") and tokens.tag[c] not in ("PRP$", "WP$"):
            if word not in word_set("anaphors", "outlet_modifiers"):
                return True
        elif dep == "amod" and phrase.noun in word_set("anaphors", "body_nouns") and c < phrase.head:
            if tokens.words[c].islower() and word not in word_set("anaphors", "outlet_modifiers"):
                return True
        elif dep in ("prep", "agent"):
            by_another = word in ("by", "from") and phrase.noun in document_nouns(english())
            if by_another or (word == "for" and phrase.noun in word_set("anaphors", "body_nouns")):
                return True
    return False


def _head_word(name: str) -> str:
    return singular(english(), name.lower().rsplit(" ", 1)[-1])
