"""Texts of a shape that no article has: each is answered, and the work grows with the text."""

from __future__ import annotations

import time

import pytest

from sourcemark import pipeline
from sourcemark.errors import LanguageUnsupported
from sourcemark.pipeline import Pipeline
from sourcemark.report import html
from sourcemark.settings import Settings
from sourcemark.worker_pool import InProcessPool
from sourcemark.worker_pool.rendered import render

SHAPES = {
    "one word": "x" * 1_000_000,
    "one word a line": "word\n" * 20_000,
    "straight quotation marks": '"' * 20_000,
    "opening quotation marks": "“" * 20_000,
    "quotation marks that open and never close": '"a ' * 20_000,
    "apostrophes": "'a " * 20_000,
    "brackets": "(" * 120_000,
}


@pytest.fixture(scope="module")
def engine() -> Pipeline:
    return pipeline.load(Settings())


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_the_work_grows_with_a_shapeless_text_and_not_with_its_square(engine: Pipeline, text: str) -> None:
    spent = []
    for part in (text[: len(text) // 10], text):
        best = 60.0
        for _ in range(2):
            began = time.process_time()
            annotated = engine.annotate_text(part)
            render(annotated)
            html.fragment(annotated)
            best = min(best, time.process_time() - began)
        assert annotated.article.text == part
        spent.append(best)
    # Ten times the text; the square would be a hundred times the work.
    assert spent[1] < 40 * max(spent[0], 0.01)


def test_letters_without_a_blank_are_in_no_language_we_read(engine: Pipeline) -> None:
    with pytest.raises(LanguageUnsupported):
        InProcessPool(lambda: engine).text("Abc-d.e,f" * 13_000, None, "en")
