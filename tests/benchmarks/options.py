"""The options that the benchmarks share. They are run from the project's folder: `python -m tests.benchmarks.NAME`."""

from __future__ import annotations

import argparse
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def options(description: str | None, *, outside: bool = False) -> argparse.ArgumentParser:
    """Return a parser. outside: the benchmark reads data that is no part of the project."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", type=Path, metavar="FILE.md", help="put the figures into their block of a document")
    if outside:
        parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of outside data")
    return parser
