"""A deployer's own file: outlets to add, to change and to leave out."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sourcemark.errors import RulebookInvalid
from sourcemark.outlets.records import Record, check_id, check_record, check_whole

# "rules" is for the rulebook, which reads the same file.
_PARTS = frozenset({"outlet", "remove", "rules"})


def lay_over(records: dict[str, Record], path: Path) -> None:
    """Change `records` as the file says: known ids get the keys the file gives, others are new, `remove` takes ids out.

    Raises RulebookInvalid naming file and key for anything the file gets wrong; an override is never half used.
    """
    given = _read(path)
    for part in given:
        if part not in _PARTS:
            raise RulebookInvalid(f"{path}: unknown key “{part}”; known keys are {', '.join(sorted(_PARTS))}")
    entries = given.get("outlet", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise RulebookInvalid(f"{path}: “outlet” must be written as [[outlet]] tables")
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        identifier = check_id(entry.get("id"), f"{path}: outlet {number}")
        where = f"{path}: outlet “{identifier}”"
        if identifier in seen:
            raise RulebookInvalid(f"{where}: “id” is used twice")
        seen.add(identifier)
        known = records.get(identifier)
        check_record(entry, where, complete=known is None)
        merged = {**(known or {"id": identifier}), **entry}
        if known is not None and "aliases" in entry and "alias_rules" not in entry:
            merged["alias_rules"] = {a: r for a, r in known.get("alias_rules", {}).items() if a in entry["aliases"]}
        check_whole(merged, where)
        records[identifier] = merged
    _remove(records, given.get("remove", []), path, seen)
    _refuse_shared_names(records, seen, path)


def _read(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as err:
        raise RulebookInvalid(f"{path}: cannot be read ({err.strerror})") from err
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
        raise RulebookInvalid(f"{path}: not TOML: {err}") from err


def _remove(records: dict[str, Record], identifiers: object, path: Path, given: set[str]) -> None:
    if not isinstance(identifiers, list):
        raise RulebookInvalid(f"{path}: “remove” must be a list of ids")
    for identifier in identifiers:
        if identifier not in records:
            raise RulebookInvalid(f"{path}: “remove” names “{identifier}”, which is not in the registry")
        if identifier in given:
            raise RulebookInvalid(f"{path}: “remove” names “{identifier}”, which the same file describes")
        del records[identifier]


def _refuse_shared_names(records: Mapping[str, Record], changed: set[str], path: Path) -> None:
    """A name that two outlets share may be matched only in context, or it would be anybody's."""
    users: dict[str, list[str]] = {}
    for identifier, record in records.items():
        for alias in record["aliases"]:
            users.setdefault(alias, []).append(identifier)
    for alias, identifiers in users.items():
        if len(identifiers) < 2 or not changed.intersection(identifiers):
            continue
        for identifier in identifiers:
            if records[identifier].get("alias_rules", {}).get(alias) is None and identifier in changed:
                others = ", ".join(other for other in identifiers if other != identifier)
                raise RulebookInvalid(
                    f"{path}: outlet “{identifier}”: “aliases” holds “{alias}”, a name of {others} too; "
                    "mark it context in “alias_rules”"
                )
