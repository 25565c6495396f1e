"""Outlets named in a text: state media by name or by what they are, and others. Who is credited is not asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sourcemark.model import Span
from sourcemark.outlets.countries import Countries, country_words
from sourcemark.outlets.credits import Credits
from sourcemark.outlets.cues import Cues
from sourcemark.outlets.fold import Folded, fold
from sourcemark.outlets.generic import GenericPhrases
from sourcemark.outlets.hosts import parents
from sourcemark.outlets.language_files import article, joint
from sourcemark.outlets.namesakes import Namesakes
from sourcemark.outlets.nearby import Nearby
from sourcemark.outlets.phrases import Phrases, phrase_key
from sourcemark.outlets.registry import Registry

_DOT = re.compile(r"\.[a-z]{2}")
_HOST_BEFORE = re.compile(r"(?:https?://)?[\w.-]*$")
_HOST_AFTER = re.compile(r"[\w.-]*[\w-]")


@dataclass(frozen=True, slots=True)
class Mention:
    """An outlet named in a text.

    span: the name alone, or the whole generic phrase.
    outlet_id: registry id for kind outlet, id of `Registry.other_media` for other_media, None for generic.
    alias: the name as the registry writes it; the phrase itself for generic.
    kind: outlet, other_media or generic. An outlet may be one that is never marked: look at its advice.
    country: of the outlet, or the one that a generic phrase names.
    described: a generic phrase around or right before the name ("Russian state news agency [TASS]"), name included.
    context: credit (under a picture), dateline, byline, source or source_line when outside the sentences.
    credited: a reporting cue stands right beside the name; a hint, no attribution.
    """

    span: Span
    outlet_id: str | None
    alias: str
    kind: str
    country: str | None = None
    described: Span | None = None
    context: str | None = None
    credited: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    """One meaning of a phrase: whose name it is, and whether it needs context, or its country named besides."""

    outlet_id: str
    alias: str
    kind: str
    country: str
    context: bool
    country_needed: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    key: str
    names: Sequence[_Name]

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Mentions:
    """Finds mentions of a registry's outlets in texts of its language.

    Make it once; `find` may be called from several threads.
    """

    def __init__(self, registry: Registry) -> None:
        """Read how the registry's language speaks of outlets. Raises RulebookInvalid for a wrong file."""
        language = registry.language
        self._registry = registry
        self._countries = country_words(language)
        self._cues = Cues(language)
        self._credits = Credits(language)
        self._namesakes = Namesakes(language)
        self._generic = GenericPhrases(language)
        self._paired = re.compile(rf"(?:,? {joint(language)} |, |/| & ){article(language)}")
        self._names = self._collect()
        self._phrases = Phrases((*self._names, *self._generic.openers()))

    def find(self, text: str) -> list[Mention]:
        """Every mention, in reading order; names that need context and lack it are left out, and so are namesakes."""
        folded = fold(text)
        candidates: list[_Candidate] = []
        generic: list[Mention] = []
        covered = 0
        for start, end, key in self._phrases.find(folded.text):
            names = self._names.get(key)
            if names:
                candidates.append(_Candidate(start, end, key, names))
                continue
            phrase = self._generic.at(key, folded.text, start, end) if start >= covered else None
            if phrase is not None:
                covered = phrase.end
                words = folded.text[phrase.start : phrase.end]
                generic.append(Mention(Span(phrase.start, phrase.end), None, words, "generic", phrase.country))
        named = self._decide(folded.text, candidates, self._domains(folded.text))
        mentions = sorted(self._join(folded.text, named, generic), key=lambda mention: mention.span)
        return [_place(mention, folded) for mention in mentions]

    def _decide(self, folded: str, candidates: Sequence[_Candidate], domains: Sequence[Mention]) -> list[Mention]:
        """Keep what a candidate certainly means; then judge the doubtful ones in the light of those."""
        names = Nearby(candidate.span for candidate in candidates)
        kept = [domain for domain in domains if not names.covers(domain.span)]
        addresses = Nearby(domain.span for domain in kept)
        free = [candidate for candidate in candidates if not addresses.covers(candidate.span)]
        doubtful: list[tuple[_Candidate, bool]] = []
        for candidate in free:
            place = (folded, candidate.start, candidate.end)
            ruled = candidate.key in self._namesakes
            plain = [name for name in candidate.names if not name.context]
            described = (ruled or not plain) and self._cues.described(*place)
            if ruled and self._namesakes.apply(candidate.key, *place, described=described):
                continue
            if plain:
                kept.append(self._mention(candidate, plain[0], folded))
            elif not _is_part(folded, candidate) and (described or not self._is_surname(folded, candidate.start)):
                doubtful.append((candidate, described))
        if not doubtful:
            return kept
        certain = frozenset(mention.outlet_id for mention in kept)
        # An outlet that is surely named brings its country with it.
        brought = {self._registry.country(i) for i in certain if i is not None and i in self._registry}
        named = _Named(self._countries, folded, brought)
        waiting = []
        for candidate, described in doubtful:
            place = (folded, candidate.start, candidate.end)
            cued = described or self._cues.credited(*place) or self._credits.kind(*place) is not None
            cued = cued or self._cues.closes_line(*place)
            name = self._meant(candidate, certain, named, folded, cued=cued)
            if name is not None:
                kept.append(self._mention(candidate, name, folded))
            elif not cued:
                waiting.append(candidate)
        sure = Nearby(mention.span for mention in kept)
        for candidate in waiting:
            # "TASS and RT reported": a name joined to an outlet is one too.
            if self._joined(folded, sure.before(candidate.start), candidate.span) or self._joined(
                folded, candidate.span, sure.after(candidate.start)
            ):
                name = self._meant(candidate, certain, named, folded, cued=True)
                if name is not None:
                    kept.append(self._mention(candidate, name, folded))
        return kept

    def _joined(self, folded: str, first: Span | None, second: Span | None) -> bool:
        if first is None or second is None or not 0 < second.start - first.end < 12:
            return False
        return self._paired.fullmatch(folded, first.end, second.start) is not None

    def _is_surname(self, folded: str, start: int) -> bool:
        return self._cues.forename(folded, start) and self._countries.before(folded, start) is None

    def _meant(
        self, candidate: _Candidate, certain: frozenset[str | None], named: _Named, folded: str, *, cued: bool
    ) -> _Name | None:
        """The one outlet that a name needing context means here; None when there is none, or more than one."""
        sure = [name for name in candidate.names if name.outlet_id in certain]
        if len(sure) == 1:
            return sure[0]
        if not cued:
            return None
        possible = [name for name in candidate.names if not name.country_needed or name.country in named]
        if len(possible) > 1:
            near = self._countries.before(folded, candidate.start) or ("", 0)
            possible = [name for name in possible if name.country == near[0]] or possible
        if len(possible) > 1:
            # The registry's meaning was let through by its country; a namesake outside it needs no such proof.
            possible = [name for name in possible if name.kind == "outlet"] or possible
        return possible[0] if len(possible) == 1 else None

    def _domains(self, folded: str) -> list[Mention]:
        """Addresses of known outlets written out in the text."""
        found: list[Mention] = []
        done = 0
        for dot in _DOT.finditer(folded):
            if dot.start() < done:
                continue
            before = _HOST_BEFORE.search(folded, max(done, dot.start() - 64), dot.start())
            after = _HOST_AFTER.match(folded, dot.end(), dot.end() + 64)
            start = before.start() if before else dot.start()
            end = after.end() if after else dot.end()
            host = folded[start:end].lower().removeprefix("https://").removeprefix("http://")
            domain = next((name for name in parents(host) if name in self._registry.domains), None)
            if domain is None or (start and folded[start - 1] == "@"):
                continue
            done = end
            found.append(self._of_domain(domain, start, end, folded))
        return found

    def _of_domain(self, domain: str, start: int, end: int, folded: str) -> Mention:
        owner = self._registry.domains[domain]
        state = owner in self._registry
        country = self._registry.country(owner) if state else self._registry.other_media[owner].country
        kind = "outlet" if state else "other_media"
        return self._beside(Mention(Span(start, end), owner, domain, kind, country), folded)

    def _mention(self, candidate: _Candidate, name: _Name, folded: str) -> Mention:
        return self._beside(Mention(candidate.span, name.outlet_id, name.alias, name.kind, name.country), folded)

    def _beside(self, mention: Mention, folded: str) -> Mention:
        """Add what stands beside the mention, or beside the description it is part of."""
        start, end = mention.described or mention.span
        return replace(
            mention,
            context=self._credits.kind(folded, start, end),
            credited=self._cues.credited(folded, start, end),
        )

    def _join(self, folded: str, named: Sequence[Mention], generic: Sequence[Mention]) -> Iterator[Mention]:
        """Give a marked name the generic phrase around it or right before it, so that one outlet is one mention.

        A name that is never marked keeps apart: the text may call an outlet official that the registry does not.
        """
        phrases = {phrase.span: phrase for phrase in generic}
        places = Nearby(phrases)
        for mention in named:
            place = places.before(mention.span.start)
            adjoins = place and place.end + 1 == mention.span.start and folded[place.end] == " "
            if place is None or not (place.covers(mention.span) or adjoins) or not self._is_marked(mention):
                yield mention
                continue
            phrases.pop(place, None)
            whole = Span(place.start, max(place.end, mention.span.end))
            yield self._beside(replace(mention, described=whole), folded)
        yield from (self._beside(phrase, folded) for phrase in phrases.values())

    def _is_marked(self, mention: Mention) -> bool:
        return mention.kind == "outlet" and self._registry.advice(str(mention.outlet_id)) != "explain"

    def _collect(self) -> dict[str, list[_Name]]:
        names: dict[str, list[_Name]] = {}
        for alias in self._registry.aliases():
            if alias.rule == "domain-only":
                continue
            country = self._registry.country(alias.outlet_id)
            needed = alias.rule == "context" and (not alias.curated or alias.text in self._cues.country_needed)
            name = _Name(alias.outlet_id, alias.text, "outlet", country, alias.rule == "context", needed)
            users = names.setdefault(phrase_key(alias.text), [])
            if all(user.outlet_id != alias.outlet_id for user in users):
                users.append(name)
        for other in self._registry.other_media.values():
            for text in other.aliases:
                users = names.setdefault(phrase_key(text), [])
                context = text in other.context or any(user.context for user in users)
                users.append(_Name(other.id, text, "other_media", other.country, context, False))
        return names


class _Named:
    """The countries an article names or whose outlets it surely names; its words are read when a name needs them."""

    def __init__(self, countries: Countries, folded: str, brought: Collection[str]) -> None:
        self._countries = countries
        self._folded = folded
        self._brought = brought

    def __contains__(self, code: object) -> bool:
        return code in self._brought or code in self._in_words

    @cached_property
    def _in_words(self) -> frozenset[str]:
        return self._countries.named_in(self._folded)


def _is_part(folded: str, candidate: _Candidate) -> bool:
    """Whether a hyphen makes the name a piece of a longer one ("Star-Telegram")."""
    behind = folded[candidate.end : candidate.end + 2]
    ahead = folded[max(0, candidate.start - 2) : candidate.start]
    return (behind[:1] == "-" and behind[1:].isalnum()) or (ahead[1:] == "-" and ahead[:1].isalnum())


def _place(mention: Mention, folded: Folded) -> Mention:
    """Carry a mention from the folded text back to the text as given."""
    if folded.offsets is None:
        return mention
    described = mention.described and folded.span(*mention.described)
    return replace(mention, span=folded.span(*mention.span), described=described)
