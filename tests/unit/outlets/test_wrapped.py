"""The address inside an address."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcemark.errors import RulebookInvalid
from sourcemark.outlets import Registry
from sourcemark.outlets.hosts import split_address
from sourcemark.outlets.registry import DATA
from sourcemark.outlets.wrapped import LONGEST, Wrapped

FILE = DATA / "wrapped_addresses.toml"
FORMS = tomllib.loads(FILE.read_text("utf-8"))["wrapper"]
EXAMPLES = [
    pytest.param(*example, id=f"{form['name']}-{n}") for form in FORMS for n, example in enumerate(form["examples"])
]


@pytest.fixture(scope="module")
def wrapped() -> Wrapped:
    return Wrapped.read(FILE)


def inside(wrapped: Wrapped, address: str) -> str:
    """Return host and path of what is inside, "" for nothing."""
    found = wrapped.unwrap(address)
    return "" if found == address else "".join(split_address(found))


@pytest.mark.parametrize(("address", "expected"), EXAMPLES)
def test_each_example_of_the_data_holds(wrapped: Wrapped, address: str, expected: str) -> None:
    assert inside(wrapped, address) == expected


def test_every_form_has_an_example_of_something_inside() -> None:
    assert all(any(expected for _, expected in form["examples"]) for form in FORMS)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "https://web.archive.org/web/2026/https://www.google.com/amp/s/www.rt.com/news/1",
            "www.rt.com/news/1",
        ),
        (
            "https://translate.google.com/translate?u=https%3A%2F%2Fweb.archive.org%2Fweb%2F2026%2Fhttps%3A%2F%2Ftass.ru%2F1",
            "tass.ru/1",
        ),
        (
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Ftass.com%252F1",
            "tass.com/1",
        ),
        ("https://archive.ph/2026/https://tass-ru.translate.goog/1?_x_tr_sl=ru", "tass.ru/1"),
        ("http://archive.is/newest/http:/www.xinhuanet.com/english/1.htm", "www.xinhuanet.com/english/1.htm"),
        ("//web.archive.org/web/2026/tass.com/1", "tass.com/1"),
        ("web.archive.org/web/2026/tass.com/1", "tass.com/1"),
        ("HTTPS://WEB.ARCHIVE.ORG/WEB/20260101/HTTPS://TASS.COM/1", "tass.com/1"),
        ("https://reader:secret@web.archive.org:443/web/2026/https://tass.com/1#top", "tass.com/1"),
        ("https://web.archive.org/web/2026/https%253A%252F%252Ftass.com%252F1", "tass.com/1"),
        ("https://www.google.co.uk/url?sa=t&url=https://tass.com/1&q=", "tass.com/1"),
        ("https://t.me/share/url?text=Look&url=https://tass.com/1", "tass.com/1"),
    ],
)
def test_layers_and_spellings_are_undone(wrapped: Wrapped, address: str, expected: str) -> None:
    assert inside(wrapped, address) == expected


@pytest.mark.parametrize(
    "address",
    [
        "",
        "tass",
        "https://tass.com/?u=https://rt.com/",
        "https://news.test/url?q=https://tass.com/1",
        "https://xweb.archive.org.test/web/2026/https://tass.com/1",
        "https://web.archive.org/web/2026/",
        "https://web.archive.org/web/2026/notes",
        "https://archive.ph/AbCdE",
        "https://t.co/AbCdE",
        "https://www.google.com/search?q=https://tass.com",
        "https://twitter.com/tass_agency/status/1?ref=tass.com",
        "https://x.com/search?q=tass.com",
        "https://translate.goog/",
        "https://www.google.com/url?q=javascript:alert(1)",
        "https://www.google.com/url?q=mailto:editor@tass.com",
        "https://web.archive.org/web/2026/data:text/html,tass.com",
        "http://[broken",
        "https://bing.com/ck/a?u=a1%%%",
        "https://news.google.com/rss/articles/" + "A" * 400,
        "\udcff",
    ],
)
def test_what_reveals_nothing_is_left_alone(wrapped: Wrapped, address: str) -> None:
    assert wrapped.unwrap(address) == address


def test_layers_have_an_end(wrapped: Wrapped) -> None:
    address = "https://tass.com/1"
    for _ in range(40):
        address = f"https://web.archive.org/web/2026/{address}"
    assert "".join(split_address(wrapped.unwrap(address))).startswith("web.archive.org/web/2026/")
    itself = "https://web.archive.org/web/2026/https://web.archive.org/web/2026/"
    assert wrapped.unwrap(itself) == "https://web.archive.org/web/2026/"


@pytest.mark.parametrize(
    "hostile",
    [
        "https://web.archive.org/web/" + "2" * LONGEST,
        "https://www.google.com/url?" + "q=&" * 3_000,
        "https://www.google.com/url?q=" + "%25" * 2_500 + "3A",
        "https://urldefense.com/v3/__" + "__;" * 2_500,
        "https://arquivo.pt/" + "a/" * 3_000,
        "https://" + "a-" * 30 + ".translate.goog/" + "-" * 5_000,
        "https://archive.ph/" + "." * 7_000,
        "https://t.me/?text=" + "http" * 2_000,
    ],
)
def test_hostile_addresses_are_answered(wrapped: Wrapped, hostile: str) -> None:
    assert len(wrapped.unwrap(hostile)) <= len(hostile) + len("https://")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80), st.sampled_from([form["examples"][0][0] for form in FORMS]), st.integers(0, 60))
def test_any_address_is_answered(text: str, known: str, at: int) -> None:
    wrapped = Wrapped.read(FILE)
    for address in (text, known[:at] + text + known[at:], known + text):
        assert isinstance(wrapped.unwrap(address), str)


@pytest.mark.parametrize(
    ("form", "complaint"),
    [
        ({"name": "A", "hosts": ["a.test"], "query": ["u"], "qeury": ["u"]}, "A: unknown key “qeury”"),
        ({"name": "A", "hosts": ["a.test"], "code": "rot13"}, "A: “code” is “rot13”"),
    ],
)
def test_a_form_that_is_wrong_is_named(form: dict[str, object], complaint: str) -> None:
    with pytest.raises(RulebookInvalid, match=complaint):
        Wrapped([form])


@pytest.mark.parametrize(
    ("url", "outlet_id"),
    [
        ("https://web.archive.org/web/2023/https://www.rt.com/news/1", "rt"),
        ("https://www-xinhuanet-com.translate.goog/english/1?_x_tr_sl=zh", "xinhua"),
        ("https://www.google.com/amp/s/tass.com/world/1", "tass"),
        ("https://web.archive.org/web/2023/https://norhaven-post.test/1", None),
        ("https://web.archive.org/about/", None),
    ],
)
def test_the_registry_looks_inside(registry: Registry, url: str, outlet_id: str | None) -> None:
    found = registry.publisher(url)
    assert (found and found.id) == outlet_id
    assert [outlet.id for outlet in registry.find(url)][:1] == ([outlet_id] if outlet_id else [])


def test_the_host_is_the_one_inside(registry: Registry) -> None:
    assert registry.host("https://archive.ph/2026/https://de.News-Pravda.com/1") == "de.news-pravda.com"
    assert registry.host("https://norhaven-post.test/1") == "norhaven-post.test"
    assert registry.host("") == ""
