"""Says when and on what a figure was measured, by class: never the name of a host."""

from __future__ import annotations

import datetime
import os
import platform
import re
from pathlib import Path

from sourcemark import __version__


def signature() -> str:
    """Return date, version and machine in one line."""
    today = datetime.datetime.now(datetime.UTC).date()
    return f"{today}, Sourcemark {__version__}, {cores()}, {memory()} memory, {system()}"


def cores() -> str:
    """Return how many cores this process may use, and their model."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return f"{count} core{'s' * (count > 1)} ({model()})"


def model() -> str:
    """Return the processor's model, its architecture where the system does not tell."""
    told = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*:\s*(.+)$", told.read_text(), re.MULTILINE) if told.exists() else None
    return re.sub(r"\s+", " ", found[1]) if found else platform.machine()


def memory() -> str:
    """Return the memory of the machine."""
    if not hasattr(os, "sysconf"):
        return "unknown"
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"


def system() -> str:
    """Return the version of Python and the name of the system."""
    return f"Python {platform.python_version()}, {platform.system()}"
