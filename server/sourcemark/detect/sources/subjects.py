"""Whoever is named in a sentence can be an antecedent, also where nobody is credited: its subjects first of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sourcemark.detect.parsed_article import ParsedArticle
from sourcemark.detect.sources.discourse import Discourse
from sourcemark.detect.sources.people import Named, without_post
from sourcemark.detect.sources.referent import Referent
from sourcemark.detect.sources.register import Register
from sourcemark.language import clauses, noun_phrases
from sourcemark.language.language import Language, per_language
from sourcemark.language.parse_labels import Dep, Tag
from sourcemark.language.syntax import Tokens
from sourcemark.model import Sentence, Span

_SUBJECT = frozenset({Dep.NSUBJ, Dep.NSUBJPASS})
_IN_NAME = frozenset({Dep.COMPOUND, Dep.NMOD})


@per_language
def _joins(language: Language) -> frozenset[str]:
    """Return what stands between two persons who are named together, blanks and all."""
    return frozenset(f" {word} " for word in language.lexicon.word_list("sources", "and"))


class Subjects:
    """Brings the persons named in a sentence into the discourse, each where reading reaches it."""

    def __init__(
        self, parsed: ParsedArticle, people: Mapping[int, Sequence[Named]], register: Register, discourse: Discourse
    ) -> None:
        self._parsed = parsed
        self._language = parsed.language
        self._people = people
        self._register = register
        self._discourse = discourse
        # Subjects of the present sentence that reading has not reached yet: (code point, referent).
        self._ahead: list[tuple[int, Referent]] = []

    def enter(self, sentence: Sentence) -> None:
        """Begin a sentence: whoever is named in it can be an antecedent even when nobody is credited there."""
        self._ahead.clear()
        before: Named | None = None
        for named in self._people.get(sentence.index, ()):
            referent = self._register.person(named)
            if self._parsed.quoted(named.span):
                continue  # whom somebody speaks of is not who goes on speaking
            if named.opens:
                self._ahead.append((named.span.start, referent))
            elif before is not None and before.opens and self._joined(before.span, named.span):
                self._ahead.append((named.span.start, self._register.group(Span(before.span.start, named.span.end))))
            before = named
        tokens = self._parsed.parses.get(sentence.index)
        if tokens is not None:
            self._subjects_of(tokens)
        self._ahead.sort(key=lambda pair: pair[0])

    def _joined(self, first: Span, second: Span) -> bool:
        """Tell whether only an "and" stands between two names."""
        return self._parsed.text[first.end : second.start] in _joins(self._language)

    def reach(self, at: int, sentence: int) -> None:
        """Read on to code point `at`: subjects that stand before it count as mentioned from here."""
        while self._ahead and self._ahead[0][0] < at:
            start, referent = self._ahead.pop(0)
            self._discourse.note(referent, sentence, start)

    def leave(self, sentence: int, contents: Sequence[Span]) -> None:
        """End a sentence. Who is named only in what somebody said is not whom the next pronoun means."""
        for start, referent in self._ahead:
            if not any(c.start <= start < c.end for c in contents):
                self._discourse.note(referent, sentence, start)
        self._ahead.clear()

    def _subjects_of(self, tokens: Tokens) -> None:
        """Remember persons named in a parsed sentence with their roles; its subjects come first for pronouns."""
        index = tokens.sentence.index
        for i, tag in enumerate(tokens.tag):
            if tag != Tag.NNP or tokens.dep[i] in _IN_NAME:
                continue
            subject = tokens.dep[i] in _SUBJECT and not self._parsed.quoted(tokens.span(i, i))
            apposed = tokens.dep[i] == Dep.APPOS or any(tokens.dep[c] == Dep.APPOS for c in tokens.children[i])
            if not subject and not apposed:
                continue  # the capitals have told what there is to know
            phrase = without_post(noun_phrases.read(tokens, i), self._people.get(index, ()))
            if phrase.name is None:
                continue
            if len(phrase.name.split()) < 2 and not phrase.roles:
                known = self._register.with_surname(phrase.name)
                if known is not None and subject:
                    self._ahead.append((tokens.start[i], known))
                continue
            if phrase.determiner == "definite" or any(
                m.span.overlaps(tokens.span(i, i)) for m in self._parsed.mentions.get(index, ())
            ):
                continue
            referent = self._register.by_name(phrase.name, phrase)
            self._discourse.give_roles(referent, phrase.roles)
            if subject and referent.kind == "person":
                self._ahead.append((tokens.start[i], referent))
            other = tokens.child(i, Dep.CONJ)
            if subject and other is not None and tokens.tag[other] == Tag.NNP and referent.kind == "person":
                self._ahead.append((tokens.start[other], self._register.group(clauses.noun_phrase(tokens, i))))
