"""Imported by the fork server, which knows nothing but the environment: loads the engine it names, and little else."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys
from types import ModuleType

from sourcemark import logs
from sourcemark.settings import Settings
from sourcemark.worker_pool.engine import analyser_for

# Two of glibc's settings, by their numbers there, and how much of what is free a process keeps.
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
KEPT = 64 * 2**20
LARGEST_ON_HEAP = 32 * 2**20


def keep_freed_memory() -> None:
    """Have glibc keep what the parser's arrays have left free for those of the next article.

    By default most of it goes back to the system after each batch and comes again page by page, a tenth of the time
    that detection takes. The peak is the same.
    """
    with contextlib.suppress(OSError, AttributeError):  # another C library has no such call
        libc = ctypes.CDLL(None)
        libc.mallopt(M_TRIM_THRESHOLD, KEPT)
        libc.mallopt(M_MMAP_THRESHOLD, LARGEST_ON_HEAP)


def leave_out_command_line() -> None:
    """Keep spaCy from loading its own command line, which it does only to offer `spacy.info`: 365 modules, 16 MB."""
    package, module = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    package.__path__ = []
    vars(module)["info"] = None
    sys.modules |= {package.__name__: package, module.__name__: module}


logs.set_up()
keep_freed_memory()
leave_out_command_line()
# What is wrong is said by the process that needs the engine and tries again; here it would only end the fork server.
with contextlib.suppress(Exception):
    analyser_for(Settings.from_environment())
# A collection writes into every object it visits, and memory that is written to is shared no longer: about 30 MB more
# for each process that is forked from here.
gc.collect()
gc.freeze()
with contextlib.suppress(OSError, AttributeError):  # another C library has no such call
    ctypes.CDLL(None).malloc_trim(0)
