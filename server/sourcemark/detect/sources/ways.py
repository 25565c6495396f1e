"""By which way each statement of an article reaches the page: the one place where routes become what the ledger shows.

Only what the text routes through an outlet is the outlet's. What the same source says besides reaches the page without
it, unless the text carries the route on: somebody without a name whom the article knows through an outlet alone has no
other way to it, and whoever adds something right away is still speaking to the outlet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from sourcemark.detect.parsed_article import ParsedArticle
from sourcemark.detect.sources.credit import Credit
from sourcemark.detect.sources.crediting import gives_its_word
from sourcemark.detect.sources.referent import Names, Referent
from sourcemark.detect.sources.routes import RouteStep
from sourcemark.language.language import Language, word_set
from sourcemark.language.nouns import singular

_joining = word_set("grammar", "joining")
_goes_on = word_set("ways", "goes_on")
_others = word_set("ways", "others")
_times = word_set("ways", "times")
_dates = word_set("records", "dates")

# Statement → through whom: what a source says in one sentence.
Steps = Mapping[tuple[Referent, int], Referent]


class Ways:
    """The way of every statement to the page.

    steps: statement → the next on its way; sentences: those that rest on each source; headlines: their indexes.
    wire: the agency on the way of all.
    """

    def __init__(
        self,
        steps: Steps,
        sentences: Mapping[Referent, AbstractSet[int]],
        headlines: AbstractSet[int] = frozenset(),
        wire: Referent | None = None,
    ) -> None:
        self._wire = wire
        self._steps = steps
        self._sentences = sentences
        self._through = {
            referent: through
            for referent, rests in sentences.items()
            if (through := _only_way(referent, sorted(rests - headlines or rests), steps)) is not None
        }

    def through(self, referent: Referent) -> Referent | None:
        """Return through whom a source reaches the page; None where any of its statements does so alone.

        Of several the first.
        """
        return self._through.get(referent) or self._by_wire(referent)

    def of(self, referent: Referent, sentence: int) -> list[Referent]:
        """Return who passes on what a source says in a sentence, the source first; a circle is cut where it closes."""
        out = [referent]
        while (through := self._next(out[-1], sentence)) is not None and through not in out:
            out.append(through)
        return out

    def _next(self, referent: Referent, sentence: int) -> Referent | None:
        if sentence in self._sentences.get(referent, ()):
            return self._steps.get((referent, sentence)) or self._by_wire(referent)
        return self.through(referent)

    def _by_wire(self, referent: Referent) -> Referent | None:
        return self._wire if referent is not self._wire else None


def settle(
    parsed: ParsedArticle,
    credits_: Sequence[Credit],
    routes: Iterable[RouteStep],
    names: Mapping[Referent, Names],
    sentences: Mapping[Referent, AbstractSet[int]],
    *,
    wire: Referent | None = None,
) -> Ways:
    """Return the ways of an article's statements.

    credits_: in reading order. routes: those found in the text, those first that count before others. sentences: those
    that rest on each source. wire: the agency on the way of all, if one is.
    """
    steps: dict[tuple[Referent, int], Referent] = {}
    always: dict[Referent, Referent] = {}
    quoted: set[tuple[Referent, int]] = set()
    for route in routes:
        steps.setdefault((route.source, route.credit.sentence), route.through)
        if route.quoted:
            quoted.add((route.source, route.credit.sentence))
        if route.always:
            always.setdefault(route.source, route.through)
    _carry(parsed, credits_, steps, always, quoted)
    headlines = {s.index for s in parsed.sentences if s.headline}
    _repeat(parsed.language, headlines, steps, names, sentences)
    return Ways(steps, sentences, headlines, wire)


def _carry(
    parsed: ParsedArticle,
    credits_: Sequence[Credit],
    steps: dict[tuple[Referent, int], Referent],
    always: Mapping[Referent, Referent],
    quoted: set[tuple[Referent, int]],
) -> None:
    """Give a way to statements that have none of their own and go on with one that has."""
    last: Credit | None = None
    met: set[Referent] = set()
    # Somebody without a name → the outlet that introduced them.
    introduced: dict[Referent, Referent] = {}
    for credit in credits_:
        referent = credit.referent
        if referent is None or not gives_its_word(credit):
            continue
        here = (referent, credit.sentence)
        if here not in steps:
            before = steps.get((referent, last.sentence)) if last is not None and last.referent is referent else None
            if referent in always:
                steps[here] = always[referent]
            elif referent in introduced and credit.carried and not _speaks_elsewhere(credit):
                steps[here] = introduced[referent]
            elif before is not None and last is not None:
                heard = (referent, last.sentence) not in quoted
                if _goes_on_from(parsed, last, credit, heard=heard):
                    steps[here] = before
                    if not heard:
                        quoted.add(here)
        elif referent.kind == "anonymous" and referent not in met:
            introduced[referent] = steps[here]
        met.add(referent)
        last = credit


def _goes_on_from(parsed: ParsedArticle, last: Credit, credit: Credit, *, heard: bool) -> bool:
    """Tell whether a statement is the next part of the last one: "He added that …", or more of what is quoted.

    heard: the source spoke to somebody; of one whom an outlet only quotes, any "he said" right after is more of it.
    """
    reading, phrase = credit.reading, credit.phrase
    between = parsed.sentences[last.sentence + 1 : credit.sentence]
    if not all(parsed.quoted(s.span) for s in between):
        return False
    quotes_on = phrase is not None and phrase.pronoun and (reading.frame == "quote" or not heard)
    if not quotes_on and reading.lemma not in _goes_on(parsed.language):
        return False
    return not _speaks_elsewhere(credit) and not _words_around(credit) & _other_times(parsed.language)


def _speaks_elsewhere(credit: Credit) -> bool:
    """Tell whether the sentence says to whom or where else this was said: "told reporters", "in a statement"."""
    if credit.reading.recipient is not None:
        return True
    return not _others(credit.reading.tokens.language).isdisjoint(_words_around(credit))


def _words_around(credit: Credit) -> frozenset[str]:
    """Return the words of a credit's sentence that are not part of what is said, in the singular."""
    tokens = credit.reading.tokens
    said = {i for span in credit.content for i in tokens.within(span)}
    return frozenset(singular(tokens.language, w) for i, w in enumerate(tokens.lower) if i not in said)


