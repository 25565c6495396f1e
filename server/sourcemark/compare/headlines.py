"""Headline against headline."""

from __future__ import annotations

from collections.abc import Iterable

from sourcemark.compare.hedges import of_sentence
from sourcemark.compare.profile import Profile
from sourcemark.compare.terms import Token
from sourcemark.model import Span
from sourcemark.model.comparison import Headlines


def against(a: Profile, b: Profile) -> Headlines:
    """Set the headlines against each other; words of weight only, as each writes them."""
    left, right = _words(a), _words(b)
    keys_a, keys_b = {token.key for token in left}, {token.key for token in right}
    return Headlines(
        a=_span(a),
        b=_span(b),
        shared=_texts(token for token in left if token.key in keys_b),
        only_a=_texts(token for token in left if token.key not in keys_b),
        only_b=_texts(token for token in right if token.key not in keys_a),
        hedges_a=tuple(one.evidence for one in of_sentence(a, a.headline)),
        hedges_b=tuple(one.evidence for one in of_sentence(b, b.headline)),
    )


def _words(profile: Profile) -> list[Token]:
    if profile.headline is None:
        return []
    return [token for token in profile.by_sentence.get(profile.headline, ()) if token.kind != "grammar"]


def _texts(tokens: Iterable[Token]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for token in tokens:
        found.setdefault(token.key, token.text)
    return tuple(found.values())


def _span(profile: Profile) -> Span | None:
    return None if profile.headline is None else profile.sentences[profile.headline].span
