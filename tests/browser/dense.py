"""Answers that mark a few words of every sentence: a harder trial of anchoring than any article's own marks."""

from __future__ import annotations

import random
from typing import Any

from sourcemark.extract import extract
from sourcemark.language.sentences import split
from sourcemark.model import Page
from tests.browser.fake_service import annotation
from tests.english import ENGLISH

LABELS = ("state_media.direct", "anonymous_source.described", "unverified_claim.hedged")


def dense_answer(html: str, url: str) -> dict[str, Any]:
    """Mark one to five words of every sentence of the article, the same ones each time."""
    article = extract(Page(url=url, final_url=url, html=html))
    text = article.text
    sentences = [list(sentence.span) for sentence in split(ENGLISH, text, article.headline)]
    chance = random.Random(url)
    annotations: list[dict[str, Any]] = []
    for start, end in sentences:
        words = text[start:end].split()
        count = chance.randint(1, min(5, len(words)))
        first = chance.randrange(len(words) - count + 1)
        at = start
        for word in words[:first]:
            at = text.index(word, at) + len(word)
        begin = text.index(words[first], at)
        stop = begin
        for word in words[first : first + count]:
            stop = text.index(word, stop) + len(word)
        if any(each.isalnum() for each in text[begin:stop]):
            entry = {"label": LABELS[len(annotations) % 3], "quote": text[begin:stop]}
            annotations.append(annotation(text, sentences, begin, entry, len(annotations)))
    return {
        "text": text, "sentences": sentences, "annotations": annotations, "attributions": [], "sources": [],
        "chains": [], "origins": [], "unplaced": [], "summary": {"text": "Every sentence is marked.", "counts": {}},
        "page": {"title": article.title, "labels": []}, "outlets": {}, "not_checked": [], "versions": {}, "lang": "en",
    }  # fmt: skip
