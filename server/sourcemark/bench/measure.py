"""Runs the engine over the corpora of a folder and returns rows of figures."""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sourcemark.bench import corpora, floors
from sourcemark.bench.bootstrap import interval, total
from sourcemark.bench.scores import ExactScore, Score, TripleScore, sentences_with
from sourcemark.detect import Detector
from sourcemark.model import Article

FAMILIES = ("state_media", "anonymous_source", "unverified_claim")
_SECONDARY = frozenset(("anonymous_source.institution", "unverified_claim.inference"))
# Fewer articles are not parted.
_FEW = 30
_TARGETS = {
    "state_media": ".97",
    "anonymous_source": ".92",
    "unverified_claim": ".93",
    "anonymous_source.institution": ".85",
    "unverified_claim.inference": ".75",
}
GROWTH = (10_000, 100_000)
# What attributions are to reach next, and then.
_NEXT = "F1 ≥ .83, then .86; P ≥ .80"
_NEXT_EXACT = {"source": "F1 ≥ .75, then .83", "cue": "F1 ≥ .70, then .75", "content": "F1 ≥ .60, then .73"}
_UNNAMED = frozenset(("anonymous_source.described", "anonymous_source.bare"))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, the figures, the floor beside them and the target."""

    what: str
    figures: str
    floor: str = ""
    target: str = ""


def _figures(score: Score) -> str:
    counts = f"{score.right}+{score.wrong}−{score.missing}"
    return f"P {score.precision:.2f}  R {score.recall:.2f}  F1 {score.f1:.3f}  ({counts})"


def labels(detector: Detector, path: Path) -> Iterator[Row]:
    """Measure families, labels and rules on hand-labelled news: a sentence has a label when a mark of it overlaps.

    The third of the articles that is kept aside while rules are made, chosen by id alone, stands apart.
    """
    scores: dict[str, list[tuple[corpora.Labelled, Score]]] = defaultdict(list)
    floor = {f: Score() for f in FAMILIES}
    rules: dict[str, Score] = defaultdict(Score)
    docs = list(corpora.labelled(path))
    for doc in docs:
        analysis = detector.detect(corpora.article(doc.text))
        made = [(f.label, f.evidence) for f in analysis.findings if f.label.split(".")[0] in FAMILIES]
        names = {label for label, _ in (*made, *doc.required, *doc.optional)}
        for name in (*FAMILIES, *sorted(names)):
            need, spare = _wanted(doc, name)
            fits = _fits(name)
            have = sentences_with((s for label, s in made if fits(label)), doc.sentences) - spare
            score = Score()
            score.add(need, have)
            scores[name].append((doc, score))
            if name in floor:
                floor[name].add(need, sentences_with(floors.keyword_marks(doc.text, name), doc.sentences) - spare)
        for finding in analysis.findings:
            if finding.label.split(".")[0] in FAMILIES:
                need, spare = _wanted(doc, finding.label)
                here = sentences_with((finding.evidence,), doc.sentences) - spare
                rules[finding.rule].add(need & here, here)
    aside = [doc for doc in docs if doc.kept_aside]
    yield Row(path.stem, f"{len(docs)} articles, {sum(len(doc.sentences) for doc in docs)} sentences")
    parted = len(docs) > _FEW and bool(aside)
    if parted:
        yield Row(
            f"{path.stem}: kept aside", f"{len(aside)} articles, {sum(len(d.sentences) for d in aside)} sentences"
        )
    for name in sorted(scores):
        target = f"F1 ≥ {_TARGETS[name]}" if name in _TARGETS else ""
        beside = f"keywords F1 {floor[name].f1:.3f}" if name in floor else ""
        if not parted:
            yield Row(f"{path.stem}: {name}", _figures(total([s for _, s in scores[name]])), beside, target)
            continue
        yield _part(f"{path.stem}, read: {name}", [s for d, s in scores[name] if not d.kept_aside], beside, "")
        yield _part(f"{path.stem}, kept aside: {name}", [s for d, s in scores[name] if d.kept_aside], "", target)
    for kind in sorted({doc.kind for doc in docs} - {""}) if parted else ():
        for name in FAMILIES:
            yield _part(f"{path.stem}, {kind}: {name}", [s for d, s in scores[name] if d.kind == kind], "", "")
    for rule in sorted(rules) if parted else ():
        marks = rules[rule]
        yield Row(f"{path.stem}: rule {rule}", f"{marks.right} right, {marks.wrong} wrong")


def _part(what: str, scores: Sequence[Score], floor: str, target: str) -> Row:
    """Return the row of some of the articles, with the interval in which F1 lies."""
    if not scores:
        return Row(what, "none", floor, target)
    low, high = interval(scores)
    return Row(what, f"{_figures(total(scores))}, F1 95 % {low:.2f} to {high:.2f}", floor, target)


def _wanted(doc: corpora.Labelled, name: str) -> tuple[set[int], set[int]]:
    """Return the sentences that need a label or a family, and those in which a mark of it counts for nothing."""
    fits = _fits(name)
    need = sentences_with((s for label, s in doc.required if fits(label)), doc.sentences)
    return need, _spare(doc, name, name.partition(".")[0]) - need


def _fits(name: str) -> Callable[[str], bool]:
    if "." in name:
        return lambda label: label == name
    return lambda label: label.split(".")[0] == name and label not in _SECONDARY


def _spare(doc: corpora.Labelled, name: str, family: str) -> set[int]:
    """Return sentences on which a mark counts for nothing: labelled as optional, or secondary in a family's figure."""
    optional = [s for label, s in doc.optional if label.split(".")[0] == family]
    if "." not in name:
        optional += [s for label, s in doc.required if label in _SECONDARY and label.split(".")[0] == family]
    return sentences_with(optional, doc.sentences)


