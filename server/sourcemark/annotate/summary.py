"""One or two plain sentences about an article's sourcing, made from its ledger: first what a reader came for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice

from sourcemark.annotate.catalogue import Catalogue
from sourcemark.annotate.shorten import shorten
from sourcemark.language.language import noun_forms
from sourcemark.model import Analysis, Finding, Origin, Source
from sourcemark.outlets import Registry
from sourcemark.rules import told

_UNNAMED = ("anonymous",)
# Kinds whose name is a proper name; the words for all others are shown as the article's, in quotation marks.
_PROPER = ("person", "organisation", "other_media", "state_media")
# Longer words of an article than this are cut: a summary is read at a glance.
_LONGEST = 60
_LONGEST_EXAMPLE = 40
_EXAMPLES = 2
# So many are listed by name, more are counted.
_LISTED = 3


_roles = noun_forms("persons", "roles", "offices")
_bodies = noun_forms("institutions", "bodies")


def counts(analysis: Analysis) -> Mapping[str, int]:
    """Return the figures behind the summary; sentences are counted once, and a headline, which repeats, never."""
    origins, voices = _body(analysis, analysis.origins), _body(analysis, analysis.unplaced)
    placed = {s for o in origins for s in o.sentences}
    unplaced = {s for o in voices for s in o.sentences} - placed
    marked = {f.label.split(".")[0] for f in analysis.findings}
    return {
        "sentences": len(analysis.sentences),
        "sourced": len(placed),
        "unplaced": len(unplaced),
        "origins": len(analysis.origins),
        "sources": len(analysis.sources),
        "unnamed": sum(s.kind in _UNNAMED for s in analysis.sources),
        "marks": len(analysis.findings),
        "families": len(marked),
    }


def summarise(words: Catalogue, registry: Registry, analysis: Analysis) -> str:
    """Return the summary in the catalogue's language.

    First whom the sourced sentences rest on: state media, one origin behind all, people who are not named, and in a
    clause who is named and heard most. Then what the article itself leaves open: what it calls unconfirmed, and who
    gave no answer. Sentences are counted once, below the headline.
    """
    return _Summary(words, registry, analysis).text()


class _Summary:
    def __init__(self, words: Catalogue, registry: Registry, analysis: Analysis) -> None:
        self._words = words
        self._registry = registry
        self._analysis = analysis
        self._articles = registry.language.lexicon.word_list("grammar", "definite_article")
        self._roles = _roles(registry.language)
        self._bodies = _bodies(registry.language)
        self._sources = {s.id: s for s in analysis.sources}
        # Who gave no answer has said nothing.
        self._silent = {f.sentence for f in analysis.findings if f.label in told("no_answer")}
        origins = [o for o in _body(analysis, analysis.origins) if not self._silent.issuperset(o.sentences)]
        self._origins = _most_first(origins)
        voices = _body(analysis, analysis.unplaced)
        self._all = _sentences([*self._origins, *voices])
        self._state = [o for o in self._origins if self._sources[o.source].kind == "state_media"]

    def text(self) -> str:
        first = [*self._published(), *self._resting()]
        if not self._all:
            short = any(n.why == "too-short" for n in self._analysis.not_checked)
            first.append(self._say("short" if short else "nothing"))
        statements = [self._say("next").join(part) for part in (first, self._open()) if part]
        # "Norhaven Lines Inc." brings its full stop along.
        return " ".join(f"{s[:1].upper()}{s[1:]}".removesuffix(".") + "." for s in statements)

    # ── whom the sourced sentences rest on ──

    def _published(self) -> list[str]:
        outlets = [label.outlet for label in self._analysis.page_labels if label.label in told("published")]
        return [self._say("published", who=self._outlet(outlet)) for outlet in outlets if outlet is not None]

    def _resting(self) -> list[str]:
        if not self._all:
            return []
        only = self._origins[0] if len(self._origins) == 1 else None
        if only is not None and set(only.sentences) == self._all and self._sources[only.source].kind not in _UNNAMED:
            key = "origin" if self._sources[only.source].kind == "state_media" else "one_origin"
            return [self._resting_on(self._all, set(), key, who=self._name(only), cites=self._cites([only]))]
        out = []
        before: set[int] = set()
        state = _sentences(self._state)
        if state:
            who = self._list([self._name(o, several=len(self._state) > 1) for o in self._state])
            out.append(self._resting_on(state, before, "origin", who=who, cites=self._cites(self._state)))
            before |= state
        for key in ("unnamed", "nobody"):
            marks = [f for f in self._analysis.findings if f.label in told(key) and f.sentence in self._all - before]
            if marks:
                resting = {f.sentence for f in marks}
                examples = self._examples(self._described(f) for f in marks)
                out.append(self._resting_on(resting, before, key, examples=examples))
                before |= resting
        # Of each origin the sentences that have not been spoken of.
        beside = _most_first(_without(self._origins, before))
        heard = [o for o in beside if self._is_heard(self._sources[o.source])]
        if heard:
            rest = "rest" if before | _sentences(heard) == self._all else "also"
            out.append(self._heard(heard, after=rest if before else None))
        return out

    def _resting_on(self, resting: Collection[int], before: Collection[int], predicate: str, **slots: object) -> str:
        """Say of so many sentences what they rest on. before: the sentences that have been spoken of."""
        n, total = len(resting), len(self._all)
        one = "_one" if n == 1 else ""
        if before:
            subject = f"besides{one}"
        elif n < total:
            subject = "one_of" if n == 1 else "some_of"
        else:
            subject = {1: "only", 2: "both"}.get(n, "all")
        counted = {"n": self._words.number(n), "total": self._words.number(total)}
        return f"{self._say(subject, **counted)} {self._say(predicate + one, **slots)}"

    def _is_heard(self, source: Source) -> bool:
        return source.speaks and source.kind != "state_media"

    def _heard(self, heard: Sequence[Origin], *, after: str | None) -> str:
        """Say who is heard. after: under which name, behind those that were told of; None where nobody was."""
        sources = [self._sources[o.source] for o in heard]
        proper = all(self._is_proper(s) or s.kind == "document" for s in sources)
        if len(heard) <= _LISTED:
            who = self._list([self._name(o) for o in heard])
        else:
            group = "documents" if any(s.kind == "document" for s in sources) else "bodies"
            if proper and after is not None:
                group = f"named_{group}"
            who = self._say(group, count=self._words.number(len(heard))) + self._most(heard)
        if after is not None:
            return self._say(after, who=who)
        return self._say("everyone" if proper else "quoted_here", who=who)

    def _most(self, heard: Sequence[Origin]) -> str:
        n, second = len(heard[0].sentences), len(heard[1].sentences)
        return self._say("heard_most", who=self._name(heard[0]), n=n) if n > second else ""

    # ── what the article itself leaves open ──

    def _open(self) -> list[str]:
        out = []
        findings = self._analysis.findings
        headlines = _headlines(self._analysis)
        marked = [f for f in findings if f.label in told("unconfirmed")]
        # A headline repeats, unless it is the only one to say so.
        unconfirmed = [f for f in marked if f.sentence not in headlines] or marked
        n = len({f.sentence for f in unconfirmed})
        if n:
            examples = self._examples(f.slots.get("words", "") for f in unconfirmed)
            key = "unconfirmed" if n > 1 else "unconfirmed_one"
            out.append(self._say(key, n=self._words.number(n), examples=examples))
        silent = [f.slots.get("asked") for f in findings if f.label in told("no_answer")]
        asked = list(dict.fromkeys(name for name in silent if name and not self._speaks(name)))
        if asked and len(asked) <= _EXAMPLES:
            out.append(self._say("no_answer", who=self._list([self._as_written(name) for name in asked])))
        elif asked:
            out.append(self._say("no_answer_some"))
        return out

    def _speaks(self, name: str) -> bool:
        """Tell whether somebody who gave no answer on one matter speaks elsewhere in the article."""
        last = name.rsplit(" ", 1)[-1]
        return any(
            last in (*s.name.split(), *s.described.split())
            for s in self._analysis.sources
            if s.speaks and not self._silent.issuperset(s.sentences)
        )

    # ── names ──

    def _cites(self, origins: Sequence[Origin]) -> str:
        """Return a remark on the people without a name whose words reach the page through some origins."""
        behind = [s for o in origins for s in _behind(o.source, self._analysis.sources)]
        unnamed = sum(s.kind in _UNNAMED for s in behind)
        if not unnamed:
            return ""
        return self._say("cites_one" if unnamed == 1 else "cites")

    def _name(self, origin: Origin, *, several: bool = False) -> str:
        source = self._sources[origin.source]
        if source.outlet is not None and source.kind == "state_media":
            return self._outlet(source.outlet, several=several)
        if source.outlet is not None:
            return self._registry.get(source.outlet).name
        if self._is_proper(source):
            return source.name or source.described
        return self._say("quoted", source=shorten(source.described, _LONGEST))

    def _is_proper(self, source: Source) -> bool:
        """Tell whether a source is called by a name of its own: "The French leader" is none."""
        name = source.name or source.described
        last = name.rsplit(" ", 1)[-1].lower()
        if source.kind == "person":
            first = name.partition(" ")[0]
            if name[:1].islower() or first.lower() in self._articles or last in self._roles:
                return False
        elif " " not in name and last in self._bodies:
            return False  # "Unions"
        return source.kind in _PROPER and _is_name(name)

    def _outlet(self, key: str, *, several: bool = False) -> str:
        outlet = self._registry.get(key)
        control = self._words.text("control", outlet.control)
        return self._say("outlet_in_list" if several else "outlet", outlet=outlet.name, control=control)

    def _as_written(self, words: str) -> str:
        return words if _is_name(words) else self._say("quoted", source=shorten(words, _LONGEST))

    def _described(self, finding: Finding) -> str:
        """Return how the article describes the source that a mark is about."""
        source = self._sources.get(finding.source_id or "")
        return source.described if source is not None else finding.slots.get("words", "")

    def _examples(self, words: Iterable[str]) -> str:
        """Return the article's words for the first of some things, each in quotation marks."""
        found: dict[str, str] = {}
        for each in words:
            # "Allegedly" and "allegedly" are one example.
            found.setdefault(each.lower(), shorten(each, _LONGEST_EXAMPLE))
        found.pop("", None)
        return self._say("comma").join(self._say("quoted", source=each) for each in islice(found.values(), _EXAMPLES))

    def _list(self, names: Sequence[str]) -> str:
        if len(names) > _LISTED:
            more = self._words.number(len(names) - _EXAMPLES)
            return self._say("joined_more", names=self._say("comma").join(names[:_EXAMPLES]), n=more)
        *first, last = names
        return self._say("joined", first=self._say("comma").join(first), last=last) if first else last

    def _say(self, key: str, **slots: object) -> str:
        return self._words.text("summary", key, **slots)


