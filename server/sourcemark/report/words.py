"""The words around the cards: names of families, labels and kinds, from `server/sourcemark/data/interface`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sourcemark.annotate import catalogue
from sourcemark.language.filling import fill
from sourcemark.model import Outlet
from sourcemark.rules import families

FOLDER = Path(__file__).parents[1] / "data" / "interface"

# The order of legend and lists; labels about the page as a whole stand elsewhere.
FAMILIES = tuple(family for family in families() if family != "page")


@dataclass(frozen=True, slots=True)
class Words:
    """One language's interface words; a name that is missing is answered with the identifier itself."""

    language: str
    name: str
    caution: str
    unmarked: str
    families: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, str]
    kinds: Mapping[str, str]
    reasons: Mapping[str, str]
    not_checked: Mapping[str, str]
    reader: Mapping[str, str]
    script: Mapping[str, str]

    def family(self, family: str) -> str:
        """Return a family's name."""
        return self.families[family]["name"] if family in self.families else family

    def label(self, label: str) -> str:
        """Return a label's name."""
        return self.labels.get(label, label)

    def control(self, outlet: Outlet) -> str:
        """Return an outlet's class as the cards call it."""
        return catalogue.load(self.language).text("control", outlet.control)

    def outlet_class(self, outlet: Outlet) -> str:
        """Return an outlet's class with who gave it and when: never without its rater where there is one."""
        year = f", {outlet.rating_year}" if outlet.rating_year else ""
        return f"{self.control(outlet)} ({outlet.rater}{year})" if outlet.rater else self.control(outlet)

    @property
    def this_page(self) -> str:
        """The last step of every route."""
        page = catalogue.load(self.language).text("route", "page")
        return page[:1].upper() + page[1:]

    def text(self, key: str, **slots: object) -> str:
        """Return what stands around an article, filled."""
        return fill(self.reader[key], slots)

    def sentences(self, count: int) -> str:
        """Return a number of sentences in words."""
        return self.text("one_sentence") if count == 1 else self.text("count_sentences", count=count)


@cache
def load(language: str = "en") -> Words:
    """Read one language's catalogue, the English one where there is none."""
    path = FOLDER / f"{language}.toml"
    data = tomllib.loads((path if path.exists() else FOLDER / "en.toml").read_text(encoding="utf-8"))
    return Words(
        language=language,
        name=data["name"],
        caution=data["caution"],
        unmarked=data["unmarked"],
        families=MappingProxyType(data["families"]),
        labels=MappingProxyType(data["labels"]),
        kinds=MappingProxyType(data["kinds"]),
        reasons=MappingProxyType(data["reasons"]),
        not_checked=MappingProxyType(data["not_checked"]),
        reader=MappingProxyType(data["reader"]),
        script=data["script"],
    )


@cache
def languages() -> tuple[Words, ...]:
    """Return every language's catalogue, in the order of their names."""
    return tuple(sorted((load(path.stem) for path in FOLDER.glob("*.toml")), key=lambda one: one.name))
