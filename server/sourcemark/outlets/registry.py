"""The registry: name, address or id → who publishes, and who says so. Finding names in prose is `mentions`."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sourcemark.errors import RulebookInvalid
from sourcemark.language.language import Language
from sourcemark.model import Outlet
from sourcemark.outlets.fold import fold
from sourcemark.outlets.hosts import Hosts, normalise_host, split_address
from sourcemark.outlets.language_files import folder, read, without_article
from sourcemark.outlets.lookalikes import Lookalike, Lookalikes
from sourcemark.outlets.other_media import OtherOutlet
from sourcemark.outlets.override import lay_over
from sourcemark.outlets.records import Record, outlet_of
from sourcemark.outlets.resemblance import Known, Resemblance
from sourcemark.outlets.wrapped import Wrapped

DATA = Path(__file__).parent.parent / "data" / "outlets"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://|(?:[\w-]+\.)+[a-z][\w-]+(?:[/:?#]|$)", re.IGNORECASE)
# What a language's `aliases.json` says of an outlet, and of one that it has no name for.
_NAMELESS: Record = {"aliases": [], "alias_rules": {}, "common_nouns": [], "ambiguity": None}


@dataclass(frozen=True, slots=True)
class Alias:
    """A name as written, whose it is, and when it counts: `rule` is context, domain-only, or None for always.

    curated: the entry was written by hand, so that a reporting cue is enough where the name needs context.
    """

    text: str
    outlet_id: str
    rule: str | None
    curated: bool


class Registry:
    """State media and the outlets they are confused with, under the names they have in one language.

    Who an outlet is does not depend on the language. Load it once; it does not change afterwards.
    """

    def __init__(
        self,
        language: Language,
        records: Mapping[str, Record],
        others: Mapping[str, OtherOutlet],
        *,
        cited: Mapping[str, str],
        version: str,
        data: Path = DATA,
    ) -> None:
        """records, others: by id, with their names; cited: provenance key → words to show."""
        self.language = language
        self._records = records
        self._other_media = others
        self._cited = cited
        self._data = data
        self._outlets: dict[str, Outlet] = {}
        self.version = version

    @classmethod
    def load(cls, language: Language, override: Path | None = None, data: Path = DATA) -> Registry:
        """Read the registry, what the language calls its outlets, and a deployer's file over both.

        A name that the deployer's file gives counts in every language.
        Raises RulebookInvalid naming file and key when the language's or the deployer's file is wrong.
        """
        stored = json.loads((data / "outlets.json").read_text(encoding="utf-8"))
        digest = hashlib.sha256()
        for place in (data, folder(language)):
            for path in sorted((*place.glob("*.json"), *place.glob("*.toml"))):
                digest.update(path.read_bytes())
        called = read(language, "aliases.json", ("note", "outlets", "other_media"))
        records: dict[str, Record] = {
            record["id"]: {**record, **_NAMELESS, **called["outlets"].get(record["id"], {})}
            for record in stored["outlets"]
        }
        others = {entry["id"]: _other_outlet(entry, called["other_media"]) for entry in _other_entries(data)}
        for part, known in (("outlets", records), ("other_media", others)):
            if unknown := called[part].keys() - known.keys():
                raise RulebookInvalid(f"{folder(language)}/aliases.json: “{part}” names no outlet “{min(unknown)}”")
        if override is not None:
            lay_over(records, override)
            digest.update(override.read_bytes())
        cited = {key: _cite(entry) for key, entry in stored["provenance"].items()}
        version = f"{stored['as_of']}+{digest.hexdigest()[:8]}"
        return cls(language, records, others, cited=cited, version=version, data=data)

    def get(self, outlet_id: str) -> Outlet:
        """The entry with this id; raises KeyError."""
        outlet = self._outlets.get(outlet_id)
        if outlet is None:
            outlet = self._outlets[outlet_id] = outlet_of(self._records[outlet_id], self._cited)
        return outlet

    def __contains__(self, outlet_id: object) -> bool:
        return outlet_id in self._records

    def all(self) -> tuple[Outlet, ...]:
        """Every entry, by id."""
        return tuple(self.get(outlet_id) for outlet_id in sorted(self._records))

    def country(self, outlet_id: str) -> str:
        """The entry's country, without building the entry; raises KeyError."""
        return str(self._records[outlet_id]["country"])

    def advice(self, outlet_id: str) -> str:
        """The entry's advice, without building the entry; raises KeyError."""
        return str(self._records[outlet_id]["advice"])

    def aliases(self) -> Iterator[Alias]:
        """Every name of every entry, with the rule for it."""
        for outlet_id, record in self._records.items():
            rules = record.get("alias_rules", {})
            for text in record["aliases"]:
                yield Alias(text, outlet_id, rules.get(text), record.get("curated", True))

    @property
    def other_media(self) -> Mapping[str, OtherOutlet]:
        """Outlets that are no state media, by id; the stop list first."""
        return self._other_media

    def find(self, name_or_url: str) -> list[Outlet]:
        """Entries that a reader's words may mean: by address, else by whole name, else by words in a name."""
        asked = name_or_url.strip()
        if _ADDRESS.match(asked):
            outlet = self.publisher(asked)
            if outlet is not None:
                return [outlet]
        if asked in self._records:
            return [self.get(asked)]
        wanted = self._key(asked)
        if not wanted:
            return []
        exact = self._names.get(wanted)
        if exact:
            return [self.get(outlet_id) for outlet_id in exact]
        words = f" {wanted} "
        within = {i for name, ids in self._names.items() if words in f" {name} " for i in ids}
        return [self.get(outlet_id) for outlet_id in sorted(within, key=lambda i: (len(self._records[i]["name"]), i))]

    def publisher(self, url: str) -> Outlet | None:
        """The outlet that publishes at this address, minding domains that several outlets share by path.

        In an archived, translated or redirected address it is the outlet of the address inside.
        """
        return self._outlet(self.owner(url))

    def owner(self, url: str) -> str | None:
        """Return the id of the outlet that publishes at this address, be it one of `other_media`."""
        host, path = split_address(self._wrapped.unwrap(url))
        return self._hosts.owner_of_address(host, path)

    def host(self, url: str) -> str:
        """The normalised host of this address, or of the one inside it; "" when it has none."""
        return split_address(self._wrapped.unwrap(url))[0]

    def lookalike(self, host: str) -> Lookalike | None:
        """The imitation that this host is listed as."""
        return self._lookalikes.find(normalise_host(host))

    def resembled(self, host: str) -> Known | None:
        """The known outlet's domain that this host resembles without being one; None for a listed imitation too."""
        host = normalise_host(host)
        if self._hosts.owner_of_address(host, "") is not None or self._lookalikes.find(host) is not None:
            return None
        return self._resemblance.find(host)

    @property
    def domains(self) -> Mapping[str, str]:
        """Domain → id of the entry or other outlet that owns it, without domains shared by path."""
        return self._hosts.whole

    def _outlet(self, owner: str | None) -> Outlet | None:
        return self.get(owner) if owner is not None and owner in self._records else None

    @cached_property
    def _hosts(self) -> Hosts:
        """Of entries that share a domain, the hand-written one speaks for it, then the one that lists it first."""
        claims: list[tuple[bool, int, str, str]] = []
        for outlet_id, record in self._records.items():
            for place, domain in enumerate(record.get("domains", ())):
                claims.append((not record.get("curated", True), place, outlet_id, domain))
        claims.sort()
        of_state = [(domain, outlet_id) for _, _, outlet_id, domain in claims]
        mirrors = tomllib.loads((self._data / "mirrors.toml").read_text(encoding="utf-8"))["mirror"]
        of_state += [
            (domain, entry["outlet"])
            for entry in mirrors
            if entry["outlet"] in self._records
            for domain in entry["domains"]
        ]
        # Listed too: a private site under a state outlet's domain, or the reverse, is told apart by the nearest domain.
        of_others = [(domain, other.id) for other in self.other_media.values() for domain in other.domains]
        return Hosts([*of_state, *of_others])

    @cached_property
    def _wrapped(self) -> Wrapped:
        return Wrapped.read(self._data / "wrapped_addresses.toml")

    @cached_property
    def _resemblance(self) -> Resemblance:
        return Resemblance(self.known_domains(), self._data / "resemblance.toml")

    def known_domains(self) -> Iterator[Known]:
        """Every domain that belongs to one outlet, the main domain of an outlet first.

        Those that were taken over from a list of outlets in 150 countries have no label: nobody imitates them.
        """
        for outlet_id, record in self._records.items():
            for domain in record.get("domains", ()) if record.get("curated", True) else ():
                if "/" not in domain:
                    yield Known.of(domain, outlet_id, record["name"])
        for other in self.other_media.values():
            for domain in other.domains:
                if "/" not in domain:
                    yield Known.of(domain, other.id, other.name)
        for domain, owner in self._hosts.whole.items():
            yield Known(domain, "", owner, owner)

    @cached_property
    def _lookalikes(self) -> Lookalikes:
        stored = json.loads((self._data / "lookalike_domains.json").read_text(encoding="utf-8"))
        return Lookalikes(stored["domains"], stored["suffix_rules"])

    @cached_property
    def _names(self) -> Mapping[str, Sequence[str]]:
        names: dict[str, list[str]] = {}
        for outlet_id, record in self._records.items():
            for name in (record["name"], *record["aliases"], *record.get("native_names", ())):
                ids = names.setdefault(self._key(name), [])
                if outlet_id not in ids:
                    ids.append(outlet_id)
        return names

    def _key(self, name: str) -> str:
        """A name as readers type it: no case, no accents, no article, hyphens as spaces."""
        return without_article(self.language, " ".join(fold(name).text.casefold().replace("-", " ").split()))


def _cite(entry: Mapping[str, Any]) -> str:
    parts = (entry["title"], entry["publisher"], entry["year"], entry["ref"])
    return ", ".join(str(part) for part in parts if part is not None)


def _other_entries(data: Path) -> Iterator[Mapping[str, Any]]:
    yield from json.loads((data / "not_state.json").read_text(encoding="utf-8"))["outlets"]
    yield from tomllib.loads((data / "other_media.toml").read_text(encoding="utf-8"))["outlet"]


def _other_outlet(entry: Mapping[str, Any], called: Mapping[str, Mapping[str, Sequence[str]]]) -> OtherOutlet:
    names = called.get(entry["id"], {})
    return OtherOutlet(
        id=entry["id"],
        name=entry["name"],
        country=entry["country"],
        aliases=tuple(names.get("aliases", ())),
        domains=tuple(entry.get("domains", ())),
        context=tuple(names.get("context", ())),
        note=entry.get("note"),
    )
