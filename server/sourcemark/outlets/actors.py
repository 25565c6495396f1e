"""State bodies in a text: "the Russian Defense Ministry", "Ukrainian authorities", "the Kremlin", "Beijing"."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sourcemark.language.language import Language
from sourcemark.language.patterns import any_of
from sourcemark.model import Span
from sourcemark.outlets.countries import country_words
from sourcemark.outlets.fold import fold
from sourcemark.outlets.language_files import article, of_country, possessive, read, without_article
from sourcemark.outlets.phrases import Phrases, phrase_key
from sourcemark.outlets.registry import DATA

_KEYS = frozenset(
    {
        "office",
        "role",
        "person",
        "named_bodies",
        "country_needed",
        "between",
        "left_out",
        "provenance",
    }
)
_BODY_KEYS = frozenset({"note", "forms", "bodies", "named", "anonymous_roles", "metonym_rule", "generic_media_phrases"})
_DATELINE = re.compile(r", (?:[A-Z][a-z]+\.? \d|[A-Z][a-z]+, )|,? ?\(")
_AFTER_APOSTROPHE = re.compile(r"'\w")


@dataclass(frozen=True, slots=True)
class Actor:
    """A state body named in a text; whether it is credited with anything is not asked.

    span: the body with its country word, without article.
    country: code, or None when neither the words nor the name say which.
    body: id in state_actors.json; "side" for a country or capital that stands for its government.
    family: what sort of body (military, executive, law-enforcement …), as the data sorts them.
    form: named, country (a country word beside the noun), bare (noun alone), side.
    voice: office (a named office that speaks for itself), body (force, service or authorities with no person), side
        (capital or country), role (people by post, unnamed), person (a named person).
    """

    span: Span
    country: str | None
    body: str
    family: str
    form: str
    voice: str


@dataclass(frozen=True, slots=True)
class _Noun:
    body: str
    family: str
    voice: str
    country: str | None = None
    country_needed: bool = False


class Actors:
    """Finds the state bodies in texts of one language. Make it once; `find` may be called from several threads."""

    def __init__(self, language: Language, data: Path = DATA) -> None:
        """Read the bodies, and what the language calls them. Raises RulebookInvalid for an unknown key."""
        voices = read(language, "actor_voices.toml", _KEYS)
        stored = json.loads((data / "state_actors.json").read_text(encoding="utf-8"))
        self._countries = country_words(language)
        self._nouns = dict(_read_nouns(language, stored, voices))
        self._phrases = Phrases((*self._nouns, *self._countries.words()))
        self._gap = re.compile(rf"{possessive(language)} (?:{any_of(voices['between'])} ){{0,2}}")
        self._of = re.compile(rf" {of_country(language)} {article(language)}$")

    def find(self, text: str) -> list[Actor]:
        """Every state body, in reading order and without overlap. A country's name counts where it can be a speaker."""
        folded = fold(text)
        hits = list(self._phrases.find(folded.text))
        named_countries = {code for _, _, key in hits if (code := self._countries.code(key)) is not None}
        actors: list[Actor] = []
        for actor in self._assemble(folded.text, hits, named_countries):
            placed = replace(actor, span=folded.span(*actor.span))
            actors.append(placed)
        return actors

    def _assemble(self, folded: str, hits: Sequence[tuple[int, int, str]], countries: set[str]) -> Iterator[Actor]:
        at = 0
        while at < len(hits):
            start, end, key = hits[at]
            at += 1
            noun = self._nouns.get(key)
            code = None
            if noun is None:
                code = self._countries.code(key)
                following = hits[at] if at < len(hits) else None
                behind = self._nouns.get(following[2]) if following else None
                if following is None or behind is None or not self._gap.fullmatch(folded, end, following[0]):
                    side = self._side(folded, start, end, key, code)
                    if side is not None:
                        yield side
                    continue
                noun, end, at = behind, following[1], at + 1
            elif noun.country_needed and noun.country not in countries:
                continue
            # "Defense Ministry spokeswoman", "Kyiv police officials": the last noun is who speaks.
            while at < len(hits) and hits[at][2] in self._nouns and folded[end : hits[at][0]] in {" ", "'s "}:
                last = self._nouns[hits[at][2]]
                noun = replace(last, country=last.country or noun.country, body=noun.body, family=noun.family)
                end, at = hits[at][1], at + 1
            form = "named" if noun.country else "country" if code else "bare"
            if form == "bare" and at < len(hits) and self._of.fullmatch(folded, end, hits[at][0]):
                code = self._countries.code(hits[at][2])
                if code is not None:
                    form, end, at = "country", hits[at][1], at + 1
            yield Actor(Span(start, end), noun.country or code, noun.body, noun.family, form, noun.voice)

    def _side(self, folded: str, start: int, end: int, key: str, code: str | None) -> Actor | None:
        """A country or capital, which may be a speaker; None for an adjective and a dateline."""
        if code is None or not self._countries.is_place(key) or _DATELINE.match(folded, end):
            return None
        return Actor(Span(start, end), code, "side", "executive", "side", "side")


def _read_nouns(
    language: Language, stored: Mapping[str, Any], voices: Mapping[str, Any]
) -> Iterator[tuple[str, _Noun]]:
    called = read(language, "state_bodies.json", _BODY_KEYS)
    voice = {phrase_key(word): name for name in ("office", "role", "person") for word in voices[name]}
    forces = {phrase_key(word) for word in voices["named_bodies"]}
    needed = {phrase_key(word) for word in voices["country_needed"]}
    left_out = {phrase_key(word) for word in voices["left_out"]}
    for body in stored["bodies"]:
        for noun in map(phrase_key, called["bodies"].get(body["id"], {}).get("nouns", ())):
            if noun in left_out:
                continue
            # Sentences and headlines capitalise: "Police said", "Law Enforcement Claims".
            title = _AFTER_APOSTROPHE.sub(lambda ending: ending[0].lower(), noun.title())
            for spelling in {noun, noun[0].upper() + noun[1:], title}:
                yield spelling, _Noun(body["id"], body["class"], voice.get(noun, "body"))
    for entry in stored["named"]:
        for full in map(phrase_key, called["named"].get(entry["id"], {}).get("names", ())):
            if "(" in full:  # "Joint Chiefs of Staff (South Korea)": the bracket explains, no text writes it
                continue
            spoken = "body" if full in forces else voice.get(full, "office")
            name = without_article(language, full)
            yield name, _Noun(entry["id"], entry["class"], spoken, entry["country"], full in needed or name in needed)
