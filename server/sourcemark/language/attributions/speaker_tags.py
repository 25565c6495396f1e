"""Speaker tags, attributions without a verb of saying: the speaker's name before or after a colon or a dash.

Minister: Talks may resume      KELLER: We had no warning.      Harbour closed for weeks: mayor      “…” — Ada Keller
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sourcemark.language import clauses, grammar
from sourcemark.language.attributions import cues
from sourcemark.language.attributions.reading import Reading
from sourcemark.language.attributions.view import View
from sourcemark.language.language import Language, per_language, word_set
from sourcemark.language.nouns import singular
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens
from sourcemark.model.span import Span
from sourcemark.model.text import Quotation

_LONGEST_NAME = 8
_NAME_TAGS = Tag.NOUNS.union((Tag.JJ, Tag.DT, Tag.POS, Tag.CD, Tag.PRP_POSS, Tag.VBN, Tag.VBG, Tag.FW, Tag.IN, Tag.CC))
# A bare form is not among them: the tagger takes a noun in small letters for one.
_CLAUSAL = clauses.FINITE | {Tag.VBG, Tag.VBN, Tag.TO}
_CLAUSE_TAGS = Tag.WH_WORDS | {Tag.VBN}
# Before the speaker of a quotation that ends there.
SPEAKER_DASHES = frozenset({"–", "—", "-", "--", "―"})
# Behind a quotation, a dash and the blanks before it.
_BEHIND = re.compile(r"\s*[–—―-]")
_LONGEST_SIGNATURE = 14
# Words of what a headline tells, at least, before a speaker who closes it.
_FEWEST_TOLD = 3
_LONGEST_CLOSING = 5
_CLOSING_TAGS = _NAME_TAGS | {Tag.TO, Tag.RB}
# Between the parts of a headline: there a bar does the same, and a quotation's long dash does not occur.
_HEADLINE_DASHES = frozenset({"–", "—", "-", "--", "|"})
_IN_NAME = frozenset({".", "(", ")", ","})
# What ends the name below a post: "Ada Keller (@adakeller) May 5".
_AFTER_NAME = frozenset({"(", "|", "·", "•"})
# The parser takes the colon behind a bracket together with it.
_COLONS = frozenset({":", "):"})
_SUBJECTS = frozenset({Dep.NSUBJ, Dep.NSUBJPASS})
_kickers = word_set("cue_nouns", "kickers")
_informants = word_set("persons", "informants")
_persons = word_set("grammar", "male_pronouns", "female_pronouns")
_wired = word_set("cue_nouns", "wired")
_people = word_set("persons", "informants", "roles", "authorities", "crowds", "relatives")


@per_language
def _introductions(language: Language) -> Sequence[tuple[str, ...]]:
    """Return what may introduce a speaker before a colon, the longest first."""
    introductions = (
        tuple(words.split(" ")) for words in language.lexicon.word_list("cue_nouns", "speaker_introductions")
    )
    return sorted(introductions, key=len, reverse=True)


def read(view: View) -> Iterator[Reading]:
    """Yield the attribution of a sentence that opens with its speaker and a colon, or ends with them."""
    tokens = view.tokens
    signed = _signed(view)
    if signed is not None:
        yield signed
        return
    colon = next((k for k, word in enumerate(tokens.words) if word in _COLONS), None)
    if colon is not None:
        first = _after_introduction(tokens, _after_dash(tokens, colon))
        if _opens(view, first, colon):
            yield _tagged(view, first, colon)
            return
        described = _described(view, colon)
        if described is not None:
            yield described
            return
    if tokens.sentence.headline:
        closing = _closing(view)
        if closing is not None:
            yield closing


def tags(text: str, quotations: Sequence[Quotation]) -> list[int]:
    """Return where a colon before a quotation stands, or a dash behind one: sentences with them must be parsed."""
    out: list[int] = []
    for quotation in quotations:
        before = quotation.span.start - 1
        while before > 0 and text[before].isspace():
            before -= 1
        if text[before : before + 1] == ":":
            out.append(before)
        after = _BEHIND.match(text, quotation.span.end)
        if after is not None:
            out.append(after.end() - 1)
    return out


def may_tag(sentence: str) -> bool:
    """Tell whether a sentence without a quotation may open with its speaker."""
    return ":" in sentence


def _signed(view: View) -> Reading | None:
    """Read a dash and a name behind a quotation: “…” — Ada Keller; or a line below that the page shows to be a name."""
    tokens = view.tokens
    last = len(tokens) - 1 if tokens.words[-1] != "." else len(tokens) - 2
    if view.speaker_of is not None:
        first = 1 if tokens.words[0] in SPEAKER_DASHES else 0
        return _signature(tokens, first, last, view.speaker_of) if first <= last else None
    if tokens.words[0] in SPEAKER_DASHES:
        said, dash = view.precedes, 0
    else:
        # “It is over” – a pilot
        quotation = next((q for q in view.quotations if q.span.start <= tokens.sentence.span.start), None)
        dash = tokens.within(Span(quotation.span.end, tokens.sentence.span.end)).start if quotation is not None else 0
        said = view.within(quotation) if quotation is not None else None
        if not 0 < dash < last or tokens.words[dash] not in SPEAKER_DASHES:
            return None
    if said is None or not dash < last or not _names_speaker(tokens, dash + 1, last):
        return None
    return _signature(tokens, dash + 1, last, said)


def _names_speaker(tokens: Tokens, first: int, last: int) -> bool:
    """Tell whether a sentence's end is nothing but somebody: "a senior harbour official", "Ana Ruiz, mayor"."""
    name = range(first, last + 1)
    clause = next((k for k in name if tokens.tag[k] in Tag.WH_WORDS), last + 1)
    if clause == first or clause - first > _LONGEST_SIGNATURE:
        return False
    if any(tokens.tag[k] not in _NAME_TAGS and tokens.words[k] not in _IN_NAME for k in range(first, clause)):
        return False
    head = _head(tokens, first, clause - 1)
    if head is None or (tokens.dep[head] in _SUBJECTS and clauses.is_verb(tokens, tokens.head[head])):
        return False
    return tokens.tag[head] in Tag.NAMES or _is_person(tokens, head)


