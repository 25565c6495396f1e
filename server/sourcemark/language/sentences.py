"""Cuts a text into sentences with rules of our own: a line is never joined to the next, a headline stands alone.

Written for news prose: abbreviations before names, initials, decimals, quotation marks and brackets after the full
stop. Rules and not a model, because a model trained on plain prose splits inside quotations and costs a hundred
times as much.
"""

from __future__ import annotations

import re

from sourcemark.language.language import Language, word_set
from sourcemark.language.lines import LINE
from sourcemark.language.nouns import singular
from sourcemark.language.title_case import is_title_case
from sourcemark.model.span import Span
from sourcemark.model.text import Sentence

_CLOSERS = "\"'”’»)]*_"
# The mark first, what stands before it afterwards: so the search leaps from mark to mark.
_END = re.compile(
    r"\.(?: \.)+(?=\s|$)|[.!?…。](?:(?<![.!?…。]{2})[.!?…。]*[" + re.escape(_CLOSERS) + r"]*(?=\s|$)"
    r"|(?<=[a-z]{2}[.!?])[”’\"]?(?=[A-Z“‘][a-z]))"
)
_OPENERS = "\"'“‘«([*_—–-"
_INITIALS = re.compile(r"(?:^|[\s(“‘\"'.])(?:[A-Z]\.)+$")
_LAST_WORD = re.compile(r"([^\s“‘\"'(\[]+)\.$")
_NEXT_WORD = re.compile(r"\s*(\S{0,40})")
# Looking farther back than any abbreviation is long would make one long line cost the square of its length.
_REACH = 64
_SMALL_BEHIND = re.compile(r"\s*\S+ [^\W\d_]?(?<![A-Z])")
# So many code points on both sides tell whether a line writes every word with a capital.
_NEAR = 80
# No sentence of prose comes near this many code points. A table or a transcript without stops does, and what reads a
# sentence (the parser, the names beside a cue) may take time and memory that grow with the square of its length.
LONGEST = 3000


# Abbreviations that a name or number always follows, and those that may also end a sentence.
_before_name = word_set("abbreviations", "before_name")
_either = word_set("abbreviations", "either")
_starters = word_set("abbreviations", "sentence_starters")
# Whoever a sentence begins with and who is nobody by name; in the plural, or a word of its own list.
_people = word_set("persons", "informants", "roles", "authorities", "crowds")
_with_capital = word_set("abbreviations", "with_capital")
_noun_starters = word_set("abbreviations", "noun_starters")


def _ends_sentence(language: Language, line: str, stop: re.Match[str]) -> bool:
    """Decide whether the punctuation `stop` in `line` ends a sentence."""
    mark = stop.group()
    word_after = next(_NEXT_WORD.finditer(line, stop.end()))[1].lstrip(_OPENERS)
    following = word_after[:1]
    if following.islower():
        # "…," he said: a quotation's own full stop, question or exclamation mark inside a longer sentence.
        return False
    if mark[0] in "!?":
        return True
    head = line[max(0, stop.start() - _REACH) : stop.start() + 1]
    if "…" in mark or mark.startswith(("..", ". .")):
        return following.isupper()
    word = _LAST_WORD.search(head)
    if word is not None:
        bare = word.group(1).lower()
        if bare in _before_name(language):
            return False
        if bare in _either(language):
            # "in the U.S. He said": only a word that begins sentences can tell; a name after "U.S." is part of it.
            return _begins_sentence(language, line, stop.end(), word_after)
    if _INITIALS.search(head):
        return _begins_sentence(language, line, stop.end(), word_after)
    return True


def _begins_sentence(language: Language, line: str, at: int, written: str) -> bool:
    """Tell whether a word with a capital behind "U.S." or an initial begins a sentence, and is no name: "Officials".

    at: where in the line the word follows; written: the word.
    """
    word = written.rstrip(_OPENERS + ",").lower()
    if word in _starters(language):
        return True
    noun = singular(language, word)
    people = noun != word and noun in _people(language) and noun not in _with_capital(language)
    # "the U.S. Officials' Union", "U.S. Officials Say So"
    if not (people or word in _noun_starters(language)) or written[-1:] in ("'", "’"):
        return False
    return _SMALL_BEHIND.match(line, at) is not None and not is_title_case(
        line[max(0, at - _NEAR) : at + _NEAR].split()
    )


def split(language: Language, text: str, headline: Span | None = None) -> tuple[Sentence, ...]:
    """Return the sentences of a text in order; together they cover all but white space.

    headline: where the headline stands; a line that overlaps it is one sentence marked as headline.
    """
    out: list[Sentence] = []
    paragraph = -1
    for line in LINE.finditer(text):
        words = line.group()
        if not words.strip():
            continue
        paragraph += 1
        base = line.start()
        # A page may give its whole text out as a headline; what is that long is cut like any other line.
        short = len(words) <= LONGEST
        if short and headline is not None and headline.overlaps(Span(line.start(), line.end())):
            start = base + len(words) - len(words.lstrip())
            out.append(Sentence(len(out), Span(start, base + len(words.rstrip())), paragraph, headline=True))
            continue
        begin = 0
        for stop in _END.finditer(words):
            if stop.end() > begin and _ends_sentence(language, words, stop):
                _append(out, Span(base + begin, base + stop.end()), text, paragraph)
                begin = stop.end()
        _append(out, Span(base + begin, base + len(words)), text, paragraph)
    return tuple(out)


def _append(out: list[Sentence], span: Span, text: str, paragraph: int) -> None:
    """Add a stretch as a sentence, without the white space around it; in several where it is longer than `LONGEST`."""
    while span.end - span.start > LONGEST:
        at = _last_blank(text, span.start, span.start + LONGEST)
        _append(out, Span(span.start, at), text, paragraph)
        span = Span(at, span.end)
    piece = span.of(text)
    trimmed = piece.strip()
    if trimmed:
        start = span.start + len(piece) - len(piece.lstrip())
        out.append(Sentence(len(out), Span(start, start + len(trimmed)), paragraph))


def _last_blank(text: str, start: int, end: int) -> int:
    """Return where the last white space of a stretch stands; its end when it has none after its beginning."""
    return next((at for at in range(end, start, -1) if text[at].isspace()), end)
