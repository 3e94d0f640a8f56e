"""No user and no password of an address gets into a row, whoever wrote the address where."""

import pytest

from schemas.feed import Feed
from transforms.feeds.userinfo import without_userinfo, without_userinfo_in

PLAIN = "otherpw99"
ADDRESS = f"http://bob:{PLAIN}@x.example"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("https://bob:pw@x.example/a?b=@c", "https://x.example/a?b=@c"),
        (
            "see http://bob:pw@x.example, and ftp://eve:p@ss:word@y.example.",
            "see http://x.example, and ftp://y.example.",
        ),
        ("https://token123@x.example/", "https://x.example/"),
        ("https://:pw@x.example/", "https://x.example/"),
        ("https://bob:pw'(,;)@[::1]/", "https://[::1]/"),
        ('{"url":"https:\\/\\/bob:pw@x.example\\/1"}', '{"url":"https:\\/\\/x.example\\/1"}'),
        ("https://web.example/2020/http://bob:pw@x.example/", "https://web.example/2020/http://x.example/"),
        ("HTTPS://bob:pw@X.EXAMPLE", "HTTPS://X.EXAMPLE"),
    ],
)
def test_an_address_loses_its_user_and_password(text, left):
    assert without_userinfo(text) == left
    assert without_userinfo_in(b"\xff\xfe" + text.encode()) == b"\xff\xfe" + left.encode()


@pytest.mark.parametrize(
    "text",
    [
        "mail me@x.example",
        "https://medium.example/@bob:1",
        "https://x.example/a@b",
        "https://x.example?q=a:b@c",
        "https://x.example, me@y.example",
        "(https://x.example),me@y.example",
        "the ratio 3://4 @ noon",
        "https://x.example#a:b@c",
    ],
)
def test_what_is_no_user_stays(text):
    assert without_userinfo(text) == text


@pytest.mark.parametrize("piece", ["://", "a:", "://a:b", "@", "://a@", ":", "\\/"])
def test_a_long_text_costs_no_more_than_its_length(piece):
    text = "@" + piece * 200_000
    assert len(without_userinfo(text)) <= len(text)


def feed_of(path: str) -> bytes:
    item = (
        f"<title>Asked at {ADDRESS}/t</title><guid>{ADDRESS}/1</guid><link>{ADDRESS}/1</link>"
        f"<description>See {ADDRESS}/more or &lt;a href=&quot;{ADDRESS}/z&quot;&gt;{ADDRESS}/z&lt;/a&gt;</description>"
        f"<author>{ADDRESS}/</author><source url='{ADDRESS}/s'>S</source>"
    )
    failing = f"<guid>{ADDRESS}/2</guid><link>{ADDRESS}/2</link><author>{ADDRESS}/</author>"
    return (
        f"<rss version='2.0'><channel><title>{path}</title><link>{ADDRESS}/</link><item>{item}</item>"
        f"<item>{failing}</item></channel></rss>"
    ).encode()


def test_no_row_holds_another_s_password(server, read):
    server.answer("/feed", body=feed_of("/feed"))
    server.answer("/page", body=f"<html>GET {ADDRESS}/ failed</html>".encode())
    server.answer("/moved", status=301, headers={"Location": f"http://bob:{PLAIN}@{server.url[7:]}/feed"})
    server.answer("/lost", status=302, headers={"Location": f"ftp://bob:{PLAIN}@x.example/"})
    server.answer("/json", body=f'{{"version":"https://jsonfeed.org/version/1","items":["{ADDRESS}"'.encode())
    for path in ("/feed", "/page", "/moved", "/lost", "/json"):
        result = read(Feed(url=f"{server.url}{path}", name="Test", timeout_seconds=5))
        assert result.articles or result.failures
        assert PLAIN not in repr(result), path
    result = read(Feed(url=f"{server.url}/feed", name="Test", timeout_seconds=5))
    (article,) = result.articles
    assert article.text == "Asked at http://x.example/t\nSee http://x.example/more or http://x.example/z"
    assert (article.guid, article.url) == ("http://x.example/1", "http://x.example/1")
    assert [failure.item for failure in result.failures] == ["http://x.example/2"]
