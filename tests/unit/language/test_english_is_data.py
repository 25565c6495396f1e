"""What is English stands in `data/en`, what a parser calls things in `parse_labels`: neither stands in the code.

Other languages' words are looked up by the same code, so a word or a label written out there would be English for all.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

import sourcemark
from sourcemark.language.parse_labels import RELATIONS, TAGS
from tests.english import ENGLISH

ROOT = Path(sourcemark.__file__).parent
# The packages that read texts; other modules of theirs than these are checked.
PACKAGES = ("language", "detect", "outlets", "rules", "compare", "annotate")
# Of these, the packages that compare words of a text. The others compare keys and values of their files.
READERS = ("language", "detect", "compare")
EXCEPT = {
    "language/parse_labels.py": "gives the labels their names",
    "language/inflection.py": "spells English words, and is chosen by the language's file",
}
# Small words of English, and names of labels, that mean something else where they stand: file → words.
MEANT_OTHERWISE: dict[str, set[str]] = {
    # Messages for readers and their slots, keys of the answer.
    "annotate/shapes.py": {"anonymous", "none"},
    "annotate/summary.py": {"all", "anonymous", "both", "nothing", "unnamed"},
    "annotate/webannotation.py": {"why"},
    "annotate/wording.py": {"anonymous", "other", "unnamed"},
    # One of two versions; a sentence about them.
    "compare/acronyms.py": {"a"},
    "compare/answer.py": {"a"},
    "compare/shapes.py": {"a"},
    "compare/summary.py": {"other"},
    # Kinds of sources, roles of outlets, why a name is withheld.
    "compare/sources.py": {"anonymous"},
    "detect/anonymous_source.py": {"none"},
    "detect/sources/antecedents.py": {"anonymous"},
    "detect/sources/classify.py": {"anonymous"},
    "detect/sources/discourse.py": {"anonymous"},
    "detect/sources/outlet_roles.py": {"agent"},
    "detect/sources/pronouns.py": {"anonymous"},
    "detect/sources/reasons.py": {"anonymous", "none"},
    "detect/sources/referent.py": {"anonymous"},
    "detect/sources/register.py": {"anonymous"},
    "detect/sources/resolve.py": {"anonymous"},
    "detect/sources/routes.py": {"agent", "anonymous"},
    "detect/sources/ways.py": {"anonymous"},
    "detect/sources/labels.py": {"anonymous"},
    # Keys of rules and of outlet files, and their values.
    "detect/good_sourcing.py": {"once"},
    "detect/phrases.py": {"any", "where"},
    "detect/sources/unnamed.py": {"any"},
    "outlets/countries.py": {"familiar"},
    "outlets/credits.py": {"after", "before"},
    "outlets/namesakes.py": {"after", "before", "unless"},
    "rules/guideline.py": {"no", "yes"},
    "rules/kinds.py": {"needs", "once", "where"},
    "rules/override.py": {"off"},
    "rules/phrases.py": {"mark", "needs"},
    # Letters without their marks.
    "outlets/fold.py": {"a", "i"},
    "outlets/resemblance.py": {"i"},
}
# Terms of our own that are compared.
TERMS = {
    # Frames and kinds of attributions, classes of cues.
    *("quote", "clause", "object", "infinitive", "gerund", "bare", "preposition", "following", "stance"),
    *("according_to", "speech", "thought", "evidence", "passive", "nominal", "speaker_tag"),
    # Kinds of sources, of mentions and of state bodies; what a label is called; why a name is withheld.
    *("person", "anonymous", "vague", "state_media", "other_media", "organisation", "institution", "document"),
    *("outlet", "generic", "side", "office", "body", "mention", "specific"),
    # Who asks for an answer.
    "asks",
    # Roles of outlets.
    *("source", "agent", "credit", "link", "dateline", "byline", "source_line"),
    # Determiners and numbers of noun phrases.
    *("definite", "indefinite", "possessive", "number", "plural", "any"),
    # Kinds of words that are compared, and one of two versions.
    *("grammar", "name", "word", "a"),
    # Letters that end or begin an alphabet's block.
    *("\u024f", "\u1e00", "\u1eff"),
    "provenance",  # a key that is no list
}
# What declares words by file and key, and what looks them up.
DECLARE = {"word_set", "verb_forms", "noun_forms", "words"}
LOOK_UP = {"word_list", "words", "value", "table"}
# What looks like words in a regular expression and is none: classes, escapes, flags and names of groups.
_NO_WORDS = re.compile(r"\[[^\]]*\]|\\[A-Za-z]|\(\?[a-z-]*:|\(\?P<\w+>")
# Marks of punctuation are labels as well as words; only with letters a label cannot be anything else.
LABELS = {label for label in RELATIONS | TAGS if any(letter.isalpha() for letter in label)}
SMALL_WORDS = frozenset(
    word
    for file in ("function_words", "grammar")
    for key in ENGLISH.lexicon.keys(file)
    for word in ENGLISH.lexicon.words(file, key)
)


def modules(packages: Iterable[str] = PACKAGES) -> Iterator[tuple[str, ast.Module]]:
    """Yield every module to check: its place below the package, and what stands in it."""
    for package in packages:
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
        elif isinstance(node, ast.Call) and _names_lists(node.func):
            left_out.update(map(id, node.args))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            yield node.lineno, node.value


def _names_lists(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute):
        return function.attr in LOOK_UP
    return isinstance(function, ast.Name) and function.id in DECLARE


def compared(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the strings that something is compared with, one by one or as members of what is written there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            for side in (node.left, *node.comparators):
                members = side.elts if isinstance(side, ast.Tuple | ast.List | ast.Set) else [side]
                for member in members:
                    if isinstance(member, ast.Constant) and isinstance(member.value, str):
                        yield member.lineno, member.value


def in_patterns(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the words of two letters and more that are written out in regular expressions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "compile":
            for piece in (piece for argument in node.args for piece in _pieces(argument)):
                plain = _NO_WORDS.sub(" ", str(piece.value))
                yield from ((piece.lineno, word) for word in re.findall(r"[a-z]{2,}", plain))


def _pieces(pattern: ast.expr) -> Iterator[ast.Constant]:
    """Yield what is written out of a pattern, whole or in pieces between what is filled in."""
    if isinstance(pattern, ast.Constant):
        yield pattern
    elif isinstance(pattern, ast.JoinedStr):
        yield from (value for value in pattern.values if isinstance(value, ast.Constant))
    elif isinstance(pattern, ast.BinOp):
        yield from (*_pieces(pattern.left), *_pieces(pattern.right))


def places(
    find: Callable[[ast.AST], Iterable[tuple[int, str]]],
    wrong: Callable[[str], bool],
    packages: Iterable[str] = PACKAGES,
) -> list[str]:
    """Return where the modules have a string that is wrong and not meant otherwise."""
    return [
        f"{name}:{line} {value!r}"
        for name, tree in modules(packages)
        for line, value in find(tree)
        if wrong(value) and value not in MEANT_OTHERWISE.get(name, set())
    ]


def test_no_label_of_a_parser_is_written_out() -> None:
    wrong = places(strings, LABELS.__contains__)
    assert not wrong, "name it as Dep or Tag of language/parse_labels.py"


def test_no_small_word_of_english_is_written_out() -> None:
    wrong = places(strings, SMALL_WORDS.__contains__)
    assert not wrong, "a word that a text is searched for is a key in data/en/lexicons"


def test_no_word_of_english_is_written_out_in_a_pattern() -> None:
    wrong = places(in_patterns, SMALL_WORDS.__contains__)
    assert not wrong, "a word that a text is searched for is a key in data/en/lexicons"


def test_only_terms_of_our_own_are_compared() -> None:
    wrong = places(compared, lambda value: value.isidentifier() and value not in TERMS, READERS)
    assert not wrong, "a word that a text is searched for is a key in data/en/lexicons"


def test_what_is_listed_here_is_needed() -> None:
    trees = dict(modules())
    for name, words in MEANT_OTHERWISE.items():
        assert words <= {value for _, value in strings(trees[name])}, name
    assert {value for _, tree in modules(READERS) for _, value in compared(tree)} >= TERMS
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


@pytest.mark.parametrize("code", ["re.compile(r'\\b(?:of|by) ')", "re.compile(rf' of {x}', re.I)"])
def test_a_word_is_seen_in_a_pattern(code: str) -> None:
    assert "of" in {value for _, value in in_patterns(ast.parse(code))}


def test_what_only_looks_like_words_in_a_pattern_is_none() -> None:
    code = """re.compile(rf'(?i:[of])(?P<of>\\w+)\\b{words["of"]}')"""
    assert not list(in_patterns(ast.parse(code)))


def test_a_docstring_and_the_name_of_a_list_are_no_words_of_the_code() -> None:
    assert not list(strings(ast.parse("'of'\n_of = word_set('grammar', 'of')")))
    assert [value for _, value in compared(ast.parse("x == 'said' or y in ('told',) or f('wrote')"))] == [
        "said",
        "told",
    ]
