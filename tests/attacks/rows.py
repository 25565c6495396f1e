"""The corpora: one JSON object a line, each a thing somebody may try."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CORPORA = Path(__file__).parent / "corpora"
FILES = ("ssrf", "charset", "hostile_html", "api_guard", "http_faults")


def rows(folder: Path | None, name: str) -> list[dict[str, Any]]:
    """Return a corpus; a folder named on the command line need not have all of them."""
    path = (folder or CORPORA) / f"{name}.jsonl"
    if folder is not None and not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
