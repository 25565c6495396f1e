"""A deployer's own file: what it can do, and what it says when it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcemark.errors import RulebookInvalid
from sourcemark.outlets import Mentions, Registry
from tests.english import ENGLISH

NEW = """
[[outlet]]
id = "valley-wire"
name = "Valley Wire"
country = "XK"
control = "state-affiliated"
advice = "inform"
label = "News site owned by the Valley ministry"
aliases = ["Valley Wire", "VW"]
alias_rules = {VW = "context"}
domains = ["valley-wire.test", "platform.test/valleywire"]
provenance = ["Register of the Valley ministry, 2026"]
"""


def load(tmp_path: Path, text: str) -> Registry:
    path = tmp_path / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return Registry.load(ENGLISH, path)


def test_a_new_outlet_is_found_by_name_host_and_path(tmp_path: Path) -> None:
    registry = load(tmp_path, NEW)
    assert registry.get("valley-wire").sources == ("Register of the Valley ministry, 2026",)
    assert [outlet.id for outlet in registry.find("valley wire")] == ["valley-wire"]
    found = [registry.publisher(f"https://{url}") for url in ("platform.test/valleywire/1", "news.valley-wire.test/a")]
    assert [outlet and outlet.id for outlet in found] == ["valley-wire", "valley-wire"]
    assert registry.publisher("https://platform.test/valleywires") is None
    assert registry.publisher("https://platform.test/") is None


def test_a_new_outlet_is_found_in_text_by_its_rules(tmp_path: Path) -> None:
    mentions = Mentions(load(tmp_path, NEW))
    assert [m.outlet_id for m in mentions.find("The dam is full, Valley Wire said.")] == ["valley-wire"]
    assert [m.outlet_id for m in mentions.find("The dam is full, VW reported.")] == ["valley-wire"]
    assert mentions.find("She drives a VW to work.") == []


def test_a_known_outlet_keeps_what_the_file_does_not_say(tmp_path: Path) -> None:
    before, after = (
        Registry.load(ENGLISH).get("tass"),
        load(tmp_path, '[[outlet]]\nid = "tass"\nadvice = "inform"').get("tass"),
    )
    assert (before.advice, after.advice) == ("warn", "inform")
    assert (after.aliases, after.rating, after.domains) == (before.aliases, before.rating, before.domains)


def test_a_removed_outlet_is_gone(tmp_path: Path) -> None:
    registry = load(tmp_path, 'remove = ["tass"]')
    assert "tass" not in registry and registry.publisher("tass.com") is None
    assert Mentions(registry).find("The dam is full, TASS said.") == []


def test_the_version_tells_that_a_file_was_laid_over(tmp_path: Path) -> None:
    assert load(tmp_path, NEW).version != Registry.load(ENGLISH).version


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[outlet]]\nid = "tass"\nadvise = "warn"', ["outlet “tass”", "unknown key “advise”"]),
        ("outlets = []", ["unknown key “outlets”"]),
        ('outlet = "tass"', ["“outlet”", "[[outlet]]"]),
        ('[[outlet]]\nname = "Valley Wire"', ["outlet 1", "“id”"]),
        ('[[outlet]]\nid = "Valley Wire"', ["outlet 1", "“id”"]),
        ('[[outlet]]\nid = "valley-wire"\nname = "Valley Wire"', ["outlet “valley-wire”", "“country” is missing"]),
        ('[[outlet]]\nid = "tass"\n[[outlet]]\nid = "tass"', ["outlet “tass”", "used twice"]),
        ('[[outlet]]\nid = "tass"\nadvice = "shout"', ["“advice”", "shout", "explain, inform, warn"]),
        ('[[outlet]]\nid = "tass"\ncountry = "Russia"', ["“country”", "Russia"]),
        ('[[outlet]]\nid = "tass"\naliases = "TASS"', ["“aliases” must be a list of texts"]),
        ('[[outlet]]\nid = "tass"\naliases = []', ["“aliases” must not be empty"]),
        ('[[outlet]]\nid = "tass"\nrating_year = "2024"', ["“rating_year” must be a whole number"]),
        ('[[outlet]]\nid = "tass"\nrating_year = true', ["“rating_year” must be a whole number"]),
        ('[[outlet]]\nid = "tass"\nverified = "yes"', ["“verified” must be true or false"]),
        ('[[outlet]]\nid = "tass"\ndomains = ["https://tass.com"]', ["“domains”", "https://tass.com"]),
        ('[[outlet]]\nid = "tass"\nalias_rules = {Tess = "context"}', ["“alias_rules”", "Tess"]),
        ('[[outlet]]\nid = "tass"\nalias_rules = {TASS = "always"}', ["“alias_rules”", "always"]),
        ('[[outlet]]\nid = "bbc"\nadvice = "warn"', ["“advice” must be explain"]),
        ('[[outlet]]\nid = "tass"\naliases = ["Xinhua"]', ["“aliases”", "Xinhua", "xinhua"]),
        ('remove = ["tess"]', ["“remove”", "tess"]),
        ('remove = "tass"', ["“remove” must be a list"]),
        ('remove = ["tass"]\n[[outlet]]\nid = "tass"', ["“remove”", "describes"]),
        ("[[outlet", ["not TOML"]),
    ],
)
def test_a_mistake_stops_the_start_and_names_file_and_key(tmp_path: Path, text: str, words: list[str]) -> None:
    with pytest.raises(RulebookInvalid) as caught:
        load(tmp_path, text)
    assert "ours.toml" in str(caught.value)
    assert [word for word in words if word not in str(caught.value)] == []


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(RulebookInvalid, match=r"none\.toml: cannot be read"):
        Registry.load(ENGLISH, tmp_path / "none.toml")
