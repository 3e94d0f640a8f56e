"""The list's password goes to its server and nowhere else, whatever the server makes of it."""

import base64
from dataclasses import replace

import pytest

from schemas.feed import Feed
from transforms.feeds.credentials import without_password

SENT = base64.b64encode(b"ann:s3 cret+").decode()
LEAKS = ("s3 cret", "s3%20cret", SENT)


@pytest.fixture
def feed(server):
    return Feed(url=f"{server.url}/feed", name="Test", timeout_seconds=5, credentials="ann:s3 cret+")


def test_a_feed_that_repeats_its_password_brings_it_into_no_row(server, feed, read, rss):
    item = (
        "<title>Asked as ann:s3 cret+</title><guid>https://ann:s3%20cret%2B@site.example/1</guid>"
        f"<link>https://ann:s3%20cret+@site.example/1</link><description>Authorization: Basic {SENT}</description>"
    )
    server.answer(body=rss(item, "<guid>https://ann:s3%20cret%2B@site.example/2</guid>").encode())
    result = read(feed)
    assert [article.text for article in result.articles] == [
        "Asked as [removed]\nAuthorization: Basic [removed]",
    ]
    assert (result.articles[0].guid, result.articles[0].url) == ("https://site.example/1", "https://site.example/1")
    assert result.errors == ["MissingText"]
    assert not [leak for leak in LEAKS if leak in repr(result)]


def test_an_error_page_that_shows_the_request_keeps_its_password_to_itself(server, feed, read):
    page = f"<html>GET /feed: Authorization: Basic {SENT}, ann:s3 cret+, password s3 cret+, s3%20cret%2B</html>"
    server.answer(body=page.encode())
    (failure,) = read(feed).failures
    assert failure.payload == (
        b"<html>GET /feed: Authorization: Basic [removed], [removed], password [removed], [removed]</html>"
    )


def test_the_words_of_a_feed_stay_though_one_is_the_password(server, feed, read, rss):
    server.answer(body=rss("<title>A tariff on tin</title>").encode())
    for credentials in ("ann:tariff", "tariff", "ann:", ":tariff"):
        assert [article.title for article in read(replace(feed, credentials=credentials)).articles] == [
            "A tariff on tin"
        ]


@pytest.mark.parametrize("status", [301, 302])
def test_a_redirect_gets_no_password_elsewhere(server, feed, read, rss, status):
    """Another host name, another port and another scheme are another server."""
    server.answer(body=rss("<title>A</title>").encode())
    port = server.url.rpartition(":")[2]
    for location in (
        f"http://localhost:{port}/feed",
        f"http://user:word@127.0.0.1.:{port}/feed",
        f"http://0x7f.1:{port}/feed",
    ):
        server.requests.clear()
        server.answer("/start", status=status, headers={"Location": location})
        read(replace(feed, url=f"{server.url}/start"))
        assert "Authorization" in server.requests[0][1]
        assert not [path for path, headers in server.requests[1:] if "Authorization" in headers]


@pytest.mark.parametrize("said", ["ann:s3cret&amp;pw", "ann:s3cret%26pw", "s3cret&amp;pw", "ann:s3cret&pw"])
def test_a_password_goes_as_markup_or_an_address_spells_it(said: str) -> None:
    assert without_password(f"<p>{said}</p>".encode(), "ann:s3cret&pw") == b"<p>[removed]</p>"


def test_percent_signs_before_small_letters_hide_no_password() -> None:
    assert without_password(b"ann:p%c3%a9ssword", "ann:p\u00e9ssword") == b"[removed]"
