"""English, read once for all tests: nothing changes it."""

from __future__ import annotations

from sourcemark.language.language import Language

ENGLISH = Language.load("en")
