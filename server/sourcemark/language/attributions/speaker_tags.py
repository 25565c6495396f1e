"""Speaker tags, attributions without a verb of saying: the speaker's name before or after a colon or a dash.

Minister: Talks may resume      KELLER: We had no warning.      Harbour closed for weeks: mayor      “…” — Ada Keller
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sourcemark.language import clauses
from sourcemark.language.attributions import cues
from sourcemark.language.attributions.reading import Reading
from sourcemark.language.attributions.view import View
from sourcemark.language.language import Language, word_set
from sourcemark.language.nouns import singular
from sourcemark.language.parse_labels import Tag
from sourcemark.language.syntax import Tokens
from sourcemark.model.span import Span

_LONGEST_NAME = 8
_NAME_TAGS = Tag.NOUNS.union((Tag.JJ, Tag.DT, Tag.POS, Tag.CD, Tag.PRP_POSS, Tag.VBN, Tag.VBG, Tag.FW, Tag.IN, Tag.CC))
# A bare form is not among them: the tagger takes a noun in small letters for one.
_CLAUSAL = clauses.FINITE | {Tag.VBG, Tag.VBN, Tag.TO}
_DASHES = frozenset({"–", "—", "-", "|"})
_kickers = word_set("cue_nouns", "kickers")
_informants = word_set("persons", "informants")


def read(view: View) -> Iterator[Reading]:
    """Yield the attribution of a sentence that opens with its speaker and a colon, or ends with them."""
    tokens = view.tokens
    if view.precedes is not None and _signs(tokens):
        last = len(tokens) - 1 if tokens.words[-1] != "." else len(tokens) - 2
        yield _signed(tokens, last, view.precedes)
        return
    if ":" in tokens.words:
        colon = tokens.words.index(":")
        first = _after_dash(tokens, colon)
        if _opens(view, first, colon):
            yield _reading(tokens, first, colon - 1, colon, (colon + 1, len(tokens) - 1))
            return
    if tokens.sentence.headline:
        # The speaker may close a headline: "Harbour closed for weeks: mayor".
        last = max((k for k, word in enumerate(tokens.words) if word == ":" or word in _DASHES), default=0)
        # After a dash a paper's own name may stand: "… – The Harbour Post".
        if last and _closes(view, last) and (tokens.words[last] == ":" or Tag.DT not in tokens.tag[last:]):
            end = len(tokens) - 1 if tokens.words[-1] not in ".!" else len(tokens) - 2
            yield _reading(tokens, last + 1, end, last, (0, last - 1))


def _signs(tokens: Tokens) -> bool:
    """Tell whether a sentence is a dash and a name, below a quotation: “…” — Ada Keller."""
    name = tokens.tag[1:-1] if tokens.words[-1] == "." else tokens.tag[1:]
    return tokens.words[0] in _DASHES and 0 < len(name) <= 5 and set(name) == {Tag.NNP}


def _after_dash(tokens: Tokens, colon: int) -> int:
    """Skip a kicker: "EXCLUSIVE – Roger Keller: …"."""
    for k in range(min(colon, 4) - 1, 0, -1):
        if tokens.words[k] in _DASHES:
            return k + 1
    return 0


def _opens(view: View, first: int, colon: int) -> bool:
    tokens = view.tokens
    length = colon - first
    if (
        not 0 < length <= _LONGEST_NAME
        or colon + 2 >= len(tokens)
        or view.quoted[colon]
        or any(view.quoted[first:colon])
    ):
        return False
    name = range(first, colon)
    if first == 0 and _shouted(tokens, colon) and not tokens.sentence.headline:
        return True
    if any(tokens.tag[k] not in _NAME_TAGS and tokens.words[k] not in (".", "(", ")", ",") for k in name):
        return False
    if any(
        tokens.lower[k] in cues.forms(tokens.language) and not _is_speaker(tokens.language, tokens.lower[k])
        for k in name
        if k > first
    ):
        return False  # "Keller Endorses Rival: …" is a sentence before its colon
    if not (tokens.words[first][0].isupper() or tokens.words[first][0].isdigit()):
        return False
    head = _head(tokens, first, colon - 1)
    if head is None:
        return False
    if singular(tokens.language, tokens.lower[head]) in _informants(tokens.language):
        # "Source: Keller will resign", but "Sources: ministry, own calculations"
        if _CLAUSAL.isdisjoint(tokens.tag[colon + 1 :]):
            return False
    elif not _kickers(tokens.language).isdisjoint((tokens.lower[head], tokens.lower[first])):
        return False
    if tokens.sentence.headline or tokens.sentence.index == 0:
        return _is_speaker(tokens.language, tokens.lower[head]) or tokens.tag[head] in Tag.NAMES
    # In running text only a quotation or a transcript's capitals show that a name is a speaker.
    if view.quoted[colon + 1] or view.quoted[min(colon + 2, len(tokens) - 1)]:
        return tokens.tag[head] in Tag.NAMES or tokens.lower[head] in cues.document_nouns(tokens.language)
    return False


def _shouted(tokens: Tokens, colon: int) -> bool:
    """Tell whether a transcript's speaker stands before the colon: a short name in capitals, no kicker."""
    name = [k for k in range(colon) if tokens.words[k].isalpha()]
    return (
        0 < len(name) <= 4
        and all(tokens.words[k].isupper() for k in name)
        and len(tokens.words[name[-1]]) > 2
        and _kickers(tokens.language).isdisjoint(tokens.lower[k] for k in name)
        and not any(tokens.lower[k] in cues.forms(tokens.language) for k in name)
    )


def _closes(view: View, colon: int) -> bool:
    tokens = view.tokens
    name = range(colon + 1, len(tokens))
    if not 0 < len(name) <= 5 or not any(clauses.is_verb(tokens, k) for k in range(colon)):
        return False
    head = _head(tokens, colon + 1, len(tokens) - 1)
    return (
        head is not None
        and all(tokens.tag[k] in _NAME_TAGS or tokens.tag[k] == Tag.STOP for k in name)
        and _is_speaker(tokens.language, tokens.lower[head])
    )


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


def _signed(tokens: Tokens, last: int, quotation: Span) -> Reading:
    """Make the attribution of a quotation to the name that signs it, after a dash."""
    return replace(_reading(tokens, 1, last, 0, (0, 0)), lemma="–", content=(quotation,))


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
