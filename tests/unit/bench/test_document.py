"""Figures go into their own block of a document and leave the rest alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcemark import __version__
from sourcemark.bench import document
from sourcemark.bench.table import Table
from sourcemark.cli import main
from sourcemark.errors import InvalidRequest

PAGE = """Before
<!-- figures mentions: begin, written by `python -m sourcemark bench DATA` -->
old
<!-- figures mentions: end -->
between
<!-- figures sizing: begin, written by `python load.py` -->
kept
<!-- figures sizing: end -->
after
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_block_is_replaced_and_signed_and_nothing_else_changes(page: Path) -> None:
    table = Table(("what", "measured"), [("a", "1"), ("bb", "2")])
    document.publish("mentions", table, "In words.", document=page)
    written = page.read_text(encoding="utf-8")
    mentions, sizing = document.blocks(written)
    assert "| what | measured |\n|---|---|\n| a | 1 |\n| bb | 2 |\n\nIn words.\n\n*20" in mentions.body
    assert f"Sourcemark {__version__}, " in mentions.body
    assert mentions.command == "python -m sourcemark bench DATA"
    assert sizing.body == "kept\n"
    assert document.prose(written) == document.prose(PAGE) == "Before\n\nbetween\n\nafter\n"


def test_writing_twice_is_writing_once(page: Path) -> None:
    document.write(page, "mentions", "same")
    once = page.read_text(encoding="utf-8")
    document.write(page, "mentions", "same")
    assert page.read_text(encoding="utf-8") == once


def test_a_document_without_the_block_is_left_alone(page: Path) -> None:
    with pytest.raises(InvalidRequest, match="figures labels"):
        document.write(page, "labels", "new")
    assert page.read_text(encoding="utf-8") == PAGE


def test_a_terminal_gets_aligned_columns(capsys: pytest.CaptureFixture[str]) -> None:
    document.publish("any", Table(("what", "n"), [("longer", "1")]), document=None)
    assert capsys.readouterr().out == "what    n\nlonger  1\n"


def test_bench_measures_what_the_document_has_a_block_for(page: Path, tmp_path: Path) -> None:
    assert main(["bench", str(tmp_path), "--write", str(page)]) == 0
    assert "not there: not measured" in document.blocks(page.read_text(encoding="utf-8"))[0].body


def test_bench_refuses_a_document_without_blocks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "plain.md"
    page.write_text("nothing here", encoding="utf-8")
    assert main(["bench", str(tmp_path), "--write", str(page)]) == 1
    assert "no block" in capsys.readouterr().err
    assert page.read_text(encoding="utf-8") == "nothing here"
