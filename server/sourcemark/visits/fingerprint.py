"""Names everything of ours that shapes a result, so that a kept one never outlives the code or data it came from."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sourcemark.settings import Settings

ROOT = Path(__file__).parents[1]
PARTS = ("annotate", "data", "desk", "detect", "extract", "fetch", "language", "model", "outlets", "rules")
KINDS = frozenset({".py", ".toml", ".json"})


def fingerprint(settings: Settings) -> str:
    """Return a hash over the stages' code and data and the settings they read."""
    found = hashlib.sha256(repr((settings.languages, settings.caps)).encode())
    for part in PARTS:
        for path in sorted((ROOT / part).rglob("*")):
            if path.suffix in KINDS and path.is_file():
                found.update(hashlib.sha256(path.read_bytes()).digest())
    if settings.outlets_file is not None:
        found.update(settings.outlets_file.read_bytes())
    return found.hexdigest()[:32]
