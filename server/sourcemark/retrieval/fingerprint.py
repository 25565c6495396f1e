"""Names everything that shapes a result, so that a kept one never outlives the code, data or library it came from."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from sourcemark.settings import Settings

ROOT = Path(__file__).parents[1]
# What Python derives from the files beside it.
COMPILED = ".pyc"
# Reading each one's own file would take 60 ms; its folder says name and version.
INSTALLED = frozenset({".dist-info", ".egg-info"})


def fingerprint(settings: Settings) -> str:
    """Return a hash over the package, the libraries beside it, and the settings that stages read."""
    found = hashlib.sha256(repr((settings.languages, settings.caps, sys.version, libraries())).encode())
    for path in files():
        data = hashlib.sha256(path.read_bytes()).digest()
        found.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + data)
    if settings.outlets_file is not None:
        found.update(settings.outlets_file.read_bytes())
    return found.hexdigest()[:32]


def files() -> Iterator[Path]:
    """Yield every file of the package, in an order that is the same everywhere.

    All of them: a change that shapes no result costs each page one more fetch, one that is overlooked shows readers
    what is no longer true.
    """
    yield from sorted(path for path in ROOT.rglob("*") if path.is_file() and path.suffix != COMPILED)


def libraries() -> list[str]:
    """Return the name and version of every distribution on the path, as its folder has them."""
    folders = [Path(entry) for entry in sys.path if Path(entry).is_dir()]
    return sorted({path.name for folder in folders for path in folder.iterdir() if path.suffix in INSTALLED})
