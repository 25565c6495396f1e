"""A text as its readers see it: without invisible characters, every quotation mark in the form that is commonest.

What reads words and marks would have to know every way of writing them; so one copy is made that they read, and what
they found is put back to its place in the text as it was given.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from sourcemark.language.language import Language, per_language
from sourcemark.model.span import Span

# Characters that no reader sees: soft hyphen, zero-width space, word joiner and the like, marks of direction, and
# controls that a parser lets through and a tree refuses. Joiners (U+200C, U+200D) shape Persian words and emoji, and go
# only where a Latin letter is next to them.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\u00ad\u034f\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
    "|(?<=[A-Za-z\u00c0-\u024f])[\u200c\u200d]|[\u200c\u200d](?=[A-Za-z\u00c0-\u024f])"
)
# Texts in windows-1252 that call themselves something else, and references such as &#147;, which browsers read so.
CONTROLS = re.compile("[\u0080-\u009f]")
WINDOWS = {code: bytes((code,)).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
# What may stand before a mark that opens, besides white space. No comma and no dash: “Yes,”she said.
_BEFORE_OPENING = "([{/:“‘"
_AFTER_CLOSING = ")]}.,;:!?…”’"

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Marks:
    """How a language's odd quotation marks are written: `alike` one for one, `turned` by the side on which they stand.

    turned: mark → what opens, what closes, and what is written where its neighbours do not tell.
    found: finds any of them.
    """

    found: re.Pattern[str]
    alike: Mapping[str, str]
    turned: Mapping[str, tuple[str, str, str]]


@per_language
def _marks(language: Language) -> _Marks:
    alike: Mapping[str, str] = language.lexicon.table("quotations", "alike")
    pairs: Mapping[str, list[str]] = language.lexicon.table("quotations", "turned")
    turned = {mark: (opening, closing, unclear) for mark, (opening, closing, unclear) in pairs.items()}
    # A mark of the common pair is odd only where it stands on the other side: ”Yes,” she said.
    common = {mark for mark, pair in turned.items() if mark in pair}
    odd = _any_of({*alike, *turned} - common)
    before = rf"(?<![^\s{re.escape(_BEFORE_OPENING)}])"
    found = rf"{odd}|{before}{_any_of(common)}(?=[\w“‘'\"(\[$£€…])"
    return _Marks(re.compile(found), alike, turned)


def _any_of(marks: Collection[str]) -> str:
    """Return a pattern for any of the marks; without marks one that matches nothing."""
    return f"[{re.escape(''.join(sorted(marks)))}]" if marks else "(?!)"


@dataclass(frozen=True, slots=True)
class Readable:
    """A text to read in the place of the one that was given.

    left_out: where characters of the given text are missing, as places in `text`: one for each, ascending.
    """

    text: str
    left_out: tuple[int, ...] = ()

    def taken(self, value: _T) -> _T:
        """Return a value about the given text as one about this: every span in it, in dataclasses and tuples, moved."""
        return _moved(value, self._here) if self.left_out else value

    def put_back(self, value: _T) -> _T:
        """Return a value about this text as one about the given one."""
        return _moved(value, self._there) if self.left_out else value

    def _here(self, span: Span) -> Span:
        return Span(*(at - self._left_out_before(at) for at in span))

    def _left_out_before(self, given: int) -> int:
        """Return how many characters are missing before a place of the given text."""
        return bisect_left(range(len(self.left_out)), given, key=lambda n: self.left_out[n] + n)

    def _there(self, span: Span) -> Span:
        """Return the stretch of the given text, without what was left out at its ends."""
        start = span.start + bisect_right(self.left_out, span.start)
        return Span(start, span.end + bisect_right(self.left_out, span.end - 1) if span.end > span.start else start)


def _moved(value: Any, move: Callable[[Span], Span]) -> Any:
    if isinstance(value, Span):
        return move(value)
    if isinstance(value, tuple):
        return tuple(_moved(one, move) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _moved(getattr(value, one.name), move) for one in fields(value)})
    return value


def read(language: Language, text: str) -> Readable:
    """Return a text as a reader sees it."""
    marks = _marks(language)
    text = CONTROLS.sub(lambda control: from_windows(control) or control[0], text)
    left_out = tuple(m.start() - n for n, m in enumerate(UNSEEN.finditer(text)))
    text = UNSEEN.sub("", text)
    return Readable(marks.found.sub(lambda mark: _written(marks, text, mark), text), left_out)


def from_windows(control: re.Match[str]) -> str:
    """Return the character of windows-1252 that a control was; nothing where it was none."""
    return WINDOWS[ord(control[0])]


def _written(marks: _Marks, text: str, found: re.Match[str]) -> str:
    """Return a mark in its common form, one of a pair by what stands beside it: »so«, or «so», or « so »."""
    mark, start, end = found[0], found.start(), found.end()
    if mark not in marks.turned:
        return marks.alike[mark]
    opening, closing, unclear = marks.turned[mark]
    begins = start == 0 or text[start - 1].isspace() or text[start - 1] in _BEFORE_OPENING
    ends = end == len(text) or text[end].isspace() or text[end] in _AFTER_CLOSING
    return unclear if begins == ends else opening if begins else closing