def _is_name(words: str) -> bool:
    """Tell a name from a phrase of the article's: "The lawmakers", "a parliamentary committee"."""
    more = words.partition(" ")[2]
    return not more or any(c.isupper() or c.isdigit() for c in more)


def _sentences(origins: Iterable[Origin]) -> set[int]:
    return {sentence for origin in origins for sentence in origin.sentences}


def _headlines(analysis: Analysis) -> set[int]:
    return {s.index for s in analysis.sentences if s.headline}


def _body(analysis: Analysis, origins: Sequence[Origin]) -> list[Origin]:
    """Return the origins with their sentences below the headline; one that stands in the headline alone is left out."""
    return _without(origins, _headlines(analysis))


def _without(origins: Iterable[Origin], sentences: Collection[int]) -> list[Origin]:
    """Return the origins without some sentences; one that has no others is left out."""
    rest = (Origin(o.source, tuple(s for s in o.sentences if s not in sentences)) for o in origins)
    return [o for o in rest if o.sentences]


def _most_first(origins: Iterable[Origin]) -> list[Origin]:
    return sorted(origins, key=lambda o: (-len(o.sentences), o.sentences, o.source))


def _behind(source_id: str, sources: Sequence[Source]) -> list[Source]:
    """Return every source that reaches the page through this one, at whatever remove."""
    out: list[Source] = []
    through = {source_id}
    found = True
    while found:
        found = False
        for source in sources:
            if source.through in through and source.id not in through:
                through.add(source.id)
                out.append(source)
                found = True
    return out
