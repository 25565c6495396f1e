"""English, read once for all tests: nothing changes it. And copies of it, for a test to change."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from sourcemark.language.language import Language

ENGLISH = Language.load("en")


def copy_with(folder: Path, changes: Mapping[str, Iterable[tuple[str, str]]]) -> Path:
    """Copy English to `folder`, and replace words in files of the copy; they must be there."""
    shutil.copytree(ENGLISH.folder, folder)
    for file, replacements in changes.items():
        written = (folder / file).read_text(encoding="utf-8")
        for old, new in replacements:
            assert old in written, (file, old)
            written = written.replace(old, new)
        (folder / file).write_text(written, encoding="utf-8")
    return folder
