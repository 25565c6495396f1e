"""The shape of a registry record: what a deployer's file may say, checked key by key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sourcemark.errors import RulebookInvalid
from sourcemark.model import Outlet

CONTROLS = frozenset(
    {"state-controlled", "state-affiliated", "public-independent", "party-controlled", "military-linked"}
)
ADVICE = frozenset({"warn", "inform", "explain"})
KINDS = frozenset({"news agency", "broadcaster", "newspaper", "online", "umbrella"})
ALIAS_RULES = frozenset({"context", "domain-only"})
RATER = "State Media Monitor"

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_DOMAIN = re.compile(r"(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)+(?!\d+(?:/|$))(?!-)[a-z0-9-]{2,63}(?<!-)(?:/[^\s?#]*)?")

_TEXT = "a text"
_TEXTS = "a list of texts"
_KEYS: Mapping[str, str] = {
    "id": _TEXT,
    "name": _TEXT,
    "country": _TEXT,
    "kind": _TEXT,
    "owner": _TEXT,
    "control": _TEXT,
    "label": _TEXT,
    "advice": _TEXT,
    "rating": _TEXT,
    "rater": _TEXT,
    "contested": _TEXT,
    "ambiguity": _TEXT,
    "aliases": _TEXTS,
    "native_names": _TEXTS,
    "domains": _TEXTS,
    "common_nouns": _TEXTS,
    "provenance": _TEXTS,
    "rating_year": "a whole number",
    "alias_rules": "a table of texts",
    "verified": "true or false",
}
_NEEDED = ("name", "country", "control", "label", "advice", "aliases", "provenance")

Record = dict[str, Any]


def check_record(record: Mapping[str, Any], where: str, *, complete: bool) -> None:
    """Refuse a record that a deployer's file got wrong.

    where: file and place, the beginning of every message. complete: whether the keys of a new outlet must all be there.
    Raises RulebookInvalid naming the key.
    """
    for key, value in record.items():
        shape = _KEYS.get(key)
        if shape is None:
            raise RulebookInvalid(f"{where}: unknown key “{key}”; known keys are {', '.join(sorted(_KEYS))}")
        if not _has_shape(value, shape):
            raise RulebookInvalid(f"{where}: “{key}” must be {shape}")
    missing = [key for key in _NEEDED if key not in record] if complete else []
    if missing:
        raise RulebookInvalid(f"{where}: “{missing[0]}” is missing; a new outlet needs {', '.join(_NEEDED)}")
    for key, allowed in (("control", CONTROLS), ("advice", ADVICE), ("kind", KINDS)):
        if key in record and record[key] not in allowed:
            known = ", ".join(sorted(allowed))
            raise RulebookInvalid(f"{where}: “{key}” is “{record[key]}”; it must be one of {known}")
    if "country" in record and not _COUNTRY.fullmatch(record["country"]):
        raise RulebookInvalid(f"{where}: “country” must be two capital letters, not “{record['country']}”")
    for domain in record.get("domains", ()):
        if not _DOMAIN.fullmatch(domain):
            raise RulebookInvalid(f"{where}: “domains” holds “{domain}”, which is no lower-case domain name")
    for key in ("aliases", "provenance"):
        if key in record and not record[key]:
            raise RulebookInvalid(f"{where}: “{key}” must not be empty")


def check_whole(record: Mapping[str, Any], where: str) -> None:
    """Refuse a record whose parts contradict each other, after a deployer's keys were laid over it."""
    for alias in record["aliases"]:
        if alias != " ".join(alias.split()) or not alias:
            raise RulebookInvalid(f"{where}: “aliases” holds “{alias}”, which is empty or has spaces to spare")
    for alias, rule in record.get("alias_rules", {}).items():
        if alias not in record["aliases"]:
            raise RulebookInvalid(f"{where}: “alias_rules” speaks of “{alias}”, which is not among the aliases")
        if rule not in ALIAS_RULES:
            raise RulebookInvalid(
                f"{where}: “alias_rules” gives “{alias}” the rule “{rule}”, not context or domain-only"
            )
    if record["control"] == "public-independent" and record["advice"] != "explain":
        raise RulebookInvalid(f"{where}: “advice” must be explain where “control” is public-independent")
    if record.get("rating") is not None and record.get("rating_year") is None:
        raise RulebookInvalid(f"{where}: “rating_year” is missing; a rating is never shown without its year")


def check_id(identifier: object, where: str) -> str:
    """Return the id when it is a slug; raises RulebookInvalid otherwise."""
    if not isinstance(identifier, str) or not _SLUG.fullmatch(identifier):
        raise RulebookInvalid(f"{where}: “id” must be lower-case letters, digits and single hyphens")
    return identifier


def outlet_of(record: Mapping[str, Any], cited: Mapping[str, str]) -> Outlet:
    """Build the value from a checked record. cited: provenance key → words to show; other keys show as they are."""
    rating = record.get("rating")
    return Outlet(
        id=record["id"],
        name=record["name"],
        country=record["country"],
        control=record["control"],
        label=record["label"],
        advice=record["advice"],
        kind=record.get("kind"),
        owner=record.get("owner"),
        rating=rating,
        rating_year=record.get("rating_year"),
        rater=None if rating is None else record.get("rater", RATER),
        contested=record.get("contested"),
        aliases=tuple(record["aliases"]),
        domains=tuple(record.get("domains", ())),
        sources=tuple(cited.get(key, key) for key in record["provenance"]),
        verified=record.get("verified", False),
    )


def _has_shape(value: object, shape: str) -> bool:
    if shape is _TEXT:
        return isinstance(value, str) and bool(value.strip())
    if shape is _TEXTS:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if shape == "a whole number":
        return isinstance(value, int) and not isinstance(value, bool)
    if shape == "true or false":
        return isinstance(value, bool)
    return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
