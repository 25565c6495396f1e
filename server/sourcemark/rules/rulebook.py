"""Reads every rule file of a language, refuses what it does not know, and hands the rules out by kind and family."""

from __future__ import annotations

import hashlib
import itertools
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sourcemark.errors import RulebookInvalid
from sourcemark.language.language import RULES, Language
from sourcemark.rules.guideline import families, labels
from sourcemark.rules.kinds import KINDS, SPEAKS_AS
from sourcemark.rules.override import switched_off
from sourcemark.rules.rule import Example, Provenance, Rule

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
    """The rules in force for the articles of one language, in order of id. `off` holds ids a deployer switched off."""

    def __init__(
        self, language: Language, rules: Iterable[Rule], version: str, off: frozenset[str] = frozenset()
    ) -> None:
        self.language = language
        self._rules = tuple(sorted((r for r in rules if r.id not in off), key=lambda r: r.id))
        self._by_id = {r.id: r for r in self._rules}
        self.version = version

    @classmethod
    def load(cls, language: Language, off: Iterable[str] = (), override: Path | None = None) -> Rulebook:
        """Read all rule files of a language.

        off: ids to leave out; override: a deployer's own file, which may name more of them, of any language.
        Raises RulebookInvalid, naming file and key, at the first thing wrong, and for a language without rules.
        """
        if RULES not in language.supports:
            raise RulebookInvalid(f"{language.code}/language.toml: it supports no rules")
        off = frozenset((*off, *switched_off(override)))
        rules: list[Rule] = []
        digest = hashlib.sha256()
        for path in sorted((language.folder / "rules").glob("*/*.toml")):
            raw = path.read_bytes()
            digest.update(raw)
            rules.append(_read(raw.decode("utf-8"), path, language.code))
        if not rules:
            raise RulebookInvalid(f"{language.code}/rules: there is no rule")
        for lexicon in sorted((language.folder / "lexicons").glob("*.toml")):
            digest.update(lexicon.read_bytes())
        unknown = off - {rule.id for rule in rules}
        if unknown and (unknown := unknown - _of_any_language(language.folder.parent)):
            where = f"{override}: " if override is not None else ""
            raise RulebookInvalid(f"{where}rules switched off that do not exist: {', '.join(sorted(unknown))}")
        # Other rules, other results: what is off belongs to the version.
        digest.update("\0".join(sorted(off)).encode())
        return cls(language, rules, digest.hexdigest()[:12], off)

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


class Rulebooks:
    """The rules of several languages, for those who show them and read no article."""

    def __init__(self, rulebooks: Iterable[Rulebook]) -> None:
        self._rulebooks = tuple(rulebooks)
        self.version = "+".join(one.version for one in self._rulebooks)

    def __iter__(self) -> Iterator[Rule]:
        return itertools.chain.from_iterable(self._rulebooks)

    def get(self, rule_id: str) -> Rule:
        """Return a rule by id, of the first language that has one; raises KeyError."""
        for rule in self:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)


def _of_any_language(data: Path) -> frozenset[str]:
    """Return the ids of all rules below a folder of languages."""
    return frozenset(f"{path.parent.name}.{path.stem}" for path in data.glob("*/rules/*/*.toml"))


def _read(written: str, path: Path, language: str) -> Rule:
    family, name = path.parent.name, f"{language}/rules/{path.parent.name}/{path.name}"
    try:
        data = tomllib.loads(written)
    except tomllib.TOMLDecodeError as err:
        raise RulebookInvalid(f"{name}: {err}") from err
    _check(data, name, f"{family}.{path.stem}")
    provenance = data["provenance"]
    return Rule(
        language=language,
        id=data["id"],
        family=family,
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


def _check(data: Mapping[str, Any], name: str, place: str) -> None:
    """Raise RulebookInvalid at the first thing wrong with a rule's file. place: the id that its place gives it."""
    family = place.partition(".")[0]
    _check_keys(data, _KEYS, name, "")
    for key in _NEEDED:
        if key not in data:
            raise RulebookInvalid(f"{name}: no “{key}”")
    kind = data["kind"]
    if kind not in KINDS:
        raise RulebookInvalid(f"{name}: kind “{kind}” is not one of {', '.join(KINDS)}")
    _check_keys(data.get("match", {}), KINDS[kind], name, "match.")
    if kind == "source_phrase" and data.get("match", {}).get("speaks_as") not in SPEAKS_AS:
        raise RulebookInvalid(f"{name}: “match.speaks_as” must be one of {', '.join(SPEAKS_AS)}")
    if data["id"] != place:
        raise RulebookInvalid(f"{name}: id “{data['id']}” is not “{place}”, which its place says")
    if family not in families():
        raise RulebookInvalid(f"{name}: no family “{family}” in reference/labels.toml")
    if data["label"].split(".")[0] != family:
        raise RulebookInvalid(f"{name}: label “{data['label']}” does not belong in folder {family}")
    if data["label"] not in labels():
        raise RulebookInvalid(f"{name}: no label “{data['label']}” in reference/labels.toml")
    _check_keys(data["provenance"], _PROVENANCE, name, "provenance.")
    if "authority" not in data["provenance"] or "read" not in data["provenance"]:
        raise RulebookInvalid(f"{name}: provenance needs authority and read")
    if kind != "page" and not (data["hits"] and data["misses"]):
        raise RulebookInvalid(f"{name}: a rule needs at least one hit and one miss")
    if any(not hit.marked for hit in _examples(data["hits"])):
        raise RulebookInvalid(f"{name}: a hit without brackets")


def _check_keys(data: Mapping[str, Any], known: Mapping[str, type], name: str, prefix: str) -> None:
    for key, value in data.items():
        if key not in known:
            raise RulebookInvalid(f"{name}: unknown key “{prefix}{key}”")
        if not isinstance(value, known[key]):
            raise RulebookInvalid(f"{name}: “{prefix}{key}” is not a {known[key].__name__}")