def _other_times(language: Language) -> frozenset[str]:
    return _times(language) | _dates(language)


def _repeat(
    language: Language,
    headlines: AbstractSet[int],
    steps: dict[tuple[Referent, int], Referent],
    names: Mapping[Referent, Names],
    sentences: Mapping[Referent, AbstractSet[int]],
) -> None:
    """Give a headline's statements the way on which the text below has them: a headline only repeats."""
    for index in sorted(headlines):
        for referent in names:
            if index not in sentences.get(referent, ()) or (referent, index) in steps:
                continue
            below = sorted(sentences[referent] - headlines)
            way = _only_way(referent, below, steps) if below else _of_its_people(language, referent, steps, names)
            if way is not None:
                steps[referent, index] = way


def _only_way(referent: Referent, rests: Sequence[int], steps: Steps) -> Referent | None:
    """Return through whom a source speaks in all these sentences, the first where they differ; else None."""
    ways = [steps.get((referent, index)) for index in rests]
    return ways[0] if ways and None not in ways else None


def _of_its_people(
    language: Language, body: Referent, steps: Steps, names: Mapping[Referent, Names]
) -> Referent | None:
    """Return through whom a side's people speak: "Russian police" above "sources within … police" who told TASS."""
    if body.kind != "institution":
        return None
    words = _content_words(language, names[body].described)
    for (referent, _), through in steps.items():
        if referent is not body and words <= _content_words(language, names[referent].described):
            return through
    return None


def _content_words(language: Language, words: str) -> frozenset[str]:
    return frozenset(singular(language, w) for w in words.lower().split() if w not in _joining(language))
