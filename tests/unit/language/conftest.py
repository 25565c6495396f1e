"""Reads attributions through the real parser, and gives them back as words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from sourcemark.language import quotations, sentences, syntax
from sourcemark.language.attributions import Reading, places, read
from sourcemark.model import Span
from tests.english import ENGLISH


@dataclass(frozen=True)
class Triple:
    """One attribution in words; pieces are joined by “ … ”. recipient: who was told."""

    source: str
    cue: str
    content: str
    kind: str
    credits: bool
    recipient: str | None


Reader = Callable[..., list[Triple]]


def readings(text: str, headline: bool = False) -> list[Reading]:
    """Return the attributions of a text as the engine reads them; headline: the first line is one."""
    line = Span(0, len(text.split("\n", 1)[0])) if headline else None
    parts = sentences.split(ENGLISH, text, line)
    return read(list(syntax.parse(ENGLISH, text, parts)), places(parts, quotations.find(ENGLISH, text)))


def in_words(text: str, reading: Reading) -> Triple:
    """Return a reading as the words it covers."""

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(span.of(text) for span in spans)

    told = reading.tokens.words[reading.recipient] if reading.recipient is not None else None
    return Triple(
        words(reading.source), words(reading.cue), words(reading.content), reading.kind, reading.credits, told
    )


@pytest.fixture(scope="session")
def triples() -> Reader:
    """Return a function from a text to its attributions in words."""

    def reader(text: str, headline: bool = False) -> list[Triple]:
        return [in_words(text, reading) for reading in readings(text, headline)]

    return reader
