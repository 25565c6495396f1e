"""The words around cards and comparisons say the same things in every language, with the same slots."""

from __future__ import annotations

import json
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup

from sourcemark.annotate import catalogue
from sourcemark.compare import Comparer
from sourcemark.model import AnnotatedArticle
from sourcemark.report import compare_html, html, words
from tests.builders import ferry
from tests.english import ENGLISH

compare = Comparer(ENGLISH).compare

DATA = Path(__file__).parents[3] / "server" / "sourcemark" / "data"
EXTENSION = DATA.parents[2] / "extension"
LANGUAGES = catalogue.languages()
CATALOGUES = [(folder, language) for folder in ("interface", "comparison") for language in LANGUAGES]
# That one text was taken from the other is nothing two texts can show.
TAKEN = r"(?i)\b(?:copi\w*|plagi\w*|abgeschrieben|kopier\w*|скопі\w*|списа\w*|плагіат\w*|propagand\w*|пропаганд\w*)\b"


def texts(data: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield from texts(value, f"{path}.{key}")
        elif isinstance(value, list):
            yield from ((f"{path}.{key}.{at}", str(one)) for at, one in enumerate(value))
        else:
            yield f"{path}.{key}", str(value)


def read(folder: str, language: str) -> dict[str, str]:
    return dict(texts(tomllib.loads((DATA / folder / f"{language}.toml").read_text(encoding="utf-8"))))


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_page_speaks_every_language_of_the_cards() -> None:
    assert sorted(one.language for one in words.languages()) == list(LANGUAGES)
    for folder in ("interface", "comparison", "messages"):
        assert sorted(path.stem for path in (DATA / folder).glob("*.toml")) == list(LANGUAGES)


@pytest.mark.parametrize(("folder", "language"), CATALOGUES)
def test_a_language_has_the_keys_and_the_slots_of_english(folder: str, language: str) -> None:
    ours, english = read(folder, language), read(folder, "en")
    assert ours.keys() == english.keys()
    assert [key for key in ours if slots(ours[key]) != slots(english[key])] == []
    assert [key for key, text in ours.items() if not text.strip()] == []


@pytest.mark.parametrize("language", sorted(path.name for path in (EXTENSION / "_locales").iterdir()))
def test_the_extension_says_it_in_the_same_words(language: str) -> None:
    file = EXTENSION / "_locales" / language / "messages.json"
    theirs = {key: each["message"] for key, each in json.loads(file.read_text(encoding="utf-8")).items()}
    ours = words.load(language)
    # In the extension a label follows its family's name and a colon.
    labels = {key: text[:1].lower() + text[1:] for key, text in ours.labels.items() if not key.startswith("page.")}
    families = {key: ours.family(key) for key in words.FAMILIES}
    for name, said in (("label", labels), ("family", families), ("kind", ours.kinds), ("reason", ours.reasons)):
        assert {key: theirs.get(f"{name}_{key.replace('.', '_')}") for key in said} == said
    assert (theirs["automatic"], theirs["no_mark"]) == (ours.caution, ours.unmarked)


@pytest.mark.parametrize(("folder", "language"), CATALOGUES)
def test_no_language_says_who_took_from_whom(folder: str, language: str) -> None:
    assert [text for text in read(folder, language).values() if re.search(TAKEN, text)] == []


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_nothing_around_the_article_is_left_in_english(language: str) -> None:
    told, english = speaking(language), speaking("en")
    for fragment in (html.fragment, compared_with_itself):
        ours, theirs = (BeautifulSoup(fragment(one), "lxml") for one in (told, english))
        assert ours.select_one(f'div[lang="{language}"]')
        pairs = list(zip(ours.select("h3, legend"), theirs.select("h3, legend"), strict=True))
        assert len(pairs) >= 3
        assert [one.get_text() for one, other in pairs if one.get_text() == other.get_text()] == []
        # The article itself, and what is quoted from it, stay English and say so.
        assert {one["lang"] for one in ours.select("article, blockquote")} == {"en"}


def compared_with_itself(one: AnnotatedArticle) -> Markup:
    return compare_html.fragment(compare(one, one), one, one)


def speaking(language: str) -> AnnotatedArticle:
    return replace(ferry().build(), language=language)
