"""Addresses that resemble a known outlet's, and those that only seem to."""

from __future__ import annotations

import json

import pytest

from sourcemark.outlets import Registry
from sourcemark.outlets.registry import DATA
from sourcemark.outlets.resemblance import Resemblance, is_slip, split_ending
from tests.benchmarks.lookalikes import alarms_among_the_known


def resembled(registry: Registry, host: str) -> str | None:
    found = registry.resembled(host)
    return None if found is None else found.domain


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("reuterstoday.com", "reuters.com"),
        ("WWW.ReutersToday.com.", "reuters.com"),
        ("reuters-news.com", "reuters.com"),
        ("today-reuters.info", "reuters.com"),
        ("thebloombergreport.com", "bloomberg.com"),
        ("bbc-news24.com", "bbc.co.uk"),
        ("bbcnews24.com", "bbc.co.uk"),
        ("cnn-trending.com", "cnn.com"),
        ("tass-news.info", "tass.com"),
        ("foxnews.cam", "foxnews.com"),
        ("fox-news.top", "foxnews.com"),
        ("bloomberg.ltd", "bloomberg.com"),
        ("nytimes.co.com", "nytimes.com"),
        ("abcnews.com.co", "abcnews.com"),
        ("cbsnews.cfd", "cbsnews.com"),
        ("washingtonpost.pm", "washingtonpost.com"),
        ("reutres.com", "reuters.com"),
        ("reutters.com", "reuters.com"),
        ("bloombreg.com", "bloomberg.com"),
        ("washingtpnpost.com", "washingtonpost.com"),
        ("washintonpost.com", "washingtonpost.com"),
        ("washingtonp0st.com", "washingtonpost.com"),
        ("nytirnes.com", "nytimes.com"),
        ("theguardlan.com", "theguardian.com"),
        ("r\u0435uters.com", "reuters.com"),  # a Cyrillic letter
        ("xn--ruters-3of.com", "reuters.com"),
        ("réuters.com", "reuters.com"),
        ("bbc.co.uk.norhaven.test", "bbc.co.uk"),
        ("www.tass.com.norhaven.test", "tass.com"),
    ],
)
def test_an_imitation_is_told_by_its_likeness(registry: Registry, host: str, domain: str) -> None:
    assert resembled(registry, host) == domain


@pytest.mark.parametrize(
    "host",
    [
        # their own
        *("reuters.com", "fr.reuters.com", "bbc.com", "bbc.co.uk", "news.bbc.co.uk", "tass.ru", "edition.cnn.com"),
        # others of a like name, and editions of their own
        *("independent.ie", "guardian.ng", "elpais.com.uy", "thetimes.co.za", "daily-mail.co.zm", "thestar.com.my"),
        *(
            "interfax.com.ua",
            "people.com.cn",
            "businessinsider.com.au",
            "businessinsider.com.pl",
            "cnnturk.com",
            "artnews.com",
        ),
        *("bloomberg.co.jp", "newsweek.pl", "huffingtonpost.co.uk", "forbes.ru", "euronews.al", "cnnindonesia.com"),
        # sites of the same houses
        *(
            "bbcgoodfood.com",
            "reutersagency.com",
            "nypost.help",
            "foxnewsradio.com",
            "washingtonpostlive.com",
            "cnn.io.test",
        ),
        # other words and names
        *(
            "routers.com",
            "reuter.com",
            "politics.com",
            "blomberg.com",
            "norhaventimes.com",
            "norhaven-post.test",
            "dailynews.com",
        ),
        *(
            "tassel.com",
            "cnnx.com",
            "bbcx.test",
            "express-news.test",
            "mirror-today.test",
            "telegraph24.com",
            "timestoday.com",
        ),
        # libraries' proxies, addresses that are none
        *(
            "www.nytimes.com.ezproxy.norhaven.test",
            "com",
            "test",
            "",
            "1.2.3.4",
            "[::1]",
            "xn--\u00fc.test",
            "xn--zzzzzz.test",
        ),
    ],
)
def test_others_are_none(registry: Registry, host: str) -> None:
    assert resembled(registry, host) is None


def test_a_listed_imitation_is_said_to_be_listed(registry: Registry) -> None:
    listed = [one["domain"] for one in json.loads((DATA / "lookalike_domains.json").read_text("utf-8"))["domains"]]
    assert len(listed) > 100
    assert all(registry.lookalike(host) is not None and registry.resembled(host) is None for host in listed)


def test_most_listed_typosquats_would_be_told_without_the_list(registry: Registry) -> None:
    listed = json.loads((DATA / "lookalike_domains.json").read_text("utf-8"))["domains"]
    squats = [one["domain"] for one in listed if one["kind"] == "typosquat" and one["impersonates"] in registry.domains]
    resemblance = Resemblance(registry.known_domains(), DATA / "resemblance.toml")
    told = [host for host in squats if resemblance.find(host) is not None]
    assert len(squats) > 20
    assert len(told) > len(squats) / 4


def test_no_known_outlet_resembles_another(registry: Registry) -> None:
    assert not alarms_among_the_known(registry)


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("washingtonpost", "washingtnopost", True),
        ("washingtonpost", "washingtonposst", True),
        ("washingtonpost", "washingtonposrt", False),
        ("washingtonpost", "washintonpost", True),
        ("washingtonpost", "wahingtonpost", True),
        ("washingtonpost", "washingtonpist", True),
        ("washingtonpost", "washingtonpast", False),
        ("reuters", "reuers", False),
        ("reuters", "reiters", False),
        ("reuters", "reuters", False),
        ("reuters", "reutersss", False),
        ("tass", "tsas", True),
    ],
)
def test_a_slip_is_one_that_fingers_make(name: str, typed: str, expected: bool) -> None:
    assert is_slip(name, typed) is expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("www.bbc.co.uk", ("www", "bbc", "co.uk")),
        ("a.b.norhaven.test", ("a.b", "norhaven", "test")),
        ("norhaven.test", ("", "norhaven", "test")),
        ("test", ("", "", "")),
        ("1.2.3.4", ("", "", "")),
        ("co.uk", ("", "", "")),
    ],
)
def test_a_host_is_split_at_its_public_suffix(host: str, expected: tuple[str, str, str]) -> None:
    assert split_ending(host) == expected