def attributions(detector: Detector, path: Path) -> Iterator[Row]:
    """Measure triples (source and cue overlapping), exact spans, and sentences with a strictly anonymous source."""
    triples, exact, strict, floor = TripleScore(), ExactScore(), Score(), Score()
    for doc in corpora.attributed(path):
        analysis = detector.detect(corpora.article(doc.text))
        made = [{"source": a.source, "cue": a.cue, "content": a.content} for a in analysis.attributions]
        triples.add(doc.whole, doc.partial, made)
        exact.add(doc.text, [*doc.whole, *doc.partial], made)
        want = sentences_with(doc.anonymous, doc.sentences)
        strict.add(want, sentences_with((f.evidence for f in analysis.findings if f.label in _UNNAMED), doc.sentences))
        floor.add(want, sentences_with(floors.keyword_marks(doc.text, "anonymous_source"), doc.sentences))
    yield Row(f"{path.parent.name}: source and cue", _figures(triples.score), "", _NEXT)
    for part, score in exact.scores.items():
        yield Row(f"{path.parent.name}: {part}, exactly", _figures(score), "", _NEXT_EXACT[part])
    yield Row(f"{path.parent.name}: strictly anonymous", _figures(strict), f"keywords F1 {floor.f1:.3f}", "F1 ≥ .85")


def mentions(detector: Detector, path: Path) -> Iterator[Row]:
    """Measure sentences that credit a state outlet, against those that only name one."""
    score, floor = Score(), Score()
    for doc in corpora.mentioned(path):
        analysis = detector.detect(corpora.article(doc.text))
        want = sentences_with(doc.credited, doc.sentences)
        made = (f.evidence for f in analysis.findings if f.label == "state_media.direct")
        score.add(want, sentences_with(made, doc.sentences))
        floor.add(want, sentences_with(floors.keyword_marks(doc.text, "state_media"), doc.sentences))
    yield Row("state outlets credited", _figures(score), f"keywords F1 {floor.f1:.3f}", "F1 ≥ .95")


def speed(detector: Detector, path: Path) -> Iterator[Row]:
    """Measure words a second on one core, beside bare spaCy on the same articles; growth with length; memory."""
    texts = [doc["text"] for doc in corpora.documents(path)]
    words = sum(len(t.split()) for t in texts)
    articles = [corpora.article(t) for t in texts]
    model = detector.language.parser.model()
    detector.detect(articles[0])
    each: list[float] = []
    bare = same = 0.0
    # In turns, so that a machine that is busy for a while slows all three alike.
    with floors.noting_parsed() as parsed:
        for article in articles:
            each.append(_clock(lambda a=article: detector.detect(a)))  # type: ignore[misc]
            bare += _clock(lambda a=article: floors.parse_everything(detector.language, a.text))  # type: ignore[misc]
            same += _clock(lambda: floors.parse(model, parsed[-1]))
    rates = sorted(t / max(1, len(a.text.split())) * 1e6 for t, a in zip(each, articles, strict=True))
    total = sum(each)
    yield Row(
        "analysis, words a second",
        f"{words / total:,.0f}  ({total / words * 1e6:.0f} ms per 1,000 words)",
        f"bare spaCy on every sentence {words / bare:,.0f} (ratio {bare / total:.2f})",
        "≥ 15,000",
    )
    yield Row(
        "analysis, ms per 1,000 words",
        f"median {statistics.median(rates):.0f}  p95 {rates[int(len(rates) * 0.95)]:.0f}",
        "",
        "p95 ≤ 100",
    )
    # Read before the long texts below, which are no article of a day's work.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1024)
    yield Row("peak memory over these articles", f"{peak:.0f} MB", "", "≤ 250 MB a worker")
    yield _own_layer(detector, articles, parsed, (total - same) / same)
    long = "\n\n".join(texts)
    while len(long.split()) < GROWTH[1]:
        long += "\n\n" + long
    times = [_clock(lambda n=n: detector.detect(corpora.article(_first_words(long, n)))) for n in GROWTH]  # type: ignore[misc]
    yield Row(
        f"growth from {GROWTH[0]:,} to {GROWTH[1]:,} words",
        f"time × {times[1] / times[0]:.1f} for text × {GROWTH[1] / GROWTH[0]:.0f}",
        "",
        "linear",
    )


def _own_layer(detector: Detector, articles: list[Article], parsed: list[list[str]], over_tuned: float) -> Row:
    """Measure the engine beside spaCy as it comes, which is slower than the one it runs on. A second model: last."""
    stock = detector.language.parser.load()
    ours = bare = 0.0
    for article, parts in zip(articles, parsed, strict=True):
        ours += _clock(lambda a=article: detector.detect(a))  # type: ignore[misc]
        bare += _clock(lambda p=parts: floors.parse(stock, p))  # type: ignore[misc]
    words = sum(len(article.text.split()) for article in articles)
    return Row(
        "our own layer, on top of spaCy on the same sentences",
        f"{100 * (ours - bare) / bare:.0f} % on top of it as it comes, {100 * over_tuned:.0f} % as it is tuned here",
        f"bare spaCy as it comes {words / bare:,.0f} words a second",
        "≤ 25 %",
    )


def _clock(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _first_words(text: str, n: int) -> str:
    at = 0
    for _ in range(n):
        found = text.find(" ", at + 1)
        if found < 0:
            break
        at = found
    return text[:at] or text
