"""What the registry's advice about an outlet means, in a reader's words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FILE = Path(__file__).parents[1] / "data" / "reference" / "advice.toml"


@cache
def treatments() -> Mapping[str, str]:
    """Return how outlets are treated in an article, by their advice."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
