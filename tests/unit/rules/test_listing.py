"""docs/rules.md and docs/labels.md are what the rules and the guideline say, no older and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcemark import cli
from sourcemark.rules import Rulebook, guideline, labels_markdown, markdown
from tests.english import ENGLISH

PAGE = Path(__file__).parents[3] / "docs" / "rules.md"
LABELS = PAGE.with_name("labels.md")


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown(Rulebook.load(ENGLISH)), (
        "write it anew: sourcemark rules list --format markdown > docs/rules.md"
    )


def test_the_command_writes_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "list", "--format", "markdown"]) == 0
    assert capsys.readouterr().out == markdown(Rulebook.load(ENGLISH))


def test_every_rule_has_its_heading_its_examples_and_its_provenance() -> None:
    page = markdown(Rulebook.load(ENGLISH))
    for rule in Rulebook.load(ENGLISH):
        section = page.split(f"### `{rule.id}`\n", 1)[1].split("\n##", 1)[0]
        assert rule.summary in section
        assert rule.provenance.authority in section
        assert section.count("\n- ") == len(rule.hits) + len(rule.misses) + len(rule.known_wrong)


def test_the_labels_are_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules", "labels"]) == 0
    assert capsys.readouterr().out == labels_markdown() == LABELS.read_text(encoding="utf-8"), (
        "write it anew: sourcemark rules labels > docs/labels.md"
    )


def test_every_label_of_a_rule_is_explained() -> None:
    explained = {label["id"] for family in guideline()["family"] for label in family["label"]}
    assert {rule.label for rule in Rulebook.load(ENGLISH)} <= explained
    assert all(f"### `{label}`\n\n" in labels_markdown() for label in explained)
