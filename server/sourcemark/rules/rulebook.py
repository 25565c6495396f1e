"""Reads every rule file, refuses what it does not know, and hands the rules out by kind and family."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sourcemark.errors import RulebookInvalid
from sourcemark.rules.guideline import families, labels
from sourcemark.rules.kinds import KINDS
from sourcemark.rules.override import switched_off
from sourcemark.rules.rule import Example, Provenance, Rule

DATA = Path(__file__).parent.parent / "data" / "en"
_KEYS = {
    "id": str,
    "label": str,
    "kind": str,
    "summary": str,
    "priority": int,
    "message": str,
    "secondary": bool,
    "hits": list,
    "misses": list,
    "known_wrong": list,
    "match": dict,
    "provenance": dict,
}
_PROVENANCE = {"authority": str, "url": str, "read": object, "note": str, "counted": str}
_NEEDED = ("id", "label", "kind", "summary", "hits", "misses", "provenance")


class Rulebook:
    """The rules in force, in order of id. `off` holds ids a deployer switched off."""

    def __init__(self, rules: Iterable[Rule], version: str, off: frozenset[str] = frozenset()) -> None:
        self._rules = tuple(sorted((r for r in rules if r.id not in off), key=lambda r: r.id))
        self._by_id = {r.id: r for r in self._rules}
        self.version = version

    @classmethod
    def load(cls, folder: Path = DATA / "rules", off: Iterable[str] = (), override: Path | None = None) -> Rulebook:
        """Read all rule files below a folder. Raises RulebookInvalid, naming file and key, at the first thing wrong.

        off: ids to leave out; override: a deployer's own file, which may name more of them.
        """
        off = frozenset((*off, *switched_off(override)))
        rules: list[Rule] = []
        digest = hashlib.sha256()
        for path in sorted(folder.glob("*/*.toml")):
            name = f"{path.parent.name}/{path.name}"
            raw = path.read_bytes()
            digest.update(raw)
            rules.append(_read(raw.decode("utf-8"), name, path.parent.name))
        for lexicon in sorted((folder.parent / "lexicons").glob("*.toml")):
            digest.update(lexicon.read_bytes())
        unknown = off - {rule.id for rule in rules}
        if unknown:
            where = f"{override}: " if override is not None else ""
            raise RulebookInvalid(f"{where}rules switched off that do not exist: {', '.join(sorted(unknown))}")
        # Other rules, other results: what is off belongs to the version.
        digest.update("\0".join(sorted(off)).encode())
        return cls(rules, digest.hexdigest()[:12], off)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)

    def get(self, rule_id: str) -> Rule:
        """Return a rule by id; raises KeyError."""
        return self._by_id[rule_id]

    def of(self, kind: str, family: str | None = None) -> tuple[Rule, ...]:
        """Return the rules of a kind, of one family or all, highest priority first."""
        found = [r for r in self._rules if r.kind == kind and family in (None, r.family)]
        return tuple(sorted(found, key=lambda r: (-r.priority, r.id)))


def _read(written: str, name: str, folder: str) -> Rule:
    try:
        data = tomllib.loads(written)
    except tomllib.TOMLDecodeError as err:
        raise RulebookInvalid(f"rules/{name}: {err}") from err
    _check(data, name, folder)
    provenance = data["provenance"]
    return Rule(
        id=data["id"],
        family=folder,
        label=data["label"],
        kind=data["kind"],
        priority=data.get("priority", 0),
        message=data.get("message", data["label"]),
        secondary=data.get("secondary", False),
        match=data.get("match", {}),
        hits=_examples(data["hits"]),
        misses=_examples(data["misses"]),
        known_wrong=_examples(data.get("known_wrong", ())),
        provenance=Provenance(
            provenance["authority"],
            str(provenance["read"]),
            provenance.get("url"),
            provenance.get("note"),
            provenance.get("counted"),
        ),
        file=name,
        summary=data["summary"],
    )


def _examples(written: Iterable[str]) -> tuple[Example, ...]:
    return tuple(Example.parse(example) for example in written)


def _check(data: Mapping[str, Any], name: str, folder: str) -> None:
    """Raise RulebookInvalid at the first thing wrong with a rule's file."""
    _check_keys(data, _KEYS, name, "")
    for key in _NEEDED:
        if key not in data:
            raise RulebookInvalid(f"rules/{name}: no “{key}”")
    kind = data["kind"]
    if kind not in KINDS:
        raise RulebookInvalid(f"rules/{name}: kind “{kind}” is not one of {', '.join(KINDS)}")
    _check_keys(data.get("match", {}), KINDS[kind], name, "match.")
    if data["id"] != (place := name.removesuffix(".toml").replace("/", ".")):
        raise RulebookInvalid(f"rules/{name}: id “{data['id']}” is not “{place}”, which its place says")
    if folder not in families():
        raise RulebookInvalid(f"rules/{name}: no family “{folder}” in reference/labels.toml")
    if data["label"].split(".")[0] != folder:
        raise RulebookInvalid(f"rules/{name}: label “{data['label']}” does not belong in folder {folder}")
    if data["label"] not in labels():
        raise RulebookInvalid(f"rules/{name}: no label “{data['label']}” in reference/labels.toml")
    _check_keys(data["provenance"], _PROVENANCE, name, "provenance.")
    if "authority" not in data["provenance"] or "read" not in data["provenance"]:
        raise RulebookInvalid(f"rules/{name}: provenance needs authority and read")
    if kind != "page" and not (data["hits"] and data["misses"]):
        raise RulebookInvalid(f"rules/{name}: a rule needs at least one hit and one miss")
    if any(not hit.marked for hit in _examples(data["hits"])):
        raise RulebookInvalid(f"rules/{name}: a hit without brackets")


def _check_keys(data: Mapping[str, Any], known: Mapping[str, type], name: str, prefix: str) -> None:
    for key, value in data.items():
        if key not in known:
            raise RulebookInvalid(f"rules/{name}: unknown key “{prefix}{key}”")
        if not isinstance(value, known[key]):
            raise RulebookInvalid(f"rules/{name}: “{prefix}{key}” is not a {known[key].__name__}")