def _signature(tokens: Tokens, first: int, last: int, said: Span) -> Reading:
    last = next((k - 1 for k in range(first + 1, last + 1) if tokens.words[k] in _AFTER_NAME), last)
    reading = replace(_reading(tokens, first, last, max(first - 1, 0), (0, 0)), lemma="–", content=(said,))
    # Without a dash the line itself is what credits.
    return reading if first else replace(reading, cue=reading.source)


def _after_introduction(tokens: Tokens, first: int) -> int:
    """Skip what may introduce a speaker: "And from a senior official: “…”"."""
    for words in _introductions(tokens.language):
        end = first + len(words)
        if tuple(tokens.lower[first:end]) == words:
            return end
    return first


def _tagged(view: View, first: int, colon: int) -> Reading:
    """Make the attribution of what follows a speaker and a colon, in this sentence or the next."""
    tokens = view.tokens
    bracket = next((k for k in range(first + 1, colon) if tokens.words[k] == "("), colon)
    end = (bracket if tokens.words[colon] != ":" else _end_of_name(tokens, first, colon)) - 1
    while end > first and (tokens.words[end] == "," or (tokens.tag[end] == Tag.IN and end < colon - 1)):
        end -= 1
    if colon + 1 < len(tokens):
        # A question tells nothing.
        asked = tokens.words[-1] == "?" and view.quoted[-1]
        return replace(_reading(tokens, first, end, colon, (colon + 1, len(tokens) - 1)), credits=not asked)
    reading = _reading(tokens, first, end, colon, (colon, colon))
    return replace(reading, content=(view.follows,) if view.follows is not None else ())


def _described(view: View, colon: int) -> Reading | None:
    """Read "A harbour official was blunt: “It is over.”": a clause about somebody, and what they say as its proof."""
    tokens = view.tokens
    root = next((k for k in range(colon) if tokens.tag[k] in clauses.FINITE), None)
    if root is None or not _before_quotation(view, colon) or any(view.quoted[:colon]):
        return None
    head = clauses.own_subject(tokens, root)
    if head is None or head > root or tokens.lower[root] not in grammar.copula(tokens.language):
        return None
    state = tokens.child(root, Dep.ACOMP)
    somebody = (
        tokens.tag[head] in Tag.NAMES or _is_person(tokens, head) or tokens.lower[head] in _persons(tokens.language)
    )
    if state is None or state > colon or not somebody:
        return None
    first, last = clauses.phrase_edges(tokens, head)
    return replace(_tagged(view, first, colon), source_head=head, source=(tokens.span(first, last),))


