"""Nicknames from a list: nobody types a name, so none is kept."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Collection
from functools import cache
from pathlib import Path

FILE = Path(__file__).parents[1] / "data" / "lessons" / "nicknames.toml"


@cache
def every() -> frozenset[str]:
    """Return all nicknames."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return frozenset(f"{first} {second}" for first in data["first"] for second in data["second"])


def offer(taken: Collection[str], count: int) -> list[str]:
    """Return some free nicknames, no two alike in their second word where that is possible."""
    free = sorted(every() - set(taken))
    random.shuffle(free)
    different = {name.rpartition(" ")[2]: name for name in free}
    chosen = list(different.values())[:count]
    rest = (name for name in free if name not in chosen)
    return sorted(chosen + [name for name, _ in zip(rest, range(count - len(chosen)), strict=False)])
