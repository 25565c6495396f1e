"""`outlets find`, `rules list` and `rules check`."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sourcemark import cli
from sourcemark.errors import RulebookInvalid
from sourcemark.rules import Rulebook
from tests.english import ENGLISH

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("asked", ["TASS", "tass", "https://tass.com/world/1", "tass.ru"])
def test_an_outlet_is_found_by_name_and_address(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["outlets", "find", asked]) == 0
    out = capsys.readouterr().out
    assert "TASS: Russian state news agency" in out
    assert "State Media Monitor, 2022" in out


def test_an_unknown_outlet_is_no_praise(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["outlets", "find", "The Harbour Gazette"]) == 1
    assert "says nothing about the outlet" in capsys.readouterr().err


def test_rules_are_listed_with_their_labels(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(Rulebook.load(ENGLISH))
    assert all(" hits, " in line for line in lines)


def test_a_rule_that_is_switched_off_is_not_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    off = "anonymous_source.crowd"
    own = tmp_path / "outlets.toml"
    own.write_text(f'[rules]\noff = ["{off}"]\n', encoding="utf-8")
    monkeypatch.setenv("SOURCEMARK_OUTLETS_FILE", str(own))
    assert cli.main(["rules", "list"]) == 0
    assert off not in capsys.readouterr().out.split()


def test_sound_rules_pass_the_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "check"]) == 0
    assert "all sound" in capsys.readouterr().out


def test_a_pattern_that_is_no_pattern_is_named_with_its_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = Rulebook.load(ENGLISH)
    broken = replace(sound.get("unverified_claim.seems"), match={"patterns": ["(unclosed"]})
    monkeypatch.setattr(Rulebook, "load", lambda language, **_options: Rulebook(language, [broken], sound.version))
    assert cli.main(["rules", "check"]) == 1
    assert "rules/unverified_claim/seems.toml: pattern “(unclosed”" in capsys.readouterr().err


def test_a_broken_rule_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(*_: object, **_options: object) -> Rulebook:
        raise RulebookInvalid("rules/x/y.toml: no hits")

    monkeypatch.setattr(Rulebook, "load", broken)
    assert cli.main(["rules", "check"]) == 1
    assert "rules/x/y.toml: no hits" in capsys.readouterr().err


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom sourcemark import cli\n"
        "try: cli.main(['--help'])\nexcept SystemExit: pass\n"
        "sys.exit(bool({'spacy', 'flask', 'pydantic', 'trafilatura', 'rich'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False).returncode == 0