def _closing(view: View) -> Reading | None:
    """Read the speaker at a headline's end: "Harbour closed for weeks: mayor", "Harbour to close -sources".

    Behind the speaker an agency may stand, after a dash of its own.
    """
    tokens = view.tokens
    end = len(tokens) - 1 if tokens.words[-1] not in ".!" else len(tokens) - 2
    marks = [k for k in range(1, len(tokens)) if tokens.words[k] == ":" or _is_dash(tokens, k)]
    for mark, last in zip(marks[:-3:-1], [end, *(k - 1 for k in marks[:-2:-1])], strict=False):
        # After a dash a paper's own name may stand: "… – The Harbour Post".
        own_name = tokens.words[mark] != ":" and Tag.DT in tokens.tag[mark : last + 1]
        if not own_name and _closes(tokens, mark, last):
            return _reading(tokens, mark + 1, last, mark, (0, mark - 1))
        if tokens.words[mark] == ":":
            break
    return None


def _is_dash(tokens: Tokens, k: int) -> bool:
    """Tell a dash from a hyphen: "NF-A9 fans" has none."""
    return tokens.words[k] in _HEADLINE_DASHES and (tokens.words[k] != "-" or tokens.start[k] > tokens.end[k - 1])


def _after_dash(tokens: Tokens, colon: int) -> int:
    """Skip a kicker: "EXCLUSIVE – Roger Keller: …"."""
    for k in range(min(colon, 4) - 1, 0, -1):
        if _is_dash(tokens, k):
            return k + 1
    return 0


def _opens(view: View, first: int, colon: int) -> bool:
    tokens, language = view.tokens, view.tokens.language
    name = range(first, colon)
    quoted = _before_quotation(view, colon)
    longest = _LONGEST_SIGNATURE if quoted else _LONGEST_NAME
    if not 0 < len(name) <= longest or (colon + 2 >= len(tokens) and not quoted) or any(view.quoted[first : colon + 1]):
        return False
    if first == 0 and _shouted(tokens, colon) and not tokens.sentence.headline:
        return True
    if quoted:
        name = range(first, _end_of_name(tokens, first, colon))
    if any(tokens.tag[k] not in _NAME_TAGS and tokens.words[k] not in _IN_NAME for k in name):
        return False
    if any(tokens.lower[k] in cues.forms(language) and not _is_speaker(language, tokens.lower[k]) for k in name[1:]):
        return False  # "Keller Endorses Rival: …" is a sentence before its colon
    # "from" before the name may have taken the capital.
    if not (tokens.words[0 if quoted else first][0].isupper() or tokens.words[first][0].isdigit()):
        return False
    head = _head(tokens, first, name[-1]) if name else None
    if head is None or (name[-1] < colon - 1 and _has_verb(tokens, head, colon)):
        return False
    if singular(language, tokens.lower[head]) in _informants(language):
        # "Source: Keller will resign", but "Sources: ministry, own calculations"
        if _CLAUSAL.isdisjoint(tokens.tag[colon + 1 :]) and not quoted:
            return False
    elif not _kickers(language).isdisjoint(tokens.lower[k] for k in (first, head) if tokens.tag[k] != Tag.DT):
        return False
    if tokens.sentence.headline or tokens.sentence.index == 0:
        return _is_speaker(language, tokens.lower[head]) or tokens.tag[head] in Tag.NAMES
    # In running text only a quotation or a transcript's capitals show that a name is a speaker.
    return quoted and (
        tokens.tag[head] in Tag.NAMES or tokens.lower[head] in cues.document_nouns(language) or _is_person(tokens, head)
    )


def _end_of_name(tokens: Tokens, first: int, colon: int) -> int:
    """Return where a clause about a speaker begins: "A pilot, [asked about it]: …", "A pilot on [why he left]: …"."""
    clause = next((k for k in range(first + 1, colon) if tokens.tag[k] in _CLAUSE_TAGS), None)
    if clause is None:
        return colon
    before = clause - 1
    return before if before > first and (tokens.words[before] == "," or tokens.tag[before] == Tag.IN) else colon


