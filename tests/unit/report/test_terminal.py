"""What reaches a terminal."""

from __future__ import annotations

import io

from rich.text import Text

from sourcemark.report.terminal import show


def _shown(words: str) -> str:
    out = io.StringIO()
    show(Text(words), out, 80)
    return out.getvalue()


def test_an_article_gives_the_terminal_no_orders() -> None:
    assert _shown("The \x1b[31mbridge\x1b]0;title\x07 \x9b2Jheld\x00.") == "The [31mbridge]0;title 2Jheld.\n"


def test_lines_and_letters_of_every_script_stay() -> None:
    assert _shown("Міст тримається 😀\nçà et là") == "Міст тримається 😀\nçà et là\n"
