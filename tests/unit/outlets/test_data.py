"""The data files prove themselves: shapes, shared names, domains, and what must never be marked."""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from datetime import date
from typing import Any

import pytest

from sourcemark.outlets import Registry
from sourcemark.outlets.language_files import folder, read
from sourcemark.outlets.records import ADVICE, ALIAS_RULES, CONTROLS, KINDS
from sourcemark.outlets.registry import DATA
from tests.english import ENGLISH

# The monitor's classes; the README beside the data tells them apart.
INDEPENDENT_RATINGS = {"ISFM", "ISF", "ISM", "IP"}
RATINGS = INDEPENDENT_RATINGS | {"SC", "CaPu", "CaPr"}
STORED: dict[str, Any] = json.loads((DATA / "outlets.json").read_text(encoding="utf-8"))
RECORDS: list[dict[str, Any]] = STORED["outlets"]
ACTORS: dict[str, Any] = json.loads((DATA / "state_actors.json").read_text(encoding="utf-8"))
# What English texts call them.
ALIASES = read(ENGLISH, "aliases.json")
BODIES = read(ENGLISH, "state_bodies.json")
COUNTRIES = read(ENGLISH, "countries.json")
KEYS = {
    "id", "name", "country", "kind", "native_names", "domains", "domains_unverified", "owner", "control", "label",
    "advice", "rating", "rating_year", "editorial_independence", "contested", "listings", "curated", "verified",
    "verified_fields", "provenance",
}  # fmt: skip
NAME_KEYS = {"aliases", "alias_rules", "common_nouns", "ambiguity"}
DOMAIN = re.compile(r"(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)+(?!\d+$)(?!-)[a-z0-9-]{2,63}(?<!-)")
NEVER_MARKED = [
    "bbc", "npr", "pbs", "dw", "afp", "cbc-radio-canada", "abc-australia", "rnz", "france-24", "rfi", "nhk",
    "yonhap", "ard", "zdf", "orf", "rte", "svt", "nrk", "yle", "suspilne", "cna-taiwan", "efe", "lusa", "swissinfo",
]  # fmt: skip
EXPECTED = [
    "tass", "ria-novosti", "sputnik", "rt", "rossiya-segodnya", "zvezda", "izvestia", "rossiyskaya-gazeta", "vgtrk",
    "xinhua", "cgtn", "cctv", "china-daily", "global-times", "peoples-daily", "pla-daily", "irna", "fars-news",
    "tasnim", "mehr-news", "press-tv", "isna", "kcna", "rodong-sinmun", "sana", "belta", "granma", "prensa-latina",
    "telesur", "anadolu", "trt", "azertac", "kazinform", "wam", "spa-saudi", "al-arabiya", "al-jazeera", "qna",
    "mena-egypt", "al-ahram", "app-pakistan", "bernama", "antara", "ukrinform", "tanjug", "voa", "rfe-rl", "rfa",
]  # fmt: skip


def test_ids_are_used_once() -> None:
    assert len({record["id"] for record in RECORDS}) == len(RECORDS)


def test_the_description_counts_as_many_outlets_as_there_are() -> None:
    counted = re.search(r"(\d+) outlets in (\d+) countries", (DATA / "README.md").read_text(encoding="utf-8"))
    assert counted is not None
    assert counted.groups() == (str(len(RECORDS)), str(len({record["country"] for record in RECORDS})))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])
def test_a_record_is_whole_and_its_parts_agree(record: dict[str, Any]) -> None:
    assert {"lacks": KEYS - set(record), "unknown": set(record) - KEYS} == {"lacks": set(), "unknown": set()}
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", record["id"])
    assert record["control"] in CONTROLS and record["advice"] in ADVICE and record["kind"] in {*KINDS, None}
    assert record["rating"] in {*RATINGS, None} and (record["rating"] is None) == (record["rating_year"] is None)
    assert record["country"] in COUNTRIES
    assert all(DOMAIN.fullmatch(domain) for domain in record["domains"])
    assert set(record["domains_unverified"]) <= set(record["domains"])
    assert set(record["provenance"]) <= set(STORED["provenance"])
    assert record["provenance"] or not record["verified"]
    if record["control"] == "public-independent" or record["editorial_independence"]:
        assert record["advice"] == "explain"
    if record["advice"] == "warn":
        assert record["rating"] not in INDEPENDENT_RATINGS
    elif "state-controlled" in record["label"]:
        assert "rated" in record["label"]


@pytest.mark.parametrize("outlet_id", ALIASES["outlets"])
def test_the_names_of_an_outlet_are_whole_and_agree(outlet_id: str) -> None:
    names = ALIASES["outlets"][outlet_id]
    assert set(names) == NAME_KEYS
    assert names["aliases"] and len(set(names["aliases"])) == len(names["aliases"])
    assert all(alias == " ".join(alias.split()) for alias in names["aliases"])
    assert set(names["alias_rules"]) <= set(names["aliases"]) and set(names["alias_rules"].values()) <= ALIAS_RULES


