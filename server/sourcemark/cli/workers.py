"""Maps lines over processes: order kept, a bounded number of lines in flight, a dead process survived."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from sourcemark.cli.row import annotate_line, dump, error
from sourcemark.errors import Problem
from sourcemark.pipeline import Pipeline, load_batch
from sourcemark.settings import Settings

IN_FLIGHT = 8
Line = tuple[int, bytes]
# What is done with one line; a function at the top of a module, so that another process finds it by name.
Work = Callable[[Pipeline, int, bytes, str], str]

_pipeline: Pipeline | None = None
_lang = "en"
_line_work: Work = annotate_line


def in_process(lines: Iterable[Line], lang: str, settings: Settings, work: Work = annotate_line) -> Iterator[str]:
    """Work on lines here."""
    pipeline = load_batch(settings, 1)
    for number, line in lines:
        yield work(pipeline, number, line, lang)


def in_processes(lines: Iterable[Line], count: int, lang: str, work: Work = annotate_line) -> Iterator[str]:
    """Work on lines in `count` processes, each of which loads the engine once."""
    pool = _pool(count, lang, work)
    waiting: deque[tuple[Line, Future[str]]] = deque()
    source = iter(lines)
    try:
        while True:
            while len(waiting) < count * IN_FLIGHT and (line := next(source, None)) is not None:
                waiting.append((line, _submit(pool, line)))
            if not waiting:
                return
            line, future = waiting.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                # A process died (memory, a crash in a library) and took every waiting line with it. One at a time
                # shows which line it was; that one gets an error, the others their results.
                pool.shutdown(wait=False, cancel_futures=True)
                lost = [line, *(other for other, _ in waiting)]
                waiting.clear()
                yield from _one_by_one(lost, lang, work)
                pool = _pool(count, lang, work)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _one_by_one(lines: Iterable[Line], lang: str, work: Work) -> Iterator[str]:
    pool = _pool(1, lang, work)
    try:
        pool.submit(_ready).result()
    except BrokenProcessPool as err:
        # Not one line to blame: the engine itself does not load, and would not for any of the lines.
        raise Problem("The engine did not load in a process of its own.") from err
    for number, line in lines:
        try:
            yield _submit(pool, (number, line)).result()
        except BrokenProcessPool:
            pool = _pool(1, lang, work)
            yield dump({"line": number, **error(Problem("The process that read this line died."))})
    pool.shutdown()


def _submit(pool: ProcessPoolExecutor, line: Line) -> Future[str]:
    try:
        return pool.submit(_work, *line)
    except BrokenProcessPool as err:
        # The pool broke while lines were still being handed out: the same failure, seen a moment earlier.
        future: Future[str] = Future()
        future.set_exception(err)
        return future


def _pool(count: int, lang: str, work: Work) -> ProcessPoolExecutor:
    # spawn: a forked child would inherit threads' locks in whatever state they are.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, context, initializer=_start, initargs=(lang, work, count))


def _start(lang: str, work: Work, share: int) -> None:
    from sourcemark import logs

    global _lang, _pipeline, _line_work
    logs.set_up()
    # A process of its own reads the environment anew: it is the same one, and Settings need not be picklable.
    _lang, _line_work, _pipeline = lang, work, load_batch(Settings.from_environment(), share)


def _ready() -> bool:
    return _pipeline is not None


def _work(number: int, line: bytes) -> str:
    assert _pipeline is not None
    return _line_work(_pipeline, number, line, _lang)
