"""No user and no password of an address gets into a row, whoever wrote the address where."""

import json
from urllib.parse import quote

import pytest

from schemas.feed import Feed
from schemas.payloads import unpacked
from transforms.feeds.addresses import absolute_url
from transforms.feeds.plain_text import clean, plain_text
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
        ("see //bob:pw@x.example/1 or '//token@x.example'", "see //x.example/1 or '//x.example'"),
        ("https:/bob:pw@x.example https:bob:pw@y.example", "https:/x.example https:y.example"),
        ("https:\\\\bob:pw@x.example http:///bob:pw@y.example", "https:\\\\x.example http:///y.example"),
        ("https://bob:pw@%61.example/", "https://%61.example/"),
        ("https&#58;//bob&#58;pw&#64;x.example", "https&#58;//x.example"),
        ("https:&#x2F;&#x2f;bob&colon;pw&#x40;x.example", "https:&#x2F;&#x2f;x.example"),
        ("&quot;https://bob:pw&commat;x.example&quot;", "&quot;https://x.example&quot;"),
        (
            "https://a.example/?u=https%3A%2F%2Fbob%3Apw%40x.example%2F",
            "https://a.example/?u=https%3A%2F%2Fx.example%2F",
        ),
        ("?u=https%3a%2f%2fbob:p%2540w@x.example&amp;to=a%40b", "?u=https%3a%2f%2fx.example&amp;to=a%40b"),
        ("?u=https:%2F%2Ftoken%40x.example", "?u=https:%2F%2Fx.example"),
        ("https%3A//bob%3Apw%40x.example https%3A//bob:pw@x.example", "https%3A//x.example https%3A//x.example"),
        ("https:%2F/bob:pw@x.example https%3A%2F/bob:pw@x.example", "https:%2F/x.example https%3A%2F/x.example"),
        ("?u=%2F%2Fbob%3Apw%40x.example", "?u=%2F%2Fx.example"),
        ("?u=//bob%3Apw%40x.example", "?u=//x.example"),
        ("?u=https%3A%2F%2Fbob%3Apw,;$=%40x.example", "?u=https%3A%2F%2Fx.example"),
        ("https://a.example/%2Fhttps%3A%2F%2Fbob%3Apw%40x.example", "https://a.example/%2Fhttps%3A%2F%2Fx.example"),
        ("https://token@bob:pw@x.example", "https://x.example"),
        ("https://bob:pw@💩.example https://bob:pw@-x.example", "https://💩.example https://-x.example"),
        ('{"url":"https://bob:a\\u0026p\\u00e4@x.example/"}', '{"url":"https://x.example/"}'),
        ('<a href="https://bob:it&#x27;s&#33;@x.example/">', '<a href="https://x.example/">'),
        ("?u=https%3A%2F%2Fbob%3Ap%252F%2523%2520%2526w%40x.example%2F", "?u=https%3A%2F%2Fx.example%2F"),
        ("https://bob:pw&#64x.example https&#58//bob:pw@y.example", "https://x.example https&#58//y.example"),
        (
            "https://bob:pw&amp;#64;x.example https://bob:p&amp;#33;&amp;commat;y.example",
            "https://x.example https://y.example",
        ),
        ('<a href = "//bob:p w@\nx.example/">', '<a href = "//\nx.example/">'),
        ("<link><![CDATA[https://bob:p w@x.example]]></link>", "<link><![CDATA[https://x.example]]></link>"),
        ('"url": "https://bob:p w@x.example/"', '"url": "https://x.example/"'),
        ("ftp:/bob:pw@x.example wss:bob:pw@x.example", "ftp:/x.example wss:x.example"),
        ("https://bob:ПАРОЛЬ@x.example https://bob:pàw@ישראל.example", "https://x.example https://ישראל.example"),
        ("?u=https%253A%252F%252Fbob%253Apw%2540x.example%252F", "?u=https%253A%252F%252Fx.example%252F"),
        ("<a href='https://bob:p w\n@x.example/'>", "<a href='https://x.example/'>"),
        ("<link>\n https://bob:p w@x.example:81</link>", "<link>\n https://x.example:81</link>"),
        ('"https\\u003a\\u002f\\u002Fbob\\u003Apw\\u0040x.example"', '"https\\u003a\\u002f\\u002Fx.example"'),
    ],
)
def test_an_address_loses_its_user_and_password(text, left):
    assert without_userinfo(text) == left
    assert without_userinfo_in(b"\xff\xfe" + text.encode()) == b"\xff\xfe" + left.encode()
    assert without_userinfo_in(text.encode()) == left.encode()


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
        "https://x.example/a//b@c",
        "https://x.example:8080",
        "write to press@x.example: it says so",
        "mailto:press@x.example",
        "either/or@x",
        "?u=https%3A%2F%2Fx.example%2F%40bob",
        "?u=https%3A%2F%2Fx.example&to=a%40y.example",
        "?u=https%3A%2F%2Fx.example%3Fto%3Da%40y.example",
        "<p>https://x.example:80 me@y.example</p>",
        "<p>https://x.example: write to me@y.example and he",
        "<p>https://x.example:john me@y.example</p>",
        "<a title='https://x.example:80, me@y.example'>",
        "tweet?text=T&url=https%3A%2F%2Fx.example%20via%20%40bob",
        "mailto:?body=https%3A%2F%2Fx.example%0D%0Ame%40y.example",
        "?u=https%3A%2F%2Fx.example%26to%3Da%40y.example",
        "?u=https%3A%2F%2Fx.example+me%40y.example",
        "?u=https%3A%2F%2Fx.example%2Cme%40y.example",
        "[https://x.example](mailto:me@y.example)",
        "?d=%7B%22u%22%3A%22https%3A%2F%2Fx.example%22%2C%22email%22%3A%22me%40y.example%22%7D",
        "https%3A%2F%2Fx.example%3Cbr%3EMail%3Ame%40y.example",
        "?redirect=https://x.example&email=me@y.example&t=1",
        "?body=https://x.example&via=@bob",
        "?body=https://x.example%0Ame@y.example",
        "?body=https://x.example&cc=me:a@y.example",
        "官网:https://x.example，邮箱:me@y.example",  # as Chinese is written
        "|https://x.example|mailto:me@y.example|",
        "{'url':'https://x.example','email':'me@y.example'}",
        "https://x.example,email:me@y.example",
        "“https://x.example”:me@y.example",
        "转发微博//@张三:好文@李四",
        "//@bob:nice@alice",
    ],
)
def test_what_is_no_user_stays(text):
    assert without_userinfo(text) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_two_bytes_a_character_make_no_difference(encoding, mark):
    payload = f"{mark}<rss><link>https://bob:pw@x.example/</link>\ud800".encode(encoding, "surrogatepass")
    left = payload.replace("bob:pw@".encode(encoding), b"")
    assert without_userinfo_in(payload + b"<") == left + b"<"


