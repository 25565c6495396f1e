"""Name, address or id → outlet."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from sourcemark.errors import RulebookInvalid
from sourcemark.language.language import Language
from sourcemark.outlets import Actors, Mentions, Registry
from tests.english import ENGLISH


@pytest.mark.parametrize(
    ("host", "outlet_id"),
    [
        ("tass.com", "tass"),
        ("TASS.com.", "tass"),
        ("www.tass.com:443", "tass"),
        ("arabic.rt.com", "rt"),
        ("deep.er.actualidad.rt.com", "rt"),
        ("focustaiwan.tw", "cna-taiwan"),
        ("xtass.com", None),
        ("tass.com.evil.test", None),
        ("rt.com.de", None),
        ("com", None),
        ("", None),
        ("[::1]", None),
        ("pravda.com.ua", None),
        ("kcnawatch.org", None),
        ("\udcff.test", None),
    ],
)
def test_a_host_belongs_to_the_domain_it_lies_under(registry: Registry, host: str, outlet_id: str | None) -> None:
    found = registry.publisher(host)
    assert (found and found.id) == outlet_id


@pytest.mark.parametrize(
    ("url", "outlet_id"),
    [
        ("https://tass.com/world/1", "tass"),
        ("http://reader:secret@www.xinhuanet.com:8080/a?b#c", "xinhua"),
        ("https://news.test/tass.com", None),
        ("https://news.test/?u=https://tass.com", None),
        ("http://[broken", None),
        ("", None),
    ],
)
def test_a_publisher_is_read_from_the_host_alone(registry: Registry, url: str, outlet_id: str | None) -> None:
    found = registry.publisher(url)
    assert (found and found.id) == outlet_id


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("tass", "tass"),
        ("TASS", "tass"),
        ("people’s daily", "peoples-daily"),
        ("The Global Times", "global-times"),
        ("Telam", "telam"),
        ("ТАСС", "tass"),
        ("https://www.rt.com/news/1", "rt"),
        ("rt.com", "rt"),
        ("Sanaa's Saba news agency", None),
        ("", None),
        ("???", None),
    ],
)
def test_find_reads_names_and_addresses(registry: Registry, asked: str, first: str | None) -> None:
    found = registry.find(asked)
    assert (found[0].id if found else None) == first


def test_find_names_every_bearer_of_a_shared_name(registry: Registry) -> None:
    assert {outlet.id for outlet in registry.find("VTV")} == {"vtv-venezuela", "vietnam-television"}


def test_find_falls_back_to_words_within_names(registry: Registry) -> None:
    assert "china-daily" in {outlet.id for outlet in registry.find("china daily hong")}


def test_an_entry_shows_its_rating_with_rater_and_year_and_its_provenance_in_words(registry: Registry) -> None:
    tass = registry.get("tass")
    assert (tass.rating, tass.rating_year, tass.rater) == ("SC", 2022, "State Media Monitor")
    assert tass.label == "Russian state news agency" and tass.advice == "warn"
    assert any("State Media Profiles" in source and "2023" in source for source in tass.sources)


def test_an_entry_without_rating_names_no_rater(registry: Registry) -> None:
    unrated = next(outlet for outlet in registry.all() if outlet.rating is None)
    assert unrated.rater is None and unrated.rating_year is None


def test_an_unknown_id_is_a_key_error(registry: Registry) -> None:
    with pytest.raises(KeyError):
        registry.get("no-such-outlet")


@pytest.mark.parametrize("host", ["news-pravda.com", "de.news-pravda.com", "WWW.RRN.world"])
def test_a_lookalike_is_found_with_its_report(registry: Registry, host: str) -> None:
    found = registry.lookalike(host)
    assert found is not None and "20" in found.listed_by


@pytest.mark.parametrize("host", ["notnews-pravda.com", "pravda.com.ua", "news.test"])
def test_other_sites_are_no_lookalikes(registry: Registry, host: str) -> None:
    assert registry.lookalike(host) is None


def test_other_outlets_are_known_by_id(registry: Registry) -> None:
    assert registry.other_media["reuters"].name == "Reuters"
    assert registry.other_media["ukrainska-pravda"].note is not None


def test_the_version_carries_the_date_of_the_data(registry: Registry) -> None:
    assert registry.version.startswith("2026-09-19+") and registry.version == Registry.load(ENGLISH).version


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A folder with a second language, in which a few outlets go by other names."""
    shutil.copytree(ENGLISH.folder, tmp_path / "xx", ignore=shutil.ignore_patterns("rules"))
    aliases = tmp_path / "xx" / "outlets" / "aliases.json"
    names = {
        "outlets": {"tass": {"aliases": ["Gavia"], "alias_rules": {}}, "xinhua": {"aliases": ["Xinhua"]}},
        "other_media": {"reuters": {"aliases": ["Larus"]}},
    }
    aliases.write_text(json.dumps(names), encoding="utf-8")
    return tmp_path


