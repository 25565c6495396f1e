"""The article as a report for a terminal: summary, text with numbered marks, what each mark says, who speaks."""

from __future__ import annotations

from typing import TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text
from rich.tree import Tree

from sourcemark.model import AnnotatedArticle
from sourcemark.report.marked import Highlight, Paragraph
from sourcemark.report.notes import Note
from sourcemark.report.terminal import show
from sourcemark.report.view import View, Voice, view
from sourcemark.report.words import Words

# A terminal has no dotted lines: colour and the family's name beside each number tell them apart.
STYLES = {
    "state_media": "blue",
    "anonymous_source": "yellow",
    "unverified_claim": "magenta",
    "good_sourcing": "cyan",
}
WIDEST = 100


def write(annotated: AnnotatedArticle, out: TextIO) -> None:
    """Print the report; colours only where `out` is a terminal that wants them."""
    show(report(view(annotated)), out, WIDEST)


def report(article: View) -> RenderableType:
    """Return the whole report."""
    ui = article.words
    parts: list[RenderableType] = [Text(article.summary, style="bold"), Text()]
    for label in article.page_notes:
        parts += [Text(f"{label.label_name}. ", style="italic") + Text(f"{label.explanation} {label.question}"), Text()]
    parts += [_heading(ui.text("article"))]
    if article.byline:
        parts.append(Text(" · ".join(article.byline), style="dim"))
    for paragraph in article.paragraphs:
        parts += [Text(), _paragraph(paragraph)]
    parts.append(Text())
    shown = [note for note in article.notes if not note.secondary]
    more = [note for note in article.notes if note.secondary]
    for title, notes in ((ui.text("marks"), shown), (ui.text("more_marks"), more)):
        if notes:
            parts += [_heading(title), *(_note(note, ui) for note in notes)]
    if not article.notes:
        parts += [Text(ui.text("nothing")), Text()]
    if article.origins or article.unplaced:
        parts += [_heading(ui.text("who_speaks"))]
        for origin in article.origins:
            parts.append(_voice(origin.voice, ui))
        if article.unplaced:
            parts += [Text(ui.text("not_traceable"), style="dim"), *(_voice(voice, ui) for voice in article.unplaced)]
        parts.append(Text())
    if article.routes:
        parts += [_heading(ui.text("way"))]
        parts += [
            Text(" → ".join(route.steps)) + Text(f"  ({_sentences(route.sentences, ui)})", style="dim")
            for route in article.routes
        ]
        parts.append(Text())
    if article.not_checked:
        parts += [_heading(ui.text("limits")), *(Text(why) for why in article.not_checked), Text()]
    parts.append(Text(f"{ui.caution} {ui.unmarked}", style="bold"))
    return Group(*parts)


def _heading(title: str) -> RenderableType:
    return Rule(title, align="left", style="dim", characters="─")


def _paragraph(paragraph: Paragraph) -> Text:
    text = Text(style="bold" if paragraph.headline else "")
    for line in paragraph.lines:
        for part in line.parts:
            if isinstance(part, Highlight):
                _highlight(text, part)
            else:
                text.append(part)
    return text


def _highlight(text: Text, highlight: Highlight) -> None:
    for piece in highlight.pieces:
        styles = [STYLES.get(note.family, "") for note in piece.lines if not note.secondary]
        text.append(piece.text, f"underline {styles[0]}" if styles else "")
    for note in highlight.notes:
        if not note.secondary:
            text.append(f"[{note.number}]", f"{STYLES.get(note.family, '')} bold")


def _note(note: Note, ui: Words) -> RenderableType:
    style = STYLES.get(note.family, "")
    lines = [
        Text.assemble((f"[{note.number}] {note.family_name}", f"{style} bold"), f" · {note.label_name}"),
        Text(f"“{note.quote}”", style="italic"),
        Text(note.explanation),
        Text(note.question, style="bold"),
    ]
    if len(note.route) > 1:
        lines.append(Text(" → ".join(note.route), style="dim"))
    if note.outlet:
        facts = [note.outlet.name, note.outlet.label, ui.outlet_class(note.outlet), note.outlet.owner]
        lines.append(Text("; ".join(fact for fact in facts if fact), style="dim"))
    lines += [Text(f"{ui.text('rule')} {note.rule}", style="dim"), Text()]
    return Padding(Group(*lines), (0, 0, 0, 1))


def _voice(voice: Voice, ui: Words) -> Tree:
    tree = Tree(_voice_line(voice, ui), guide_style="dim")
    for inner in voice.through:
        tree.children.append(_voice(inner, ui))
    return tree


def _voice_line(voice: Voice, ui: Words) -> Text:
    return Text.assemble(
        (voice.name, "bold"),
        f" · {voice.kind_name}",
        ("".join(f"; {fact}" for fact in voice.facts), "dim"),
        (f"  ({_sentences(voice.sentences, ui)})", "dim") if voice.sentences else "",
    )


def _sentences(indexes: tuple[int, ...], ui: Words) -> str:
    word = ui.text("sentence" if len(indexes) == 1 else "sentences")
    return f"{word} {', '.join(str(index + 1) for index in indexes)}"
