"""Finds text between quotation marks: curly, straight, guillemets, single, nested, over several paragraphs, left open.

Agencies mix styles and a closing mark is often missing: a mark opens or closes by what stands beside it, a single
quotation mark inside a word is an apostrophe, and no quotation crosses a line. Paragraphs that open with a mark right
after a paragraph that was left open belong to the same quotation (its `thread`), and so do those up to a mark that only
closes. A quotation that is closed nowhere ends where its own speaker is named, and never after its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sourcemark.language import grammar
from sourcemark.language.language import Language, per_language, word_set
from sourcemark.language.lines import LINE
from sourcemark.model.span import Span
from sourcemark.model.text import Quotation

_SPACE_OR_OPEN = re.compile(r"[\s(\[{—–\-/“‘\"«,:]")
_END_PUNCTUATION = ",.!?…;"
# How many paragraphs without any mark a quotation may take up.
_LONGEST = 8
# How often a paragraph may be read anew behind a quotation that lacks its closing mark. Those already found stay; what
# is quoted behind the last of so many is read as the article's own words, and marked as such.
_MOST_LOST = 8
_ANY_WORD = re.compile(r"\w+")
_WORD_BEFORE = re.compile(r"(\w+)\s$")
_DECADE = re.compile(r"\d0s")
_YEAR = re.compile(r"\d\d")
_LONG_WORD = 20
_SENTENCE = re.compile(r"[.!?…]\s+(?=[A-Z“‘\"'])")
_CLAUSE = re.compile(r"[,?!](?=\s)")
# Of whoever is named at the end of a quotation that lacks its closing mark: code points that are looked through, words,
# and words behind the verb ("said on Monday").
_REACH = 300
_LONGEST_CREDIT = 12
_BEHIND_VERB = 3

_coordinators = word_set("grammar", "coordinators")
_speaking = word_set("quotations", "speaking")


@dataclass(frozen=True, slots=True)
class _Marks:
    """The quotation marks of a language.

    found: matches any mark, found_single and found_double: any such one; plural: letters before an apostrophe that may
    be a plural's. The rest is as in `quotations.toml`.
    """

    found: re.Pattern[str]
    found_single: re.Pattern[str]
    found_double: re.Pattern[str]
    closes: Mapping[str, frozenset[str]]
    opens_only: frozenset[str]
    closes_only: frozenset[str]
    straight: frozenset[str]
    apart: frozenset[str]
    single: frozenset[str]
    plural: frozenset[str]
    elided: frozenset[str]
    before_year: frozenset[str]


@per_language
def _marks(language: Language) -> _Marks:
    lexicon = language.lexicon
    closes = {mark: frozenset(closers) for mark, closers in lexicon.table("quotations", "closes").items()}
    single = lexicon.words("quotations", "single")
    closes_only = lexicon.words("quotations", "closes_only")
    return _Marks(
        found=_any_of({*closes, *closes_only}),
        found_single=_any_of(single),
        found_double=_any_of({*closes, *closes_only} - single),
        closes=closes,
        opens_only=lexicon.words("quotations", "opens_only"),
        closes_only=closes_only,
        straight=lexicon.words("quotations", "straight"),
        apart=lexicon.words("quotations", "apart"),
        single=single,
        plural=lexicon.words("spelling", "plural_letters"),
        elided=lexicon.words("quotations", "elided"),
        before_year=lexicon.words("quotations", "before_year"),
    )


def _any_of(marks: Collection[str]) -> re.Pattern[str]:
    """Return a pattern for any of the marks, those of two characters first; without marks one that matches nothing."""
    either = [re.escape(mark) for mark in sorted(marks) if len(mark) > 1]
    if single := "".join(sorted(mark for mark in marks if len(mark) == 1)):
        either.append(f"[{re.escape(single)}]")
    return re.compile("|".join(either) or r"(?!)")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A quotation as far as one paragraph has it: the mark that opens it, the length of the one that closes it.

    mark: empty where it was opened in an earlier paragraph; closing: 0 where it goes on, or the mark was forgotten.
    lost: it was forgotten, and the quotation goes on nowhere.
    """

    start: int
    end: int
    mark: str
    closing: int
    lost: bool = False

    def quotation(self, thread: int) -> Quotation:
        """Return the quotation that this is a part of."""
        first = self.start + len(self.mark)
        inner = Span(first, max(first, self.end - self.closing))
        return Quotation(Span(self.start, self.end), inner, thread, self.closing > 0)


