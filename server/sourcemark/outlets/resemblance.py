"""Tells an address that resembles a known outlet's without being one.

Compared are registrable domains by the public suffix list, with what reports describe of imitations: the name under
another ending, with added words, with one slip of a finger or look-alike letters, or a whole known address before
another domain. A false alarm is worse than a miss: names that are everyday words or shared by papers do not count, and
a slip is one that fingers make. (Damerau 1964: four in five misspellings are one letter added, left out, changed, or
two transposed.)
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcemark.outlets.hosts import parents

# A name of fewer letters is too often part of another, unless it is one of those that the data list.
SHORTEST = 6
# So many letters a name must have for a slip in it to be no other word.
SHORTEST_WITH_SLIP = 8
SHORTEST_WITH_GAP = 10
# Added words behind a short name, without a hyphen between them.
SHORTEST_ADDED = 5
MOST_ADDED = 2
NEIGHBOURS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
LOOK_ALIKE = frozenset({frozenset("il"), frozenset("ij"), frozenset("uv"), frozenset("oq")})


@dataclass(frozen=True, slots=True)
class Known:
    """A domain of a known outlet.

    label: its name without the public suffix; "" when no other address may resemble it. owner: the outlet's id; outlet:
    what it is called.
    """

    domain: str
    label: str
    owner: str
    outlet: str

    @classmethod
    def of(cls, domain: str, owner: str, outlet: str) -> Known:
        """Read the label off the domain."""
        return cls(domain, split_ending(domain)[1], owner, outlet)


class Resemblance:
    """Compares hosts with the domains of known outlets."""

    def __init__(self, known: Iterable[Known], data: Path) -> None:
        """known: of domains with one label the first is the one that others are said to resemble."""
        rules: Mapping[str, Any] = tomllib.loads(data.read_text(encoding="utf-8"))
        self._added = sorted(set(rules["added"].split()), key=len, reverse=True)
        self._before_names: str = rules["before_names"]
        self._alike = {ord(a): b for a, b in rules["alike"].items() if len(a) == 1}
        self._alike_pairs = {a: b for a, b in rules["alike"].items() if len(a) > 1}
        self._kept_endings = frozenset(f"{rules['old_endings']} {rules['own_endings']}".split())
        self._open_endings = frozenset(rules["open_country_endings"].split())
        shared, short = frozenset(rules["shared"].split()), frozenset(rules["short"])
        self._by_domain: dict[str, Known] = {}
        self._by_label: dict[str, Known] = {}
        for one in known:
            self._by_domain.setdefault(one.domain, one)
            distinct = one.label in short or (len(one.label) >= SHORTEST and one.label not in shared)
            if distinct:
                self._by_label.setdefault(one.label, one)

    def find(self, host: str) -> Known | None:
        """Return the known domain that a normalised host resembles, None when it resembles none or is a known one."""
        if any(name in self._by_domain for name in parents(host)):
            return None
        below, label, ending = split_ending(host)
        if not label:
            return None
        return (
            self._before_another_domain(below)
            or self._same_name(label, ending)
            or self._alike_name(label)
            or self._with_added_words(label)
            or self._slip(label)
        )

    def _before_another_domain(self, below: str) -> Known | None:
        """Find a whole address before somebody's domain: "www.bbc.co.uk" in "www.bbc.co.uk.news-24.test"."""
        # Libraries' proxies write addresses so too, and say what they are.
        if "proxy" in below:
            return None
        return next((self._by_domain[name] for name in parents(below) if name in self._by_domain), None)

    def _same_name(self, label: str, ending: str) -> Known | None:
        """Find a name under another ending: "foxnews.cam"; with a hyphen in it under any but countries' own."""
        found = self._by_label.get(label)
        is_country = len(ending.rpartition(".")[2]) == 2 and ending not in self._open_endings
        if found is not None:
            return None if is_country or ending in self._kept_endings else found
        return None if is_country else self._by_label.get(label.replace("-", ""))

    def _alike_name(self, label: str) -> Known | None:
        """Find a name in letters that look like its own: "washingtonp0st", "nytirnes", Cyrillic letters."""
        for skeleton in self._skeletons(label):
            found = self._by_label.get(skeleton)
            if found is not None and skeleton != label:
                return found
        return None

    def _skeletons(self, label: str) -> set[str]:
        shown = label
        if label.startswith("xn--"):
            try:
                shown = label.encode("ascii").decode("idna")
            except UnicodeError:
                return set()
        plain = unicodedata.normalize("NFKD", shown.casefold())
        plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(self._alike)
        pairs = plain
        for pair, letter in self._alike_pairs.items():
            pairs = pairs.replace(pair, letter)
        return {text for text in (plain, pairs, shown.replace("1", "i")) if text.isascii()}

    def _with_added_words(self, label: str) -> Known | None:
        """Find a name with words before or behind it: "reuterstoday", "bbc-news24"."""
        joined = label.replace("-", "")
        for name, known in self._by_label.items():
            at = joined.find(name)
            if at < 0 or joined == name:
                continue
            before, behind = joined[:at].removeprefix(self._before_names), joined[at + len(name) :]
            is_short = len(name) < SHORTEST
            if is_short and name not in label.split("-") and (at > 0 or len(behind) < SHORTEST_ADDED):
                continue
            more, rest = self._words(before), self._words(behind)
            if more is not None and rest is not None and 0 < more + rest <= MOST_ADDED:
                return known
        return None

    def _words(self, text: str) -> int | None:
        """Return of how many of the added words a text is made, None when of others."""
        count = 0
        while text:
            word = next((word for word in self._added if text.startswith(word)), None)
            if word is None or count == MOST_ADDED:
                return None
            text = text[len(word) :]
            count += 1
        return count

    def _slip(self, label: str) -> Known | None:
        """Find a name from which one slip of a finger leads here."""
        if len(label) < SHORTEST or label in self._by_label:
            return None
        for name, known in self._by_label.items():
            if abs(len(name) - len(label)) <= 1 and label[0] == name[0] and is_slip(name, label):
                return known
        return None


