"""`python -m tests.benchmarks [DATA]`: runs every command that writes figures, in the order of the documents.

The documents themselves name the commands: see server/sourcemark/bench/document.py. Without `--write` the figures are
only printed. With it every block first says that it was not measured, so that no old figure stays when a command fails;
those that did fail are listed at the end, with status 1.
"""

from __future__ import annotations

import argparse
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

from sourcemark.bench import document
from tests.benchmarks.options import ROOT

DOCUMENTS = (ROOT / "docs/accuracy.md", ROOT / "docs/performance.md")
PATIENCE_S = 400
Places = dict[str, list[tuple[Path, str]]]


def commands() -> Places:
    """Return every command once, with the blocks that it writes."""
    found: Places = {}
    for page in DOCUMENTS:
        for block in document.blocks(page.read_text(encoding="utf-8")):
            found.setdefault(block.command, []).append((page, block.name))
    return found


def words(command: str, data: Path, *, writes: bool) -> list[str]:
    """Return a command for this Python and this folder of data."""
    _, *given = (word.replace("DATA", str(data)) for word in shlex.split(command))
    if not writes:
        at = given.index("--write")
        del given[at : at + 2]
    return [sys.executable, *given]


def run(given: list[str], patience: float = PATIENCE_S) -> str | None:
    """Run a command in a session of its own; return why it failed, or None.

    What takes too long is interrupted as by a keyboard, so that it ends the servers and browsers that it has started.
    """
    process = subprocess.Popen(given, cwd=ROOT, start_new_session=True)
    try:
        status = process.wait(patience)
    except (subprocess.TimeoutExpired, KeyboardInterrupt) as err:
        os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if isinstance(err, KeyboardInterrupt):
            raise
        return f"it took longer than {patience:.0f} seconds"
    return f"it ended with status {status}" if status else None


def main(arguments: list[str] | None = None) -> int:
    """Run them all, or those whose command holds the words of `--only`."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", default=ROOT.parent / "shared", help="folder of outside data")
    parser.add_argument("--only", default="", help="commands that hold this")
    parser.add_argument("--write", action="store_true", help="write the blocks of the documents")
    options = parser.parse_args(arguments)
    failed = []
    for command, places in commands().items():
        if options.only not in command:
            continue
        print(f"\n== {command}", flush=True)
        if options.write:
            for page, name in places:
                document.write(page, name, f"{document.NOT_MEASURED}`{command}` did not come to its end.")
        began = time.monotonic()
        why = run(words(command, options.data.resolve(), writes=options.write))
        print(f"   {time.monotonic() - began:.0f} seconds", flush=True)
        if why:
            failed.append(f"{command}: {why}")
    missing = [f"{page.name}, {name}" for page, name in unmeasured()] if options.write else []
    for line in (*(f"failed: {one}" for one in failed), *(f"not measured: {one}" for one in missing)):
        print(line)
    return 1 if failed or missing else 0


def unmeasured() -> list[tuple[Path, str]]:
    """Return the blocks that say so of themselves."""
    return [
        (page, block.name)
        for page in DOCUMENTS
        for block in document.blocks(page.read_text(encoding="utf-8"))
        if document.NOT_MEASURED.strip(": ").casefold() in block.body.casefold()
    ]


if __name__ == "__main__":
    sys.exit(main())
