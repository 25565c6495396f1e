"""What a class is asked about each family when its teacher writes no question."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FILE = Path(__file__).parents[1] / "data" / "lessons" / "questions.toml"


@cache
def default_questions() -> Mapping[str, str]:
    """Return a question by its family."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
