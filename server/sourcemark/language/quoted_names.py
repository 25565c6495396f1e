"""Tells a name in quotation marks from speech: Ann “Red” Keller, a witness called “M.”, a man who goes by “Shorty”."""

from __future__ import annotations

import re
from collections.abc import Container

from sourcemark.language.language import Language, per_language
from sourcemark.language.patterns import any_of
from sourcemark.model.span import Span
from sourcemark.model.text import Quotation

_REACH = 40
_NAME = re.compile(r"[A-Z][\w’'.\-]*(?: [A-Z][\w’'.\-]*){0,2}")
# What stands right around a nickname: the parts of a full name.
_FIRST_PART = re.compile(r"\b[A-Z][\w’'\-]+ $")
_LAST_PART = re.compile(r" [A-Z][\w’'\-]+")


@per_language
def _gives_name(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(language.lexicon.word_list('quotations', 'gives_name'))}[,:]? $")


def is_name(language: Language, text: str, quotation: Quotation, known: Container[Span]) -> bool:
    """Tell whether what stands between quotation marks is what somebody is called. known: where names stand."""
    span = quotation.span
    inner = _bare(text, quotation)
    if inner in known:
        return True
    if not _NAME.fullmatch(inner.of(text)):
        return False
    before = text[max(0, span.start - _REACH) : span.start]
    if _gives_name(language).search(before):
        return True
    return _FIRST_PART.search(before) is not None and _LAST_PART.match(text, span.end) is not None


def _bare(text: str, quotation: Quotation) -> Span:
    """Return what stands between the marks, without the comma or full stop that belongs to the sentence: “Shorty.”"""
    start, end = quotation.inner
    words = text[start:end]
    # "M.I." keeps its last full stop, "Shorty." has none.
    return Span(start, start + len(words.rstrip(".,;")) if words.count(".") <= 1 else end)
