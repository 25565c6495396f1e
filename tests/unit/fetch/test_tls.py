"""TLS is checked by name, and a page that came over it is not given up for one that does not."""

from __future__ import annotations

import ssl

import pytest
import trustme

from sourcemark.errors import Unreachable, UpstreamError
from tests.unit.fetch.conftest import MakeFetcher
from tests.unit.fetch.site import STORY, html, redirecting_to, serving

pytestmark = pytest.mark.loopback


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def certified(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def test_the_certificate_is_checked_against_the_name(
    make_fetcher: MakeFetcher, authority: trustme.CA, trusting: ssl.SSLContext
) -> None:
    with serving(html(), certified(authority, "news.test")) as site:
        fetcher = make_fetcher({"news.test": site.port, "other.test": site.port}, tls=trusting)
        assert fetcher.fetch("https://news.test/").html == STORY
        with pytest.raises(UpstreamError):
            fetcher.fetch("https://other.test/")
    assert len(site.requests) == 1


def test_a_certificate_of_nobody_s_is_refused(make_fetcher: MakeFetcher, authority: trustme.CA) -> None:
    with serving(html(), certified(authority, "news.test")) as site, pytest.raises(UpstreamError):
        make_fetcher({"news.test": site.port}).fetch("https://news.test/")
    assert not site.requests


def test_https_is_never_given_up_for_http(
    make_fetcher: MakeFetcher, authority: trustme.CA, trusting: ssl.SSLContext
) -> None:
    with (
        serving(html()) as plain,
        serving(redirecting_to("http://plain.test/"), certified(authority, "news.test")) as site,
    ):
        fetcher = make_fetcher({"news.test": site.port, "plain.test": plain.port}, tls=trusting)
        with pytest.raises(Unreachable):
            fetcher.fetch("https://news.test/")
    assert not plain.requests


def test_http_may_lead_to_https(make_fetcher: MakeFetcher, authority: trustme.CA, trusting: ssl.SSLContext) -> None:
    with (
        serving(html(), certified(authority, "safe.test")) as safe,
        serving(redirecting_to("https://safe.test/a")) as site,
    ):
        page = make_fetcher({"news.test": site.port, "safe.test": safe.port}, tls=trusting).fetch("http://news.test/")
    assert (page.final_url, page.html) == ("https://safe.test/a", STORY)
