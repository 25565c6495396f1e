"""One engine for all tests of source resolution, and a way to ask it who is credited."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sourcemark.detect import Detector
from sourcemark.detect.sources.resolve import Resolved
from sourcemark.extract import from_text
from sourcemark.model import Analysis, Source
from tests.english import ENGLISH

Analyse = Callable[[str], Analysis]
Resolve = Callable[[str], Resolved]


@pytest.fixture(scope="session")
def detector() -> Detector:
    return Detector.load(ENGLISH)


@pytest.fixture(scope="session")
def analyse(detector: Detector) -> Analyse:
    return lambda text: detector.detect(from_text(text))


@pytest.fixture(scope="session")
def resolve(detector: Detector) -> Resolve:
    return lambda text: detector.resolve(detector.read(from_text(text)))


def credited(analysis: Analysis, text: str, words: str) -> Source | None:
    """Return the ledger entry behind the attribution whose cue begins at these words' verb."""
    at = text.index(words)
    for one in analysis.attributions:
        if any(at <= s.start < at + len(words) for s in one.cue):
            return next((s for s in analysis.sources if s.id == one.source_id), None)
    raise AssertionError(f"no attribution at “{words}”")
