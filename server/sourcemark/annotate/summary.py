"""One or two plain sentences about an article's sourcing, made from its ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sourcemark.annotate.catalogue import Catalogue
from sourcemark.annotate.shorten import shorten
from sourcemark.model import Analysis, Origin, Source
from sourcemark.outlets import Registry

_UNNAMED = ("anonymous",)
# Kinds whose name is a proper name; the words for all others are shown as the article's, in quotation marks.
_PROPER = ("person", "organisation", "other_media", "state_media")
# Longer words of an article than this are cut: a summary is read at a glance.
_LONGEST = 60


def counts(analysis: Analysis) -> Mapping[str, int]:
    """Return the figures behind the summary; sentences are counted once, and a headline, which repeats, never."""
    origins, voices = _body(analysis, analysis.origins), _body(analysis, analysis.unplaced)
    placed = {s for o in origins for s in o.sentences}
    unplaced = {s for o in voices for s in o.sentences} - placed
    marked = {f.label.split(".")[0] for f in analysis.findings}
    return {
        "sentences": len(analysis.sentences),
        "sourced": len(placed),
        "unplaced": len(unplaced),
        "origins": len(origins),
        "sources": len(analysis.sources),
        "unnamed": sum(s.kind in _UNNAMED for s in analysis.sources),
        "marks": len(analysis.findings),
        "families": len(marked),
    }


def summarise(words: Catalogue, registry: Registry, analysis: Analysis) -> str:
    """Return the summary in the catalogue's language.

    Three statements at most: where the sourced sentences go back to, who is cited besides, and which sentences credit
    nobody in particular. Counts are those of `counts`.
    """
    return _Summary(words, registry, analysis).text()


class _Summary:
    def __init__(self, words: Catalogue, registry: Registry, analysis: Analysis) -> None:
        self._words = words
        self._registry = registry
        self._analysis = analysis
        self._sources = {s.id: s for s in analysis.sources}
        origins = _body(analysis, analysis.origins)
        self._origins = sorted(origins, key=lambda o: (-len(o.sentences), o.sentences, o.source))
        self._voices = _body(analysis, analysis.unplaced)

    def text(self) -> str:
        placed = {s for o in self._origins for s in o.sentences}
        unplaced = {s for o in self._voices for s in o.sentences} - placed
        if placed:
            statements = [*self._placed(len(placed)), *self._vague(len(unplaced), "unplaced")]
        elif unplaced:
            statements = self._vague(len(unplaced), "only_unplaced")
        else:
            short = any(n.why == "too-short" for n in self._analysis.not_checked)
            statements = [self._say("short" if short else "nothing")]
        return " ".join(s[:1].upper() + s[1:] for s in statements)

    def _placed(self, total: int) -> list[str]:
        first, rest = self._origins[0], self._origins[1:]
        n = len(first.sentences)
        main = {
            "n": self._words.number(n),
            "total": self._words.number(total),
            "origin": self._name(first),
            "cites": self._cites(first),
        }
        if n == total:
            out = [self._say({1: "one_sentence", 2: "both"}.get(total, "all"), **main)]
        elif n * 2 > total:
            out = [self._say("main", **main)]
        else:
            return self._even(total)
        if len(rest) == 1:
            out.append(self._say("besides_one", name=self._name(rest[0])))
        elif rest:
            out.append(self._say("besides_many", count=self._words.number(len(rest))))
        return out

    def _even(self, total: int) -> list[str]:
        """No origin stands behind most sentences: say how many there are, which leads, and how many have no name."""
        first, second = self._origins[0], self._origins[1]
        origins = self._words.number(len(self._origins))
        out = [self._say("even", total=self._words.number(total), origins=origins)]
        n = len(first.sentences)
        if n > len(second.sentences):
            out.append(self._say("leads", n=self._words.number(n), origin=self._name(first), cites=self._cites(first)))
        unnamed = sum(self._sources[o.source].kind in _UNNAMED for o in self._origins)
        if unnamed:
            key = "unnamed_one" if unnamed == 1 else "unnamed"
            out.append(self._say(key, count=self._words.number(unnamed)))
        return out

    def _vague(self, count: int, key: str) -> list[str]:
        if not count:
            return []
        example = shorten(self._sources[self._voices[0].source].described, _LONGEST)
        return [self._say(f"{key}_one" if count == 1 else key, count=self._words.number(count), example=example)]

    def _cites(self, origin: Origin) -> str:
        """Return a remark on the people without a name whose words reach the page through an origin."""
        behind = _behind(origin.source, self._analysis.sources)
        unnamed = sum(s.kind in _UNNAMED for s in behind)
        if not unnamed:
            return ""
        return self._say("cites_one" if unnamed == 1 else "cites")

    def _name(self, origin: Origin) -> str:
        source = self._sources[origin.source]
        if source.outlet is not None:
            outlet = self._registry.get(source.outlet)
            return self._say("outlet", outlet=outlet.name, control=self._words.text("control", outlet.control))
        if source.kind in _UNNAMED:
            return self._say("described", source=shorten(source.described, _LONGEST))
        if source.kind in _PROPER and _is_name(source.name or source.described):
            return source.name or source.described
        return self._say("quoted", source=shorten(source.described, _LONGEST))

    def _say(self, key: str, **slots: object) -> str:
        return self._words.text("summary", key, **slots)


def _is_name(words: str) -> bool:
    """Tell a name from a phrase of the article's: "The lawmakers", "a parliamentary committee"."""
    more = words.partition(" ")[2]
    return not more or any(c.isupper() or c.isdigit() for c in more)


def _body(analysis: Analysis, origins: Sequence[Origin]) -> list[Origin]:
    """Return the origins with their sentences below the headline; one that stands in the headline alone is left out."""
    headlines = {s.index for s in analysis.sentences if s.headline}
    body = [Origin(o.source, tuple(s for s in o.sentences if s not in headlines)) for o in origins]
    return [o for o in body if o.sentences]


def _behind(source_id: str, sources: Sequence[Source]) -> list[Source]:
    """Return every source that reaches the page through this one, at whatever remove."""
    out: list[Source] = []
    through = {source_id}
    found = True
    while found:
        found = False
        for source in sources:
            if source.through in through and source.id not in through:
                through.add(source.id)
                out.append(source)
                found = True
    return out
