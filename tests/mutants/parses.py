"""Keeps the loaded parser and what it made of each sentence: no guard changes how a sentence is parsed.

Forked processes share what was kept before the fork. What they parse themselves ends with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import spacy.util
from spacy.language import Language

Key = tuple[str, str]


def keep() -> None:
    """Let spaCy load each model once and parse each text once, from now on. To be called before a model is imported."""
    spacy.util.load_model_from_init_py = loading_once(spacy.util.load_model_from_init_py)
    Language.pipe = parsing_once(Language.pipe)  # type: ignore[method-assign]


def loading_once(load: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that loads a model at its first call with some arguments and then returns that one."""
    models: dict[Key, Any] = {}

    def load_once(init_file: object, **overrides: object) -> Any:
        key = str(init_file), repr(sorted(overrides.items()))
        if key not in models:
            models[key] = load(init_file, **overrides)
        return models[key]

    return load_once


def parsing_once(pipe: Callable[..., Iterable[Any]]) -> Callable[..., Iterator[Any]]:
    """Return a `pipe` that parses in the same batches, but hands a text on only where it was not parsed before."""
    parsed: dict[tuple[Any, str], Any] = {}

    def pipe_once(self: Any, texts: Iterable[str], *, batch_size: int | None = None, **others: Any) -> Iterator[Any]:
        if others:
            yield from pipe(self, texts, batch_size=batch_size, **others)
            return
        waiting = iter(texts)
        while batch := [*islice(waiting, batch_size or self.batch_size)]:
            new = [text for text in dict.fromkeys(batch) if (self, text) not in parsed]
            if new:
                results = pipe(self, new, batch_size=batch_size)
                parsed.update({(self, text): result for text, result in zip(new, results, strict=True)})
            for text in batch:
                yield parsed[self, text]

    return pipe_once
