"""One or two plain sentences about an article's sourcing, made from its ledger."""

from __future__ import annotations

from collections.abc import Mapping

from server.annotate.catalogue import Catalogue
from server.model import Analysis, Origin, Source
from server.outlets import Registry

_UNNAMED = ("anonymous",)


def counts(analysis: Analysis) -> Mapping[str, int]:
    """Return the figures behind the summary; sentences are counted once."""
    placed = {s for o in analysis.origins for s in o.sentences}
    unplaced = {s for o in analysis.unplaced for s in o.sentences} - placed
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
    """Return the summary in the catalogue's language."""
    sources = {s.id: s for s in analysis.sources}
    origins = sorted(analysis.origins, key=lambda o: (-len(o.sentences), o.sentences))
    total = len({s for o in origins for s in o.sentences})
    out: list[str] = []
    if total:
        out.append(_origins(words, registry, analysis, sources, origins, total))
    else:
        out.append(words.text("summary", "nothing"))
    unplaced = sorted({s for o in analysis.unplaced for s in o.sentences})
    if unplaced:
        example = sources[analysis.unplaced[0].source].described
        key = "unplaced_one" if len(unplaced) == 1 else "unplaced"
        out.append(_capital(words.text("summary", key, count=words.number(len(unplaced)), example=example)))
    return " ".join(out)


def _origins(
    words: Catalogue,
    registry: Registry,
    analysis: Analysis,
    sources: Mapping[str, Source],
    origins: list[Origin],
    total: int,
) -> str:
    first = origins[0]
    n = len(first.sentences)
    behind = [s for s in analysis.sources if s.via == first.source and s.kind in _UNNAMED]
    slots = {
        "n": words.number(n),
        "total": words.number(total),
        "origin": _name(words, registry, sources[first.source]),
        "cites": words.text("summary", "cites") if behind else "",
        "origins": words.number(len(origins)),
    }
    if total == 1:
        return _capital(words.text("summary", "one_sentence", **slots))
    if len(origins) == 1:
        return _capital(words.text("summary", "all_one", **slots))
    if n * 2 <= total:
        unnamed = sum(s.kind in _UNNAMED for s in analysis.sources)
        text = _capital(words.text("summary", "even", **slots))
        if unnamed:
            key = "unnamed_one" if unnamed == 1 else "unnamed"
            text += " " + _capital(words.text("summary", key, count=words.number(unnamed)))
        return text
    text = _capital(words.text("summary", "main", **slots))
    if len(origins) == 2:
        other = sources[origins[1].source]
        return text + " " + _capital(words.text("summary", "besides_one", name=_name(words, registry, other)))
    return text + " " + _capital(words.text("summary", "besides_many", count=words.number(len(origins) - 1)))


def _name(words: Catalogue, registry: Registry, source: Source) -> str:
    if source.outlet is not None:
        outlet = registry.get(source.outlet)
        return words.text("summary", "outlet", outlet=outlet.name, control=words.text("control", outlet.control))
    if source.kind == "anonymous":
        return words.text("summary", "described", source=source.described)
    return source.described


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
