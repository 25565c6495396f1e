"""Findings of the family state_media: a registry outlet as origin or conduit of what a sentence says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from sourcemark.detect.evidence import clip, source_with_cue
from sourcemark.detect.parsed_article import ParsedArticle
from sourcemark.detect.sources.credited_outlet import CreditedOutlet
from sourcemark.detect.sources.crediting import credits_content, makes_product, tells_of_itself
from sourcemark.detect.sources.resolve import Resolved
from sourcemark.language.language import word_set
from sourcemark.model import Finding, Outlet, Span
from sourcemark.outlets import Mention
from sourcemark.rules import Rule, Rulebook

# A longer stretch than this hides the name in it; then the name alone is shown.
_LONGEST = 90

_showing = word_set("channels", "showing")


class StateMedia:
    """Tells credit from topic by the role an outlet's name takes beside a cue; the rules say which roles count."""

    family = "state_media"

    def __init__(self, rulebook: Rulebook, outlet: Callable[[str], Outlet]) -> None:
        self._outlet = outlet
        self._direct = {
            role: rule for rule in reversed(rulebook.of("outlet_credit", self.family)) for role in rule.match["role"]
        }
        self._carried = {
            way: rule
            for rule in reversed(rulebook.of("outlet_anaphor", self.family))
            for way in rule.match["stands_as"]
        }

    def find(self, parsed: ParsedArticle, resolved: Resolved) -> Iterator[Finding]:
        """Yield at most one finding an outlet and sentence."""
        done: set[tuple[int, str]] = set()
        for credited in resolved.outlets:
            mention, index = credited.mention, credited.sentence
            key = (index, mention.outlet_id or mention.country or "generic")
            rule = self._rule(credited)
            if rule is None or key in done or not self._marked(mention):
                continue
            done.add(key)
            yield self._finding(parsed, credited, rule)
        for credit in resolved.credits:
            referent = credit.referent
            if referent is not None and referent.outlet is not None and referent.outlet == parsed.publisher:
                # On its own pages an outlet is no source: the page label says who publishes.
                continue
            if not credit.carried or referent is None or referent.kind != "state_media" or not credit.reading.credits:
                continue
            # What others do by showing or quoting is an act; of an outlet it is how it reports.
            shows = credit.reading.lemma in _showing(parsed.language) and not makes_product(
                credit.reading.tokens, credit.reading.cue_head
            )
            if not credits_content(credit.reading) and not shows:
                continue
            if tells_of_itself(credit.reading.tokens, credit.reading.cue_head):
                continue
            key = (credit.sentence, referent.outlet or referent.country or "generic")
            if key in done or credit.phrase is None:
                continue
            rule = self._carried.get("pronoun" if credit.phrase.pronoun else "noun")
            if rule is None:
                continue
            done.add(key)
            sentence = parsed.sentences[credit.sentence].span
            cue = credit.reading.cue if credit.source == credit.reading.source else ()
            span = source_with_cue(parsed.language, parsed.text, credit.source, cue, sentence)
            if parsed.quoted(span):
                continue
            slots = {"outlet": resolved.names[referent].name, "anaphor": credit.source[0].of(parsed.text)}
            yield replace(credit.finding(rule, span, slots), outlet=referent.outlet)

    def _rule(self, credited: CreditedOutlet) -> Rule | None:
        if not credited.stands_as:
            return self._direct.get(credited.role.name)
        if credited.referent.kind != "state_media":
            return None
        return self._carried.get(credited.stands_as)

    def _marked(self, mention: Mention) -> bool:
        """Tell whether an outlet's advice lets it be marked; generic state media always is."""
        if mention.kind == "generic":
            return True
        return mention.kind == "outlet" and self._outlet(mention.outlet_id or "").marked

    def _finding(self, parsed: ParsedArticle, credited: CreditedOutlet, rule: Rule) -> Finding:
        mention, role = credited.mention, credited.role
        sentence = parsed.sentences[credited.sentence].span
        name = mention.described or mention.span
        around = role.evidence or name
        span = Span(min(name.start, around.start), max(name.end, around.end))
        if span.end - span.start > _LONGEST:
            span = name
        reading = role.reading
        if role.name == "source" and reading is not None:
            span = source_with_cue(parsed.language, parsed.text, (span,), reading.cue, sentence)
        elif role.name == "link" and reading is not None and reading.source:
            span = source_with_cue(parsed.language, parsed.text, reading.source, reading.cue, sentence)
        outlet = mention.outlet_id if mention.kind == "outlet" else None
        return Finding(
            rule.label,
            rule.id,
            clip(parsed.text, span, sentence),
            credited.sentence,
            source=reading.source if reading is not None else (),
            cue=reading.cue if reading is not None else (),
            content=reading.content if reading is not None else (),
            outlet=outlet,
            slots={"outlet": self._outlet(outlet).name if outlet else mention.alias, "anaphor": name.of(parsed.text)},
        )
