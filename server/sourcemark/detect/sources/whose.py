"""By which words a phrase tells whose body or office it means, and whether these deny that it is one met before.

A body is its whole name: "the Bank of Japan" is no other bank, "the Leeds mayor" no other mayor. A country's name, its
adjective and its possessive are one word here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sourcemark.language.language import Language, word_set
from sourcemark.language.noun_phrases import NounPhrase
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.spelling import without_possessive
from sourcemark.language.syntax import Tokens
from sourcemark.outlets import country_words

_BEFORE = frozenset({Dep.COMPOUND, Dep.NMOD, Dep.AMOD, Dep.POSS})
# Words of a country's name, at most.
_LONGEST = 4

_states = word_set("institutions", "states")
_anybodys = word_set("institutions", "anybodys")
_belonging = word_set("grammar", "belonging")
_placing = word_set("institutions", "placing")
_joining = word_set("grammar", "joining")
_articles = word_set("grammar", "articles")


def whose(phrase: NounPhrase) -> frozenset[str]:
    """Return the words by which a phrase tells whose or what sort of body or office it means, folded."""
    tokens = phrase.tokens
    said = [i for c in tokens.children[phrase.head] for i in _telling(tokens, phrase.head, c)]
    return folded(tokens.language, (tokens.words[i] for i in sorted(said) if i != phrase.head))


def folded(language: Language, words: Iterable[str]) -> frozenset[str]:
    """Return the words that tell bodies apart, in lower case, those for one country as its code.

    words: as written, in order. Words that any body may have before its noun ("central", "local") are left out.
    """
    written = [w for word in words if (w := without_possessive(language, word).strip(",()’'")) and w != "."]
    countries, out, at = country_words(language), set[str](), 0
    while at < len(written):
        for length in range(min(_LONGEST, len(written) - at), 0, -1):
            name = " ".join(written[at : at + length])
            code = countries.code(name) if name[0].isupper() and countries.capital(name) is None else None
            if code is not None:
                out.add(code)
                break
        else:
            length = 1
            word = written[at].lower().rstrip(".")
            if word not in _joining(language) and word not in _articles(language) and word not in _anybodys(language):
                out.add(word)
        at += length
    return frozenset(out)


def is_country(language: Language, words: frozenset[str]) -> bool:
    """Tell whether folded words are a country's and nothing else: then its government is meant as well."""
    return len(words) == 1 and all(word.isupper() for word in words - _states(language))


def denies(said: frozenset[str], known: frozenset[str]) -> bool:
    """Tell whether a phrase that says this of its body means another than the one of which that is known."""
    return not said <= known


def _telling(tokens: Tokens, head: int, c: int) -> Iterator[int]:
    """Yield the tokens below a noun's child that tell whose it is."""
    language = tokens.language
    if tokens.dep[c] in _BEFORE and c < head:
        yield from (i for i in tokens.subtree(c) if tokens.tag[i] in Tag.NOUNS or tokens.tag[i] == Tag.JJ)
    elif tokens.dep[c] == Dep.PREP and tokens.lower[c] in (_belonging(language) | _placing(language)):
        wanted = Tag.NOUNS if tokens.lower[c] in _belonging(language) else Tag.NAMES
        yield from (i for i in tokens.subtree(c) if tokens.tag[i] in wanted)
