"""The rulebook refuses what it does not know, and says where: file and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcemark.errors import RulebookInvalid
from sourcemark.outlets import Registry
from sourcemark.rules import Rulebook
from tests.english import ENGLISH

SOUND = """
id = "unverified_claim.maybe"
label = "unverified_claim.hedged"
kind = "phrase"
summary = "The narrator’s own “maybe”."
hits = ["The boat [maybe] sank."]
misses = ["The boat sank."]

[match]
patterns = ["maybe"]

[provenance]
authority = "The editors"
read = 2026-11-22
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rules" / "unverified_claim").mkdir(parents=True)
    return tmp_path / "rules"


def write(folder: Path, text: str, name: str = "maybe.toml") -> None:
    (folder / "unverified_claim" / name).write_text(text, encoding="utf-8")


def test_a_sound_rule_is_read(folder: Path) -> None:
    write(folder, SOUND)
    rule = Rulebook.load(folder).get("unverified_claim.maybe")
    assert rule.family == "unverified_claim"
    assert rule.message == "unverified_claim.hedged"
    assert [(hit.text, hit.marked) for hit in rule.hits] == [("The boat maybe sank.", ((9, 14),))]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('kind = "phrase"', 'kind = "phrase"\ncolour = "red"', "colour"),
        ('patterns = ["maybe"]', 'patterns = ["maybe"]\npatern = ["x"]', "match.patern"),
        ('patterns = ["maybe"]', 'patterns = "maybe"', "match.patterns"),
        ('authority = "The editors"', 'authority = "The editors"\nauthor = "x"', "provenance.author"),
        ('authority = "The editors"\n', "", "authority"),
        ('kind = "phrase"', 'kind = "magic"', "magic"),
        ('summary = "The narrator’s own “maybe”."\n', "", "summary"),
        ('id = "unverified_claim.maybe"', 'id = "unverified_claim.perhaps"', "its place says"),
        ('label = "unverified_claim.hedged"', 'label = "good_sourcing.reply"', "good_sourcing.reply"),
        ('label = "unverified_claim.hedged"', 'label = "unverified_claim.hedgd"', "reference/labels.toml"),
        ('hits = ["The boat [maybe] sank."]', 'hits = ["The boat maybe sank."]', "brackets"),
        ('hits = ["The boat [maybe] sank."]', "hits = []", "at least one hit"),
        ('misses = ["The boat sank."]', "misses = []", "one miss"),
        ('kind = "phrase"', "kind = phrase", "maybe.toml"),
    ],
)
def test_what_is_wrong_is_named_with_its_file(folder: Path, old: str, new: str, told: str) -> None:
    assert old in SOUND
    write(folder, SOUND.replace(old, new))
    with pytest.raises(RulebookInvalid) as refused:
        Rulebook.load(folder)
    assert "unverified_claim/maybe.toml" in str(refused.value)
    assert told in str(refused.value)


def test_one_id_in_two_files_is_refused(folder: Path) -> None:
    write(folder, SOUND)
    write(folder, SOUND, "perhaps.toml")
    with pytest.raises(RulebookInvalid, match=r"perhaps\.toml: id “unverified_claim\.maybe” is not"):
        Rulebook.load(folder)


def test_a_family_that_readers_are_not_told_of_is_refused(folder: Path) -> None:
    (folder / "birdsong").mkdir()
    (folder / "birdsong" / "maybe.toml").write_text(SOUND.replace("unverified_claim", "birdsong"), encoding="utf-8")
    with pytest.raises(RulebookInvalid, match=r"birdsong/maybe\.toml: no family “birdsong” in reference/labels\.toml"):
        Rulebook.load(folder)


def override(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_deployer_switches_rules_off_in_the_file_that_holds_the_outlets(tmp_path: Path) -> None:
    path = override(tmp_path, '[rules]\noff = ["unverified_claim.seems"]\n')
    ours, theirs = Rulebook.load(), Rulebook.load(override=path)
    assert {r.id for r in ours} - {r.id for r in theirs} == {"unverified_claim.seems"}
    assert ours.version != theirs.version
    assert len(Registry.load(ENGLISH, path).all()) == len(Registry.load(ENGLISH).all())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[rules]\noff = ["unverified_claim.nothing"]\n', "unverified_claim.nothing"),
        ('[rules]\noff = "unverified_claim.seems"\n', "rules.off"),
        ("[rules]\nof = []\n", "rules.of"),
        ("rules = 1\n", "rules"),
        ("[rules\n", "not TOML"),
    ],
)
def test_a_wrong_override_is_named_with_its_key(tmp_path: Path, text: str, told: str) -> None:
    path = override(tmp_path, text)
    with pytest.raises(RulebookInvalid) as refused:
        Rulebook.load(override=path)
    assert "ours.toml" in str(refused.value)
    assert told in str(refused.value)
