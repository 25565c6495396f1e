"""Runs one piece of work in a forked process with a bound on processor time and memory."""

from __future__ import annotations

import contextlib
import math
import multiprocessing
import os
import resource
import signal
import traceback
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

MORE_MEMORY = 4 * 2**30


class Ended(Exception):
    """The process ended without an answer; the text says of what."""


class WorkFailed(Exception):
    """The work raised an exception; the text is its traceback."""


def in_child(work: Callable[[], Any], cpu_s: float) -> Any:
    """Return what `work` returns in a forked process, where what it prints is thrown away.

    work: its answer consists of Python's own types, since the child may have imported other versions of ours.
    cpu_s: processor time that it may use, in seconds; a busy machine takes none of it away.
    Raises Ended when it uses more time, or four gigabytes more than this process, or dies; WorkFailed when it raises.
    """
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(work, cpu_s, sending))
    with warnings.catch_warnings():
        # Python 3.12 warns where libraries have threads of their own; those of numpy wait, and hold nothing.
        warnings.simplefilter("ignore", DeprecationWarning)
        child.start()
    sending.close()
    with receiving:
        try:
            failed, answer = receiving.recv()
        except EOFError:
            child.join()
            raise Ended(_reason(child.exitcode, cpu_s)) from None
    child.join()
    if failed == "memory":
        raise Ended("it used too much memory")
    if failed:
        raise WorkFailed(answer)
    return answer


def _work(work: Callable[[], Any], cpu_s: float, sending: Connection) -> None:
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    _limit(cpu_s)
    try:
        message = ("", work())
    except MemoryError:
        message = ("memory", None)
    except BaseException:
        message = ("raised", traceback.format_exc())
    sending.send(message)


def _limit(cpu_s: float) -> None:
    seconds = math.ceil(cpu_s)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # The signal of the first bound ends the process, unless a library has taken it over; the second always does.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    with contextlib.suppress(FileNotFoundError):  # only Linux tells a process its size
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        size = pages * resource.getpagesize() + MORE_MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _reason(exitcode: int | None, cpu_s: float) -> str:
    if exitcode in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"it used more than {cpu_s:.0f} s of processor time"
    return f"its process died with status {exitcode}"
