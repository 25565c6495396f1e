"""The two texts of a comparison cut into paragraphs, sentences and marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcemark import model
from sourcemark.model import AnnotatedArticle, Sentence, Span
from sourcemark.model.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a text under the same marks: quotation, name, number (shared), hedge (the other lacks it)."""

    text: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence in parts, or blanks (index None). partners: sentences of the other text that say the same."""

    index: int | None
    parts: tuple[Part, ...]
    partners: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of a text."""

    headline: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two texts. key: a or b; letter: how it is called."""

    key: str
    letter: str
    title: str
    byline: tuple[str, ...]
    url: str | None
    paragraphs: tuple[Paragraph, ...]


def version(key: str, annotated: AnnotatedArticle, comparison: Comparison) -> Version:
    """Cut one of the two texts. key: a or b."""
    side = "ab".index(key)
    marks, partners = _marks(comparison, side), _partners(comparison, side)
    article = annotated.article
    first_line = article.text.lstrip().partition("\n")[0]
    return Version(
        key=key,
        letter=key.upper(),
        title=article.title or first_line[:120],
        byline=tuple(part for part in (article.site, article.author, article.date) if part),
        url=article.url,
        paragraphs=tuple(_paragraphs(article.text, annotated.analysis.sentences, marks, partners)),
    )


def _marks(comparison: Comparison, side: int) -> list[tuple[Span, str]]:
    found: list[tuple[Span, str]] = []
    for kind, shared in (
        ("quotation", comparison.quotations),
        ("name", comparison.names),
        ("number", comparison.numbers),
    ):
        found += [(span, kind) for one in shared for span in (one.a, one.b)[side]]
    found += [(one.span, "hedge") for one in (comparison.hedges_a, comparison.hedges_b)[side]]
    return sorted(found)


def _partners(comparison: Comparison, side: int) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for pair in comparison.aligned:
        found[pair[side]] = (*found.get(pair[side], ()), pair[1 - side])
    return found


def _paragraphs(
    text: str,
    sentences: Sequence[Sentence],
    marks: Sequence[tuple[Span, str]],
    partners: Mapping[int, tuple[int, ...]],
) -> Iterator[Paragraph]:
    starts = [sentence.span.start for sentence in sentences]
    by_sentence: defaultdict[int, list[tuple[Span, str]]] = defaultdict(list)
    for span, kind in marks:
        first = max(0, bisect_right(starts, span.start) - 1)
        # A quotation may run over several sentences.
        for at in range(first, max(first + 1, bisect_left(starts, span.end))):
            by_sentence[at].append((span, kind))
    for members in model.paragraphs(sentences):
        found: list[Line] = []
        for blank, sentence in members:
            if blank.of(text):
                found.append(Line(None, (Part(blank.of(text), ()),)))
            cut = tuple(parts(text, sentence.span, by_sentence[sentence.index]))
            found.append(Line(sentence.index, cut, partners.get(sentence.index, ())))
        yield Paragraph(members[0][1].headline, tuple(found))


def parts(text: str, sentence: Span, marks: Sequence[tuple[Span, str]]) -> Iterator[Part]:
    """Cut one sentence wherever a mark begins or ends."""
    for stretch in sentence.cut(span for span, _ in marks):
        kinds = dict.fromkeys(kind for span, kind in marks if span.covers(stretch))
        yield Part(stretch.of(text), tuple(kinds))
