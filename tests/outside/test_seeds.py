"""What has to hold on outside data, which is no part of the project: left out, in words, where it is absent."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from sourcemark.bench import measure
from sourcemark.detect import Detector
from sourcemark.errors import Problem
from sourcemark.extract import extract
from sourcemark.model import Page
from tests.english import ENGLISH


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector.load(ENGLISH)


@pytest.mark.parametrize("family", measure.FAMILIES)
def test_the_seeds_are_read_without_a_mistake(shared: Path, detector: Detector, family: str) -> None:
    rows = {row.what: row for row in measure.labels(detector, shared / "data" / "news_gold" / "seeds.jsonl")}
    figures = rows[f"seeds: {family}"].figures
    assert "+0−0)" in figures and "(0+" not in figures, figures


def test_every_saved_page_is_read_or_refused_in_words(shared: Path, detector: Detector) -> None:
    pages = sorted((shared / "pages").glob("*.html.gz"))
    read = 0
    for path in pages:
        html = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        try:
            article = extract(Page(url="https://news.test/a", final_url="https://news.test/a", html=html))
        except Problem:
            continue
        found = detector.detect(article).findings
        assert all(0 <= one.evidence.start < one.evidence.end <= len(article.text) for one in found), path.name
        read += 1
    assert pages and read >= len(pages) * 0.95
