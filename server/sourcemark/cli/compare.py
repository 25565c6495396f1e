"""`compare`: two versions of a story to the terminal, or a corpus of pairs from file to file."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from sourcemark.cli.annotate import analyse, read, workers, write
from sourcemark.settings import Settings


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Describe the command."""
    from sourcemark.annotate.catalogue import languages

    parser = commands.add_parser("compare", help="compare two versions of a story, or a corpus of pairs with --jsonl")
    parser.add_argument("versions", nargs="*", metavar="URL|FILE.html|FILE.txt|-", help="A and B; - reads from stdin")
    parser.add_argument("--jsonl", nargs=2, metavar=("IN", "OUT"), help="a corpus: {id, a, b} with two texts a line")
    parser.add_argument(
        "--format", choices=("text", "json", "html"), default="text", help="report, JSON, or one HTML page"
    )
    parser.add_argument("--lang", choices=languages(), default="en", help="language of the summary and the page")
    parser.add_argument("--workers", type=workers, default=1, metavar="N", help="processes for --jsonl (1)")
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Compare and print."""
    if options.jsonl:
        if options.versions:
            options.parser.error("--jsonl takes the place of A and B")
        return _corpus(options, settings)
    if len(options.versions) != 2 or options.versions == ["-", "-"]:
        options.parser.error("two versions are needed, one of them from stdin at most")

    from sourcemark import logs, pipeline
    from sourcemark.compare import to_json

    logs.set_up()
    # Both are read before the engine loads: a misspelt path is answered at once.
    handed = [read(version) for version in options.versions]
    engine = pipeline.load(settings)
    a, b = (analyse(engine, version, lang=options.lang) for version in handed)
    comparison = engine.compare(a, b)
    if options.format == "json":
        write(json.dumps(to_json(comparison, a, b), ensure_ascii=False, indent=2) + "\n")
    elif options.format == "html":
        from sourcemark.report import compare_html

        write(compare_html.page(comparison, a, b))
    else:
        from sourcemark.report import compare_text

        compare_text.write(comparison, a, b, sys.stdout)
    return 0


def _corpus(options: argparse.Namespace, settings: Settings) -> int:
    from sourcemark.cli import corpus
    from sourcemark.cli.pair import compare_line

    source, target = options.jsonl
    task = corpus.Task("comparing", "pairs", compare_line)
    return corpus.run(source, target, task, settings, workers=options.workers, lang=options.lang)
