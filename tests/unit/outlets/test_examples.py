"""Every example in the data files, through the whole finder."""

from __future__ import annotations

from typing import Any

import pytest

from sourcemark.outlets import Mentions
from sourcemark.outlets.language_files import read
from sourcemark.outlets.mentions import Mention
from tests.english import ENGLISH


def entries(name: str, key: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read(ENGLISH, name)[key]
    return found


def marked(example: str) -> tuple[str, int, int]:
    start, end = example.index("["), example.index("]") - 1
    return example.replace("[", "", 1).replace("]", "", 1), start, end


def hits(name: str, key: str) -> list[tuple[dict[str, Any], str]]:
    return [(entry, hit) for entry in entries(name, key) for hit in entry.get("hits", ())]


def misses(name: str, key: str) -> list[tuple[dict[str, Any], str]]:
    return [(entry, miss) for entry in entries(name, key) for miss in entry.get("misses", ())]


@pytest.mark.parametrize(("entry", "example"), hits("namesakes.toml", "namesake"))
def test_the_outlet_is_found(mentions: Mentions, entry: dict[str, Any], example: str) -> None:
    text, start, end = marked(example)
    found = [m for m in mentions.find(text) if m.outlet_id == entry["outlet"]]
    assert [m for m in found if m.span.start <= start and end <= m.span.end]


@pytest.mark.parametrize(("entry", "example"), misses("namesakes.toml", "namesake"))
def test_its_namesake_is_not(mentions: Mentions, entry: dict[str, Any], example: str) -> None:
    assert [m for m in mentions.find(example) if m.kind == "outlet"] == []


@pytest.mark.parametrize(("entry", "example"), hits("generic.toml", "kind"))
def test_a_generic_phrase_is_found_whole(mentions: Mentions, entry: dict[str, Any], example: str) -> None:
    text, start, end = marked(example)
    assert [m.span for m in mentions.find(text) if m.kind == "generic"] == [(start, end)]


@pytest.mark.parametrize(("entry", "example"), misses("generic.toml", "kind"))
def test_what_only_looks_generic_is_not(mentions: Mentions, entry: dict[str, Any], example: str) -> None:
    assert [m for m in mentions.find(example) if m.kind == "generic"] == []


@pytest.mark.parametrize(("entry", "example"), hits("credits.toml", "place"))
def test_a_credit_is_told_from_a_sentence(mentions: Mentions, entry: dict[str, Any], example: str) -> None:
    text, start, end = marked(example)
    found = [m for m in mentions.find(f"A first line.\n{text}\nA last line.") if m.span == (start + 14, end + 14)]
    assert [m.context for m in found] == [entry["kind"]]


@pytest.mark.parametrize(("entry", "example"), misses("credits.toml", "place"))
def test_a_sentence_is_no_credit(mentions: Mentions, entry: dict[str, Any], example: str) -> None:
    found: list[Mention] = mentions.find(example.replace("[", "").replace("]", ""))
    assert found and [m.context for m in found if m.context] == []


def test_every_namesake_rule_is_proved_both_ways() -> None:
    lame = [e["outlet"] for e in entries("namesakes.toml", "namesake") if not e.get("misses")]
    assert lame == []
    assert [e["kind"] for e in entries("credits.toml", "place") if not e.get("hits")] == []
    assert [e["modifiers"][0] for e in entries("generic.toml", "kind") if not (e.get("hits") and e.get("misses"))] == []
