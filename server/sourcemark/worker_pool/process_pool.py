"""A pool of processes that can be killed: a page that takes too long, too much memory or a crash costs itself alone.

trafilatura and lxml read whatever strangers publish; on four of 81 hostile pages they did not come back in 20 seconds.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.forkserver
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import Any, TypeVar

import pebble

from sourcemark import logs
from sourcemark.errors import Busy, ExtractionTimeout, Problem, problem_of
from sourcemark.model import AnnotatedArticle, Page
from sourcemark.model.comparison import Comparison
from sourcemark.settings import Settings
from sourcemark.worker_pool import worker
from sourcemark.worker_pool.rendered import Rendered

# A polite TERM is heard between two lines of Python only; a parser in C hears nothing.
pebble.CONSTS.term_timeout = 0.2
# A process that is killed while it holds the channel must not keep the others waiting for a minute.
pebble.CONSTS.channel_lock_timeout = 2
TASKS_A_PROCESS = 200
START_SECONDS = 60
# A given text of a novel's length is work, not an attack: it gets a second for each so many characters.
CHARACTERS_A_SECOND = 50_000

Made = TypeVar("Made")


class ProcessPool:
    """Hands work to `settings.analysis_processes` processes, each with a deadline and a cap on memory."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._pool: Any = None
        self._life: Any = None
        self._ready = False

    @property
    def ready(self) -> bool:
        """Whether a process with a loaded engine has answered."""
        return self._ready

    def warm_up(self) -> None:
        """Start the processes and wait for the first answer. Raises RulebookInvalid when a data file is wrong."""
        self._schedule(worker.ready, (), START_SECONDS).result(timeout=START_SECONDS)
        self._ready = True

    def page(self, page: Page, lang: str) -> Rendered:
        """Annotate a fetched page. Raises ExtractionTimeout past the deadline, Busy when no process is free."""
        return self._run(worker.page, (page, lang), self._settings.caps.analysis_seconds)

    def html(self, html: str, page_url: str | None, lang: str) -> Rendered:
        """Annotate a page handed in; as `page`."""
        return self._run(worker.html, (html, page_url, lang), self._settings.caps.analysis_seconds)

    def text(self, text: str, page_url: str | None, lang: str) -> Rendered:
        """Annotate a text handed in; as `page`, with more time for a long one."""
        return self._run(worker.text, (text, page_url, lang), self._seconds(len(text)))

    def compare(self, a: AnnotatedArticle, b: AnnotatedArticle) -> Comparison:
        """Compare two versions of a story; as `text`."""
        return self._run(worker.compare, (a, b), self._seconds(len(a.article.text) + len(b.article.text)))

    def stop(self) -> None:
        """Kill the processes; what they work on is lost."""
        with self._lock:
            pool, self._pool, self._ready = self._pool, None, False
            if pool is not None:
                self._end_processes()
        if pool is not None:
            pool.stop()
            pool.join()

    def _seconds(self, characters: int) -> float:
        return self._settings.caps.analysis_seconds + characters / CHARACTERS_A_SECOND

    def _run(
        self, function: Callable[..., Made | worker.Refused | worker.Broken], given: tuple[Any, ...], seconds: float
    ) -> Made:
        for last in (False, True):
            try:
                outcome = self._wait(function, given, seconds)
            except BrokenProcessPool:
                # A process was killed from outside while it did nothing, or between two steps: not this work's fault.
                if last:
                    raise Busy(retry_after=2) from None
                continue
            break
        if isinstance(outcome, worker.Refused):
            raise problem_of(outcome.code, outcome.detail, outcome.status)
        if isinstance(outcome, worker.Broken):
            logs.LOG.error("analysis failed: %s", outcome.locations)
            raise Problem
        return outcome

    def _wait(self, function: Callable[..., Made], given: tuple[Any, ...], seconds: float) -> Made:
        future = self._schedule(function, given, seconds)
        try:
            outcome: Made = future.result(timeout=seconds + self._settings.caps.queue_seconds)
        except TimeoutError:
            if future.done():
                raise ExtractionTimeout(worker.TOO_MUCH) from None
            # Never begun: everything before it took its whole time.
            future.cancel()
            raise Busy(retry_after=5) from None
        except pebble.ProcessExpired:
            raise ExtractionTimeout(worker.TOO_MUCH) from None
        except CancelledError:
            raise Busy(retry_after=2) from None
        self._ready = True
        return outcome

    def _schedule(self, function: Callable[..., Any], given: tuple[Any, ...], seconds: float) -> Any:
        with self._lock:
            if self._pool is None:
                self._pool = self._new()
            try:
                return self._pool.schedule(function, args=given, timeout=seconds)
            except RuntimeError:
                # pebble gives up on a pool whose idle process was killed; the fork server has the next one ready.
                with contextlib.suppress(Exception):
                    self._pool.stop()
                self._end_processes()
                self._pool = self._new()
                return self._pool.schedule(function, args=given, timeout=seconds)

    def _new(self) -> Any:
        settings, context = self._settings, fork_server()
        self._life = context.Pipe(duplex=False)
        # The names of test hosts are the fetcher's; a read-only mapping does not travel between processes.
        given = (replace(settings, test_hosts={}), settings.caps.analysis_bytes, self._life[0])
        return pebble.ProcessPool(
            max_workers=settings.analysis_processes,
            max_tasks=TASKS_A_PROCESS,
            initializer=worker.start,
            initargs=given,
            context=context,
        )

    def _end_processes(self) -> None:
        """Close both ends of the pipe that says that the service lives."""
        for end in self._life:
            end.close()


def fork_server() -> Any:
    """Return the way to start processes: from one that has loaded the engine and runs no threads.

    A fork of the service itself would inherit threads' locks and readers' connections.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    multiprocessing.set_forkserver_preload(["sourcemark.worker_pool.forkserver_preload"])
    return multiprocessing.get_context("forkserver")


def start_fork_server() -> None:
    """Load the engine in the background, once for all the processes that will be forked from this one."""
    if fork_server().get_start_method() == "forkserver":
        multiprocessing.forkserver.ensure_running()


def inherit_fork_server() -> None:
    """Use the fork server of the process this one was forked from.

    multiprocessing asks whether the fork server still runs by waiting for it as for a child, which it is not here.
    """
    server: Any = multiprocessing.forkserver._forkserver
    if server._forkserver_pid is not None:
        server.ensure_running = lambda: None
