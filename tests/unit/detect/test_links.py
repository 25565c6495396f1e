"""A linked word that leads to a state outlet, however the link is wrapped, shows where a credit comes from."""

from __future__ import annotations

import pytest

from sourcemark.detect.links import linked_outlets
from sourcemark.model import Article, Link, Span
from sourcemark.outlets import Registry
from tests.english import ENGLISH

TEXT = "The ministry said on Monday that the bridge had reopened to lorries."


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load(ENGLISH)


@pytest.mark.parametrize(
    ("href", "outlet_id"),
    [
        ("https://tass.com/world/1", "tass"),
        ("https://web.archive.org/web/20230101000000/https://tass.com/world/1", "tass"),
        ("https://archive.ph/newest/https://tass.com/world/1", "tass"),
        ("https://www.google.com/amp/s/tass.com/world/1", "tass"),
        ("https://translate.google.com/translate?sl=ru&tl=en&u=https%3A%2F%2Ftass.ru%2F1", "tass"),
        ("https://tass-ru.translate.goog/1?_x_tr_sl=ru", "tass"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Ftass.com%2F1&h=x", "tass"),
        ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Ftass.com%2F1&data=x", "tass"),
        ("https://rtde.me/news/1", "rt"),
        ("https://web.archive.org/web/2023/https://norhaven-post.test/1", None),
        ("https://norhaven-post.test/?u=https://tass.com/1", None),
        ("https://web.archive.org/web/2023/https://www.bbc.co.uk/news/1", None),
    ],
)
def test_a_link_shows_the_outlet_inside_it(registry: Registry, href: str, outlet_id: str | None) -> None:
    article = Article(TEXT, links=(Link(href, Span(0, 17)),))
    found = list(linked_outlets(article, registry, ()))
    assert [mention.outlet_id for mention in found] == ([outlet_id] if outlet_id else [])
    assert all(mention.span == Span(0, 17) and mention.context == "link" for mention in found)
