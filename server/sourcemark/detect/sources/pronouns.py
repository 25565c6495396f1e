"""Finds whom a pronoun stands for. Where somebody else may be meant, nobody is credited rather than the wrong one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sourcemark.detect.sources.discourse import Discourse
from sourcemark.detect.sources.people import Named
from sourcemark.detect.sources.referent import Referent
from sourcemark.language.language import Language, per_language, word_set

# How many sentences back a pronoun may point; "it" and a body's "they" point less far.
_REACH = 4
_BODY_REACH = 2
_VAGUE_REACH = 2

_body_pronouns = word_set("sources", "body_pronouns")
_plural = word_set("grammar", "plural_pronouns")


@per_language
def _sexes(language: Language) -> Mapping[str, str]:
    return {
        **dict.fromkeys(language.lexicon.words("grammar", "male_pronouns"), "m"),
        **dict.fromkeys(language.lexicon.words("grammar", "female_pronouns"), "f"),
    }


def sex_of(language: Language, word: str) -> str | None:
    """Return m or f for a pronoun of one person, an empty string for one of several, None for any other."""
    return "" if word in _plural(language) else _sexes(language).get(word)


def meant(
    language: Language, word: str, at: int, now: int, *, discourse: Discourse, people: Mapping[int, Sequence[Named]]
) -> Referent | None:
    """Return the referent a pronoun at code point `at` of sentence `now` stands for, or None.

    discourse: whom the article has mentioned so far; people: the persons named in each sentence.
    """
    if word in _body_pronouns(language):
        return body_meant(now, discourse)
    near = list(discourse.within(_REACH, now))
    if word in _plural(language):
        return _they(discourse, at, now, near, people=people)
    sex = _sexes(language).get(word)
    if sex is None:
        return None
    fits = [e for e in near if e.person and not e.plural and discourse.gender(e) in ("", sex)]
    if not fits or discourse.may_be_another(fits[0], sex):
        return None  # "A reporter asked the mayor about it. He said it was fine."
    # A crowd that "he" cannot mean, or an unnamed source with a named person after it: both could be meant.
    if fits[0].kind != "person" and _named_since(discourse, fits[0], at, now, people=people, sex=sex):
        return None
    return fits[0]


def body_meant(now: int, discourse: Discourse) -> Referent | None:
    """Return the body or outlet that "it" or "its" in sentence `now` stands for, or None."""
    near = [e for e in discourse.within(_BODY_REACH, now) if e.body]
    if not near:
        return None
    # A second body of another kind in the same sentence: then "it" is anybody's guess.
    first, *others = near
    rival = others and others[0].kind != first.kind and discourse.last_seen(others[0]) == discourse.last_seen(first)
    return None if rival else first


def _they(
    discourse: Discourse, at: int, now: int, near: Sequence[Referent], *, people: Mapping[int, Sequence[Named]]
) -> Referent | None:
    for referent in near:
        ago = now - discourse.last_seen(referent)
        if referent.plural or (referent.body and ago <= _BODY_REACH):
            if referent.kind in ("document", "state_media", "other_media") and not referent.plural:
                continue
            if referent.kind == "vague" and ago > _VAGUE_REACH:
                continue
            return referent if not discourse.may_be_another(referent, "") else None
    # "A source … They told the magazine": the singular they, of the one mentioned last.
    if not near or near[0].kind != "anonymous" or discourse.may_be_another(near[0], ""):
        return None
    return near[0] if not _named_since(discourse, near[0], at, now, people=people, sex="") else None


def _named_since(
    discourse: Discourse, referent: Referent, at: int, now: int, *, people: Mapping[int, Sequence[Named]], sex: str
) -> bool:
    """Tell whether a person was named after this one spoke, elsewhere than in what it said."""
    last_seen, last_at = discourse.last_seen(referent), discourse.last_at(referent)
    for index in range(last_seen, now + 1):
        for named in people.get(index, ()):
            after = last_at < named.span.start < at
            # Whoever opened the sentence that mentions the unnamed one may well be its subject.
            opened = named.opens and index == last_seen and named.span.start < last_at
            if not (after or opened) or (sex and named.gender not in ("", sex)):
                continue
            if not any(s.covers(named.span) for s in discourse.said(referent)):
                return True
    return False
