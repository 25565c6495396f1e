"""Names that stand as a credit: in a dateline, under a picture, in a line that names the source."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from sourcemark.errors import RulebookInvalid

KINDS = frozenset({"dateline", "credit", "source_line"})
_KEYS = frozenset({"kind", "before", "after", "hits", "misses"})
# "X said": most names stand in a sentence, and these need no look at the layouts.
_IN_SENTENCE = re.compile(r"(?:,? (?!via\b|handout\b|pool\b|photo\b|news\b|agency\b)|'s )[a-z]")
# A name deeper in its line than this stands in a paragraph, and what is behind it decides alone.
_REACH = 160


@dataclass(frozen=True, slots=True)
class _Place:
    kind: str
    before: re.Pattern[str]
    after: re.Pattern[str]


class Credits:
    """The layouts in which a name credits a picture, a line or the whole article."""

    def __init__(self, places: tuple[_Place, ...]) -> None:
        self._places = places

    @classmethod
    def read(cls, data: Path) -> Credits:
        """Read the layouts. Raises RulebookInvalid for an unknown key or kind, or a pattern that does not compile."""
        file = data / "credits.toml"
        places = []
        for number, entry in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["place"], start=1):
            unknown = entry.keys() - _KEYS
            if unknown or entry["kind"] not in KINDS:
                raise RulebookInvalid(f"{file}: place {number}: unknown {unknown or entry['kind']}")
            try:
                places.append(_Place(entry["kind"], re.compile(entry["before"]), re.compile(entry["after"])))
            except re.error as err:
                raise RulebookInvalid(f"{file}: place {number}: {err}") from err
        return cls(tuple(places))

    def kind(self, folded: str, start: int, end: int) -> str | None:
        """Which credit the name at [start, end) of a folded text is, if any."""
        if _IN_SENTENCE.match(folded, end):
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
