"""Work that misbehaves, for a process that may be killed; importable by name, as such a process needs it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sourcemark.model import AnnotatedArticle, Sentence
from sourcemark.worker_pool.rendered import Rendered

DONE = Rendered(b"{}", b"{}")


def hang(begun: Path | None = None) -> Rendered:
    """Never come back, deaf to polite requests as a parser in C is. begun: a file to write its process into, first."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if begun is not None:
        begun.write_text(str(os.getpid()), encoding="utf-8")
    while True:
        time.sleep(60)


def eat() -> Rendered:
    """Ask for more memory than there may be."""
    from sourcemark.worker_pool import worker

    def too_much(_analyser: object) -> Rendered:
        return Rendered(bytes(4_000_000_000), b"")

    return worker._work(too_much)  # type: ignore[return-value]


def crash() -> Rendered:
    """End as a fault in C ends."""
    os.kill(os.getpid(), signal.SIGSEGV)
    return DONE


def own_pid() -> Rendered:
    """Say which process works."""
    return Rendered(str(os.getpid()).encode(), b"")


class Endless(tuple[Sentence, ...]):
    """Sentences that never end for whoever reads them."""

    def __iter__(self) -> Iterator[Sentence]:
        hang()
        return super().__iter__()


class Deadly(tuple[Sentence, ...]):
    """Sentences that end the process that reads them."""

    def __iter__(self) -> Iterator[Sentence]:
        crash()
        return super().__iter__()


def with_sentences(annotated: AnnotatedArticle, kind: type[Endless] | type[Deadly]) -> AnnotatedArticle:
    """Return an article whose sentences misbehave as soon as they are read."""
    return replace(annotated, analysis=replace(annotated.analysis, sentences=kind(annotated.analysis.sentences)))
