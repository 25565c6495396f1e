"""What docs/developers.md promises: a rule, an outlet, a language and a family are added by files, without code."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcemark.annotate import Annotator, catalogue
from sourcemark.detect import Detector
from sourcemark.extract import from_text
from sourcemark.language.language import Language
from sourcemark.model import AnnotatedArticle
from sourcemark.outlets import Registry
from sourcemark.rules import Rulebook
from tests.english import ENGLISH

# The package has a function of the same name.
labels = importlib.import_module("sourcemark.rules.guideline")
DATA = Path(__file__).parents[2] / "server" / "sourcemark" / "data"
RULE = """
id = "{family}.gulls_say"
label = "{label}"
kind = "phrase"
summary = "The narrator passes on a rumour."
hits = ["[The gulls say] that the quay is sinking."]
misses = ["The gulls were about the quay."]

[match]
patterns = ["the gulls say"]
needs = ["gulls"]

[provenance]
authority = "The editors"
read = 2026-11-22
"""
OUTLET = """
[[outlet]]
id = "quay-wire"
name = "Quay Wire"
country = "XK"
control = "state-controlled"
advice = "warn"
label = "News agency of the Quay ministry"
aliases = ["Quay Wire"]
domains = ["quay-wire.test"]
provenance = ["Register of the Quay ministry, 2026"]
"""
FAMILY = """
[[family]]
id = "birdsong"
text = "What people say."
[[family.label]]
id = "birdsong.rumour"
text = "A rumour."
"""
GULLS = "The gulls say that the quay is sinking. Quay Wire reported that it had been mended."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of English, for a test to add to."""
    shutil.copytree(ENGLISH.folder, tmp_path / "en")
    return tmp_path


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    yield
    for read in (catalogue.load, labels.guideline):
        read.cache_clear()


def annotate(language: Language = ENGLISH, override: Path | None = None, lang: str = "en") -> AnnotatedArticle:
    rulebook, registry = Rulebook.load(language), Registry.load(language, override)
    article = from_text(GULLS)
    return Annotator(rulebook, registry).annotate(article, Detector(rulebook, registry).detect(article), lang)


def marks(annotated: AnnotatedArticle) -> dict[str, str]:
    return {a.finding.rule: a.evidence.exact for a in annotated.annotations}


def test_a_rule_is_one_file(data: Path) -> None:
    written = RULE.format(family="unverified_claim", label="unverified_claim.hedged")
    (data / "en" / "rules" / "unverified_claim" / "gulls_say.toml").write_text(written, encoding="utf-8")
    assert marks(annotate(Language.load("en", data)))["unverified_claim.gulls_say"] == "The gulls say"
    assert "unverified_claim.gulls_say" not in marks(annotate())


def test_an_outlet_is_an_entry_in_a_deployer_s_file(tmp_path: Path) -> None:
    own = tmp_path / "outlets.toml"
    own.write_text(OUTLET, encoding="utf-8")
    annotated = annotate(override=own)
    assert marks(annotated)["state_media.outlet_says"] == "Quay Wire reported"
    assert annotated.outlets["quay-wire"].label == "News agency of the Quay ministry"
    assert "state_media.outlet_says" not in marks(annotate())


def test_a_language_of_the_cards_is_a_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    written = RULE.format(family="unverified_claim", label="unverified_claim.hedged")
    (data / "en" / "rules" / "unverified_claim" / "gulls_say.toml").write_text(written, encoding="utf-8")
    shutil.copytree(DATA / "messages", tmp_path / "messages")
    monkeypatch.setattr(catalogue, "MESSAGES", tmp_path / "messages")
    english = (tmp_path / "messages" / "en.toml").read_text(encoding="utf-8")
    italian = english.replace("How could this be known?", "E chi lo sa?")
    (tmp_path / "messages" / "it.toml").write_text(italian, encoding="utf-8")
    assert "it" in catalogue.languages()
    annotated = annotate(Language.load("en", data), lang="it")
    assert annotated.language == "it"
    assert "E chi lo sa?" in {a.question for a in annotated.annotations}


def test_a_family_of_phrases_is_a_folder_a_text_for_readers_and_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: Path
) -> None:
    own = tmp_path / "labels.toml"
    own.write_text(labels.GUIDELINE.read_text(encoding="utf-8") + FAMILY, encoding="utf-8")
    monkeypatch.setattr(labels, "GUIDELINE", own)
    labels.guideline.cache_clear()
    (data / "en" / "rules" / "birdsong").mkdir()
    written = RULE.format(family="birdsong", label="birdsong.rumour")
    (data / "en" / "rules" / "birdsong" / "gulls_say.toml").write_text(written, encoding="utf-8")
    shutil.copytree(DATA / "messages", tmp_path / "messages")
    monkeypatch.setattr(catalogue, "MESSAGES", tmp_path / "messages")
    with (tmp_path / "messages" / "en.toml").open("a", encoding="utf-8") as english:
        english.write('\n[message."birdsong.rumour"]\nexplanation = "A rumour."\nquestion = "Who started it?"\n')
    catalogue.load.cache_clear()
    (mark,) = [a for a in annotate(Language.load("en", data)).annotations if a.finding.label == "birdsong.rumour"]
    assert (mark.evidence.exact, mark.question) == ("The gulls say", "Who started it?")