def test_english_has_a_name_for_every_outlet_and_every_body(registry: Registry) -> None:
    assert ALIASES["outlets"].keys() == {record["id"] for record in RECORDS}
    assert ALIASES["other_media"].keys() == registry.other_media.keys()
    assert [other.id for other in registry.other_media.values() if not other.aliases] == []
    for part in ("bodies", "named"):
        assert BODIES[part].keys() == {body["id"] for body in ACTORS[part]}


def test_outlets_that_must_be_there_are_there(registry: Registry) -> None:
    assert [outlet_id for outlet_id in (*EXPECTED, *NEVER_MARKED) if outlet_id not in registry] == []


@pytest.mark.parametrize("outlet_id", NEVER_MARKED)
def test_public_broadcasters_are_explained_and_never_marked(registry: Registry, outlet_id: str) -> None:
    assert registry.get(outlet_id).advice == "explain"


def test_a_name_that_outlets_share_needs_context_in_each() -> None:
    users: dict[str, list[str | None]] = defaultdict(list)
    for names in ALIASES["outlets"].values():
        for alias in names["aliases"]:
            users[alias].append(names["alias_rules"].get(alias))
    assert [alias for alias, rules in users.items() if len(rules) > 1 and None in rules] == []


def test_no_safe_name_of_a_state_outlet_is_another_outlets_name(registry: Registry) -> None:
    safe = {alias.text for alias in registry.aliases() if alias.rule is None}
    assert [name for other in registry.other_media.values() for name in other.aliases if name in safe] == []


def test_other_outlets_have_ids_names_and_domains_of_their_own(registry: Registry) -> None:
    entries = tomllib.loads((DATA / "other_media.toml").read_text(encoding="utf-8"))["outlet"]
    stop = json.loads((DATA / "not_state.json").read_text(encoding="utf-8"))["outlets"]
    assert len(registry.other_media) == len(entries) + len(stop)
    assert [other_id for other_id in registry.other_media if other_id in registry] == []
    claims: dict[str, str] = {domain: record["id"] for record in RECORDS for domain in record["domains"]}
    clashes = []
    for other in registry.other_media.values():
        assert set(other.context) <= set(other.aliases), other.id
        clashes += [(domain, other.id, claims[domain]) for domain in other.domains if domain in claims]
        claims.update(dict.fromkeys(other.domains, other.id))
    assert clashes == []


def test_mirrors_belong_to_listed_outlets_and_say_where_they_were_read() -> None:
    stored = tomllib.loads((DATA / "mirrors.toml").read_text("utf-8"))["mirror"]
    records = {record["id"]: record for record in json.loads((DATA / "outlets.json").read_text("utf-8"))["outlets"]}
    domains = [domain for entry in stored for domain in entry["domains"]]
    assert domains and len(domains) == len(set(domains))
    assert not set(domains) & {domain for record in records.values() for domain in record["domains"]}
    for entry in stored:
        assert set(entry) == {"outlet", "domains", "source", "url", "read"}
        assert entry["outlet"] in records
        assert entry["url"].startswith("https://") and isinstance(entry["read"], date)
        # A domain changes hands: without its year a source does not tell whose it was when.
        assert re.search(r"\b20\d\d\b", entry["source"]) and "undated" not in entry["source"]


@pytest.mark.parametrize(
    ("host", "outlet_id"),
    [
        ("rtde.me", "rt"),
        ("freeassange.rtde.me", "rt"),
        ("https://www.freedert.online/1", "rt"),
        ("https://web.archive.org/web/2026/https://rtde.tech/1", "rt"),
        ("noticiaslatam.lat", "sputnik"),
        ("rtde.example", None),
        ("notrtde.me", None),
    ],
)
def test_a_mirror_is_its_outlet_s(registry: Registry, host: str, outlet_id: str | None) -> None:
    found = registry.publisher(host)
    assert (found and found.id) == outlet_id


def test_lookalike_domains_are_no_outlets_and_listed_once() -> None:
    listed = [entry["domain"] for entry in json.loads((DATA / "lookalike_domains.json").read_text("utf-8"))["domains"]]
    assert len(set(listed)) == len(listed) == 136
    assert all(DOMAIN.fullmatch(domain) for domain in listed)
    assert not set(listed) & {domain for record in RECORDS for domain in record["domains"]}


def test_actor_voices_speak_only_of_bodies_that_exist() -> None:
    voices = read(ENGLISH, "actor_voices.toml")
    nouns = {noun for body in BODIES["bodies"].values() for noun in body["nouns"]}
    names = {name for entry in BODIES["named"].values() for name in entry["names"]}
    for key in ("office", "role", "person", "named_bodies", "country_needed", "left_out"):
        assert [word for word in voices[key] if word not in nouns | names] == [], key


def test_no_file_speaks_of_the_search_that_made_it() -> None:
    files = (*DATA.iterdir(), *folder(ENGLISH).iterdir())
    assert [file.name for file in files if "search id" in file.read_text(encoding="utf-8")] == []
