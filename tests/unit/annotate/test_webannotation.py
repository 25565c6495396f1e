"""The JSON of an annotated article: what stands where, in which order."""

from __future__ import annotations

import json
from typing import Any

from sourcemark.annotate.shapes import MARK
from sourcemark.annotate.webannotation import to_json
from tests.builders import ferry


def test_selectors_and_mark_point_at_the_same_words_in_code_points() -> None:
    answer: Any = to_json(ferry().build())
    for annotation in answer["annotations"]:
        mark, (quote, position) = annotation[MARK], annotation["target"]["selector"]
        text = answer["text"]
        assert "🚢" in text[: mark["start"]]
        assert text[mark["start"] : mark["end"]] == mark["quote"] == quote["exact"]
        assert (position["start"], position["end"]) == (mark["start"], mark["end"])
        assert text[: mark["start"]].endswith(quote["prefix"])
        assert text[mark["end"] :].startswith(quote["suffix"])
        sentence = mark["sentence"]
        assert text[sentence["start"] : sentence["end"]] == sentence["exact"]
        assert sentence["start"] <= mark["start"] and mark["end"] <= sentence["end"]


def test_annotations_come_in_reading_order() -> None:
    starts = [one[MARK]["start"] for one in to_json(ferry().build())["annotations"]]
    assert starts == sorted(starts)


def test_a_part_the_text_lacks_is_null_and_others_are_lists_of_pieces() -> None:
    first, second = to_json(ferry().build())["attributions"]
    assert second["source"] is None and second["content"] is None
    assert first["content"] and len(first["content"]) == 2
    assert first["source"] and len(first["source"]) == 1


def test_the_same_article_gives_the_same_bytes() -> None:
    assert json.dumps(to_json(ferry().build())) == json.dumps(to_json(ferry().build()))


def test_a_passage_without_a_span_is_the_whole_text() -> None:
    from sourcemark.model import NotChecked

    story = ferry()
    story.not_checked = [NotChecked("stub")]
    answer = to_json(story.build())
    assert answer["not_checked"] == [{"why": "stub", "start": 0, "end": len(answer["text"])}]
