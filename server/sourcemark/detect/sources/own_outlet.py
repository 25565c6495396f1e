"""Which outlet is the page's own: what somebody "told The Quay Post" on one of its pages came through no other."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from sourcemark.language import grammar
from sourcemark.language.language import Language, word_set
from sourcemark.outlets.hosts import own_label

# "QBC News" is the QBC.
_tails = word_set("anaphors", "name_tails")


def own_names(language: Language, host: str, *names: str | None) -> frozenset[str]:
    """Return the keys of the names by which a page's outlet goes.

    host: the page's, empty where it has none; names: what the page and the registry call its outlet.
    """
    # No outlet goes by "news" alone, and what stands before the registered label is a part of the site, or a tenant.
    label = own_label(host)
    known = (label if label not in _tails(language) else None, *names)
    return frozenset(key for name in known if name and (key := name_key(language, name)))


def is_own(language: Language, name: str, own: AbstractSet[str]) -> bool:
    """Tell whether an outlet's name is one of the page's own, of which these are the keys."""
    key = name_key(language, name)
    # An address writes the article on to the name: thequaypost.test is the Quay Post's, therapist.test no Rapist's.
    joined = len(name.split()) > 1 and any(article + key in own for article in grammar.definite_article(language))
    return key in own or joined


def name_key(language: Language, name: str) -> str:
    """Return a name in one word of small letters, without an article before it and without "News" behind it."""
    words = name.replace("-", " ").lower().split()
    while len(words) > 1 and words[-1] in _tails(language):
        words.pop()
    if len(words) > 1 and words[0] in grammar.definite_article(language):
        del words[0]
    return "".join(c for word in words for c in word if c.isalnum())
