"""Which credits are labelled as of somebody without a name: those of a rule, unless the article names them soon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sourcemark.detect.parsed_article import ParsedArticle
from sourcemark.detect.sources.credit import Credit
from sourcemark.detect.sources.crediting import gives_its_word
from sourcemark.detect.sources.people import Named, gender_of_noun
from sourcemark.detect.sources.reasons import reason_given
from sourcemark.detect.sources.referent import Referent
from sourcemark.detect.sources.whose import whose
from sourcemark.language.language import Language, per_language, word_set
from sourcemark.language.names import titles
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.model import Span
from sourcemark.rules import Rule

# Sentences after a description in which its bearer's name still belongs to it.
_NAMED_WITHIN = 2

_roles = word_set("persons", "roles")
_insiders = word_set("persons", "insiders")


@per_language
def _narrower(language: Language) -> Mapping[str, frozenset[str]]:
    """Return what a lead calls somebody → the roles as which a later sentence may name the same one."""
    return language.lexicon.word_table("persons", "narrower")


def labels(
    parsed: ParsedArticle, people: Mapping[int, Sequence[Named]], found: Sequence[Credit]
) -> tuple[dict[Credit, Rule], dict[Referent, Named]]:
    """Return credit → the rule that labels its source as one without a name, and unnamed source → its name.

    people: the persons named in each sentence; found: all credits, in reading order. A description whose bearer is
    named after it, in headline or lead or within two sentences, is none without a name; other credits are left out.
    """
    named_later = _NamedLater(parsed, people, found)
    rules = {credit: credit.rule for credit in found if credit.rule is not None}
    introduced = {credit.referent for credit in rules if named_later.introduces(credit)}
    labelled = {
        credit: rule
        for credit, rule in rules.items()
        if credit.referent not in introduced and not named_later.describes(credit)
    }
    marked = {credit.referent for credit in labelled}
    bearers: dict[Referent, Named] = {}
    for credit in found:
        referent = credit.referent
        if referent is not None and referent not in marked and (bearer := named_later.bearer(credit)) is not None:
            bearers.setdefault(referent, bearer)
    return labelled, bearers


class _NamedLater:
    """Looks ahead from a description to the names that follow it."""

    def __init__(self, parsed: ParsedArticle, people: Mapping[int, Sequence[Named]], found: Sequence[Credit]) -> None:
        self._parsed = parsed
        self._language = parsed.language
        self._people = people
        # The words for persons with a name to whom a sentence credits something.
        self._speaking: dict[int, list[Span]] = {}
        for c in found:
            if c.referent is not None and c.referent.kind == "person" and gives_its_word(c):
                self._speaking.setdefault(c.sentence, []).extend(c.source)

    def introduces(self, credit: Credit) -> bool:
        """Tell whether headline or lead introduce somebody so: "a woman", whose name opens a sentence soon after."""
        phrase = self._role(credit)
        if phrase is None or phrase.determiner != "indefinite" or not self._on_top(credit):
            return False
        if self._named_soon(phrase, credit.sentence) is not None or self._speaks_soon(phrase, credit.sentence):
            return True
        if phrase.noun in _insiders(self._language):
            return False
        sex = gender_of_noun(self._language, phrase.noun)
        return any(
            named.opens and not named.roles and " " in named.name and (not sex or named.gender in ("", sex))
            for n in range(credit.sentence + 1, credit.sentence + _NAMED_WITHIN + 1)
            for named in self._people.get(n, ())
        )

    def bearer(self, credit: Credit) -> Named | None:
        """Return who bears the role by which a credit calls a source without a name; None where a place tells another.

        "The mayor" is the mayor who is named next; "the Norhaven mayor" may be another.
        """
        phrase, referent = self._role(credit), credit.referent
        if phrase is None or referent is None or credit.carried or phrase.name is not None or whose(phrase):
            return None
        unnamed = referent.kind == "anonymous" or (referent.kind == "person" and bool(referent.noun))
        return self._named_soon(phrase, credit.sentence) if unnamed else None

    def describes(self, credit: Credit) -> bool:
        """Tell whether the words of this one credit mean somebody with a name: "the mayor", "mayor" in a headline."""
        phrase = self._role(credit)
        if phrase is None or phrase.determiner not in ("bare", "possessive", "definite"):
            return False
        if self._named_soon(phrase, credit.sentence) is not None:
            return True
        if not self._on_top(credit):
            return False
        headline_style = bool(self._speaking) and phrase.determiner != "definite"
        return headline_style or self._speaks_soon(phrase, credit.sentence)

    def _speaks_soon(self, phrase: NounPhrase, index: int) -> bool:
        """Tell whether soon after "an expert" somebody speaks who is named as one: "analyst Ida Falk"."""
        narrower = _narrower(self._language).get(phrase.noun, frozenset())
        if not narrower or reason_given(self._language, self._parsed.sentence_text(index), self._parsed.words[index]):
            return False  # whose name is withheld is not named next
        return any(
            not narrower.isdisjoint(named.roles) and any(named.span.overlaps(s) for s in self._speaking.get(n, ()))
            for n in range(index, index + _NAMED_WITHIN + 1)
            for named in self._people.get(n, ())
            if named.span.start > phrase.span.end
        )

    def _role(self, credit: Credit) -> NounPhrase | None:
        """Return the source's phrase where it calls one person by a role."""
        phrase = credit.phrase
        one = phrase is not None and not phrase.plural and phrase.noun in _roles(self._language)
        return phrase if one else None

    def _on_top(self, credit: Credit) -> bool:
        return self._parsed.sentences[credit.sentence].headline or credit.sentence <= 1

    def _named_soon(self, phrase: NounPhrase, index: int) -> Named | None:
        role = titles(self._language).get(phrase.noun, phrase.noun)
        return next(
            (
                named
                for n in range(index, index + _NAMED_WITHIN + 1)
                for named in self._people.get(n, ())
                if role in named.roles and named.span.start > phrase.span.end
            ),
            None,
        )
