"""Attributions in words the tagger took for nouns: "Union Slams Harbour Plan", "…, the Portuguese daily Maré reports."

A headline's capitals and missing articles make the tagger see names where verbs stand. Read flat, without the parse.
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcemark.language import grammar
from sourcemark.language.attributions import cues
from sourcemark.language.attributions.contents import CLOSING_MARKS
from sourcemark.language.attributions.cues import CueVerb
from sourcemark.language.attributions.reading import Reading, kind_of
from sourcemark.language.attributions.view import View
from sourcemark.language.clauses import FINITE
from sourcemark.language.language import Language, per_language, word_set
from sourcemark.language.names import OPENING_MARKS
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens
from sourcemark.language.title_case import is_title_case

_NAME_TAGS = Tag.NOUNS.union((Tag.JJ, Tag.DT, Tag.POS, Tag.CD, Tag.PRP_POSS, Tag.VBN, Tag.VBG, Tag.FW, Tag.CC))
# Before a word that is no verb.
_BEFORE_NOUN = frozenset({Tag.DT, Tag.POS, Tag.PRP_POSS, Tag.JJ, Tag.CC})
# Of a verb that the tagger took for a noun.
_TAKEN_FOR_NOUN = Tag.NOUNS | {Tag.JJ}
_LONGEST_NAME = 8
_endings = word_set("headlines", "reporting_endings")
_NO_OBJECT = frozenset([Tag.IN, Tag.CC, Tag.COMMA, Tag.STOP, Tag.COLON, Tag.VBZ, Tag.VBD, Tag.MD])
_collectives = word_set("headlines", "collectives")
_records_endings = word_set("headlines", "records_endings")
_irregular_past = word_set("headlines", "irregular_past")


@per_language
def _verb_endings(language: Language) -> tuple[str, ...]:
    return language.lexicon.word_list("headlines", "verb_endings")


@per_language
def _plural_endings(language: Language) -> tuple[str, ...]:
    return language.lexicon.word_list("headlines", "plural_endings")


def read(view: View) -> Iterator[Reading]:
    """Yield the attributions of one sentence whose cue verb was not recognised as one."""
    tokens = view.tokens
    titled = tokens.sentence.headline or is_title_case(tokens.words)
    found = _in_title(view) if titled else _at_end(tokens)
    if found is not None:
        yield found


def _in_title(view: View) -> Reading | None:
    tokens = view.tokens
    first = 0
    for k in range(len(tokens)):
        if tokens.words[k] in (":", "–", "—", "|"):
            first = k + 1
    for i in range(first + 1, min(len(tokens) - 1, first + 1 + _LONGEST_NAME)):
        # "Board [Claims Captains] Allow …": the tagger saw the verb and the parser did not.
        if (tokens.tag[i] in Tag.VERBS and tokens.dep[i] not in Dep.BEFORE_NOUN) or tokens.tag[i] == Tag.MD:
            return None
        verb = _present_verb(tokens, i)
        if verb is None or view.quoted[i]:
            continue
        if any(tokens.tag[k] not in _NAME_TAGS for k in range(first, i)):
            return None
        frame = _frame(tokens, i, verb)
        if frame is None:
            return None
        end = len(tokens) - 1 if tokens.words[-1] not in ".!?" else len(tokens) - 2
        return _reading(tokens, verb, frame, (first, i, end))
    return None


def _present_verb(tokens: Tokens, i: int) -> CueVerb | None:
    """Return the cue verb that a word in a noun's clothes may be: "slams", "claims", "warned"."""
    language, word = tokens.language, tokens.lower[i]
    inflected = word.endswith(_verb_endings(language)) or word in _irregular_past(language)
    if not (inflected or _plural_present(tokens, i)) or tokens.tag[i - 1] in _BEFORE_NOUN:
        return None
    if word in cues.nouns(language) and tokens.dep[i] in (Dep.POBJ, Dep.DOBJ):
        return None
    return cues.lookup(language, word, None)


