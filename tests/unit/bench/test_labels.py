"""What is measured on labelled news, with a reader of rules that marks one word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sourcemark.bench import measure
from sourcemark.bench.bootstrap import interval, total
from sourcemark.bench.corpora import labelled
from sourcemark.bench.scores import Score
from sourcemark.detect import Detector
from tests.english import ENGLISH

TEXT = "Police came. Residents said it rained. The pier is old."
SENTENCES = [[0, 12], [13, 38], [39, 55]]
RESIDENTS = {"label": "anonymous_source.described", "start": 13, "end": 27}


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector.load(ENGLISH)


def corpus(folder: Path, count: int) -> Path:
    """Write a corpus of so many texts, all alike; every second one says that nothing is to be marked."""
    path = folder / "dev.jsonl"
    rows = [
        {"id": f"page:{n}", "text": TEXT, "sentences": SENTENCES, "gold": [RESIDENTS] if n % 2 else []}
        for n in range(count)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_articles_kept_aside_stand_apart_with_an_interval(detector: Detector, tmp_path: Path) -> None:
    path = corpus(tmp_path, 60)
    docs = list(labelled(path))
    aside = [doc for doc in docs if doc.kept_aside]
    assert 10 <= len(aside) <= 30
    rows = {row.what: row for row in measure.labels(detector, path)}
    assert rows["dev: kept aside"].figures == f"{len(aside)} articles, {3 * len(aside)} sentences"
    wanted = sum(bool(doc.required) for doc in aside)
    figures = rows["dev, kept aside: anonymous_source"].figures
    assert f"({wanted}+{len(aside) - wanted}−0)" in figures
    assert "F1 95 %" in figures
    assert rows["dev, kept aside: anonymous_source"].target == "F1 ≥ .92"
    assert rows["dev, page: anonymous_source"].figures.startswith("P 0.50  R 1.00")
    assert rows["dev: rule anonymous_source.role"].figures == "30 right, 30 wrong"


def test_few_articles_are_one_part(detector: Detector, tmp_path: Path) -> None:
    rows = {row.what: row for row in measure.labels(detector, corpus(tmp_path, 4))}
    assert rows["dev: anonymous_source"].figures == "P 0.50  R 1.00  F1 0.667  (2+2−0)"
    assert "dev: kept aside" not in rows


def test_an_interval_is_wide_where_articles_differ_and_always_the_same() -> None:
    alike = [Score(right=3, wrong=1, missing=1)] * 40
    assert interval(alike) == pytest.approx((total(alike).f1, total(alike).f1))
    unlike = [Score(right=6), Score(wrong=2, missing=2)] * 20
    low, high = interval(unlike)
    assert low < total(unlike).f1 < high
    assert interval(unlike) == (low, high)
    with pytest.raises(ValueError, match="no article"):
        interval([])
