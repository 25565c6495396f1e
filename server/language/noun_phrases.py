"""What a noun phrase is made of: its real head, number, determiner, name and description."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from server.language import clauses
from server.language.lexicon import noun_forms, table, word_list
from server.language.syntax import Tokens
from server.model.span import Span

_DEFINITE = frozenset("the this that these those his her its their my our your such".split())
_INDEFINITE = frozenset("a an another".split())
_QUANTIFIER = frozenset(
    "some several many most few various numerous multiple certain any all both other others more enough countless"
    " no every each dozens scores hundreds thousands".split()
)
_NUMBER_WORDS = frozenset("one two three four five six seven eight nine ten eleven twelve dozen half".split())
HONORIFICS = frozenset("mr mrs ms dr sir lord lady dame".split())


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
        return self.tokens.tag[self.head] in ("PRP", "PRP$", "WP", "WDT", "WP$")


@lru_cache(maxsize=1)
def singulars() -> dict[str, str]:
    """Return every plural of the person, body and document lexicons → singular."""
    out: dict[str, str] = {}
    for name, key in (
        ("persons", "roles"),
        ("persons", "informants"),
        ("persons", "authorities"),
        ("persons", "crowds"),
        ("institutions", "bodies"),
        ("cue_nouns", "documents"),
        ("cue_nouns", "content"),
    ):
        for noun in word_list(name, key):
            singular, plural = noun_forms(noun)
            out[plural] = singular
    out["people"] = "people"
    out["police"] = "police"
    out["authorities"] = "authority"
    return out


@lru_cache(maxsize=1)
def _partitives() -> frozenset[str]:
    return frozenset(word_list("persons", "partitives"))


@lru_cache(maxsize=1)
def common_nouns() -> frozenset[str]:
    """Return every lower-case singular the lexicons know, to see through the capitals of a headline."""
    known: set[str] = set(singulars().values())
    for name, key in (
        ("persons", "roles"),
        ("persons", "offices"),
        ("persons", "offices_anywhere"),
        ("persons", "informants"),
        ("institutions", "bodies"),
        ("cue_nouns", "documents"),
    ):
        known.update(word_list(name, key))
    return frozenset(known)


def singular(word: str) -> str:
    """Return the singular of a known plural, else the word itself."""
    return singulars().get(word, word)


def read(tokens: Tokens, head: int) -> NounPhrase:
    """Read the noun phrase headed by token `head`; of an apposition to a name, the name's phrase."""
    while (
        tokens.dep[head] == "appos"
        and tokens.tag[tokens.head[head]] == "NNP"
        and not is_common(tokens, tokens.head[head])
    ):
        head = tokens.head[head]
    real, quantifier = _look_through(tokens, head)
    children = tokens.children[real]
    determiner, quantifier = _determiner(tokens, real, quantifier)
    noun = _noun(tokens, real)
    name, roles = _name(tokens, real, noun)
    modifiers = tuple(
        tokens.lower[c]
        for c in children
        if tokens.dep[c]
        in ("amod", "compound", "nmod", "prep", "acl", "relcl", "poss", "npadvmod", "advcl", "nummod", "appos")
    )
    described = any(
        tokens.dep[c] in ("compound", "nmod", "prep", "acl", "relcl", "poss")
        or (
            tokens.dep[c] == "amod"
            and tokens.lower[c] not in _QUANTIFIER
            and tokens.lower[c] not in ("multiple", "different")
        )
        for c in children
        if not (tokens.dep[c] == "compound" and tokens.tag[real].startswith("NNP") and name)
    )
    if not described and real + 1 < len(tokens) and tokens.lower[real + 1] in ("close", "familiar", "briefed", "privy"):
        described = True
    return NounPhrase(
        tokens,
        real,
        noun,
        quantifier != "one"
        and (
            tokens.tag[real] in ("NNS", "NNPS")
            or (noun != tokens.lower[real] and tokens.lower[real] in singulars())
            or tokens.lower[real] in ("they", "police", "people")
        ),
        determiner,
        quantifier,
        name,
        roles,
        described,
        clauses.noun_phrase(tokens, head),
        modifiers,
    )


