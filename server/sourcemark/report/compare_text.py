"""A comparison as a report for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sourcemark.compare.words import Words
from sourcemark.model import AnnotatedArticle
from sourcemark.model.comparison import Comparison
from sourcemark.report.compare_view import AdditionItem, CompareView, CreditCell, HedgeItem, SharedRow, view
from sourcemark.report.terminal import show

WIDEST = 110


def write(comparison: Comparison, a: AnnotatedArticle, b: AnnotatedArticle, out: TextIO) -> None:
    """Print the report; colours only where `out` is a terminal that wants them."""
    show(report(view(comparison, a, b)), out, WIDEST)


def report(shown: CompareView) -> RenderableType:
    """Return the whole report."""
    t = shown.words.page
    parts: list[RenderableType] = [Text(line, style="bold" if at == 0 else "") for at, line in enumerate(shown.lines)]
    parts += [Text(), *_headlines(shown), *_drift(shown), *_shared(shown), *_origins(shown)]
    parts += _both(shown, "hedges", _hedges(shown.hedges_a, "B", t), _hedges(shown.hedges_b, "A", t))
    parts += _both(shown, "unsourced", _additions(shown.unsourced_a, t), _additions(shown.unsourced_b, t))
    parts.append(Text(f"{shown.caution} {shown.unmarked}", style="bold"))
    return Group(*parts)


def _heading(title: str) -> RenderableType:
    return Rule(title, align="left", style="dim", characters="─")


def _headlines(shown: CompareView) -> list[RenderableType]:
    head, t = shown.headlines, shown.words.page
    parts: list[RenderableType] = [_heading(t("headlines"))]
    for letter, text, own, hedges in (
        ("A", head.a or shown.a.title, head.only_a, head.hedges_a),
        ("B", head.b or shown.b.title, head.only_b, head.hedges_b),
    ):
        parts.append(Text.assemble((f"{letter}  ", "bold"), text))
        if own:
            parts.append(Text(f"   {t('only_here', words=', '.join(own))}", style="dim"))
        if hedges:
            parts.append(Text(f"   {t('hedges_here', words=', '.join(hedges))}", style="dim"))
    if head.shared:
        parts.append(Text(f"   {t('both_have', words=', '.join(head.shared))}", style="dim"))
    return [*parts, Text()]


def _drift(shown: CompareView) -> list[RenderableType]:
    if not shown.drift:
        return []
    t = shown.words.page
    table = _table(t("what"), t("credits", version="A"), t("credits", version="B"))
    for row in shown.drift:
        table.add_row(Text(row.a.content), _credit(row.a, shown.words), _credit(row.b, shown.words))
    return [_heading(t("drift")), table, Text()]


def _credit(cell: CreditCell, words: Words) -> Text:
    if cell.said is None:
        return Text(words.text("drift", "own_voice"))
    behind = cell.source and cell.source.casefold() not in cell.said.casefold()
    facts = [words.page("that_is", source=cell.source) if behind else ""]
    facts.append(cell.through)
    told = "; ".join(fact for fact in facts if fact)
    return Text.assemble(
        f"“{cell.said}”",
        (f"\n{told}" if told else "", "dim"),
        (f"\n{words.page('sentence')} {cell.sentence + 1}", "dim"),
    )


def _shared(shown: CompareView) -> list[RenderableType]:
    t = shown.words.page
    parts: list[RenderableType] = [_heading(t("in_both"))]
    for title, rows, quoted in (
        (t("quotations"), shown.quotations, True),
        (t("names"), shown.names, False),
        (t("numbers"), shown.numbers, False),
        (t("outlets"), shown.outlets, False),
    ):
        if rows:
            table = _table(title, "A", "B")
            for row in rows:
                text = f"“{row.a}”" if quoted else row.a
                table.add_row(text, _places(row.times_a, row.places_a, t), _places(row.times_b, row.places_b, t))
            parts += [table, Text()]
    parts += [Text(t("spells", version=one.letter, short=one.short, long=one.long) + ".") for one in shown.acronyms]
    return [*parts, Text()] if len(parts) > 1 or shown.acronyms else []


def _places(times: int, places: Sequence[int], t: Callable[..., str]) -> str:
    sentences = ", ".join(str(index + 1) for index in places)
    return f"{times} × ({t('sentence' if len(places) == 1 else 'sentences')} {sentences})"


def _origins(shown: CompareView) -> list[RenderableType]:
    if shown.origin is None:
        return []
    rows: list[SharedRow] = list(shown.other_origins)
    parts: list[RenderableType] = [_heading(shown.words.page("origins")), Text(shown.origin, style="bold")]
    parts += [Text(row.a) for row in rows]
    for letter, names in (("A", shown.origins_a), ("B", shown.origins_b)):
        if names:
            parts.append(Text(f"{shown.words.page('alone', version=letter)}: {', '.join(names)}", style="dim"))
    return [*parts, Text()]


def _both(
    shown: CompareView, what: str, a: Sequence[RenderableType], b: Sequence[RenderableType]
) -> list[RenderableType]:
    if not a and not b:
        return []
    parts: list[RenderableType] = [_heading(shown.words.page(what))]
    for letter, items in (("A", a), ("B", b)):
        parts.append(Text(shown.words.page("alone", version=letter), style="bold"))
        parts += items or [Padding(Text(shown.words.page(f"no_{what}"), style="dim"), (0, 0, 0, 2))]
    return [*parts, Text()]


def _hedges(items: Sequence[HedgeItem], other: str, t: Callable[..., str]) -> list[RenderableType]:
    found: list[RenderableType] = []
    for item in items:
        text = Text.assemble(*((part.text, "bold underline" if part.marks else "") for part in item.parts))
        found.append(Padding(text, (0, 0, 0, 2)))
        if item.counterpart is not None:
            found.append(
                Padding(Text(t("says_without", version=other, words=item.counterpart.text), style="dim"), (0, 0, 0, 4))
            )
    return found


def _additions(items: Sequence[AdditionItem], t: Callable[..., str]) -> list[RenderableType]:
    return [
        Padding(
            Text.assemble(item.sentence.text, (f"  ({t('inference')})" if item.inference else "", "dim")), (0, 0, 0, 2)
        )
        for item in items
    ]


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", expand=True)
    for heading in headings:
        table.add_column(heading, ratio=1, overflow="fold")
    return table
