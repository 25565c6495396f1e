"""The built-in sample through the real engine: what a newcomer's first click shows."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sourcemark.annotate.webannotation import to_json
from sourcemark.model import AnnotatedArticle
from sourcemark.services import SAMPLE, Services
from sourcemark.settings import Settings
from tests.contract import schemas

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sample() -> AnnotatedArticle:
    return Services(Settings()).sample()


def test_the_sample_has_marks_of_every_family_shown_at_once(sample: AnnotatedArticle) -> None:
    families = {one.finding.label.partition(".")[0] for one in sample.annotations if not one.secondary}
    assert families == {"state_media", "anonymous_source", "unverified_claim"}
    assert any(one.secondary and one.finding.label.startswith("good_sourcing.") for one in sample.annotations)


def test_the_sample_s_route_runs_from_an_unnamed_source_through_tass_to_the_page(sample: AnnotatedArticle) -> None:
    routes = [one.route for one in sample.annotations if len(one.route) == 3]
    assert any("not named" in far and near.startswith("TASS") for far, near, _ in routes)


def test_every_mark_of_the_sample_has_search_words_without_the_outlet_it_credits(sample: AnnotatedArticle) -> None:
    assert sample.annotations
    for one in sample.annotations:
        assert one.search_query and "TASS" not in one.search_query
    # All marks of a sentence lead to one search.
    assert len({one.search_query for one in sample.annotations}) == len({one.sentence for one in sample.annotations})


def test_the_sample_satisfies_the_contract(sample: AnnotatedArticle) -> None:
    Draft202012Validator(schemas.stored("annotations")).validate(to_json(sample))


def test_a_corpus_gives_the_same_rows_with_one_process_and_with_two(tmp_path: Path) -> None:
    page = SAMPLE.read_text(encoding="utf-8")
    lines = [{"id": number, "html": page} for number in range(3)] + [{"id": "bad"}]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    for workers in ("1", "2"):
        out = str(tmp_path / f"out{workers}.jsonl")
        call = [sys.executable, "-m", "sourcemark", "annotate", "--jsonl", str(tmp_path / "in.jsonl"), out]
        done = subprocess.run([*call, "--workers", workers], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout == ""
    first = (tmp_path / "out1.jsonl").read_bytes()
    assert first == (tmp_path / "out2.jsonl").read_bytes()
    rows = [json.loads(line) for line in first.splitlines()]
    assert [row["id"] for row in rows] == [0, 1, 2, "bad"]
    assert rows[0]["annotations"] and rows[3]["error"]["code"] == "invalid-request"