def _noun(tokens: Tokens, real: int) -> str:
    """Return the singular of the head; a two-word noun of the lexicon wins ("law enforcement")."""
    word = singular(tokens.lower[real])
    if real > 0 and tokens.dep[real - 1] in ("compound", "amod", "nmod"):
        two = f"{tokens.lower[real - 1]} {word}"
        if two in common_nouns():
            return two
        if real > 1 and f"{tokens.lower[real - 2]} {two}" in common_nouns():
            return f"{tokens.lower[real - 2]} {two}"
    return word


def _look_through(tokens: Tokens, head: int) -> tuple[int, str]:
    """Return the real head below "a group of", "one of the", and the counting word passed on the way."""
    quantifier = ""
    for _ in range(3):
        if tokens.lower[head] not in _partitives() and tokens.tag[head] != "CD":
            break
        of = next(
            (c for c in tokens.children[head] if tokens.dep[c] == "prep" and tokens.lower[c] in ("of", "in", "among")),
            None,
        )
        inner = tokens.child(of, "pobj") if of is not None else None
        if inner is None:
            break
        quantifier = quantifier or tokens.lower[head]
        if tokens.lower[of if of is not None else head] == "in" and tokens.tag[inner] == "CD":
            break
        head = inner
    return head, quantifier


def _determiner(tokens: Tokens, real: int, quantifier: str) -> tuple[str, str]:
    for c in tokens.children[real]:
        word = tokens.lower[c]
        if tokens.dep[c] == "det" or tokens.dep[c] in ("poss", "nummod", "amod", "predet"):
            if tokens.dep[c] == "poss":
                return ("number" if quantifier in _NUMBER_WORDS else "possessive"), quantifier
            if tokens.dep[c] == "nummod" or tokens.tag[c] == "CD":
                return "number", quantifier or word
            if word in _QUANTIFIER:
                return "quantified", quantifier or word
            if tokens.dep[c] == "det" and word in _DEFINITE:
                if quantifier in _NUMBER_WORDS:
                    return "number", quantifier
                return "definite", quantifier
            if tokens.dep[c] == "det" and word in _INDEFINITE:
                return "indefinite", quantifier
    if quantifier:
        return ("number" if quantifier in _NUMBER_WORDS or quantifier.isdigit() else "quantified"), quantifier
    first, _ = clauses.phrase_edges(tokens, real)
    if tokens.lower[first] in _QUANTIFIER:
        return "quantified", tokens.lower[first]
    return "bare", ""


def is_common(tokens: Tokens, i: int) -> bool:
    """Tell whether a capitalised token is a common noun in a headline's or a title's capitals."""
    return singular(tokens.lower[i]) in common_nouns() and not _surname(tokens, i) and not _within_name(tokens, i)


def _within_name(tokens: Tokens, i: int) -> bool:
    """Tell whether a noun is the last word of a name in a sentence that is not all capitals: "Athena Advisers".

    Titles and parties are capitalised beside names as well, and forces stay what they are whatever their capitals.
    """
    word = singular(tokens.lower[i])
    return (
        tokens.tag[i].startswith("NNP")
        and tokens.words[i][:1].isupper()
        and i > 0
        and tokens.tag[i - 1].startswith("NNP")
        and tokens.dep[i - 1] == "compound"
        and tokens.words[i - 1][:1].isupper()
        and not is_common(tokens, i - 1)
        and word not in _capitalised()
        and not _title_case(tokens)
    )


@lru_cache(maxsize=1)
def _capitalised() -> frozenset[str]:
    """Return the common nouns that prose writes with a capital although they are no name's last word."""
    return frozenset(
        n
        for lexicon, key in (
            ("given_names", "before_surname"),
            ("institutions", "anonymous_bodies"),
            ("persons", "crowds"),
            ("persons", "offices"),
            ("persons", "offices_anywhere"),
            ("cue_nouns", "documents"),
        )
        for n in word_list(lexicon, key)
    )


