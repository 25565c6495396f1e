"""The glossary of docs/developers.md: each word once, each with a file to begin reading at."""

from __future__ import annotations

import re

from tests.docs.documents import ROOT

TEXT = (ROOT / "docs" / "developers.md").read_text(encoding="utf-8")
GLOSSARY = TEXT[TEXT.index("\n## Words\n") + 1 :].partition("\n## ")[0]
ROWS = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", GLOSSARY, re.MULTILINE)
HEADINGS = ("word", "---")


def test_every_word_has_one_meaning() -> None:
    words = [word for words, _, _ in ROWS if words not in HEADINGS for word in words.split(", ")]
    assert len(words) > 20
    assert len(set(words)) == len(words)


def test_every_word_has_a_file_that_is_there() -> None:
    for words, _, where in ROWS:
        if words in HEADINGS:
            continue
        files = re.findall(r"`([^`]+)`", where)
        assert files, words
        for file in files:
            assert (ROOT / "server" / "sourcemark" / file).is_file(), (words, file)
