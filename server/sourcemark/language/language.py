"""One language of articles as a value: its words, their forms, its parser and what the engine can do with it.

How it is handed down: whoever starts the engine loads a language once and gives it to the stages. What works on raw
text takes it as its first argument (`sentences.split(language, text)`) or is made with it; what works on a parse finds
it there (`tokens.language`). Nothing keeps one for everybody, and no module reads words when it is imported.

What is made of a language's data (a set of words, a table, a compiled pattern) is declared where it is used, and made
once for each language, when it is first asked for:

    _copula = word_set("grammar", "copula")          # lists by file and key; `verb_forms`, `noun_forms` inflect them

    @per_language
    def _honorific(language: Language) -> re.Pattern[str]:
        return re.compile("|".join(language.lexicon.word_list("persons", "honorifics")))

    tokens.lower[i] in _copula(tokens.language)
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from sourcemark.errors import RulebookInvalid
from sourcemark.language.inflection import EnglishInflection, Inflection
from sourcemark.language.lexicon import Lexicon
from sourcemark.language.parser import Parser

DATA = Path(__file__).parent.parent / "data"
# What a language may say it supports.
ATTRIBUTIONS, RULES, COMPARISON = "attributions", "rules", "comparison"
SUPPORTS = frozenset({ATTRIBUTIONS, RULES, COMPARISON})

_INFLECTIONS: dict[str, Callable[[Lexicon], Inflection]] = {"english": EnglishInflection}
_KEYS = {"name": str, "inflection": str, "supports": list, "parser": dict}
_PARSER_KEYS = {"models": list, "relations": dict, "tags": dict}

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language as its folder describes it. Load it once, hand it down; two of them share nothing.

    folder: where its rules and lexicons lie; supports: what the engine can do with it, out of `SUPPORTS`.
    made: what `per_language` functions have made of it.
    """

    code: str
    folder: Path
    lexicon: Lexicon
    inflection: Inflection
    parser: Parser
    supports: frozenset[str]
    made: dict[Callable[[Language], Any], Any] = field(default_factory=dict, repr=False)

    @classmethod
    def load(cls, code: str, data: Path = DATA) -> Language:
        """Read the language of a folder of `data`, named by its code; its parser's model is loaded when it is needed.

        Raises RulebookInvalid, naming file and key, for a language that is not there and for the first thing wrong.
        """
        if code not in codes(data):
            raise RulebookInvalid(f"There is no language “{code}”, only: {', '.join(codes(data))}.")
        folder = data / code
        name = f"{code}/language.toml"
        try:
            told = tomllib.loads((folder / "language.toml").read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as err:
            raise RulebookInvalid(f"{name}: {err}") from err
        _check(told, _KEYS, name, "")
        _check(told["parser"], _PARSER_KEYS, name, "parser.")
        if told["inflection"] not in _INFLECTIONS:
            raise RulebookInvalid(f"{name}: “inflection” is not one of {', '.join(_INFLECTIONS)}")
        if unknown := set(map(str, told["supports"])) - SUPPORTS:
            raise RulebookInvalid(f"{name}: “supports” names {', '.join(sorted(unknown))}, which nothing does")
        lexicon = Lexicon(folder / "lexicons")
        parser = Parser(tuple(told["parser"]["models"]), told["parser"]["relations"], told["parser"]["tags"])
        inflection = _INFLECTIONS[told["inflection"]](lexicon)
        return cls(code, folder, lexicon, inflection, parser, frozenset(told["supports"]))


def codes(data: Path = DATA) -> tuple[str, ...]:
    """Return the codes of the languages there are."""
    return tuple(sorted(path.parent.name for path in data.glob("*/language.toml")))


def per_language(make: Callable[[Language], _T]) -> Callable[[Language], _T]:
    """Make what a function makes of a language once for each language. Two threads may make it twice; one is kept."""

    @wraps(make)
    def made(language: Language) -> _T:
        try:
            found: _T = language.made[make]
        except KeyError:
            found = language.made.setdefault(make, make(language))
        return found

    return made


def word_set(file: str, *keys: str) -> Callable[[Language], frozenset[str]]:
    """Declare a set of words: those of one or several lists of a lexicon."""
    return per_language(lambda language: frozenset(word for key in keys for word in language.lexicon.words(file, key)))


def verb_forms(file: str, *keys: str) -> Callable[[Language], frozenset[str]]:
    """Declare a set of words: every form of the verbs of one or several lists."""
    listed = word_set(file, *keys)
    return per_language(
        lambda language: frozenset(form for verb in listed(language) for form in language.inflection.verb_forms(verb))
    )


def noun_forms(file: str, *keys: str) -> Callable[[Language], frozenset[str]]:
    """Declare a set of words: singular and plural of the nouns of one or several lists."""
    listed = word_set(file, *keys)
    return per_language(
        lambda language: frozenset(form for noun in listed(language) for form in language.inflection.noun_forms(noun))
    )


def _check(given: dict[str, Any], keys: Mapping[str, type], name: str, prefix: str) -> None:
    for key, kind in keys.items():
        if not isinstance(given.get(key), kind):
            raise RulebookInvalid(f"{name}: “{prefix}{key}” is missing or not a {kind.__name__}")
    if unknown := given.keys() - keys.keys():
        raise RulebookInvalid(f"{name}: unknown key “{prefix}{min(unknown)}”")