def _acronym(tokens: Tokens, i: int) -> bool:
    """Tell whether a token in capitals is a name, whatever the tagger says: "the NHB said"."""
    word = tokens.words[i]
    return word.isupper() and word.isalpha() and len(word) > 1 and not _title_case(tokens)


def _title_case(tokens: Tokens) -> bool:
    """Tell whether most longer words of the sentence begin with a capital, as in a headline."""
    long = [w for w in tokens.words if len(w) > 3 and w[0].isalpha()]
    return tokens.sentence.headline or sum(w[0].isupper() for w in long) * 2 > len(long)


def _surname(tokens: Tokens, i: int) -> bool:
    """Tell whether a given name stands right before: "Charlie Cook" is no cook."""
    before = tokens.words[i - 1] if i > 0 else ""
    return (
        before[:1].isupper()
        and tokens.words[i][:1].isupper()
        and tokens.tag[i - 1].startswith("NNP")
        and tokens.lower[i - 1] in given_names()
    )


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Return the given names the lexicon knows, in lower case."""
    return frozenset(n for key in ("male", "female", "either") for n in word_list("given_names", key))


def _name(tokens: Tokens, real: int, noun: str) -> tuple[str | None, tuple[str, ...]]:
    """Return the proper name of the phrase, its own or its apposition's, and the roles that stand with it."""
    if (tokens.tag[real].startswith("NNP") or _acronym(tokens, real)) and (
        _surname(tokens, real) or _within_name(tokens, real) or not (is_common(tokens, real) or noun in common_nouns())
    ):
        first = real
        while (
            first > 0
            and tokens.tag[first - 1].startswith("NNP")
            and tokens.dep[first - 1] in ("compound", "nmod", "amod")
            and not is_common(tokens, first - 1)
            and tokens.lower[first - 1].rstrip(".") not in HONORIFICS
        ):
            first -= 1
        while first < real and (
            tokens.lower[first].rstrip(".") in titles() or tokens.lower[first].rstrip(".") in HONORIFICS
        ):
            first += 1
        return " ".join(tokens.words[first : real + 1]), tuple(_roles(tokens, real))
    for c in tokens.children[real]:
        if tokens.dep[c] == "appos" and tokens.tag[c] == "NNP" and not is_common(tokens, c):
            inner = read_name(tokens, c)
            return inner, (noun, *_roles(tokens, real))
    return None, ()


def read_name(tokens: Tokens, i: int) -> str:
    """Return the run of proper nouns that ends at token `i`, as written."""
    first = i
    while first > 0 and tokens.tag[first - 1].startswith("NNP") and tokens.head[first - 1] == i:
        first -= 1
    return " ".join(tokens.words[first : i + 1])


@lru_cache(maxsize=1)
def titles() -> dict[str, str]:
    return dict(table("persons")["titles"])


def _roles(tokens: Tokens, real: int) -> list[str]:
    """Return role nouns beside a name: before it ("analyst Andrei M.", "Gov. Scott") and in apposition after it."""
    out: list[str] = []
    for c in tokens.children[real]:
        word = tokens.lower[c].rstrip(".")
        if tokens.dep[c] in ("compound", "nmod", "amod") and c < real:
            if word in titles():
                out.append(titles()[word])
            if singular(word) in common_nouns():
                out.append(singular(word))
        elif tokens.dep[c] in ("appos", "relcl"):
            target = c if tokens.dep[c] == "appos" else tokens.child(c, "attr")
            if target is not None and tokens.tag[target].startswith("NN"):
                out.append(singular(tokens.lower[target]))
                for k in tokens.children[target]:
                    if tokens.dep[k] == "conj":
                        out.append(singular(tokens.lower[k]))
    if tokens.dep[real] == "appos":
        out.append(singular(tokens.lower[tokens.head[real]]))
    return out
