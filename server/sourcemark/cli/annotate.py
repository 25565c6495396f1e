"""`annotate`: one article to the terminal, or a corpus from file to file."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sourcemark.errors import Problem
from sourcemark.model import AnnotatedArticle
from sourcemark.settings import Settings

if TYPE_CHECKING:
    from sourcemark.pipeline import Pipeline

PAGES = (".html", ".htm", ".xhtml")
# A file this long is no article, and reading it whole would only end in the same refusal.
LONGEST_FILE = 50_000_000


class InputInvalid(Problem):
    """A file that cannot be read: said on the command line only, never served."""

    code = "file"
    status = 400
    title = "The file cannot be read."


def add_to(commands: argparse._SubParsersAction[Any]) -> None:
    """Describe the command."""
    from sourcemark.annotate.catalogue import languages

    parser = commands.add_parser("annotate", help="annotate one article, or a corpus with --jsonl")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "page", nargs="?", metavar="URL|FILE.html|FILE.txt|-", help="what to annotate; - reads from stdin"
    )
    what.add_argument("--jsonl", nargs=2, metavar=("IN", "OUT"), help="a corpus: one JSON object a line")
    parser.add_argument(
        "--format", choices=("text", "json", "html"), default="text", help="report, JSON, or one HTML page"
    )
    parser.add_argument("--page-url", metavar="URL", help="where the file or text stood; shown, never fetched")
    parser.add_argument("--lang", choices=languages(), default="en", help="language of the cards")
    parser.add_argument("--workers", type=workers, default=1, metavar="N", help="processes for --jsonl (1)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Annotate and print."""
    if options.jsonl:
        from sourcemark.cli import corpus
        from sourcemark.cli.row import annotate_line

        source, target = options.jsonl
        task = corpus.Task("annotating", "articles", annotate_line)
        return corpus.run(source, target, task, settings, workers=options.workers, lang=options.lang)

    from sourcemark import logs, pipeline

    logs.set_up()
    # Reading comes first: a misspelt path is answered at once, not after the engine has loaded.
    handed = read(options.page)
    _print(analyse(pipeline.load(settings), handed, options.page_url, options.lang), options.format)
    return 0


class Handed(NamedTuple):
    """An address, or what a file or stdin held."""

    page: str
    data: bytes | None


def read(page: str) -> Handed:
    """Read a file or stdin; an address is left for the engine. Raises InputInvalid."""
    return Handed(page, None if _is_url(page) else _read(page))


def analyse(engine: Pipeline, handed: Handed, page_url: str | None = None, lang: str = "en") -> AnnotatedArticle:
    """Annotate what was handed in, by what it is: address, page or text."""
    page, data = handed
    if data is None:
        return engine.annotate_url(page, lang)
    if _is_page(page, data):
        return engine.annotate_html(_decode_page(data), page_url, lang)
    return engine.annotate_text(_decode_text(data), page_url, lang)


def _print(annotated: AnnotatedArticle, form: str) -> None:
    if form == "json":
        from sourcemark.annotate.webannotation import to_json

        write(json.dumps(to_json(annotated), ensure_ascii=False, indent=2) + "\n")
    elif form == "html":
        from sourcemark.report import html

        write(html.page(annotated))
    else:
        from sourcemark.report import text

        text.write(annotated, sys.stdout)


def write(text: str) -> None:
    """Print to stdout in UTF-8."""
    # The terminal's own encoding may lack a character; a file with half an article would be worse than UTF-8.
    sys.stdout.buffer.write(text.encode("utf-8"))


def _is_url(page: str) -> bool:
    return page.lower().startswith(("http://", "https://"))


def _read(page: str) -> bytes:
    try:
        if page == "-":
            data = sys.stdin.buffer.read(LONGEST_FILE + 1)
        else:
            with Path(page).open("rb") as file:
                data = file.read(LONGEST_FILE + 1)
    except OSError as err:
        raise InputInvalid(f"{page}: {err.strerror or 'cannot be read'}") from err
    if len(data) > LONGEST_FILE:
        raise InputInvalid(f"{page}: longer than {LONGEST_FILE // 1_000_000} MB")
    return data


def _is_page(page: str, data: bytes) -> bool:
    if page != "-":
        return page.lower().endswith(PAGES)
    # An article's text does not begin with a tag.
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype", b"<html", b"<head", b"<body", b"<?xml", b"<!--"))


def _decode_page(data: bytes) -> str:
    from sourcemark.fetch.charset import decode

    return decode(data, None)


def _decode_text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as err:
        raise InputInvalid("The text is not UTF-8.") from err


def workers(value: str) -> int:
    """Read a number of processes."""
    number = int(value)
    if not 1 <= number <= 64:
        raise argparse.ArgumentTypeError("must be between 1 and 64")
    return number