def find(language: Language, text: str) -> tuple[Quotation, ...]:
    """Return the quotations of a text, outermost only, in order; nested ones are part of the outer."""
    return _Finder(language, text).quotations()


def blocks(text: str, spans: Iterable[Span]) -> tuple[Quotation, ...]:
    """Return block quotes as quotations, one a paragraph."""
    out: list[Quotation] = []
    for span in spans:
        thread = len(out)
        lines = (Span(*m.span()) for m in LINE.finditer(text, *span) if m.group().strip())
        out.extend(Quotation(line, line, thread) for line in lines)
    return tuple(out)


def joined(*lists: Iterable[Quotation]) -> list[Quotation]:
    """Return quotations of several kinds in order; where two overlap, the one that is longer holds the other."""
    numbered = [(quotation, (n, quotation.thread)) for n, quotations in enumerate(lists) for quotation in quotations]
    numbered.sort(key=lambda one: (one[0].span.start, -one[0].span.end))
    out: list[Quotation] = []
    threads: dict[tuple[int, int], int] = {}
    end = 0
    for quotation, own in numbered:
        if quotation.span.start < end:
            continue
        end = quotation.span.end
        out.append(replace(quotation, thread=threads.setdefault(own, len(out))))
    return out


class _Finder:
    """Reads one text paragraph by paragraph."""

    def __init__(self, language: Language, text: str) -> None:
        self._language = language
        self._marks = _marks(language)
        self._text = text
        self._paragraphs = [Span(*m.span()) for m in LINE.finditer(text) if m.group().strip()]

    def quotations(self) -> tuple[Quotation, ...]:
        out: list[Quotation] = []
        thread: int | None = None  # of the quotation that the paragraph before left open
        n, begin = 0, 0
        while n < len(self._paragraphs):
            start = max(begin, self._paragraphs[n].start)
            pieces = self._in_paragraph(n, start)
            for piece in pieces:
                goes_on = thread is not None and not self._text[start : piece.start].strip()
                out.append(piece.quotation(thread if thread is not None and goes_on else len(out)))
                thread = None
            n += 1
            thread = out[-1].thread if pieces and not pieces[-1].closing and not pieces[-1].lost else None
            if thread is not None and (further := self._up_to_close(n, pieces[-1].mark)):
                out.extend(piece.quotation(thread) for piece in further)
                n, begin, thread = n + len(further) - 1, further[-1].end, None
        return tuple(out)

    def _up_to_close(self, n: int, mark: str) -> list[_Piece]:
        """Return what paragraphs from `n` on have of a quotation, up to a mark that closes it and can open none."""
        out: list[_Piece] = []
        for paragraph in self._paragraphs[n : n + _LONGEST]:
            start = paragraph.start + len(self._text[slice(*paragraph)]) - len(self._text[slice(*paragraph)].lstrip())
            found = self._marks.found_double.search(self._text, *paragraph)
            if found is None:
                out.append(_Piece(start, paragraph.end, "", 0))
                continue
            closes = found.group() in self._marks.closes[mark] and not self._can_open(found, paragraph)
            if closes and self._can_close(found, paragraph):
                return [*out, _Piece(start, found.end(), "", len(found.group()))]
            break
        return []

    def _in_paragraph(self, n: int, begin: int) -> list[_Piece]:
        """Return the outermost quotations of a paragraph from a place on."""
        out: list[_Piece] = []
        place = Span(begin, self._paragraphs[n].end)
        for _ in range(_MOST_LOST):
            again = self._read(n, place, out)
            if again is None:
                return out
            place = Span(again, place.end)
        return out

    def _read(self, n: int, place: Span, out: list[_Piece]) -> int | None:
        """Read the quotations of a paragraph; return where to begin anew when one of them lacks its closing mark."""
        marks = self._marks
        mark = ""
        start = depth = 0
        # Where a mark opens another quotation inside the present one.
        inside: int | None = None
        last_closers = self._last_closers(place)
        for m in marks.found.finditer(self._text, *place):
            this = m.group()
            if not mark:
                if self._can_open(m, place) and self._has_partner(n, m, place, last_closers):
                    mark, start, depth, inside = this, m.start(), 0, None
                continue
            opens = self._can_open(m, place)
            if opens and this == mark and this not in marks.straight:
                depth += 1  # ‘… ‘inner’ …’
                inside = m.start() if inside is None else inside
                continue
            if opens and this == '"' and mark == "“" and self._before(m, place).isspace():
                depth += 1  # “… "inner" …”
                continue
            if opens and this == mark == '"' and (cut := self._credited(start, m.start())) is not None:
                out.append(_Piece(start, cut, mark, 0, lost=True))
                mark, start = this, m.start()
                continue
            if this in marks.closes[mark] and self._can_close(m, place):
                if depth and self._before(m, place) not in _END_PUNCTUATION:
                    depth -= 1
                    inside = inside if depth else None
                    continue
                if depth and inside is not None and (cut := self._credited(start, inside)) is not None:
                    out.append(_Piece(start, cut, mark, 0, lost=True))
                    start = inside
                out.append(_Piece(start, m.end(), mark, len(this)))
                mark = ""
        if not mark:
            return None
        end = place.end if inside is None or mark in marks.single else inside
        cut = self._credited(start, end)
        if cut is None and not self._opens(n + 1, mark):
            cut = self._credited_early(start, end)
        lost = cut is not None or end < place.end
        out.append(_Piece(start, end if cut is None else cut, mark, 0, lost))
        return end if end < place.end else None

    def _before(self, found: re.Match[str], place: Span) -> str:
        return self._text[found.start() - 1] if found.start() > place.start else " "

    def _after(self, found: re.Match[str], place: Span) -> str:
        return self._text[found.end()] if found.end() < place.end else " "

    def _can_open(self, found: re.Match[str], place: Span) -> bool:
        marks, this = self._marks, found.group()
        before, after = self._before(found, place), self._after(found, place)
        inside = after.isalnum() or _SPACE_OR_OPEN.match(before) is not None
        if this == "“" and not before.isspace() and (after.isspace() or not inside):
            return False  # “Not today,“ she said (“one people“): some systems turn every mark the opening way
        if this in marks.opens_only:
            return True
        if this in marks.apart and before.isspace() and after.isspace():
            # " It held, " she said: it stands apart on both sides, and so does the next.
            closing = (m for m in marks.found_double.finditer(self._text, found.end(), place.end))
            partner = next(closing, None)
            return partner is not None and partner.group() == this and self._before(partner, place).isspace()
        if this in marks.closes_only:
            return False
        if not (before.isspace() or _SPACE_OR_OPEN.match(before)):
            return False
        return not after.isspace()

    def _last_closers(self, place: Span) -> dict[str, int]:
        """Return where in a paragraph each single mark stands last as a closing one, read once."""
        found = self._marks.found_single.finditer(self._text, *place)
        return {m.group(): m.start() for m in found if self._is_single_close(m.start(), place)}

    def _has_partner(self, n: int, found: re.Match[str], place: Span, last_closers: Mapping[str, int]) -> bool:
        """A double mark opens whatever follows; a single one must have a partner, or it is an apostrophe (’tis)."""
        this = found.group()
        if this not in self._marks.single:
            return True
        if self._is_elision(found, place):
            return False
        if any(last_closers.get(closer, -1) > found.start() for closer in self._marks.closes[this]):
            return True
        return self._opens_speech(found, place) and self._goes_on(n + 1, this)

    def _opens_speech(self, found: re.Match[str], place: Span) -> bool:
        """Tell whether a single mark stands where speech begins: before a capital, at the start or behind a colon."""
        before = self._text[place.start : found.start()].rstrip()
        return (not before or before[-1] in ":,") and self._after(found, place).isupper()

    def _goes_on(self, n: int, mark: str) -> bool:
        """Tell whether the paragraphs from `n` on open with a single mark, up to one in which it is closed."""
        for paragraph in self._paragraphs[n : n + _LONGEST]:
            first = next(self._marks.found.finditer(self._text, *paragraph), None)
            if first is None or first.group() != mark or self._text[paragraph.start : first.start()].strip():
                return False
            if not self._opens_speech(first, paragraph) or self._is_elision(first, paragraph):
                return False
            last = self._last_closers(paragraph)
            if any(last.get(closer, -1) > first.start() for closer in self._marks.closes[mark]):
                return True
        return False

    def _is_elision(self, found: re.Match[str], place: Span) -> bool:
        """Tell whether an apostrophe stands for what was left out: "told 'em", "the '90s", "in '98"."""
        word = _ANY_WORD.match(self._text, found.end(), place.end)
        if word is None:
            return False
        if word[0].lower() in self._marks.elided or _DECADE.fullmatch(word[0]):
            return True
        before = _WORD_BEFORE.search(self._text, max(place.start, found.start() - _LONG_WORD), found.start())
        return (
            _YEAR.fullmatch(word[0]) is not None and before is not None and before[1].lower() in self._marks.before_year
        )

    def _is_single_close(self, i: int, place: Span) -> bool:
        before = self._text[i - 1]
        after = self._text[i + 1] if i + 1 < place.end else " "
        if after.isalnum() or before.isspace():
            return False
        # "the soldiers’ pay": a plural's apostrophe looks like a closing mark unless punctuation stands inside it.
        return before in _END_PUNCTUATION or not (before in self._marks.plural and after == " ")

    def _can_close(self, found: re.Match[str], place: Span) -> bool:
        if found.group() in self._marks.single:
            return self._is_single_close(found.start(), place)
        if found.group() == '"':
            # `" word` closes, `"word` after a space opens a second quotation whose first was left open.
            return not (self._before(found, place).isspace() and not self._after(found, place).isspace())
        return True

    def _opens(self, n: int, mark: str) -> bool:
        """Tell whether a paragraph opens with a mark, so that the quotation before it may go on."""
        return n < len(self._paragraphs) and self._text[slice(*self._paragraphs[n])].lstrip().startswith(mark)

    def _credited_early(self, start: int, end: int) -> int | None:
        """Return where a quotation ends whose first sentence names who speaks, when no mark closes it anywhere."""
        stop = next(_SENTENCE.finditer(self._text, start, min(end, start + _REACH)), None)
        return None if stop is None else self._credited(start, stop.start() + 1)

    def _credited(self, start: int, end: int) -> int | None:
        """Return where a quotation without its closing mark ends, when its last sentence names who speaks.

        “It is over, a pilot said.     “Shall we go? asked the mayor.
        """
        begin = max(start, end - _REACH)
        for m in _SENTENCE.finditer(self._text, begin, end):
            if self._text[m.end() : end].strip():
                begin = m.end()
        for m in _CLAUSE.finditer(self._text, begin, end):
            words = _ANY_WORD.findall(self._text, m.end(), end)
            if 2 <= len(words) <= _LONGEST_CREDIT and self._speaks(words):
                return m.end()
        return None

    def _speaks(self, words: Sequence[str]) -> bool:
        """Tell whether words are somebody and a verb of saying, in either order."""
        spoken = [k for k, word in enumerate(words) if word.lower() in _speaking(self._language)]
        if not spoken or words[0].lower() in _coordinators(self._language):
            return False
        if spoken[0] == 0:
            return words[1][0].isupper() or words[1].lower() in grammar.articles(self._language)
        return len(words) - 1 - spoken[0] <= _BEHIND_VERB