def split_ending(host: str) -> tuple[str, str, str]:
    """Return what stands before the label that somebody registered, that label, and the public suffix behind it.

    ("", "", "") where there is none. An ending that the list lacks is a public suffix too, as its own rule has it.
    """
    # Loaded with the first page from an unknown host: reading the list takes longer than starting does.
    from tld import get_tld  # noqa: PLC0415

    found = get_tld(f"https://{host}", as_object=True, fail_silently=True)
    if found is not None and not isinstance(found, str):
        return (found.subdomain, found.domain, found.tld) if found.domain != found.tld else ("", "", "")
    rest, _, ending = host.rpartition(".")
    below, _, label = rest.rpartition(".")
    return (below, label, ending) if label and ending.isalpha() else ("", "", "")


def is_slip(name: str, typed: str) -> bool:
    """Tell whether one slip of a finger leads from a name to what was typed.

    A letter doubled or left out, two transposed, or the neighbour of one on the keyboard, or one that looks like it.
    """
    same = 0
    while same < min(len(name), len(typed)) and name[same] == typed[same]:
        same += 1
    rest, other = name[same:], typed[same:]
    if len(typed) == len(name):
        if rest[1:] == other[1:] and rest:
            return len(name) >= SHORTEST_WITH_SLIP and _is_beside(rest[0], other[0])
        return rest[:2] == other[:2][::-1] and rest[2:] == other[2:] and len(rest) > 1
    if len(typed) == len(name) + 1:
        # A doubled letter only: any other letter more makes many a word of a word.
        return rest == other[1:] and typed[same] == typed[same - 1] and len(name) >= SHORTEST
    return len(typed) == len(name) - 1 and rest[1:] == other and len(name) >= SHORTEST_WITH_GAP


def _is_beside(letter: str, other: str) -> bool:
    if frozenset((letter, other)) in LOOK_ALIKE:
        return True
    for row in NEIGHBOURS:
        if letter in row and other in row:
            return abs(row.index(letter) - row.index(other)) == 1
    return False
