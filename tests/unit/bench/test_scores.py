"""The scorers count as their definitions say."""

from __future__ import annotations

import json
from pathlib import Path

from sourcemark.bench import corpora
from sourcemark.bench.scores import ExactScore, Score, TripleScore, sentences_with
from sourcemark.cli import main
from sourcemark.model import Span

SENTENCES = [Span(0, 10), Span(11, 20), Span(21, 30)]


def test_a_sentence_has_a_label_when_a_mark_overlaps_it() -> None:
    assert sentences_with([Span(9, 12)], SENTENCES) == {0, 1}
    assert sentences_with([Span(10, 11)], SENTENCES) == set()


def test_precision_and_recall_count_sentences() -> None:
    score = Score()
    score.add({0, 1}, {1, 2})
    assert (score.precision, score.recall, score.f1) == (0.5, 0.5, 0.5)


def test_nothing_wanted_and_nothing_found_is_perfect() -> None:
    assert Score().f1 == 1.0


def test_a_triple_counts_once_and_a_partial_one_not_at_all() -> None:
    gold = {"source": [Span(0, 3)], "cue": [Span(4, 8)], "content": [Span(9, 20)]}
    partial = {"source": [], "cue": [Span(30, 34)], "content": [Span(35, 40)]}
    guess = {"source": [Span(0, 2)], "cue": [Span(4, 8)], "content": []}
    off = {"source": [Span(50, 52)], "cue": [Span(30, 34)], "content": []}
    wrong = {"source": [Span(50, 52)], "cue": [Span(4, 8)], "content": []}
    score = TripleScore()
    score.add([gold], [partial], [guess, guess, off, wrong])
    assert (score.score.right, score.score.wrong, score.score.missing) == (1, 2, 0)


def test_an_exact_part_may_differ_in_marks_at_its_ends_only() -> None:
    text = "Keller, the mayor, said: “It holds.”"
    gold = {"source": [Span(0, 18)], "cue": [Span(19, 23)], "content": [Span(25, 36)]}
    made = {"source": [Span(0, 17)], "cue": [Span(19, 24)], "content": [Span(26, 28), Span(29, 34)]}
    narrow = {"source": [Span(0, 6)], "cue": [], "content": [Span(29, 34)]}
    score = ExactScore()
    score.add(text, [gold], [made, narrow])
    counts = {part: (one.right, one.wrong, one.missing) for part, one in score.scores.items()}
    assert counts == {"source": (1, 1, 0), "cue": (1, 0, 0), "content": (1, 1, 0)}


def test_a_headline_is_a_short_first_line_without_a_stop() -> None:
    assert corpora.article("Dam holds\n\nIt held.").headline == Span(0, 9)
    assert corpora.article("It held.\n\nNobody left.").headline is None


def test_the_command_prints_a_table_and_names_what_is_missing(tmp_path: Path, capsys: object) -> None:
    folder = tmp_path / "news_gold"
    folder.mkdir()
    text = "A source told TASS the dam held."
    doc = {
        "id": "a",
        "text": text,
        "sentences": [[0, len(text)]],
        "gold": [{"label": "state_media.direct", "start": 9, "end": 18}],
    }
    (folder / "seeds.jsonl").write_text(json.dumps(doc) + "\n", encoding="utf-8")
    assert main(["bench", str(tmp_path), "--only", "labels", "--markdown"]) == 0
    printed = capsys.readouterr().out  # type: ignore[attr-defined]  # pytest's fixture type is not exported
    assert "| seeds: state_media | P 1.00  R 1.00  F1 1.000" in printed
    assert "news_gold/dev.jsonl | not there: not measured" in printed