def _plural_present(tokens: Tokens, i: int) -> bool:
    """Tell whether a base form stands after its plural subject: "Residents Blast Plan", "Police Warn of Flood".

    A word that is as much a noun ("Officials Report", "Drivers Fear") must not end the name before a verb.
    """
    language, before, word = tokens.language, tokens.lower[i - 1], tokens.lower[i]
    plural = before.endswith(_plural_endings(language)) or before in _collectives(language)
    people = before in cues.speaking_nouns(language) and plural
    return people and word not in cues.nouns(language) and cues.forms(language).get(word) == word


def _frame(tokens: Tokens, i: int, verb: CueVerb) -> str | None:
    after = i + 1
    if tokens.lower[after] in grammar.infinitive_mark(tokens.language):
        return "infinitive" if "infinitive" in verb.frames else None
    if tokens.lower[after] in verb.prepositions:
        return "preposition"
    if tokens.tag[after] in _NO_OBJECT or (tokens.tag[after] == Tag.VBP and "object" not in verb.frames):
        return None
    if "clause" in verb.frames and any(tokens.tag[k] in FINITE for k in range(after, len(tokens))):
        return "clause"
    return "object" if "object" in verb.frames else "clause" if "clause" in verb.frames else None


def _at_end(tokens: Tokens) -> Reading | None:
    """Read "…, the Portuguese daily Maré reports." where "reports" was taken for a plural."""
    i = len(tokens) - 2
    if i < 4 or tokens.words[-1] not in (".", "!") or tokens.tag[i] not in _TAKEN_FOR_NOUN:
        return None
    if tokens.lower[i] in _records_endings(tokens.language):
        return _records_show(tokens, i)
    if tokens.lower[i] not in _endings(tokens.language):
        return None
    comma = next((k for k in range(i - 1, max(0, i - _LONGEST_NAME), -1) if tokens.words[k] == ","), None)
    if comma is None or comma == i - 1 or any(not _in_name(tokens, k) for k in range(comma + 1, i)):
        return None
    verb = cues.lookup(tokens.language, tokens.lower[i], None)
    if (
        verb is None
        or Tag.CC in tokens.tag[comma + 1 : i]
        or not any(t in Tag.NAMES for t in tokens.tag[comma + 1 : i])
    ):
        return None
    return _reading(tokens, verb, "bare", (comma + 1, i, 0))


def _in_name(tokens: Tokens, k: int) -> bool:
    """Tell whether a token may be part of an outlet's name: "the daily “Maré” reports"."""
    return tokens.tag[k] in _NAME_TAGS or tokens.words[k] in OPENING_MARKS or tokens.words[k] in CLOSING_MARKS


def _records_show(tokens: Tokens, i: int) -> Reading | None:
    """Read "…, harbour finance records show." where "show" was taken for a noun."""
    before, language = i - 1, tokens.language
    noun = tokens.lower[before]
    if noun not in cues.document_nouns(language) or not noun.endswith(_plural_endings(language)):
        return None
    comma = next((k for k in range(before, max(0, i - _LONGEST_NAME), -1) if tokens.words[k] == ","), None)
    verb = cues.lookup(language, tokens.lower[i], None)
    if comma is None or comma == before or verb is None:
        return None
    if any(tokens.tag[k] not in _NAME_TAGS | {Tag.VB} for k in range(comma + 1, before)):
        return None
    return _reading(tokens, verb, "bare", (comma + 1, i, 0))


def _reading(tokens: Tokens, verb: CueVerb, frame: str, place: tuple[int, int, int]) -> Reading:
    """Make the attribution of a source that begins at the first index, a cue at the second, content up to the third.

    A content that ends before the cue is all that stands before the source.
    """
    first, i, end = place
    head = max((k for k in range(first, i) if tokens.tag[k] in Tag.NOUNS), default=i - 1)
    content = tokens.span(i + 1, end) if end > i else tokens.span(0, first - 2)
    return Reading(
        tokens,
        kind=kind_of(frame),
        lemma=verb.lemma,
        classes=verb.classes,
        frame=frame,
        cue_head=i,
        cue=(tokens.span(i, i),),
        source_head=head,
        source=(tokens.span(first, i - 1),),
        content=(content,),
    )
