"""What the processes that read pages are forked from: the engine, whole, and as little else as can be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
LOADED = """
import gc, sys
import sourcemark.worker_pool.forkserver_preload
from sourcemark.worker_pool import engine
assert gc.get_freeze_count() > 50_000, "what is shared must not be written to by collections"
# Two of what spaCy's command line brings with it.
assert not {"typer", "weasel"} & sys.modules.keys()
analyser, = engine._loaded.values()
article = analyser.extractor.from_text("A source close to the talks told TASS that they failed.")
found = analyser.engines["en"].detector.detect(article)
print(len(found.findings))
"""


def test_the_engine_is_whole_without_spacy_s_command_line() -> None:
    ran = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) >= 1
