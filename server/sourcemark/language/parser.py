"""The tagger and parser of one language: spaCy with a model of that language, and nothing else of it.

spaCy and numpy are imported when a model is loaded: the registry and the rules know their language without parsing.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from sourcemark.errors import RulebookInvalid
from sourcemark.language.parse_labels import RELATIONS, TAGS

_UNUSED = ["ner", "lemmatizer", "attribute_ruler", "senter"]
_BATCH = 128
_ATTRIBUTES = ["IDX", "LENGTH", "TAG", "DEP", "HEAD"]
# What the model looks at in a word. spaCy works out two dozen things for each word that it meets for the first time
# (like a number? like an address?), and nothing here asks for the others.
_LOOKED_AT = ("LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Parse:
    """The words of one string as parallel lists.

    start, end: code points of the string; head: index of a word in these lists; tag, dep: names of `parse_labels`.
    """

    start: list[int]
    end: list[int]
    tag: list[str]
    dep: list[str]
    head: list[int]


class Parser:
    """Reads strings with a model that is loaded when it is first needed, and calls its labels by their names here."""

    def __init__(self, models: tuple[str, ...], relations: Mapping[str, str], tags: Mapping[str, str]) -> None:
        """Take the names of the packages that the model may come in; the first that is installed is meant.

        relations, tags: label of the model → name in `parse_labels`, for those that differ.
        """
        self._models = models
        self._relations = relations
        self._tags = tags

    def model(self) -> Any:
        """Return the pipeline, loaded once a process. Raises ModuleNotFoundError when no package is installed.

        Raises RulebookInvalid when the model has a label without a name here.
        """
        return self._ready[0]

    def load(self) -> Any:
        """Load the pipeline anew, as it comes, without the parts that nothing here reads."""
        return _load(self._models)

    def parse(self, strings: Iterable[str]) -> Iterator[Parse]:
        """Yield the words of each string, in order, parsed in batches."""
        import numpy as np

        nlp, tags, relations = self._ready
        # spaCy cannot hash a lone surrogate; the stand-in is one code point too, so no offset moves.
        docs = nlp.pipe((_SURROGATE.sub("\ufffd", string) for string in strings), batch_size=_BATCH)
        for doc in docs:
            rows = doc.to_array(_ATTRIBUTES).astype(np.int64)
            yield Parse(
                start=rows[:, 0].tolist(),
                end=(rows[:, 0] + rows[:, 1]).tolist(),
                tag=[tags[key] for key in rows[:, 2].tolist()],
                dep=[relations[key] for key in rows[:, 3].tolist()],
                head=(rows[:, 4] + np.arange(len(rows))).tolist(),
            )

    @cached_property
    def _ready(self) -> tuple[Any, _Names, _Names]:
        nlp = _kept(self._models)
        for part, given, known in (("tagger", self._tags, TAGS), ("parser", self._relations, RELATIONS)):
            nameless = {given.get(label, label) for label in nlp.get_pipe(part).labels} - known
            if nameless:
                name = f"{nlp.meta['lang']}_{nlp.meta['name']}"
                raise RulebookInvalid(f"{name}: no name for the {part}'s labels {', '.join(sorted(nameless))}")
        return nlp, _Names(nlp.vocab.strings, self._tags), _Names(nlp.vocab.strings, self._relations)


class _Names(dict[int, str]):
    """What spaCy's keys are called here, each asked for once; key 0 is no name."""

    def __init__(self, strings: Any, ours: Mapping[str, str]) -> None:
        super().__init__({0: ""})
        self._strings = strings
        self._ours = ours

    def __missing__(self, key: int) -> str:
        # An array of signed numbers shows the larger half of the keys as negative ones.
        label: str = self._strings[key % 2**64]
        name = self[key] = self._ours.get(label, label)
        return name


@cache
def _kept(models: tuple[str, ...]) -> Any:
    from spacy.attrs import IDS
    from thinc.api import use_ops

    # numpy's own OpenBLAS knows newer processors than the library that spaCy brings along.
    with use_ops("numpy", use_blis=False):
        nlp = _load(models)
    getters = nlp.vocab.lex_attr_getters
    nlp.vocab.lex_attr_getters = {IDS[name]: getters[IDS[name]] for name in _LOOKED_AT}
    return nlp


def _load(models: tuple[str, ...]) -> Any:
    for name in models:
        if importlib.util.find_spec(name) is not None:
            return importlib.import_module(name).load(exclude=_UNUSED)
    raise ModuleNotFoundError(f"No model is installed: {' or '.join(models)}; see requirements.txt.")