def test_who_an_outlet_is_is_the_same_in_every_language_and_its_names_are_not(registry: Registry, other: Path) -> None:
    second = Registry.load(Language.load("xx", other))
    assert replace(second.get("tass"), aliases=registry.get("tass").aliases) == registry.get("tass")
    assert second.publisher("https://tass.com/a") == second.get("tass")
    text = "The dam is full, Gavia said. It is not, TASS said. Perhaps, Larus reported."
    ours, theirs = ([(m.outlet_id, m.span.of(text)) for m in Mentions(one).find(text)] for one in (registry, second))
    assert ours == [("tass", "TASS")]
    assert theirs == [("tass", "Gavia"), ("reuters", "Larus")]
    assert second.find("tass.com") == [second.get("tass")]
    assert second.find("Gavia") == [second.get("tass")] and registry.find("Gavia") == []
    assert second.version != registry.version


def read_all(language: Language) -> None:
    """Read every file of a language that speaks of outlets."""
    Mentions(Registry.load(language))
    Actors(language)


@pytest.mark.parametrize("part", ["outlets", "other_media"])
def test_a_name_for_nobody_is_refused(other: Path, part: str) -> None:
    path = other / "xx" / "outlets" / "aliases.json"
    names = json.loads(path.read_text(encoding="utf-8"))
    names[part]["nobody"] = {"aliases": ["Nobody"]}
    path.write_text(json.dumps(names), encoding="utf-8")
    with pytest.raises(RulebookInvalid, match=rf"xx/outlets/aliases\.json: “{part}” names no outlet “nobody”"):
        Registry.load(Language.load("xx", other))


@pytest.mark.parametrize(
    "name",
    [
        "aliases.json", "actor_voices.toml", "state_bodies.json", "context.toml", "countries.json",
        "country_words.toml", "credits.toml", "generic.toml", "namesakes.toml",
    ],
)  # fmt: skip
def test_a_file_that_a_language_lacks_is_named(other: Path, name: str) -> None:
    (other / "xx" / "outlets" / name).unlink()
    with pytest.raises(RulebookInvalid, match=rf"xx/outlets/{name}"):
        read_all(Language.load("xx", other))


@pytest.mark.parametrize(
    "name",
    [
        "aliases.json", "actor_voices.toml", "state_bodies.json", "context.toml", "country_words.toml", "credits.toml",
        "generic.toml", "namesakes.toml",
    ],
)  # fmt: skip
def test_an_unknown_key_is_named_with_its_file(other: Path, name: str) -> None:
    path = other / "xx" / "outlets" / name
    written = path.read_text(encoding="utf-8")
    added = '{"colour": 1, ' + written[1:] if path.suffix == ".json" else "colour = 1\n" + written
    path.write_text(added, encoding="utf-8")
    with pytest.raises(RulebookInvalid, match=rf"xx/outlets/{name}: unknown key “colour”"):
        read_all(Language.load("xx", other))
