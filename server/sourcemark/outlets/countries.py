"""Country words: name, adjective or capital → country code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from sourcemark.language.language import Language, per_language
from sourcemark.outlets.language_files import possessive, read, without_article
from sourcemark.outlets.phrases import Phrases, phrase_key

_KEYS = frozenset({"names_too", "familiar", "gone", "provenance"})


class Countries:
    """The country words of one language. A word that several countries share ("Congolese") names none of them."""

    def __init__(self, language: Language) -> None:
        """Read the country words. Raises RulebookInvalid for an unknown key."""
        # Code → names, demonyms, capitals; then what is said besides these.
        entries: Mapping[str, Mapping[str, list[str]]] = read(language, "countries.json")
        besides = read(language, "country_words.toml", _KEYS)
        self._language = language
        self._entries = entries
        self._names_too = frozenset(besides["names_too"])
        self._leading = re.compile(rf"((?:[^\W\d_][\w.'-]*? ){{0,3}}[A-Z][\w.-]*?){possessive(language)} $")
        users: dict[str, set[str]] = {}
        for code, entry in entries.items():
            for word in (*entry["names"], *entry["demonyms"], *entry["capitals"]):
                users.setdefault(self._bare(word), set()).add(code)
        self._codes = {word: next(iter(codes)) for word, codes in users.items() if len(codes) == 1}
        for words in (besides["familiar"], besides["gone"]):
            for word, code in words.items():
                self._codes.setdefault(word, code)

    def code(self, words: str) -> str | None:
        """The one country these words name ("Russian", "the UAE", "Kyiv")."""
        return self._codes.get(self._bare(words))

    def capital(self, words: str) -> str | None:
        """The country whose capital this is."""
        return self._capitals.get(phrase_key(words))

    def is_place(self, words: str) -> bool:
        """Whether these words name a country or capital, rather than describe one as an adjective does."""
        return self._bare(words) in self._places

    def words(self) -> Iterable[str]:
        """Every country word, folded."""
        return self._codes

    def named_in(self, folded: str) -> frozenset[str]:
        """Codes of all countries that a folded text names in any way."""
        return frozenset(self._codes[key] for _, _, key in self._phrases.find(folded))

    def before(self, folded: str, end: int) -> tuple[str, int] | None:
        """The country word that ends right before `end` ("Iranian ", "Iran's ", "the Soviet "), and where it starts."""
        found = self._leading.search(folded, max(0, end - 48), end)
        if found is None:
            return None
        words = found[1].split(" ")
        for first in range(len(words)):
            code = self.code(" ".join(words[first:]))
            if code is not None:
                return code, found.start(1) + len(" ".join(words[:first])) + (1 if first else 0)
        return None

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases(self._codes)

    @cached_property
    def _places(self) -> frozenset[str]:
        demonyms = {phrase_key(word) for entry in self._entries.values() for word in entry["demonyms"]}
        named = (word for entry in self._entries.values() for word in (*entry["names"], *entry["capitals"]))
        return frozenset(map(self._bare, named)) - (demonyms - self._names_too)

    @cached_property
    def _capitals(self) -> Mapping[str, str]:
        return {phrase_key(city): code for code, entry in self._entries.items() for city in entry["capitals"]}

    def _bare(self, words: str) -> str:
        """Return the spelling under which words are looked up: folded, without an article."""
        return without_article(self._language, phrase_key(words))


# The country words of a language, read once.
country_words = per_language(Countries)
