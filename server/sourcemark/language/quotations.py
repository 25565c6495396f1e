"""Finds text between quotation marks: curly, straight, guillemets, single, nested, and left open at a paragraph's end.

Agencies mix styles and a closing mark is often missing: a mark opens or closes by what stands beside it, a single
quotation mark inside a word is an apostrophe, and a quotation never runs past its paragraph. Paragraphs that open with
a mark right after a paragraph that was left open belong to the same quotation (its `thread`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sourcemark.language.language import Language, per_language
from sourcemark.language.lines import LINE
from sourcemark.model.span import Span
from sourcemark.model.text import Quotation

_SPACE_OR_OPEN = re.compile(r"[\s(\[{—–\-/“‘\"«,:]")
_END_PUNCTUATION = ",.!?…;"


@dataclass(frozen=True, slots=True)
class _Marks:
    """The quotation marks of a language.

    found: matches any mark, found_single: any single one; plural: letters before an apostrophe that may be a plural's.
    The rest is as in `quotations.toml`.
    """

    found: re.Pattern[str]
    found_single: re.Pattern[str]
    closes: Mapping[str, frozenset[str]]
    opens_only: frozenset[str]
    closes_only: frozenset[str]
    straight: frozenset[str]
    single: frozenset[str]
    plural: frozenset[str]


@per_language
def _marks(language: Language) -> _Marks:
    lexicon = language.lexicon
    closes = {mark: frozenset(closers) for mark, closers in lexicon.table("quotations", "closes").items()}
    single = lexicon.words("quotations", "single")
    closes_only = lexicon.words("quotations", "closes_only")
    return _Marks(
        found=_any_of({*closes, *closes_only}),
        found_single=_any_of(single),
        closes=closes,
        opens_only=lexicon.words("quotations", "opens_only"),
        closes_only=closes_only,
        straight=lexicon.words("quotations", "straight"),
        single=single,
        plural=lexicon.words("spelling", "plural_letters"),
    )


def _any_of(marks: Collection[str]) -> re.Pattern[str]:
    """Return a pattern for any of the marks, those of two characters first; without marks one that matches nothing."""
    either = [re.escape(mark) for mark in sorted(marks) if len(mark) > 1]
    if single := "".join(sorted(mark for mark in marks if len(mark) == 1)):
        either.append(f"[{re.escape(single)}]")
    return re.compile("|".join(either) or r"(?!)")


def find(language: Language, text: str) -> tuple[Quotation, ...]:
    """Return the quotations of a text, outermost only, in order; nested ones are part of the outer."""
    out: list[Quotation] = []
    open_thread: int | None = None
    marks = _marks(language)
    for paragraph in LINE.finditer(text):
        if not paragraph.group().strip():
            continue
        spans = _in_paragraph(marks, text, paragraph.start(), paragraph.end())
        for n, (start, end, size, closed) in enumerate(spans):
            inner = Span(start + size, end - size if closed else end)
            begins = not text[paragraph.start() : start].strip()
            thread = open_thread if n == 0 and begins and open_thread is not None else len(out)
            out.append(Quotation(Span(start, end), inner, thread, closed))
        open_thread = out[-1].thread if spans and not spans[-1][3] else None
    return tuple(out)


def _in_paragraph(marks: _Marks, text: str, begin: int, end: int) -> list[tuple[int, int, int, bool]]:
    """Return (start, end, mark length, closed) for each outermost quotation of one paragraph."""
    found: list[tuple[int, int, int, bool]] = []
    mark: str | None = None
    start = 0
    depth = 0
    last_closers = _last_closers(marks, text, begin, end)
    for m in marks.found.finditer(text, begin, end):
        at, this = m.start(), m.group()
        before = text[at - 1] if at > begin else " "
        after = text[m.end()] if m.end() < end else " "
        if mark is None:
            if _can_open(marks, this, before, after) and _has_partner(marks, this, at, last_closers):
                mark, start, depth = this, at, 0
            continue
        if this == mark and this not in marks.straight and _can_open(marks, this, before, after):
            depth += 1  # ‘… ‘inner’ …’
            continue
        if this == '"' and mark == "“" and _can_open(marks, this, before, after) and before.isspace():
            depth += 1  # “… "inner" …”
            continue
        if this in marks.closes[mark] and _can_close(marks, text, m, begin, end):
            if depth and before not in _END_PUNCTUATION:
                depth -= 1
                continue
            found.append((start, m.end(), len(mark), True))
            mark = None
    if mark is not None:
        found.append((start, end, len(mark), False))
    return found


def _can_open(marks: _Marks, this: str, before: str, after: str) -> bool:
    inside = after.isalnum() or _SPACE_OR_OPEN.match(before) is not None
    if this == "“" and not before.isspace() and (after.isspace() or not inside):
        return False  # “Not today,“ she said (“one people“): some systems turn every mark the opening way
    if this in marks.opens_only:
        return True
    if this in marks.closes_only:
        return False
    if not (before.isspace() or _SPACE_OR_OPEN.match(before)):
        return False
    return not after.isspace()


def _last_closers(marks: _Marks, text: str, begin: int, end: int) -> dict[str, int]:
    """Return where in a paragraph each single mark stands last as a closing one; read once, not at every apostrophe."""
    found = marks.found_single.finditer(text, begin, end)
    return {m.group(): m.start() for m in found if _is_single_close(marks, text, m.start(), end)}


def _has_partner(marks: _Marks, this: str, at: int, last_closers: dict[str, int]) -> bool:
    """A double mark opens whatever follows; a single one must have a partner, or it is an apostrophe ('90s, ’tis)."""
    return this not in marks.single or any(last_closers.get(closer, -1) > at for closer in marks.closes[this])


def _is_single_close(marks: _Marks, text: str, i: int, end: int) -> bool:
    before = text[i - 1]
    after = text[i + 1] if i + 1 < end else " "
    if after.isalnum() or before.isspace():
        return False
    # "the soldiers’ pay": a plural's apostrophe looks like a closing mark unless punctuation stands inside it.
    return before in _END_PUNCTUATION or not (before in marks.plural and after == " ")


def _can_close(marks: _Marks, text: str, found: re.Match[str], begin: int, end: int) -> bool:
    if found.group() in marks.single:
        return _is_single_close(marks, text, found.start(), end)
    if found.group() == '"':
        before = text[found.start() - 1] if found.start() > begin else " "
        after = text[found.end()] if found.end() < end else " "
        # `" word` closes, `"word` after a space opens a second quotation whose first was left open.
        return not (before.isspace() and not after.isspace())
    return True
