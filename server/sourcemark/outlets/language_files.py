"""What one language's texts say of outlets: the files of its `outlets` folder, and the small words in its phrases."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sourcemark.errors import RulebookInvalid
from sourcemark.language.language import Language, per_language
from sourcemark.language.patterns import any_of
from sourcemark.language.spelling import possessives
from sourcemark.outlets.fold import fold


def folder(language: Language) -> Path:
    """Return where the files lie."""
    return language.folder / "outlets"


def read(language: Language, name: str, known: Iterable[str] = ()) -> dict[str, Any]:
    """Return what a file holds.

    known: the keys it may have, any when there are none.
    Raises RulebookInvalid, naming the file, for one that cannot be read and for an unknown key.
    """
    path = folder(language) / name
    try:
        written = path.read_text(encoding="utf-8")
        data: dict[str, Any] = json.loads(written) if path.suffix == ".json" else tomllib.loads(written)
    except (OSError, ValueError) as err:
        raise RulebookInvalid(f"{path}: {err}") from err
    if unknown := data.keys() - set(known or data):
        raise RulebookInvalid(f"{path}: unknown key “{min(unknown)}”")
    return data


@per_language
def article(language: Language) -> str:
    """Return a pattern for the definite article and the blank behind it, or nothing, within a sentence."""
    return f"(?:{any_of(language.lexicon.word_list('grammar', 'definite_article'))} )?"


@per_language
def possessors(language: Language) -> tuple[str, ...]:
    """Return the endings of a possessor in the singular in a folded text."""
    return tuple(dict.fromkeys(fold(ending).text for ending in possessives(language)))


@per_language
def possessive(language: Language) -> str:
    """Return a pattern for the ending of a possessor in a folded text, or nothing."""
    plural = {fold(ending).text for ending in language.lexicon.word_list("spelling", "possessive_plural")}
    return f"{any_of(plural.union(possessors(language)))}?"


@per_language
def joint(language: Language) -> str:
    """Return a pattern for the words that join two names."""
    return any_of(language.lexicon.word_list("grammar", "coordinators"))


@per_language
def of_country(language: Language) -> str:
    """Return a pattern for the words between a body and its country."""
    return any_of(language.lexicon.word_list("grammar", "of_country"))


@per_language
def _articles(language: Language) -> tuple[str, ...]:
    return tuple(f"{word} " for word in language.lexicon.word_list("grammar", "definite_article"))


def without_article(language: Language, words: str) -> str:
    """Return words in small letters, or as a name begins in a sentence, without the definite article before them."""
    for begin in _articles(language):
        if words.startswith(begin):
            return words[len(begin) :]
    return words
