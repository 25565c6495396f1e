"""Names that stand as a credit: in a dateline, under a picture, in a line that names the source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourcemark.errors import RulebookInvalid
from sourcemark.language.language import Language
from sourcemark.outlets.language_files import folder, read

KINDS = frozenset({"dateline", "byline", "credit", "source", "source_line"})
_KEYS = frozenset({"in_sentence", "place", "provenance"})
_PLACE_KEYS = frozenset({"kind", "before", "after", "hits", "misses"})
# A name deeper in its line than this stands in a paragraph, and what is behind it decides alone.
_REACH = 160


@dataclass(frozen=True, slots=True)
class _Place:
    kind: str
    before: re.Pattern[str]
    after: re.Pattern[str]


class Credits:
    """The layouts in which a language's texts credit a picture, a line or the whole article to a name."""

    def __init__(self, language: Language) -> None:
        """Read the layouts. Raises RulebookInvalid for an unknown key or kind, or a pattern that does not compile."""
        stored = read(language, "credits.toml", _KEYS)
        file = folder(language) / "credits.toml"
        places = []
        for number, entry in enumerate(stored["place"], start=1):
            unknown = entry.keys() - _PLACE_KEYS
            if unknown or entry["kind"] not in KINDS:
                raise RulebookInvalid(f"{file}: place {number}: unknown {unknown or entry['kind']}")
            try:
                places.append(_Place(entry["kind"], re.compile(entry["before"]), re.compile(entry["after"])))
            except re.error as err:
                raise RulebookInvalid(f"{file}: place {number}: {err}") from err
        self._places = tuple(places)
        self._in_sentence = re.compile(stored["in_sentence"])

    def kind(self, folded: str, start: int, end: int) -> str | None:
        """Which credit the name at [start, end) of a folded text is, if any."""
        if self._in_sentence.match(folded, end):
            return None
        before = folded[max(0, start - _REACH) : start]
        after = folded[end : end + _REACH].partition("\n")[0]
        _, newline, line = before.rpartition("\n")
        if newline:
            before = line
        elif start > _REACH:
            # A stand-in for what was cut: "^" must not take the middle of a line for its beginning.
            before = "..." + before
        return next((p.kind for p in self._places if p.after.search(after) and p.before.search(before)), None)
