"""Every figure in the pages about accuracy and performance is written by a command that exists."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path

import pytest

from sourcemark.bench import document
from tests.benchmarks.__main__ import DOCUMENTS
from tests.benchmarks.options import ROOT

# A number with a unit, a share, or with decimals: what somebody has measured.
FIGURE = re.compile(
    r"\d[\d.,]* ?(?:%|per cent|ms|seconds?|minutes?|[KMG]B|words|pages|marks|articles|cores)(?!\w)"
    r"|\d a second|(?<!\w)\.\d\d|\d\.\d|\b(?:F1|P|R) (?:of )?[.\d]"
)
SIGNED = re.compile(r"^\*\d{4}-\d\d-\d\d, Sourcemark \d+\.\d+\.\d+\S*, .*Python 3\.\d+\.\d+, \w+\.\*$", re.MULTILINE)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: page.name)
def test_what_people_wrote_holds_no_figure(page: Path) -> None:
    assert [found[0] for found in FIGURE.finditer(document.prose(text_of(page)))] == []


@pytest.mark.parametrize(
    "words", ["89 ms", "15 to 18 %", "about 11 a second", "below .85", "F1 of 3", "327 MB", "× 3.8"]
)
def test_a_figure_is_recognised(words: str) -> None:
    assert FIGURE.search(f"It took {words} there.")


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: page.name)
def test_every_block_is_filled_and_signed(page: Path) -> None:
    blocks = document.blocks(text_of(page))
    assert len(blocks) == text_of(page).count("<!-- figures") / 2
    assert len({block.name for block in blocks}) == len(blocks)
    for block in blocks:
        assert len(SIGNED.findall(block.body)) == 1, block.name
        assert SIGNED.sub("", block.body).strip(), block.name


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: page.name)
def test_every_block_names_a_command_that_exists_and_writes_this_page(page: Path) -> None:
    for block in document.blocks(text_of(page)):
        python, dash, module, *rest = shlex.split(block.command)
        assert (python, dash) == ("python", "-m"), block.command
        assert importlib.util.find_spec(module), block.command
        assert rest[-2:] == ["--write", page.relative_to(ROOT).as_posix()], block.command


def test_every_benchmark_writes_a_block() -> None:
    commands = " ".join(block.command for page in DOCUMENTS for block in document.blocks(text_of(page)))
    scripts = [path.stem for path in (ROOT / "tests/benchmarks").glob("*.py") if "publish(" in text_of(path)]
    assert scripts
    assert [name for name in scripts if f"tests.benchmarks.{name} " not in commands] == []
