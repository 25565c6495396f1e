"""`annotate|compare --jsonl IN OUT`: streams a corpus from file to file with a progress bar on stderr."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from sourcemark.settings import Settings

if TYPE_CHECKING:
    from sourcemark.cli.workers import Work


class Task(NamedTuple):
    """What is done with each line, and how the progress bar calls it."""

    doing: str
    things: str
    work: Work


def run(source: str, target: str, task: Task, settings: Settings, *, workers: int, lang: str) -> int:
    """Work on every line; a bad one gives an error row. Returns 0 when the file was gone through to its end."""
    if source != "-" and not Path(source).is_file():
        print(f"{source}: no such file", file=sys.stderr)
        return 2
    if source != "-" and Path(target).exists() and Path(target).samefile(source):
        print("IN and OUT are the same file.", file=sys.stderr)
        return 2

    from sourcemark import logs
    from sourcemark.cli import workers as pool

    logs.set_up()
    with contextlib.ExitStack() as stack:
        reading: BinaryIO = sys.stdin.buffer if source == "-" else stack.enter_context(Path(source).open("rb"))
        try:
            writing: BinaryIO = sys.stdout.buffer if target == "-" else stack.enter_context(Path(target).open("wb"))
        except OSError as err:
            print(f"{target}: {err.strerror}", file=sys.stderr)
            return 2
        total = None if source == "-" else os.fstat(reading.fileno()).st_size
        read, done = stack.enter_context(_progress(total, task))
        lines = _lines(reading, read)
        if workers > 1:
            rows = pool.in_processes(lines, workers, lang, task.work)
        else:
            rows = pool.in_process(lines, lang, settings, task.work)
        for row in rows:
            writing.write(row.encode("utf-8") + b"\n")
            done()
        writing.flush()
    return 0


def _lines(file: BinaryIO, read: Callable[[int], None]) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(file, 1):
        read(len(line))
        if line.strip():
            yield number, line


@contextlib.contextmanager
def _progress(total: int | None, shown: Task) -> Iterator[tuple[Callable[[int], None], Callable[[], None]]]:
    """Show bytes read of the file, since counting its lines first would read it twice."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    count = 0
    with Progress(
        TextColumn(shown.doing),
        BarColumn(),
        TextColumn("{task.fields[count]} " + shown.things),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    ) as progress:
        task = progress.add_task("", total=total, count=0)

        def done() -> None:
            nonlocal count
            count += 1
            progress.update(task, count=count)

        yield (lambda size: progress.advance(task, size)), done
