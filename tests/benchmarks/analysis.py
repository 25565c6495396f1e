"""How much detection costs beside spaCy on the same texts, how much of it is ours, and how much memory a worker takes.

Reads news_gold/dev.jsonl and polnear/dev.jsonl of a folder of corpora. Figures are ratios of processor times taken in
turns in one run, so that a busy machine slows all of them alike. Nothing here passes or fails. Writes the block
`analysis`.

ratio_to_bare_parser: what spaCy as it comes takes for every sentence, over what the whole detection takes; both meet
the texts for the first time, and pay for every new word.
own_layer_share: what detection takes beyond the tuned parser on the strings that it really parses, over that parser;
both meet the texts again.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sourcemark import pipeline
from sourcemark.bench import corpora, floors
from sourcemark.bench.document import NOT_MEASURED, publish
from sourcemark.bench.table import Table
from sourcemark.detect import Detector
from sourcemark.language import sentences
from sourcemark.settings import Settings
from tests.benchmarks.options import options

CORPORA = ("news_gold/dev.jsonl", "polnear/dev.jsonl")


def spent(work: Callable[[], object]) -> float:
    """Return the processor seconds that something takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def worker_peak(texts: Sequence[str]) -> float:
    """Return the most memory, in MB, that a process takes which loads the engine as a worker does and reads the texts.

    To be asked first: a new process counts what this one has as its own.
    """
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_read_all, (texts,))


def _read_all(texts: Sequence[str]) -> float:
    # What a worker's process leaves out and gives back when it starts.
    from sourcemark.worker_pool import forkserver_preload  # noqa: F401
    from sourcemark.worker_pool.engine import analyser_for

    analyser = analyser_for(Settings.from_environment())
    for text in texts:
        analyser.annotate_text(text)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def measure(texts: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return the rows of the table: name, figure, target."""
    peak = worker_peak(texts)
    language = pipeline.load_languages(Settings.from_environment())[0]
    detector = Detector.load(language)
    tuned, bare = language.parser.model(), language.parser.load()
    detector.detect(corpora.article(texts[0]))
    whole = again = own_parser = bare_parser = 0.0
    every = 0
    with floors.noting_parsed() as parsed:
        for text in texts:
            strings = [sentence.span.of(text) for sentence in sentences.split(language, text)]
            every += len(strings)
            article = corpora.article(text)
            whole += spent(lambda a=article: detector.detect(a))  # type: ignore[misc]
            bare_parser += spent(lambda s=strings: floors.parse(bare, s))  # type: ignore[misc]
            again += spent(lambda a=article: detector.detect(a))  # type: ignore[misc]
            own_parser += spent(lambda: floors.parse(tuned, parsed[-1]))
    read = sum(map(len, parsed[::2]))
    words = sum(len(text.split()) for text in texts)
    return [
        ("ratio_to_bare_parser", f"{bare_parser / whole:.2f}", "≥ 1.0"),
        ("own_layer_share", f"{100 * (again - own_parser) / own_parser:.0f} %", "≤ 20 %"),
        ("sentences parsed of all", f"{read:,} of {every:,} ({100 * read / every:.0f} %)", ""),
        ("the parser's share of detection", f"{100 * own_parser / again:.0f} %", ""),
        ("detection, ms per 1,000 words", f"{whole / words * 1e6:.0f}", ""),
        ("peak memory of a worker", f"{peak:.0f} MB", "≤ 250 MB"),
    ]


def main() -> None:
    """Measure over all texts, or over the first few of each corpus."""
    parser = options(__doc__)
    parser.add_argument("data", type=Path, metavar="DATA", help="folder with news_gold/ and polnear/")
    parser.add_argument("--texts", type=int, metavar="N", help="only the first N of each corpus")
    given = parser.parse_args()
    files = [given.data / name for name in CORPORA]
    missing = [str(file.relative_to(given.data)) for file in files if not file.exists()]
    if missing:
        publish("analysis", f"{NOT_MEASURED}{' and '.join(missing)} not there.", document=given.write)
        return
    texts = [doc["text"] for file in files for doc in list(corpora.documents(file))[: given.texts]]
    table = Table(("what", "measured", "target"), measure(texts))
    publish("analysis", f"{len(texts)} articles.", table, document=given.write)


if __name__ == "__main__":
    main()
