"""A language without rules is refused before anything starts, by every command."""

from __future__ import annotations

import pytest

from sourcemark import cli

TOLD = "Wrong setting. SOURCEMARK_LANGUAGES: there are no rules for articles in 'es', only for: en\n"


@pytest.mark.parametrize("languages", ["es", "en,es"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["serve", "--port", "0"],
        ["check-config"],
        ["annotate", "no-such-file.txt"],
        ["annotate", "--jsonl", "no-such-file.jsonl", "-", "--workers", "2"],
        ["compare", "no-such-a.txt", "no-such-b.txt"],
        ["rules", "list"],
        ["rules", "check"],
        ["outlets", "find", "TASS"],
    ],
    ids=" ".join,
)
def test_a_language_without_rules_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], languages: str, arguments: list[str]
) -> None:
    monkeypatch.setenv("SOURCEMARK_LANGUAGES", languages)
    assert cli.main(arguments) == cli.MISUSED
    assert capsys.readouterr() == ("", TOLD)
