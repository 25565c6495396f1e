"""Two versions of one report, and two stories, through the whole engine."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from sourcemark.compare import Comparer, lines, to_json
from sourcemark.compare.sources import SourceIndex, same
from sourcemark.model import AnnotatedArticle
from sourcemark.model.comparison import Comparison
from sourcemark.pipeline import Analyser
from tests.english import ENGLISH

compare = Comparer(ENGLISH).compare


@pytest.fixture(scope="module")
def versions(first: AnnotatedArticle, second: AnnotatedArticle) -> Comparison:
    return compare(first, second)


def test_new_wording_of_one_report_is_one_story_with_one_origin(
    versions: Comparison, first: AnnotatedArticle, second: AnnotatedArticle
) -> None:
    assert versions.same_story and versions.wording.share < 0.2
    assert versions.common_origin is not None and versions.common_origin.outlet == "xinhua"
    # The agency and the historian stand in both and count once each.
    assert [one.name for one in versions.origins.shared][1:] == ["Inga Solvang"]
    assert versions.origins.together == len(versions.origins.only_b) + 2
    told = " ".join(lines(versions, first, second))
    assert "same cited report" in told and "one origin" in told
    assert not any(word in told.lower() for word in ("copied", "plagiar", "stole", "false", "true", "suspicious"))


def test_another_story_is_another_story(first: AnnotatedArticle, other: AnnotatedArticle) -> None:
    comparison = compare(first, other)
    assert not comparison.same_story and comparison.common_origin is None
    assert not (comparison.quotations or comparison.drift or comparison.aligned)


def test_what_both_quote_is_shared_as_far_as_both_quote_it(
    versions: Comparison, first: AnnotatedArticle, second: AnnotatedArticle
) -> None:
    [quotation] = versions.quotations
    assert quotation.text == "the boats sail with tired people"
    assert quotation.b[0].of(second.article.text) == "The boats sail with tired people"
    assert {one.text for one in versions.names} >= {"Tarnholm", "Inga Solvang", "Vesterby"}
    assert "Xinhua" not in {one.text for one in versions.names}
    assert [one.text for one in versions.numbers] == ["fourteen"]
    assert [one.outlet for one in versions.outlets] == ["xinhua"]
    for shared in (*versions.names, *versions.numbers):
        assert all(span.of(first.article.text) for span in shared.a) and shared.b


def test_one_content_under_two_sources_is_drift(
    versions: Comparison, first: AnnotatedArticle, second: AnnotatedArticle
) -> None:
    [drift] = [one for one in versions.drift if one.kind == "source"]
    assert drift.a.words is not None and drift.b.words is not None
    assert drift.a.words.of(first.article.text) == "The report adds"
    assert drift.b.words.of(second.article.text) == "A shipping official, speaking on condition of anonymity, added"
    assert "foreign crews" in drift.content


def test_an_outlet_that_is_said_to_cite_somebody_else_is_drift(
    versions: Comparison, first: AnnotatedArticle, second: AnnotatedArticle
) -> None:
    [drift] = [one for one in versions.drift if one.kind == "behind"]
    assert drift.a.words is not None and drift.b.words is not None
    assert drift.a.words.of(first.article.text).startswith("sources within")
    assert not drift.b.words.of(second.article.text).startswith("sources")
    assert drift.a.names[-1] == drift.b.names[-1]


def test_the_same_source_under_two_descriptions_is_no_drift(versions: Comparison) -> None:
    # The historian's sentence, and the quotation of the source close to the guild.
    assert len(versions.drift) == 2


def test_letters_spelt_out_once_are_listed(versions: Comparison) -> None:
    assert [(one.short, one.long, one.by) for one in versions.acronyms] == [
        ("COR", "Collective Orderly Resignation", "a")
    ]


def test_a_lost_hedge_is_listed_and_a_kept_one_is_not(
    versions: Comparison, first: AnnotatedArticle, second: AnnotatedArticle
) -> None:
    assert "If true" in {one.span.of(first.article.text) for one in versions.hedges_a}
    same = compare(first, first)
    assert not (same.hedges_a or same.hedges_b or same.unsourced_a or same.drift)


def test_what_one_adds_without_a_source_is_listed(versions: Comparison, second: AnnotatedArticle) -> None:
    [added] = versions.unsourced_b
    assert added.span.of(second.article.text).startswith("The end of the night line would cost the island")


def test_headlines_stand_against_each_other(versions: Comparison) -> None:
    assert versions.headlines.shared == ("Exclusive", "Ferries")
    assert {"Pilots", "Talks"} <= set(versions.headlines.only_a) and "Walkout" in versions.headlines.only_b


def test_both_directions_say_the_same(versions: Comparison, first: AnnotatedArticle, second: AnnotatedArticle) -> None:
    back = compare(second, first)
    assert (back.same_story, back.score) == (versions.same_story, versions.score)
    assert [(one.a, one.b) for one in back.drift] and len(back.drift) == len(versions.drift)
    assert back.hedges_a == versions.hedges_b and back.unsourced_b == versions.unsourced_a


def test_the_same_articles_give_the_same_bytes(first: AnnotatedArticle, second: AnnotatedArticle) -> None:
    one, two = (json.dumps(to_json(compare(first, second), first, second)) for _ in range(2))
    assert one == two


def test_every_span_of_the_answer_has_the_words_it_says(
    versions: Comparison, first: AnnotatedArticle, second: AnnotatedArticle
) -> None:
    answer: Any = to_json(versions, first, second)
    checked = 0

    def walk(value: object, side: str) -> None:
        nonlocal checked
        if isinstance(value, list):
            for one in value:
                walk(one, side)
        if isinstance(value, dict):
            if "exact" in value:
                text = answer[side]["text"]
                assert text[value["start"] : value["end"]] == value["exact"]
                checked += 1
            for key, inner in value.items():
                flipped = {"a": "b", "b": "a"}[side] if key == "counterpart" else side
                walk(
                    inner,
                    {"a": "a", "only_a": "a", "hedges_a": "a", "b": "b", "only_b": "b", "hedges_b": "b"}.get(
                        key, flipped
                    ),
                )

    walk(answer, "a")
    assert checked > 30


@pytest.mark.parametrize(
    "text", ["a", "…", "“", "A B C", "1 2 3\n\n4", "🚢 🚢", "Name Name Name. “x y z” (ABC) A B C."]
)
def test_no_text_is_too_small(engine: Analyser, first: AnnotatedArticle, text: str) -> None:
    tiny = engine.annotate_text(text)
    for a, b in ((tiny, tiny), (tiny, first), (first, tiny)):
        to_json(compare(a, b), a, b)


@pytest.mark.parametrize(
    ("of_a", "of_b"),
    [
        ("“One two three four”, said Alpha Beta of 12 boats (ABC). ",) * 2,
        # Nobody in one is in the other, so everybody would have to be set against everybody.
        ("{name} Low{word} said rain fell. ", "{name} High{word} said rain fell. "),
        ("The {name} Low{word} Times reported rain in Low{word}. ", "The {name} High{word} Times reported rain. "),
    ],
)
def test_the_work_grows_with_the_text_and_not_with_its_square(engine: Analyser, of_a: str, of_b: str) -> None:
    spent = []
    for count in (60, 600):
        a, b = (engine.annotate_text(_many(sentence, count)) for sentence in (of_a, of_b))
        compare(a, b)
        best = 9.0
        for _ in range(3):
            began = time.process_time()
            compare(a, b)
            best = min(best, time.process_time() - began)
        spent.append(best)
    # Ten times the text; the square would be a hundred times the work.
    assert spent[1] < 40 * max(spent[0], 0.002)


def _many(sentence: str, count: int) -> str:
    words = ["".join("aeioubdfgk"[int(digit)] + "m" for digit in f"{number:04}") for number in range(count)]
    return "".join(sentence.format(name=word.title(), word=word) for word in words)


def test_what_is_looked_up_among_sources_is_what_each_would_be_found_to_be(
    first: AnnotatedArticle, second: AnnotatedArticle
) -> None:
    sources = [*first.analysis.sources, *second.analysis.sources]
    index = SourceIndex(ENGLISH, sources)
    for one in sources:
        assert list(index.like(one)) == [other for other in sources if same(ENGLISH, one, other)] != []
