"""One engine a process, loaded before the killable processes are forked, so that a new one costs milliseconds."""

from __future__ import annotations

from pathlib import Path

from sourcemark import pipeline
from sourcemark.pipeline import Analyser
from sourcemark.settings import Settings

_loaded: dict[tuple[Path | None, tuple[str, ...]], Analyser] = {}


def analyser_for(settings: Settings) -> Analyser:
    """Return the engine with these settings' limits; only other languages or another registry file need another one."""
    from sourcemark.extract import Extractor

    needed = settings.outlets_file, settings.languages
    found = _loaded.get(needed)
    if found is None:
        found = _loaded[needed] = pipeline.load_analyser(settings)
    return Analyser(Extractor.load(settings), found.engines)
