"""What a noun phrase is made of: its real head, number, determiner, name and description."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sourcemark.language import clauses, grammar
from sourcemark.language.language import word_set
from sourcemark.language.names import is_common, name_of
from sourcemark.language.nouns import common_nouns, singular, singulars
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens
from sourcemark.model.span import Span

_partitives = word_set("persons", "partitives")
_unnamed = word_set("persons", "vague_pronouns")
# Relations of what says more of a noun.
_DESCRIBES = frozenset({Dep.COMPOUND, Dep.NMOD, Dep.PREP, Dep.ACL, Dep.RELCL, Dep.POSS})
_MODIFIES = _DESCRIBES | {Dep.AMOD, Dep.NPADVMOD, Dep.ADVCL, Dep.NUMMOD, Dep.APPOS}
# Relations of what counts a noun or points at it.
_DETERMINES = frozenset({Dep.DET, Dep.NUMMOD, Dep.AMOD, Dep.PREDET})
_PRONOUNS = frozenset({Tag.PRP, Tag.PRP_POSS, Tag.WP, Tag.WDT, Tag.WP_POSS})


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase read for classification.

    head: token index of the real head, looking through "a group of", "one of the"; noun: its lower-case singular.
    determiner: definite, indefinite, number, quantified, possessive or bare.
    name: the proper name that the phrase is or carries in apposition, as written; None when it has none.
    roles: common nouns that stand with the name ("foreign minister").
    described: says more of its bearer than number and noun (an adjective, an affiliation, "close to …").
    """

    tokens: Tokens
    head: int
    noun: str
    plural: bool
    determiner: str
    quantifier: str
    name: str | None
    roles: tuple[str, ...]
    described: bool
    span: Span
    modifiers: tuple[str, ...]

    @property
    def word(self) -> str:
        """The head as written, lower case."""
        return self.tokens.lower[self.head]

    @property
    def pronoun(self) -> bool:
        """Whether the phrase is a personal or relative pronoun."""
        return self.tokens.tag[self.head] in _PRONOUNS


def read(tokens: Tokens, head: int) -> NounPhrase:
    """Read the noun phrase headed by token `head`; of an apposition to a name, the name's phrase."""
    while (
        tokens.dep[head] == Dep.APPOS
        and tokens.tag[tokens.head[head]] == Tag.NNP
        and not is_common(tokens, tokens.head[head])
        and not _speaks(tokens, head)
    ):
        head = tokens.head[head]
    real, counting = _look_through(tokens, head)
    determiner, quantifier = _determiner(tokens, real, counting)
    noun = _noun(tokens, real)
    name, roles = name_of(tokens, real, noun)
    return NounPhrase(
        tokens,
        real,
        noun,
        quantifier not in grammar.single(tokens.language) and _is_plural(tokens, real, noun),
        determiner,
        quantifier,
        name,
        roles,
        _is_described(tokens, real, name, tokens.children[real]),
        clauses.noun_phrase(tokens, head),
        # "one of the people familiar with it": what describes the people may hang on "one".
        tuple(tokens.lower[c] for h in sorted({head, real}) for c in tokens.children[h] if tokens.dep[c] in _MODIFIES),
    )


def clipped(phrase: NounPhrase, span: Span) -> NounPhrase:
    """Return the phrase without what the parser hung on it from beyond a stretch: the content after a colon."""
    tokens = phrase.tokens
    inside = [c for c in tokens.children[phrase.head] if span.start <= tokens.start[c] < span.end]
    described = _is_described(tokens, phrase.head, phrase.name, inside)
    modifiers = tuple(tokens.lower[c] for c in inside if tokens.dep[c] in _MODIFIES)
    return replace(phrase, described=described, span=span, modifiers=modifiers)


def _speaks(tokens: Tokens, head: int) -> bool:
    """Tell whether a verb follows the phrase, or the parser hung it there: an apposition would end in a comma first."""
    if any(tokens.dep[c] == Dep.ACL and tokens.tag[c] in clauses.TENSED for c in tokens.children[head]):
        return True
    last = clauses.phrase_edges(tokens, head)[1]
    return last + 1 < len(tokens) and tokens.tag[last + 1] in clauses.TENSED


def _is_plural(tokens: Tokens, real: int, noun: str) -> bool:
    word = tokens.lower[real]
    if tokens.tag[real] in Tag.PLURALS or word in grammar.several(tokens.language):
        return True
    return noun != word and word in singulars(tokens.language)


def _is_described(tokens: Tokens, real: int, name: str | None, below: Sequence[int]) -> bool:
    not_describing = grammar.not_describing(tokens.language)
    for c in below:
        dep = tokens.dep[c]
        if dep == Dep.COMPOUND and tokens.tag[real] in Tag.NAMES and name:
            continue  # the first part of the name itself
        if dep in _DESCRIBES or (dep == Dep.AMOD and tokens.lower[c] not in not_describing):
            return True
    return real + 1 < len(tokens) and tokens.lower[real + 1] in grammar.describing_after(tokens.language)


def _noun(tokens: Tokens, real: int) -> str:
    """Return the singular of the head; a two-word noun of the lexicon wins ("law enforcement")."""
    word = singular(tokens.language, tokens.lower[real])
    if real > 0 and tokens.dep[real - 1] in Dep.BEFORE_NOUN:
        two = f"{tokens.lower[real - 1]} {word}"
        if two in common_nouns(tokens.language):
            return two
        if real > 1 and f"{tokens.lower[real - 2]} {two}" in common_nouns(tokens.language):
            return f"{tokens.lower[real - 2]} {two}"
    return word


def _look_through(tokens: Tokens, head: int) -> tuple[int, str]:
    """Return the real head below "a group of", "one of the", and the counting word passed on the way."""
    quantifier, language = "", tokens.language
    for _ in range(3):
        if tokens.lower[head] not in _partitives(language) and tokens.tag[head] != Tag.CD:
            break
        links = grammar.partitive(language)
        of = next((c for c in tokens.children[head] if tokens.dep[c] == Dep.PREP and tokens.lower[c] in links), None)
        inner = tokens.child(of, Dep.POBJ) if of is not None else None
        if of is None or inner is None:
            break
        quantifier = quantifier or tokens.lower[head]
        if tokens.lower[of] in grammar.out_of(language) and (
            tokens.tag[inner] == Tag.CD or tokens.lower[head] in _unnamed(language)
        ):
            break  # "one in four"; "some in the party" are not the party
        head = inner
    return head, quantifier


def _determiner(tokens: Tokens, real: int, quantifier: str) -> tuple[str, str]:
    """Return the phrase's determiner and counting word; `quantifier` is the one passed on the way to the head."""
    language = tokens.language
    counted = quantifier in grammar.number_words(language)
    for c in tokens.children[real]:
        word, dep = tokens.lower[c], tokens.dep[c]
        if dep == Dep.POSS:
            return ("number" if counted else "possessive"), quantifier
        if dep not in _DETERMINES:
            continue
        if dep == Dep.NUMMOD or tokens.tag[c] == Tag.CD:
            return "number", quantifier or word
        if word in grammar.quantifiers(language):
            return "quantified", quantifier or word
        if dep == Dep.DET and word in grammar.definite(language):
            return ("number" if counted else "definite"), quantifier
        if dep == Dep.DET and word in grammar.indefinite(language):
            return "indefinite", quantifier
    if quantifier:
        return ("number" if counted or quantifier.isdigit() else "quantified"), quantifier
    first, _ = clauses.phrase_edges(tokens, real)
    if tokens.lower[first] in grammar.quantifiers(language):
        return "quantified", tokens.lower[first]
    return "bare", ""
