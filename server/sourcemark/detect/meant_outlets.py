"""Reads "the state news agency" as the one such agency that the article names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sourcemark.language import grammar
from sourcemark.language.language import Language, per_language
from sourcemark.model import Outlet
from sourcemark.outlets import Mention


@per_language
def _kinds(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Return kind of outlet → how a phrase ends that means one."""
    return {kind: tuple(ends) for kind, ends in language.lexicon.table("anaphors", "kinds").items()}


def named(language: Language, mentions: Sequence[Mention], outlet: Callable[[str], Outlet]) -> list[Mention]:
    """Return the mentions, each generic phrase that can mean but one outlet of the article turned into that outlet's.

    Television and media stay as they are: a state has several stations, and the article may name only one.
    """
    known = {m.outlet_id: outlet(m.outlet_id) for m in mentions if m.kind == "outlet" and m.outlet_id}
    return [_meant(language, m, known) if m.kind == "generic" else m for m in mentions]


def _meant(language: Language, mention: Mention, known: Mapping[str, Outlet]) -> Mention:
    words = mention.alias.lower()
    kind = next((k for k, ends in _kinds(language).items() if words.endswith(ends)), None)
    alike = [o for o in known.values() if o.kind == kind and o.marked and mention.country in (None, o.country)]
    if kind is None or len(alike) != 1 or _has_name(language, mention):
        return mention
    one = alike[0]
    return replace(mention, kind="outlet", outlet_id=one.id, country=one.country)


def _has_name(language: Language, mention: Mention) -> bool:
    """Tell whether the phrase calls an agency the registry does not know: "the official ZNA news agency"."""
    words = mention.alias.split()
    capitals = [w for w in words if w[:1].isupper() and w.lower() not in grammar.definite(language)]
    return any(w.isupper() for w in capitals) or (mention.country is None and len(capitals) > (words[0] in capitals))
