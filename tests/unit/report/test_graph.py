"""Origins drawn: every origin is there, nothing overlaps, the words say the same."""

from __future__ import annotations

from itertools import combinations

from bs4 import BeautifulSoup

from sourcemark.model import Origin, Source
from sourcemark.report import html
from sourcemark.report.graph import DOWN, HEIGHT, WIDTH, draw
from sourcemark.report.view import view
from tests.builders import Story, ferry


def test_a_source_stands_left_of_the_outlet_it_comes_through_and_the_page_right_of_all() -> None:
    graph = draw(view(ferry().build()))
    assert graph is not None
    place = {node.name: (node.x, node.y) for node in graph.nodes}
    assert place["A source"][0] < place["TASS"][0] == place["Jonas Weidling"][0] < place["This page"][0]
    assert place["A source"][1] == place["TASS"][1]
    assert graph.text == "This page ← TASS ← A source. This page ← Jonas Weidling."
    assert len(graph.edges) == 3


def test_boxes_keep_apart_and_inside_the_drawing() -> None:
    graph = draw(view(many(7).build()))
    assert graph is not None and graph.left_out == 0
    for one, other in combinations(graph.nodes, 2):
        assert abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT + DOWN - 1
    for node in graph.nodes:
        assert 0 <= node.x <= graph.width - WIDTH and 0 <= node.y <= graph.height - HEIGHT


def test_more_origins_than_there_is_room_for_are_counted() -> None:
    graph = draw(view(many(40).build()))
    assert graph is not None
    assert graph.left_out == 40 - (len(graph.nodes) - 1) > 0
    assert f"{graph.left_out} more origins are listed above" in html.fragment(many(40).build())


def test_nothing_is_drawn_for_an_article_without_sources() -> None:
    assert draw(view(Story().build())) is None
    assert "<svg" not in html.fragment(Story().build())


def test_names_are_words_and_no_style_stands_inline() -> None:
    story = many(1)
    story.sources[0] = Source("s0", "person", "<script>alert(1)</script>", "x", (1,))
    soup = BeautifulSoup(html.fragment(story.build()), "lxml")
    assert soup.select_one("svg[role=img] title") is not None
    assert not soup.select("svg script, svg [style], svg style")


def many(count: int) -> Story:
    """A story with so many origins."""
    story = Story()
    story.sources += [Source(f"s{number}", "person", f"Person {number}", "x", (1,)) for number in range(count)]
    story.origins += [Origin(f"s{number}", (1,)) for number in range(count)]
    return story
