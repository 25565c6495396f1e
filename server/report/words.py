"""The words around the cards: names of families, labels and kinds, from `server/data/interface`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

FOLDER = Path(__file__).parents[1] / "data" / "interface"

# The order of legend and lists; the first three are shown at once, the last only on request.
FAMILIES = ("state_media", "anonymous_source", "unverified_claim", "good_sourcing")


@dataclass(frozen=True, slots=True)
class Words:
    """One language's interface words; a name that is missing is answered with the identifier itself."""

    caution: str
    unmarked: str
    families: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, str]
    kinds: Mapping[str, str]
    reasons: Mapping[str, str]
    not_checked: Mapping[str, str]
    search: tuple[tuple[str, str], ...]

    def family(self, family: str) -> str:
        """Return a family's name."""
        return self.families[family]["name"] if family in self.families else family

    def label(self, label: str) -> str:
        """Return a label's name."""
        return self.labels.get(label, label)


@cache
def load(language: str = "en") -> Words:
    """Read one catalogue. Cards come in the reader's language; the words around them are English so far."""
    path = FOLDER / f"{language}.toml"
    data = tomllib.loads((path if path.exists() else FOLDER / "en.toml").read_text(encoding="utf-8"))
    return Words(
        caution=data["caution"],
        unmarked=data["unmarked"],
        families=MappingProxyType(data["families"]),
        labels=MappingProxyType(data["labels"]),
        kinds=MappingProxyType(data["kinds"]),
        reasons=MappingProxyType(data["reasons"]),
        not_checked=MappingProxyType(data["not_checked"]),
        search=tuple((engine["name"], engine["address"]) for engine in data["search"]),
    )
