"""State media named by what they are and not by name: "Russian state media", "the official news agency"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sourcemark.language.language import Language
from sourcemark.language.patterns import any_of, cased
from sourcemark.outlets.countries import country_words
from sourcemark.outlets.language_files import article, of_country, read
from sourcemark.outlets.phrases import phrase_key

_KEYS = frozenset({"kind", "words", "seats", "capital_radio", "provenance"})


@dataclass(frozen=True, slots=True)
class Generic:
    """A generic phrase: its place with article and country word, and the country where one is named."""

    start: int
    end: int
    country: str | None


class GenericPhrases:
    """The grammar of a language's `generic.toml`: modifier, words between, head."""

    def __init__(self, language: Language) -> None:
        """Read the grammar. Raises RulebookInvalid for an unknown key."""
        data = read(language, "generic.toml", _KEYS)
        self._countries = country_words(language)
        between = rf"(?:{any_of(data['words']['between'])}|[A-Z][\w.'-]*)"
        stop = rf"(?! {any_of(data['words']['not_before'])}(?![^\W_]))"
        self._tails: dict[str, re.Pattern[str]] = {}
        for kind in data["kind"]:
            tail = re.compile(rf"(?: {between}){{0,4}}? {any_of(kind['heads'])}(?![^\W_]){stop}")
            for modifier in kind["modifiers"]:
                self._tails[phrase_key(modifier)] = tail
        self._seats: Mapping[str, str] = data["seats"]
        self._not_after = frozenset(data["words"]["not_after"])
        self._stations = {
            phrase_key(form.replace("{capital}", city)): self._countries.capital(city)
            for city in data["capital_radio"]["capitals"]
            for form in data["capital_radio"]["forms"]
        }

        articles = cased(language.lexicon.word_list("grammar", "articles"))
        self._longest_article = max(map(len, articles), default=0) + 1
        self._article = re.compile(rf"(?<![^\W_]){any_of(articles)} $")
        self._country_after = re.compile(
            rf" {of_country(language)} ({article(language)}[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){{0,2}})"
        )

    def openers(self) -> Iterable[str]:
        """The words that may begin a generic phrase."""
        return (*self._tails, *self._stations)

    def at(self, key: str, folded: str, start: int, end: int) -> Generic | None:
        """The generic phrase whose modifier, or whose whole, is the opener at [start, end)."""
        if key in self._stations:
            return Generic(start, end, self._stations[key])
        if key not in self._tails:
            return None
        found = self._tails[key].match(folded, end)
        if found is None or self._is_name(folded, start):
            return None
        end = found.end()
        country = self._countries.named_in(folded[start:end])
        code = next(iter(country)) if len(country) == 1 else None
        before = self._countries.before(folded, start)
        if before is not None:
            code, start = before[0] if code is None else code, before[1]
        elif code is None:
            code = next((self._seats[seat] for seat in self._seats if key.startswith(seat)), None)
        if code is None:
            after = self._country_after.match(folded, end)
            code = self._countries.code(after[1]) if after else None
            if code is not None and after is not None:
                end = after.end()
        before_it = self._article.search(folded, max(0, start - self._longest_article), start)
        return Generic(before_it.start() if before_it else start, end, code)

    def _is_name(self, folded: str, start: int) -> bool:
        if folded[max(0, start - 1) : start] == "-" and not folded[max(0, start - 2)].isspace():
            return True  # "pro-Kremlin newspaper", but not "… -state media" at a headline's end
        word = folded[max(0, start - 24) : start].rstrip(" ").rpartition(" ")[2]
        return word in self._not_after
