"""What a deployer's own file says about rules: `[rules] off = ["family.rule"]`. Its outlets are read elsewhere."""

from __future__ import annotations

import tomllib
from pathlib import Path

from sourcemark.errors import RulebookInvalid


def switched_off(path: Path | None) -> tuple[str, ...]:
    """Return the ids of rules that the file switches off. Raises RulebookInvalid naming file and key."""
    if path is None:
        return ()
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as err:
        raise RulebookInvalid(f"{path}: cannot be read ({err.strerror})") from err
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
        raise RulebookInvalid(f"{path}: not TOML: {err}") from err
    part = given.get("rules", {})
    if not isinstance(part, dict):
        raise RulebookInvalid(f"{path}: “rules” must be written as a [rules] table")
    for key in part:
        if key != "off":
            raise RulebookInvalid(f"{path}: unknown key “rules.{key}”; the known key is off")
    off = part.get("off", [])
    if not isinstance(off, list) or not all(isinstance(one, str) for one in off):
        raise RulebookInvalid(f"{path}: “rules.off” must be a list of rule ids")
    return tuple(off)
