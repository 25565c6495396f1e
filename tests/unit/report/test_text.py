"""The report for a terminal."""

from __future__ import annotations

import io

from rich.console import Console

from sourcemark.report import text
from sourcemark.report.view import view
from tests.builders import Story, ferry


def written(story: Story) -> str:
    out = io.StringIO()
    text.write(story.build(), out)
    return out.getvalue()


def test_a_file_gets_no_escape_codes_and_the_terminal_does() -> None:
    assert "\x1b" not in written(ferry())
    out = io.StringIO()
    Console(file=out, force_terminal=True, width=90).print(text.report(view(ferry().build())))
    assert "\x1b[" in out.getvalue()


def test_the_report_goes_from_summary_to_ledger() -> None:
    report = written(ferry())
    order = [
        "Both sourced sentences go back to one report by TASS.",
        "The headline says exclusive",
        "told TASS[1][2].",
        "[2] State media · Credited to a state-linked outlet",
        "More marks",
        "Who speaks",
        "└── A source",
        "Not traceable to anyone",
        "The way to this page",
        "Limits of this reading",
        "Automatic; it can be wrong. No mark does not mean verified.",
    ]
    places = [report.index(words) for words in order]
    assert places == sorted(places)


def test_brackets_in_an_article_are_words_and_no_markup() -> None:
    story = Story(sentences=("A [bold]claim[/bold] stands here.", "", "He said [/] so."))
    assert "A [bold]claim[/bold] stands here." in written(story)


def test_an_article_without_marks_says_so() -> None:
    assert "Nothing was marked in this text." in written(Story())