@pytest.mark.parametrize("cut", range(len("https://bob:"), len("https://bob:pass")))
def test_what_breaks_off_within_a_password_loses_it(cut):
    assert without_userinfo_in(b"<link>" + b"https://bob:pass@x.example"[: cut + 1]) == b"<link>https://"
    assert without_userinfo_in(b"<link>https://x.example:80") == b"<link>https://x.example:80"
    quoted = quote("https://bob:pass@x.example", safe="")
    assert without_userinfo_in(quoted[: quoted.index("3Apass") + cut - 9].encode()) == b"https%3A%2F%2F"
    assert without_userinfo_in(b"https%3A%2F%2Fx.example%3A80") == b"https%3A%2F%2Fx.example%3A80"


LONG = [
    "&#", "https:", "//", "\\\\", "://", "a:", "://a:b", "@", "://a@", ":", "\\/", "&sol;", "&#47;", "&#x2f;", "&#0",
    "&sol;&sol;a&colon;", "https&colon;&sol;&sol;a&colon;b", ":&sol;&sol;a:", "%3A%2F%2F", "%25", "%40",
    "%3A%2F%2Fa%3Ab", "%3A%2F%2Fa%40", "='http://a:", "=' ", "<link>http://a:b ", "<link ", "//a@b:", "//[@",
]  # fmt: skip


@pytest.mark.parametrize("piece", LONG)
def test_a_long_text_costs_no_more_than_its_length(piece):
    text = "@" + piece * 50_000 + "@x"
    assert len(without_userinfo(text)) <= len(text)


@pytest.mark.parametrize("hidden", ["\u200b", "\x00", "\x1b", "\u00ad"])
def test_what_nobody_sees_hides_no_password(hidden):
    for text in (f"See https:/{hidden}/bob:pw@x.example", f"See https://bob:pw@{hidden}x.example"):
        assert clean(text) == "See https://x.example"
        assert plain_text(f"<p>{text}</p>", is_html=True) == "See https://x.example"


@pytest.mark.parametrize(
    "link", ["https:/\t/bob:pw@x.example", "https://bob:p\nw@x.example", "https://bob:pw@\tx.example"]
)
def test_a_link_with_line_ends_hides_none_either(link):
    assert absolute_url(f"https://a.example/?u={link}") == "https://a.example/?u=https://x.example"


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


def test_a_long_entry_that_fails_keeps_no_password(server, read):
    body = f"<img src='{ADDRESS}/x.png'>" * 2_500  # packed in the failure's payload
    entry = json.dumps({"id": f"{ADDRESS}/1", "content_html": body})
    server.answer("/feed", body=f'{{"version":"https://jsonfeed.org/version/1.1","items":[{entry}]}}'.encode())
    (failure,) = read(Feed(url=f"{server.url}/feed", name="Test", timeout_seconds=5)).failures
    payload = unpacked(failure.payload)
    assert len(payload) > len(failure.payload)
    assert (payload.count(b"http://x.example/x.png"), payload.count(PLAIN.encode())) == (2_500, 0)


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
