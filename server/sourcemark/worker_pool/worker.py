"""What runs inside a worker, a process that may be killed. Importing it loads nothing; `start` does."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TypeVar

from sourcemark import logs
from sourcemark.errors import ExtractionTimeout, Problem, RulebookInvalid
from sourcemark.model import AnnotatedArticle, Page
from sourcemark.model.comparison import Comparison
from sourcemark.pipeline import Analyser
from sourcemark.settings import Settings
from sourcemark.worker_pool.rendered import Rendered, render

Made = TypeVar("Made")

TOO_MUCH = "Reading the page took more time or memory than this service gives one page."


@dataclass(frozen=True, slots=True)
class Refused:
    """A problem on its way between processes: exceptions lose half of themselves when they are pickled."""

    code: str
    detail: str
    status: int


@dataclass(frozen=True, slots=True)
class Broken:
    """An unexpected error: where it arose, never what it said."""

    locations: str


class EngineFailed(Exception):
    """The engine did not load; says where it broke."""


_analyser: Analyser | None = None
_failure: RulebookInvalid | EngineFailed | None = None


def start(settings: Settings, memory_bytes: int, service: Connection) -> None:
    """Prepare a new process: quiet libraries, the engine, a cap on memory, an end with the service's end.

    service: the reading end of a pipe that the service holds the writing end of.
    """
    from sourcemark.worker_pool.engine import analyser_for

    global _analyser, _failure  # noqa: PLW0603 -- a process is initialised once, and pebble keeps no state for us
    logs.set_up()
    _leave_with(service)
    try:
        _analyser = analyser_for(settings)
    except RulebookInvalid as err:
        _failure = err
    except Exception as err:
        _failure = EngineFailed(logs.locations(err))
    _cap_memory(memory_bytes)


def ready() -> None:
    """Return once the engine is loaded. Raises RulebookInvalid or EngineFailed when it could not be."""
    if _failure is not None:
        raise _failure


def page(page: Page, lang: str) -> Rendered | Refused | Broken:
    """Annotate a fetched page."""
    return _work(lambda analyser: render(analyser.annotate_page(page, lang)))


def html(html: str, page_url: str | None, lang: str) -> Rendered | Refused | Broken:
    """Annotate a page handed in."""
    return _work(lambda analyser: render(analyser.annotate_html(html, page_url, lang)))


def text(text: str, page_url: str | None, lang: str) -> Rendered | Refused | Broken:
    """Annotate a text handed in."""
    return _work(lambda analyser: render(analyser.annotate_text(text, page_url, lang)))


def compare(a: AnnotatedArticle, b: AnnotatedArticle) -> Comparison | Refused | Broken:
    """Compare two versions of a story."""
    return _work(lambda analyser: analyser.compare(a, b))


def _work(task: Callable[[Analyser], Made]) -> Made | Refused | Broken:
    if _analyser is None:
        return Broken(f"the engine did not load: {_failure}")
    try:
        return task(_analyser)
    except Problem as problem:
        return Refused(problem.code, problem.detail, problem.status)
    except (MemoryError, RecursionError):
        return Refused(ExtractionTimeout.code, TOO_MUCH, ExtractionTimeout.status)
    except Exception as err:
        return Broken(logs.locations(err))


def _cap_memory(memory_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    with contextlib.suppress(ValueError, OSError):  # a lower limit is in force already
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _leave_with(service: Connection) -> None:
    """End when the service's process is gone: a kill -9 there must not leave an orphan reading on here."""

    def watch() -> None:
        with contextlib.suppress(EOFError, OSError):
            service.recv_bytes()
        os._exit(0)

    threading.Thread(target=watch, name="service", daemon=True).start()