def _has_verb(tokens: Tokens, head: int, colon: int) -> bool:
    """Tell whether somebody is the subject of a verb before the colon: then a sentence stands there, and no label."""
    return tokens.dep[head] in _SUBJECTS and tokens.head[head] < colon


def _before_quotation(view: View, colon: int) -> bool:
    """Tell whether a quotation follows a colon, in the same sentence or at the beginning of the next."""
    last = len(view.tokens) - 1
    if colon == last:
        return view.follows is not None
    return view.quoted[colon + 1] or view.quoted[min(colon + 2, last)]


def _is_person(tokens: Tokens, head: int) -> bool:
    return singular(tokens.language, tokens.lower[head]) in _people(tokens.language)


def _shouted(tokens: Tokens, colon: int) -> bool:
    """Tell whether a transcript's speaker stands before the colon: a short name in capitals, no kicker."""
    # Behind the name a stage direction may stand: "KELLER (voice-over): …".
    end = tokens.words.index("(") if "(" in tokens.words[1:colon] else colon
    name = [k for k in range(end) if tokens.words[k].isalpha()]
    return (
        0 < len(name) <= 4
        and all(tokens.words[k].isupper() for k in name)
        and len(tokens.words[name[-1]]) > 2
        and _kickers(tokens.language).isdisjoint(tokens.lower[k] for k in name)
        and not any(tokens.lower[k] in cues.forms(tokens.language) for k in name)
    )


def _closes(tokens: Tokens, mark: int, last: int) -> bool:
    name = range(mark + 1, last + 1)
    head = _head(tokens, mark + 1, last)
    if not 0 < len(name) <= _LONGEST_CLOSING or head is None:
        return False
    if not all(tokens.tag[k] in _CLOSING_TAGS for k in name):
        return False
    told = any(clauses.is_verb(tokens, k) for k in range(mark))
    if not told and not (mark >= _FEWEST_TOLD and _closes_always(tokens, mark, head)):
        return False
    word = tokens.lower[head]
    if tokens.words[mark] != ":" and word in cues.document_nouns(tokens.language):
        # "Prices to rise - report", but "Who pays? - Opinion"
        return tokens.words[head].islower()
    return _is_speaker(tokens.language, word) or _is_many(tokens, head)


def _closes_always(tokens: Tokens, colon: int, head: int) -> bool:
    """Tell whether a headline's end is a speaker's whatever stands before: "Nine dead in crash -police"."""
    joined = tokens.end[colon] == tokens.start[colon + 1] and tokens.start[colon] > tokens.end[colon - 1]
    return tokens.words[colon] != ":" and (
        joined or _is_many(tokens, head) or tokens.lower[head] in _wired(tokens.language)
    )


def _is_many(tokens: Tokens, head: int) -> bool:
    """Tell whether a noun is a plural for people: officials, traders."""
    return tokens.tag[head] in Tag.PLURALS and _is_person(tokens, head)


def _head(tokens: Tokens, first: int, last: int) -> int | None:
    """Return the head of a short noun phrase: its last noun before a bracket, comma or preposition."""
    head = None
    for k in range(first, last + 1):
        if tokens.words[k] in ("(", ",") or (tokens.tag[k] == Tag.IN and head is not None):
            break
        if tokens.tag[k] in Tag.NOUNS:
            head = k
    return head


def _is_speaker(language: Language, noun: str) -> bool:
    """Tell whether a headline may credit a common noun."""
    return noun in cues.document_nouns(language) or noun in cues.speaking_nouns(language)


def _reading(tokens: Tokens, first: int, last: int, colon: int, content: tuple[int, int]) -> Reading:
    head = _head(tokens, first, last)
    if head is None:
        head = last
    return Reading(
        tokens,
        kind="label",  # answers have called it so since 1.0
        lemma=":",
        classes=frozenset({"speech"}),
        frame="speaker_tag",
        cue_head=colon,
        cue=(tokens.span(colon, colon),),
        source_head=head,
        source=(tokens.span(first, last),),
        content=(tokens.span(*content),),
    )
