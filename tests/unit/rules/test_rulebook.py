"""The rulebook refuses what it does not know, and says where: file and key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sourcemark.errors import RulebookInvalid
from sourcemark.language.language import Language
from sourcemark.outlets import Registry
from sourcemark.rules import Rulebook, Rulebooks
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
    """The rules of a copy of English that has none yet."""
    shutil.copytree(ENGLISH.folder, tmp_path / "xx", ignore=shutil.ignore_patterns("rules", "outlets"))
    (tmp_path / "xx" / "rules" / "unverified_claim").mkdir(parents=True)
    return tmp_path / "xx" / "rules"


def load(folder: Path, override: Path | None = None) -> Rulebook:
    """Read the rules of that language."""
    return Rulebook.load(Language.load("xx", folder.parent.parent), override=override)


def write(folder: Path, text: str, name: str = "maybe.toml") -> None:
    (folder / "unverified_claim" / name).write_text(text, encoding="utf-8")


def test_a_sound_rule_is_read(folder: Path) -> None:
    write(folder, SOUND)
    rule = load(folder).get("unverified_claim.maybe")
    assert rule.language == "xx"
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
        load(folder)
    assert "xx/rules/unverified_claim/maybe.toml" in str(refused.value)
    assert told in str(refused.value)


@pytest.mark.parametrize("speaks_as", ["", 'speaks_as = "choir"\n'])
def test_a_rule_for_sources_says_what_they_speak_as(folder: Path, speaks_as: str) -> None:
    phrase = 'kind = "phrase"', 'patterns = ["maybe"]\n'
    source = 'kind = "source_phrase"', f'heads = ["boatman"]\n{speaks_as}'
    assert all(part in SOUND for part in phrase)
    write(folder, SOUND.replace(phrase[0], source[0]).replace(phrase[1], source[1]))
    with pytest.raises(RulebookInvalid, match=r"maybe\.toml: “match\.speaks_as” must be one of person, crowd, body"):
        load(folder)


def test_one_id_in_two_files_is_refused(folder: Path) -> None:
    write(folder, SOUND)
    write(folder, SOUND, "perhaps.toml")
    with pytest.raises(RulebookInvalid, match=r"perhaps\.toml: id “unverified_claim\.maybe” is not"):
        load(folder)


def test_a_family_that_readers_are_not_told_of_is_refused(folder: Path) -> None:
    (folder / "birdsong").mkdir()
    (folder / "birdsong" / "maybe.toml").write_text(SOUND.replace("unverified_claim", "birdsong"), encoding="utf-8")
    with pytest.raises(RulebookInvalid, match=r"birdsong/maybe\.toml: no family “birdsong” in reference/labels\.toml"):
        load(folder)


def override(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_deployer_switches_rules_off_in_the_file_that_holds_the_outlets(tmp_path: Path) -> None:
    path = override(tmp_path, '[rules]\noff = ["unverified_claim.seems"]\n')
    ours, theirs = Rulebook.load(ENGLISH), Rulebook.load(ENGLISH, override=path)
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
        Rulebook.load(ENGLISH, override=path)
    assert "ours.toml" in str(refused.value)
    assert told in str(refused.value)


def test_a_language_without_rules_has_no_rulebook(folder: Path) -> None:
    with pytest.raises(RulebookInvalid, match=r"^xx/rules: there is no rule$"):
        load(folder)
    file = folder.parent / "language.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(', "rules"', ""), encoding="utf-8")
    with pytest.raises(RulebookInvalid, match=r"^xx/language\.toml: it supports no rules$"):
        load(folder)


def test_a_rule_of_another_language_may_be_switched_off(folder: Path, tmp_path: Path) -> None:
    write(folder, SOUND)
    shutil.copytree(folder.parent, tmp_path / "yy")
    (tmp_path / "yy" / "rules" / "unverified_claim" / "maybe.toml").unlink()
    perhaps = SOUND.replace("unverified_claim.maybe", "unverified_claim.perhaps")
    write(tmp_path / "yy" / "rules", perhaps, "perhaps.toml")
    path = override(tmp_path, '[rules]\noff = ["unverified_claim.perhaps"]\n')
    assert [rule.id for rule in load(folder, path)] == ["unverified_claim.maybe"]
    path = override(tmp_path, '[rules]\noff = ["unverified_claim.never"]\n')
    with pytest.raises(RulebookInvalid, match=r"ours\.toml: rules switched off that do not exist: .*never$"):
        load(folder, path)


def test_rules_of_several_languages_are_shown_together(folder: Path) -> None:
    write(folder, SOUND)
    other = load(folder)
    english = Rulebook.load(ENGLISH)
    both = Rulebooks([english, other])
    assert {(rule.language, rule.id) for rule in both} == {
        *(("en", rule.id) for rule in english),
        ("xx", "unverified_claim.maybe"),
    }
    assert both.get("unverified_claim.maybe").language == "xx"
    assert both.get("unverified_claim.seems").language == "en"
    assert both.version == f"{english.version}+{other.version}"
    assert Rulebooks([english]).version == english.version
    with pytest.raises(KeyError):
        both.get("unverified_claim.never")
