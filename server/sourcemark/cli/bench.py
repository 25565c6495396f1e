"""`bench DATA`: labels, attributions, mentions and speed on labelled corpora, beside simple floors."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcemark.settings import Settings

if TYPE_CHECKING:
    from sourcemark.bench.measure import Row
    from sourcemark.detect import Detector

# Group → the corpus files it is measured on. A file that is absent is said to be, never passed over in silence.
CORPORA = {
    "labels": ("news_gold/seeds.jsonl", "news_gold/dev.jsonl"),
    "attributions": ("polnear/dev.jsonl",),
    "mentions": ("state_media_mentions/dev.jsonl",),
    "speed": ("polnear/dev.jsonl",),
}


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Describe the command."""
    parser = commands.add_parser("bench", help="measure the engine on labelled corpora")
    parser.add_argument("data", type=Path, help="the folder with news_gold/, polnear/ and state_media_mentions/")
    parser.add_argument("--only", choices=tuple(CORPORA), action="append", help="this group; can be given again")
    parser.add_argument("--markdown", action="store_true", help="print Markdown tables")
    parser.add_argument(
        "--write", type=Path, metavar="FILE.md", help="measure the groups that the document has a block for; write them"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Measure and print a table for each group."""
    from sourcemark import pipeline
    from sourcemark.bench import document
    from sourcemark.bench.table import Table
    from sourcemark.detect import Detector

    # The corpora are in one language.
    detector = Detector.load(pipeline.load_languages(settings)[0], settings.outlets_file)
    groups = options.only or list(CORPORA)
    if options.write is not None and not options.only:
        there = {block.name for block in document.blocks(options.write.read_text(encoding="utf-8"))}
        # With no block at all every group is kept, and the first one says that its block is missing.
        groups = [group for group in groups if group in there] or groups
    for group in groups:
        rows = [row for name in CORPORA[group] for row in _measured(group, detector, options.data, name)]
        table = Table(("what", "measured", "floor", "target"), [(r.what, r.figures, r.floor, r.target) for r in rows])
        document.publish(group, table.markdown() if options.markdown else table, document=options.write)
    return 0


def _measured(group: str, detector: Detector, data: Path, name: str) -> Iterable[Row]:
    from sourcemark.bench import measure

    if not (data / name).exists():
        return [measure.Row(f"{group} on {name}", "not there: not measured")]
    jobs: dict[str, Callable[[Detector, Path], Iterable[Row]]] = {
        "labels": measure.labels,
        "attributions": measure.attributions,
        "mentions": measure.mentions,
        "speed": measure.speed,
    }
    return jobs[group](detector, data / name)
