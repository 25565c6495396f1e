"""Write docs/licences.md: what Sourcemark runs on, carries and is checked with, under which licence.

usage: python -m scripts.licences

Versions are read from the lock files, licences and purposes from licences.toml beside this file: nothing depends on the
machine, nor on what is installed. The tests compare licences.toml with what the installed packages say of themselves.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TOOL_LOCKS = ("requirements-build.txt", "requirements-dev.txt", "requirements-node.txt")
PIN = re.compile(
    r"^(?P<name>[a-z0-9.-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>[^\\]+?))? \\\n(?P<rest>(?: +.*\n)+)", re.MULTILINE
)


@dataclass(frozen=True)
class Pin:
    """One package of a lock file. direct: the project's own list names it; asked_for_by: packages that need it."""

    name: str
    version: str
    marker: str | None
    direct: bool
    asked_for_by: tuple[str, ...]


def pins(root: Path, lock: str) -> list[Pin]:
    """Read a lock file as uv writes it; a package may stand there twice, for different versions of Python."""
    found = []
    for match in PIN.finditer((root / lock).read_text(encoding="utf-8")):
        via = re.findall(
            r"^    # (?:via |  )(-[rc] )?([a-z0-9.-]+)( \(pyproject\.toml\))?$", match["rest"], re.MULTILINE
        )
        found.append(
            Pin(
                match["name"],
                match["version"],
                match["marker"],
                direct=any(option == "-r " or ours for option, _, ours in via),
                asked_for_by=tuple(name for option, name, ours in via if not option and not ours),
            )
        )
    return found


@dataclass(frozen=True)
class Carried:
    """Something in the source distribution that comes from elsewhere. kind: library or data."""

    name: str
    version: str
    licence: str
    kind: str
    url: str
    path: str
    says: str


class Licences:
    """licences.toml, by package."""

    def __init__(self, root: Path = ROOT) -> None:
        stored: dict[str, Any] = tomllib.loads((root / "scripts/licences.toml").read_text(encoding="utf-8"))
        self.permissive = frozenset[str](stored["permissive"])
        self.packages = by_package(stored["packages"])
        self.tools = by_package(stored["tools"])
        self.purposes: dict[str, str] = stored["purposes"]
        self.meaning: dict[str, str] = stored["meaning"]
        self.carried = [Carried(**each) for each in stored["carried"]]

    def is_permissive(self, expression: str) -> bool:
        return set(re.split(r" AND | OR ", expression)) <= self.permissive


def by_package(grouped: dict[str, list[str]]) -> dict[str, str]:
    licences: dict[str, str] = {}
    for licence, names in grouped.items():
        for name in names:
            if name in licences:
                raise ValueError(f"licences.toml names {name} twice")
            licences[name] = licence
    return licences


def npm_packages(root: Path) -> list[tuple[str, str, str]]:
    """Return (name, version, licence) of what package-lock.json installs."""
    stored = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return sorted(
        {
            (path.rpartition("node_modules/")[2], each["version"], each["license"])
            for path, each in stored.items()
            if path
        }
    )


def grouped(packages: Iterable[tuple[str, str, str]]) -> str:
    """Return a paragraph a licence, the commonest first."""
    groups = defaultdict(list)
    for name, version, licence in packages:
        groups[licence].append(f"{name} {version}")
    commonest = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return "\n\n".join(f"**{licence}** ({len(names)}): {', '.join(sorted(names))}." for licence, names in commonest)


def carried_rows(licences: Licences) -> str:
    return "\n".join(
        f"| [{each.name}]({each.url}) | {each.version} | {each.licence} | {each.says} |" for each in licences.carried
    )


def service_rows(locked: list[Pin], licences: Licences) -> str:
    rows = []
    for pin in sorted(locked, key=lambda pin: (not pin.direct, pin.name, pin.version)):
        purpose = licences.purposes[pin.name] if pin.direct else "for " + ", ".join(pin.asked_for_by)
        when = f" (only where `{pin.marker}`)" if pin.marker else ""
        rows.append(f"| {pin.name} | {pin.version} | {licences.packages[pin.name]} | {purpose}{when} |")
    return "\n".join(rows)


def meanings(locked: list[Pin], licences: Licences) -> str:
    lines = []
    for licence, meaning in licences.meaning.items():
        names = sorted({pin.name for pin in locked if licences.packages[pin.name] == licence})
        lines.append(f"- **{', '.join(names)}** ({licence}): {meaning}")
    return "\n".join(lines)


def page(root: Path = ROOT) -> str:
    """Return docs/licences.md."""
    licences = Licences(root)
    service = pins(root, "requirements.txt")
    tools = {
        (pin.name, pin.version, licences.tools[pin.name])
        for lock in TOOL_LOCKS
        for pin in pins(root, lock)
        if pin.name not in licences.packages
    }
    return Template((root / "scripts/licences_page.md").read_text(encoding="utf-8")).substitute(
        carried=carried_rows(licences),
        service=service_rows(service, licences),
        meanings=meanings(service, licences),
        tools=grouped(tools),
        npm=grouped(npm_packages(root)),
    )


def main() -> int:
    (ROOT / "docs/licences.md").write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
