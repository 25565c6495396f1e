"""The corpus row: flat, and as short as the contract allows."""

from __future__ import annotations

from typing import Any

from sourcemark.annotate.jsonl import to_row
from tests.builders import ferry


def test_text_is_repeated_only_when_it_was_extracted() -> None:
    assert "text" not in to_row(ferry(given=True).build())
    assert to_row(ferry().build())["text"].startswith("Exclusive: Ferry")


def test_an_annotation_is_flat_and_its_offsets_hold_its_quote() -> None:
    row = to_row(ferry().build())
    for one in row["annotations"]:
        assert row["text"][one["start"] : one["end"]] == one["quote"]
        assert {"label", "rule"} <= one.keys()


def test_one_piece_is_a_pair_several_are_pairs_and_none_is_null() -> None:
    row: Any = to_row(ferry().build())
    first, second = row["attributions"]
    assert isinstance(first["source"][0], int) and len(first["source"]) == 2
    assert [len(piece) for piece in first["content"]] == [2, 2]
    assert second["source"] is None and second["content"] is None


def test_ledger_and_page_stand_in_the_row() -> None:
    row = to_row(ferry().build())
    ledger = ["annotations", "attributions", "sources", "chains", "origins"]
    assert list(row) == ["text", *ledger, "page", "versions", "summary"]
    assert row["versions"].keys() == {"engine", "rules", "registry"}
    assert row["chains"] == [{"sources": ["s2", "s1"], "sentences": [1]}]
    assert row["page"]["labels"][0]["label"] == "page.exclusive"
