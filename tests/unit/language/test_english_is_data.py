"""What is English stands in `data/en`, what a parser calls things in `parse_labels`: neither stands in the code.

Other languages' words are looked up by the same code, so a word or a label written out there would be English for all.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

import sourcemark
from sourcemark.language.parse_labels import RELATIONS, TAGS
from tests.english import ENGLISH

ROOT = Path(sourcemark.__file__).parent
# The packages that read texts; other modules of theirs than these are checked.
PACKAGES = ("language",)
EXCEPT = {
    "language/parse_labels.py": "gives the labels their names",
    "language/inflection.py": "spells English words, and is chosen by the language's file",
}
# Small words of English that mean something else where they stand: file → words.
MEANT_OTHERWISE: dict[str, set[str]] = {}
# Terms of our own that are compared: frames and kinds of attributions, classes of cues.
TERMS = {
    *("quote", "clause", "object", "infinitive", "gerund", "bare", "preposition", "following", "stance"),
    *("according_to", "speech", "thought", "evidence"),
    "provenance",  # a key that is no list
}
# What declares words by file and key.
DECLARE = {"word_set", "verb_forms", "noun_forms"}
# Marks of punctuation are labels as well as words; only with letters a label cannot be anything else.
LABELS = {label for label in RELATIONS | TAGS if any(letter.isalpha() for letter in label)}
SMALL_WORDS = frozenset(
    word
    for file in ("function_words", "grammar")
    for key in ENGLISH.lexicon.keys(file)
    for word in ENGLISH.lexicon.words(file, key)
)


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Yield every module to check: its place below the package, and what stands in it."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if name not in EXCEPT:
                yield name, ast.parse(path.read_text(encoding="utf-8"))


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the strings written in a tree, each with its line, but docstrings and the names of lists."""
    left_out: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            left_out.add(id(node.value))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in DECLARE:
            left_out.update(map(id, node.args))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            yield node.lineno, node.value


def compared(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the strings that something is compared with, one by one or as members of what is written there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            for side in (node.left, *node.comparators):
                members = side.elts if isinstance(side, ast.Tuple | ast.List | ast.Set) else [side]
                for member in members:
                    if isinstance(member, ast.Constant) and isinstance(member.value, str):
                        yield member.lineno, member.value


def places(find: Callable[[ast.AST], Iterable[tuple[int, str]]], wrong: Callable[[str, str], bool]) -> list[str]:
    """Return where the modules have a string that is wrong; `wrong` is asked with the module's name and the string."""
    return [f"{name}:{line} {value!r}" for name, tree in modules() for line, value in find(tree) if wrong(name, value)]


def test_no_label_of_a_parser_is_written_out() -> None:
    wrong = places(strings, lambda _, value: value in LABELS)
    assert not wrong, "name it as Dep or Tag of language/parse_labels.py"


def test_no_small_word_of_english_is_written_out() -> None:
    wrong = places(strings, lambda name, value: value in SMALL_WORDS - MEANT_OTHERWISE.get(name, set()))
    assert not wrong, "a word that a text is searched for is a key in data/en/lexicons"


def test_only_terms_of_our_own_are_compared() -> None:
    wrong = places(compared, lambda _, value: value.isidentifier() and value not in TERMS)
    assert not wrong, "a word that a text is searched for is a key in data/en/lexicons"


def test_what_is_listed_here_is_needed() -> None:
    trees = dict(modules())
    for name, words in MEANT_OTHERWISE.items():
        assert words <= {value for _, value in strings(trees[name])}, name
    assert {value for tree in trees.values() for _, value in compared(tree)} >= TERMS
    assert all((ROOT / name).is_file() for name in EXCEPT)


@pytest.mark.parametrize(
    ("code", "caught"),
    [
        ("tokens.dep[i] == 'nsubj'", "nsubj"),
        ("tokens.tag[i] in ('NN', 'NNS')", "NNS"),
        ("tokens.child(i, 'pobj')", "pobj"),
    ],
)
def test_a_label_is_seen_wherever_it_stands(code: str, caught: str) -> None:
    assert caught in {value for _, value in strings(ast.parse(code))} & LABELS


@pytest.mark.parametrize("code", ["word == 'of'", "word in {'by', 'of'}", "of = x.get('of')"])
def test_a_word_is_seen_wherever_it_stands(code: str) -> None:
    assert "of" in {value for _, value in strings(ast.parse(code))} & SMALL_WORDS


def test_a_docstring_and_the_name_of_a_list_are_no_words_of_the_code() -> None:
    assert not list(strings(ast.parse("'of'\n_of = word_set('grammar', 'of')")))
    assert [value for _, value in compared(ast.parse("x == 'said' or y in ('told',) or f('wrote')"))] == [
        "said",
        "told",
    ]
