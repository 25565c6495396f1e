"""Answers as bytes, with the address put in at the end."""

from __future__ import annotations

import json

from sourcemark.annotate.webannotation import to_json
from sourcemark.report import html
from sourcemark.worker_pool import render
from sourcemark.worker_pool.rendered import ADDRESS
from tests.builders import ferry


def test_the_bytes_are_those_of_the_article_itself() -> None:
    article = ferry().build()
    rendered = render(article)
    assert rendered.json(article.article.url) == json.dumps(to_json(article), ensure_ascii=False).encode()
    assert html.fragment(rendered.annotated(article.article.url)) == html.fragment(article)


def test_no_address_is_in_what_is_kept() -> None:
    rendered = render(ferry("https://news.test/ferry?x=1").build())
    assert b"news.test" not in rendered.answer + rendered.article


def test_a_text_without_an_address_stays_without() -> None:
    rendered = render(ferry(None, given=True).build())
    assert json.loads(rendered.json(None))["page"]["url"] is None
    assert rendered.annotated(None).article.url is None


def test_an_address_that_needs_escaping_is_escaped() -> None:
    address = 'https://news.test/"quoted"\\é'
    assert json.loads(render(ferry().build()).json(address))["page"]["url"] == address


def test_words_that_look_like_the_place_of_the_address_are_left_alone() -> None:
    shown = json.dumps(ADDRESS)
    article = ferry()
    article.sentences = (*article.sentences, shown)
    article.__post_init__()
    answer = json.loads(render(article.build()).json("https://news.test/other"))
    assert shown in answer["text"]
