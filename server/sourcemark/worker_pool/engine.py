"""One engine a process, loaded before the killable processes are forked, so that a new one costs milliseconds."""

from __future__ import annotations

from pathlib import Path

from sourcemark import pipeline
from sourcemark.pipeline import Analyser
from sourcemark.settings import Settings

_loaded: dict[Path | None, Analyser] = {}


def analyser_for(settings: Settings) -> Analyser:
    """Return the engine with these settings' limits; only another registry file needs another engine."""
    from sourcemark.extract import Extractor

    found = _loaded.get(settings.outlets_file)
    if found is None:
        found = _loaded[settings.outlets_file] = pipeline.load_analyser(settings)
    return Analyser(Extractor.load(settings), found.detector, found.annotator)
