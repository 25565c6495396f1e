"""Finds text between quotation marks: curly, straight, guillemets, single, nested, and left open at a paragraph's end.

Agencies mix styles and a closing mark is often missing: a mark opens or closes by what stands beside it, a single
quotation mark inside a word is an apostrophe, and a quotation never runs past its paragraph. Paragraphs that open with
a mark right after a paragraph that was left open belong to the same quotation (its `thread`).
"""

from __future__ import annotations

import re

from sourcemark.language.language import Language
from sourcemark.language.lines import LINE
from sourcemark.model.span import Span
from sourcemark.model.text import Quotation

_MARK = re.compile("``|''|[“”„«»\"‘’‚']")
# A straight mark may close what a curly one opened, and the other way round: content systems convert only some marks.
_CLOSES = {"“": '”"“', "„": "“”", "«": "»", '"': '"”', "‘": "’", "‚": "‘’", "'": "'", "``": "''", "''": "''"}
_SINGLE = "‘’‚'"
_SINGLE_MARK = re.compile(f"[{_SINGLE}]")
_SPACE_OR_OPEN = re.compile(r"[\s(\[{—–\-/“‘\"«,:]")
_END_PUNCTUATION = ",.!?…;"


def find(language: Language, text: str) -> tuple[Quotation, ...]:
    """Return the quotations of a text, outermost only, in order; nested ones are part of the outer."""
    out: list[Quotation] = []
    open_thread: int | None = None
    for paragraph in LINE.finditer(text):
        if not paragraph.group().strip():
            continue
        spans = _in_paragraph(text, paragraph.start(), paragraph.end())
        for n, (start, end, size, closed) in enumerate(spans):
            inner = Span(start + size, end - size if closed else end)
            begins = not text[paragraph.start() : start].strip()
            thread = open_thread if n == 0 and begins and open_thread is not None else len(out)
            out.append(Quotation(Span(start, end), inner, thread, closed))
        open_thread = out[-1].thread if spans and not spans[-1][3] else None
    return tuple(out)


def _in_paragraph(text: str, begin: int, end: int) -> list[tuple[int, int, int, bool]]:
    """Return (start, end, mark length, closed) for each outermost quotation of one paragraph."""
    found: list[tuple[int, int, int, bool]] = []
    mark: str | None = None
    start = 0
    depth = 0
    last_closers = _last_closers(text, begin, end)
    for m in _MARK.finditer(text, begin, end):
        at, this = m.start(), m.group()
        before = text[at - 1] if at > begin else " "
        after = text[m.end()] if m.end() < end else " "
        if mark is None:
            if _can_open(this, before, after) and _has_partner(this, at, last_closers):
                mark, start, depth = this, at, 0
            continue
        if this == mark and this not in ('"', "'", "''") and _can_open(this, before, after):
            depth += 1  # ‘… ‘inner’ …’
            continue
        if this == '"' and mark == "“" and _can_open(this, before, after) and before.isspace():
            depth += 1  # “… "inner" …”
            continue
        if this in _CLOSES[mark] and _can_close(text, m, begin, end):
            if depth and before not in _END_PUNCTUATION:
                depth -= 1
                continue
            found.append((start, m.end(), len(mark), True))
            mark = None
    if mark is not None:
        found.append((start, end, len(mark), False))
    return found


def _can_open(this: str, before: str, after: str) -> bool:
    inside = after.isalnum() or _SPACE_OR_OPEN.match(before) is not None
    if this == "“" and not before.isspace() and (after.isspace() or not inside):
        return False  # “Not today,“ she said (“one people“): some systems turn every mark the opening way
    if this in "“„«``":
        return True
    if this in ("”", "»"):
        return False
    if not (before.isspace() or _SPACE_OR_OPEN.match(before)):
        return False
    return not after.isspace() and (this != "’")


def _last_closers(text: str, begin: int, end: int) -> dict[str, int]:
    """Return where in a paragraph each single mark stands last as a closing one; read once, not at every apostrophe."""
    marks = _SINGLE_MARK.finditer(text, begin, end)
    return {m.group(): m.start() for m in marks if _is_single_close(text, m.start(), end)}


def _has_partner(this: str, at: int, last_closers: dict[str, int]) -> bool:
    """A double mark opens whatever follows; a single one must have a partner, or it is an apostrophe ('90s, ’tis)."""
    return this not in _SINGLE or any(last_closers.get(closer, -1) > at for closer in _CLOSES[this])


def _is_single_close(text: str, i: int, end: int) -> bool:
    before = text[i - 1]
    after = text[i + 1] if i + 1 < end else " "
    if after.isalnum() or before.isspace():
        return False
    # "the soldiers’ pay": a plural's apostrophe looks like a closing mark unless punctuation stands inside it.
    return before in _END_PUNCTUATION or not (before == "s" and after == " ")


def _can_close(text: str, found: re.Match[str], begin: int, end: int) -> bool:
    if found.group() in _SINGLE:
        return _is_single_close(text, found.start(), end)
    if found.group() == '"':
        before = text[found.start() - 1] if found.start() > begin else " "
        after = text[found.end()] if found.end() < end else " "
        # `" word` closes, `"word` after a space opens a second quotation whose first was left open.
        return not (before.isspace() and not after.isspace())
    return True
