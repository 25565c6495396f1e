"""An outlet that a headline credits without a verb: "State TV: Port reopens", "Port reopens: TASS", "… - TASS"."""

from __future__ import annotations

from sourcemark.detect.parsed_article import ParsedArticle
from sourcemark.detect.sources.credited_outlet import OutletRole
from sourcemark.model import Span
from sourcemark.outlets import Mention

_DASHES = ("-", "–", "—")
# What is told needs more words than a kicker ("Photos: TASS") or a rubric ("Sport - RT") has.
_FEWEST_WORDS = 3
_STOPS = " .!"


def role_in_headline(parsed: ParsedArticle, index: int, mention: Mention) -> OutletRole | None:
    """Return the role of a mention that opens its headline before a colon, or ends it after a colon or a dash."""
    sentence = parsed.sentences[index]
    if not sentence.headline:
        return None
    name = mention.described or mention.span
    before = parsed.text[sentence.span.start : name.start].rstrip()
    after = parsed.text[name.end : sentence.span.end].strip(_STOPS)
    if not before and after.startswith(":") and _tells(after):
        return OutletRole("source", None, Span(name.start, parsed.text.index(":", name.end) + 1))
    if after or not _tells(before) or not before.endswith((":", *_DASHES)):
        return None
    # After a dash the page's own name often stands: there the article must speak of the outlet, too. But wires write
    # the dash on to the name, and no page is called "state media".
    wired = before.endswith(" -") and parsed.text[name.start - 1] == "-"
    sure = before.endswith(":") or wired or mention.kind == "generic"
    if sure or (before.endswith(_DASHES) and _mentioned_again(parsed, index, mention)):
        return OutletRole("source", None, Span(sentence.span.start + len(before) - 1, name.end))
    return None


def _tells(words: str) -> bool:
    return len([word for word in words.split() if word[0].isalnum()]) >= _FEWEST_WORDS


def _mentioned_again(parsed: ParsedArticle, index: int, mention: Mention) -> bool:
    return any(
        (other.outlet_id, other.country) == (mention.outlet_id, mention.country)
        for n, mentions in parsed.mentions.items()
        if n != index
        for other in mentions
    )
