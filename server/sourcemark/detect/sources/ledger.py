"""From resolved credits to the ledger, the routes and the origins of an article."""

from __future__ import annotations

from sourcemark.detect.parsed_article import ParsedArticle
from sourcemark.detect.sources.crediting import gives_its_word
from sourcemark.detect.sources.referent import Referent
from sourcemark.detect.sources.resolve import Resolved
from sourcemark.detect.sources.routes import settle
from sourcemark.model import Origin, Route, Source

_UNPLACED = frozenset(("vague", "agentless"))
# Cues by which nobody says anything.
_SILENT = frozenset(("thought", "intention"))


class Ledger:
    """The sources of one article, numbered in reading order, with the routes by which they reach the page."""

    def __init__(self, parsed: ParsedArticle, resolved: Resolved) -> None:
        self._names = resolved.names
        self._reasons = resolved.reasons
        # Which sentences rest on a source.
        sentences: dict[Referent, set[int]] = {}
        self._speaking: set[Referent] = {credited.referent for credited in resolved.outlets}
        for credit in resolved.credits:
            if credit.referent is not None and gives_its_word(credit):
                sentences.setdefault(credit.referent, set()).add(credit.sentence)
                if credit.reading.classes.isdisjoint(_SILENT) or "speech" in credit.reading.classes:
                    self._speaking.add(credit.referent)
        for credited in resolved.outlets:
            sentences.setdefault(credited.referent, set()).add(credited.sentence)
        self._through = settle(parsed.language, resolved.routes, resolved.names, sentences)
        self._sentences = {referent: tuple(sorted(sentences.get(referent, ()))) for referent in resolved.names}
        speaking = [referent for referent in resolved.names if referent in sentences]
        used = dict.fromkeys((*speaking, *(step for e in speaking for step in self.route(e))))
        self._referents = sorted(used, key=lambda e: (min(self._sentences[e], default=0), self._names[e].name))
        self._ids = {e: f"s{n}" for n, e in enumerate(self._referents, start=1)}

    def id_of(self, referent: Referent | None) -> str | None:
        """Return the ledger id of a referent, or None for one that is not in the ledger."""
        return self._ids.get(referent) if referent is not None else None

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
                self.id_of(self._through.get(e)),
                e.outlet,
                e in self._speaking,
            )
            for e in self._referents
        )

    def route(self, referent: Referent) -> list[Referent]:
        """Return who passes a source's words on to the page, the source first; a circle is cut where it closes."""
        out = [referent]
        while (through := self._through.get(out[-1])) is not None and through not in out:
            out.append(through)
        return out

    def routes(self) -> tuple[Route, ...]:
        """Return the routes, each with the sentences that come along it; a sentence counts on its longest."""
        routes: dict[tuple[str, ...], set[int]] = {}
        for e in self._referents:
            key = tuple(self._ids[x] for x in self.route(e))
            routes.setdefault(key, set()).update(self._sentences[e])
        return tuple(
            Route(key, tuple(sorted(s))) for key, s in sorted(routes.items(), key=lambda x: (min(x[1]), x[0])) if s
        )

    def origins(self) -> tuple[tuple[Origin, ...], tuple[Origin, ...]]:
        """Return the origins, and apart from them the voices that cannot be placed."""
        placed: dict[str, set[int]] = {}
        unplaced: dict[str, set[int]] = {}
        for e in self._referents:
            root = self.route(e)[-1]
            into = unplaced if root.kind in _UNPLACED else placed
            into.setdefault(self._ids[root], set()).update(self._sentences[e])
        return (
            tuple(Origin(k, tuple(sorted(v))) for k, v in placed.items()),
            tuple(Origin(k, tuple(sorted(v))) for k, v in unplaced.items()),
        )
