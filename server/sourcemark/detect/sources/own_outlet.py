"""Which outlet is the page's own: what somebody "told The Quay Post" on one of its pages came through no other."""

from __future__ import annotations

from sourcemark.language import grammar
from sourcemark.language.language import Language, word_set

# "QBC News" is the QBC.
_tails = word_set("anaphors", "name_tails")


def own_names(language: Language, host: str, *names: str | None) -> frozenset[str]:
    """Return the keys of the names by which a page's outlet goes.

    host: the page's, empty where it has none; names: what the page and the registry call its outlet.
    """
    # The last label is the top-level domain, and "news" before another is a part of the site: no outlet goes by these.
    labels = [label for label in host.split(".")[:-1] if label not in _tails(language)]
    return frozenset(key for name in (*labels, *names) if name and (key := name_key(language, name)))


def name_key(language: Language, name: str) -> str:
    """Return a name in one word of small letters, without an article before it and without "News" behind it."""
    words = name.replace("-", " ").lower().split()
    while len(words) > 1 and words[-1] in _tails(language):
        words.pop()
    letters = "".join(c for word in words for c in word if c.isalnum())
    for article in grammar.definite_article(language):
        # An address writes the article on to the name.
        rest = letters.removeprefix(article)
        letters = rest if len(rest) > 1 else letters
    return letters
