"""`bench DATA`: labels, attributions, mentions and speed on labelled corpora, beside simple floors."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from server.errors import InvalidRequest
from server.settings import Settings

if TYPE_CHECKING:
    from server.bench.measure import Row
    from server.detect import Detector

# Corpus file → what is measured on it. A file that is not there is said to be missing, never passed over in silence.
LABELS = ("news_gold/seeds.jsonl", "news_gold/dev.jsonl")
ATTRIBUTIONS = ("polnear/dev.jsonl",)
MENTIONS = ("state_media_mentions/dev.jsonl",)
SPEED = "polnear/dev.jsonl"
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Describe the command."""
    parser = commands.add_parser("bench", help="measure the engine on labelled corpora")
    parser.add_argument("data", type=Path, help="the folder with news_gold/, polnear/ and state_media_mentions/")
    parser.add_argument("--only", choices=("labels", "attributions", "mentions", "speed"), action="append")
    parser.add_argument("--markdown", action="store_true", help="print a Markdown table")
    parser.add_argument("--write", type=Path, metavar="FILE.md", help="put the table between the marks of a document")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Measure and print one table."""
    from server.bench import measure
    from server.detect import Detector

    detector = Detector.load(settings.outlets_file)
    wanted = options.only or ["labels", "attributions", "mentions", "speed"]
    jobs = [(measure.labels, name) for name in LABELS if "labels" in wanted]
    jobs += [(measure.attributions, name) for name in ATTRIBUTIONS if "attributions" in wanted]
    jobs += [(measure.mentions, name) for name in MENTIONS if "mentions" in wanted]
    rows: list[Row] = []
    for job, name in jobs:
        path = options.data / name
        rows.extend(job(detector, path) if path.exists() else [measure.Row(name, "not there: not measured")])
    if "speed" in wanted:
        rows.extend(_speed(detector, options.data / SPEED))
    table = [("what", "measured", "floor", "target"), *((r.what, r.figures, r.floor, r.target) for r in rows)]
    if options.write is not None:
        _write(options.write, _markdown(table))
    print(_markdown(table) if options.markdown else _columns(table))
    return 0


def _speed(detector: Detector, path: Path) -> Iterable[Row]:
    from server.bench import corpora, measure

    if not path.exists():
        return [measure.Row(f"speed on {SPEED}", "not there: not measured")]
    return measure.speed(detector, [doc["text"] for doc in corpora.documents(path)])


def _markdown(table: list[tuple[str, str, str, str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in table]
    return "\n".join([lines[0], "|---|---|---|---|", *lines[1:]])


def _columns(table: list[tuple[str, str, str, str]]) -> str:
    widths = [max(len(row[n]) for row in table) for n in range(4)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table
    )


def _write(document: Path, table: str) -> None:
    """Replace what stands between the marks; the text around it is written by hand."""
    before, found, rest = document.read_text(encoding="utf-8").partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not (found and ended):
        raise InvalidRequest(f"{document.name} has no {BEGIN} … {END}")
    document.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", encoding="utf-8")
