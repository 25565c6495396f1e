"""From resolved credits to the ledger, the routes and the origins of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sourcemark.detect.parsed_article import ParsedArticle
from sourcemark.detect.sources.credit import Credit
from sourcemark.detect.sources.crediting import gives_its_word, only_holds
from sourcemark.detect.sources.own_outlet import is_own
from sourcemark.detect.sources.referent import OUTLETS, Referent
from sourcemark.detect.sources.resolve import Resolved
from sourcemark.detect.sources.ways import settle
from sourcemark.model import Origin, Route, Source

_UNPLACED = frozenset(("vague", "agentless"))
# Cues by which nobody says anything.
_SILENT = frozenset(("thought", "intention"))


class Ledger:
    """The sources of one article, numbered in reading order, with the routes by which they reach the page."""

    def __init__(self, parsed: ParsedArticle, resolved: Resolved) -> None:
        self._names = resolved.names
        self._headlines = {s.index for s in parsed.sentences if s.headline}
        self._reasons = resolved.reasons
        self._same = resolved.same
        credits_: Sequence[Credit] = resolved.credits
        if self._same:
            credits_ = [replace(c, referent=self._voice(c.referent)) if c.referent else c for c in credits_]
        routes = [
            replace(r, source=self._voice(r.source), through=self._voice(r.through))
            for r in resolved.routes
            if self._voice(r.source) is not self._voice(r.through)
        ]
        # Which sentences rest on a source.
        sentences: dict[Referent, set[int]] = {}
        self._speaking: set[Referent] = {credited.referent for credited in resolved.outlets}
        given = [c for c in credits_ if gives_its_word(c)]
        # Of somebody who speaks nowhere in the article, it does not tell how their thoughts are known.
        heard = {c.referent for c in given if not only_holds(c)}
        for credit in given:
            if credit.referent in heard and credit.referent is not None and not self._is_own(parsed, credit.referent):
                sentences.setdefault(credit.referent, set()).add(credit.sentence)
                if credit.reading.classes.isdisjoint(_SILENT) or "speech" in credit.reading.classes:
                    self._speaking.add(credit.referent)
        for credited in resolved.outlets:
            sentences.setdefault(credited.referent, set()).add(credited.sentence)
        self._ways = settle(parsed, credits_, routes, resolved.names, sentences, wire=resolved.wire)
        self._sentences = {referent: tuple(sorted(sentences.get(referent, ()))) for referent in resolved.names}
        speaking = [referent for referent in resolved.names if referent in sentences]
        used = dict.fromkeys(
            (*speaking, *(step for e in speaking for s in self._sentences[e] for step in self._ways.of(e, s)))
        )
        self._referents = sorted(used, key=lambda e: (min(self._sentences[e], default=0), self._names[e].name))
        self._ids = {e: f"s{n}" for n, e in enumerate(self._referents, start=1)}

    def _is_own(self, parsed: ParsedArticle, referent: Referent) -> bool:
        """Tell whether a source is the page's own outlet: what that reports itself goes back to nobody else."""
        return referent.kind in OUTLETS and is_own(parsed.language, self._names[referent].name, parsed.own_names)

    def id_of(self, referent: Referent | None) -> str | None:
        """Return the ledger id of a referent, or None for one that is not in the ledger."""
        return self._ids.get(self._voice(referent)) if referent is not None else None

    def _voice(self, referent: Referent) -> Referent:
        """Return whose voice a referent is: itself, mostly."""
        return self._same.get(referent, referent)

    def sources(self) -> tuple[Source, ...]:
        """Return one entry a source."""
        return tuple(
            Source(
                self._ids[e],
                e.kind,
                self._names[e].name,
                self._names[e].described,
                self._sentences[e],
                self._reasons.get(e),
                self.id_of(self._ways.through(e)),
                e.outlet,
                e in self._speaking,
            )
            for e in self._referents
        )

    def routes(self) -> tuple[Route, ...]:
        """Return the routes, each with the sentences in which the first of its sources speaks along it."""
        routes: dict[tuple[str, ...], set[int]] = {}
        for e in self._referents:
            for s in self._sentences[e]:
                routes.setdefault(tuple(self._ids[x] for x in self._ways.of(e, s)), set()).add(s)
        return tuple(Route(key, tuple(sorted(s))) for key, s in sorted(routes.items(), key=lambda x: (min(x[1]), x[0])))

    def origins(self) -> tuple[tuple[Origin, ...], tuple[Origin, ...]]:
        """Return the origins, and apart from them the voices that cannot be placed.

        A headline repeats what stands below: who is credited there alone is no origin besides those of the text.
        """
        placed: dict[str, set[int]] = {}
        unplaced: dict[str, set[int]] = {}
        for e in self._referents:
            for s in self._sentences[e]:
                root = self._ways.of(e, s)[-1]
                into = unplaced if root.kind in _UNPLACED else placed
                into.setdefault(self._ids[root], set()).add(s)
        below = {k: v for k, v in placed.items() if not v <= self._headlines}
        return (
            tuple(Origin(k, tuple(sorted(v))) for k, v in (below or placed).items()),
            tuple(Origin(k, tuple(sorted(v))) for k, v in unplaced.items()),
        )
