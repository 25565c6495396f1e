"""Cards are numbered in reading order, in two series without gaps."""

from __future__ import annotations

from dataclasses import replace

from sourcemark.report.notes import letters
from sourcemark.report.view import view
from tests.builders import ferry


def test_marks_are_counted_in_figures_and_those_that_wait_in_letters() -> None:
    story = ferry().mark("unverified_claim.inference", "no decision", secondary=True)
    assert [note.number for note in view(story.build()).notes] == ["1", "2", "3", "4", "5", "a", "b"]
    assert [letters(number) for number in (1, 26, 27, 52, 53, 703)] == ["a", "z", "aa", "az", "ba", "aaa"]


def test_the_search_words_are_the_annotation_s_or_the_marked_words_where_1_0_kept_none() -> None:
    article = ferry().build()
    first, second, *others = article.annotations
    kept = replace(article, annotations=(first, replace(second, search_query=""), *others))
    one, other = view(kept).notes[:2]
    assert one.query == first.search_query
    assert other.query == "told TASS"
    assert all("told%20TASS" in address and "{" not in address for _, address in other.searches)
