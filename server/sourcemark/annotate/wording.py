"""Puts findings, page labels and routes into words: what the text does, a dated fact, a question."""

from __future__ import annotations

from collections.abc import Mapping

from sourcemark.annotate.catalogue import Catalogue
from sourcemark.annotate.shorten import shorten
from sourcemark.model import Analysis, Finding, Outlet, PageLabel, Source
from sourcemark.outlets import Registry
from sourcemark.rules import Rulebook

# A source described in a relative clause can fill three lines; the mark beside the card shows the rest.
_LONGEST = 110


class Wording:
    """The words of one language for the findings of one article."""

    def __init__(self, catalogue: Catalogue, rulebook: Rulebook, registry: Registry, analysis: Analysis) -> None:
        self._words = catalogue
        self._rulebook = rulebook
        self._registry = registry
        self._sources = {s.id: s for s in analysis.sources}
        self._wire = analysis.wire
        # Source → sentence → the way of what it says there.
        self._ways: dict[str, dict[int, tuple[str, ...]]] = {}
        for way in analysis.routes:
            self._ways.setdefault(way.sources[0], {}).update(dict.fromkeys(way.sentences, way.sources))

    def finding(self, finding: Finding) -> tuple[str, str]:
        """Return explanation and question of a finding."""
        message = self._rulebook.get(finding.rule).message
        slots = dict(finding.slots)
        if finding.label.startswith("state_media."):
            if finding.outlet is None:
                message = "state_media.generic"
            else:
                slots.update(self._outlet_slots(self._registry.get(finding.outlet)))
        if "source" in slots:
            slots["source"] = shorten(slots["source"], _LONGEST)
        if "reason" in slots:
            slots["reason"] = self._words.text("reason", slots["reason"])
        return self._pair(message, slots)

    def page_label(self, label: PageLabel) -> tuple[str, str]:
        """Return explanation and question of a page label."""
        slots = dict(label.slots)
        if label.outlet is not None:
            slots.update(self._outlet_slots(self._registry.get(label.outlet)))
        return self._pair(self._rulebook.get(label.rule).message, slots)

    def route(self, source_id: str | None, sentence: int) -> tuple[str, ...]:
        """Return the way from a source to the page in one sentence, farthest step first.

        Empty for a source that is not in the ledger.
        """
        if source_id is None:
            return ()
        ways = self._ways.get(source_id, {})
        # In a sentence that the ledger does not count for its source the way is known where there is but one.
        known = set(ways.values())
        steps = ways.get(sentence) or (known.pop() if len(known) == 1 else (source_id,))
        wire = [self._words.text("route", "other", source=self._wire)] if self._wire else []
        return (*(self._step(self._sources[one]) for one in steps), *wire, self._words.text("route", "page"))

    def _step(self, source: Source) -> str:
        if source.outlet is not None:
            outlet = self._registry.get(source.outlet)
            control = self._words.text("control", outlet.control)
            key = "outlet_rated" if outlet.rating_year is not None and outlet.rater else "outlet"
            return self._words.text(
                "route", key, outlet=outlet.name, control=control, rater=outlet.rater, year=outlet.rating_year
            )
        key = "unnamed" if source.kind in ("anonymous", "vague", "institution") else "other"
        return self._words.text("route", key, source=shorten(source.described, _LONGEST))

    def listed(self, outlet: Outlet) -> str:
        """Return how the registry lists an outlet, with rater and year where a monitor rated it."""
        control = self._words.text("control", outlet.control)
        key = "rated" if outlet.rating_year is not None and outlet.rater else "unrated"
        return self._words.text("listed", key, control=control, rater=outlet.rater, year=outlet.rating_year)

    def _outlet_slots(self, outlet: Outlet) -> Mapping[str, str]:
        return {"outlet": outlet.name, "listed": self.listed(outlet)}

    def _pair(self, message: str, slots: Mapping[str, str]) -> tuple[str, str]:
        return self._words.message(message, "explanation", **slots), self._words.message(message, "question", **slots)
