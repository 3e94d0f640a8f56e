"""The feed list: what it gives, and how a wrong one ends."""

from dataclasses import replace

import pytest

from pipeline.feed_list import read_feed_list
from schemas.errors import UsageError
from schemas.feed import Feed


@pytest.fixture
def feeds(tmp_path):
    """Reads a list with this text, out of a folder of its own."""

    def feeds(text):
        path = tmp_path / "feeds.toml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return read_feed_list(path)

    return feeds


def entry(url, **settings):
    lines = [f"{key} = {value!r}" for key, value in {"url": url, "name": "Test", **settings}.items()]
    return "\n".join(["[[feed]]", *lines, ""])


def test_every_setting_is_read(feeds):
    text = entry(
        "https://site.example/rss",
        name="Site",
        language="en-GB",
        homepage="https://site.example/",
        timeout_seconds=5,
        max_bytes=4096,
    )
    text += "full_text = true\n"
    assert feeds(text) == [
        Feed(
            url="https://site.example/rss",
            name="Site",
            language="en-GB",
            homepage="https://site.example/",
            timeout_seconds=5,
            max_bytes=4096,
            full_text=True,
        )
    ]


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("https://Site.Example:443", "https://site.example/"),
        ("HTTP://site.example:8080/a?b=c#d", "http://site.example:8080/a?b=c"),
        ("https://[::1]:8443/x", "https://[::1]:8443/x"),
    ],
)
def test_an_address_has_one_name(feeds, url, named):
    assert [feed.url for feed in feeds(entry(url))] == [named]


def test_a_list_may_begin_with_a_byte_order_mark(feeds):
    assert feeds(b"\xef\xbb\xbf" + entry("a.xml").encode()) == feeds(entry("a.xml"))


def test_credentials_are_kept_apart_from_the_name(feeds):
    (feed,) = feeds(entry("https://ann:p%40ss@site.example/rss"))
    assert (feed.url, feed.credentials) == ("https://site.example/rss", "ann:p@ss")
    assert "p@ss" not in repr(feed)


def test_a_saved_feed_is_named_from_the_lists_folder(feeds, tmp_path):
    for url in (
        "saved/a.xml",
        "./saved/../saved/a.xml",
        str(tmp_path / "saved/a.xml"),
        f"file://{tmp_path}/saved/a.xml",
    ):
        (feed,) = feeds(entry(url))
        assert feed.url == "saved/a.xml"
        assert feed.path.startswith(str(tmp_path))
        assert feed.path.endswith("saved/a.xml")


def test_a_saved_feed_elsewhere_is_named_as_the_list_names_it(feeds):
    assert [feed.url for feed in feeds(entry("/elsewhere/a.xml") + entry("../b.xml"))] == [
        "/elsewhere/a.xml",
        "../b.xml",
    ]


def test_a_list_means_the_same_from_any_folder(feeds, tmp_path, monkeypatch):
    text = entry("a.xml") + entry("https://site.example/")
    before = feeds(text)
    monkeypatch.chdir(tmp_path)
    assert read_feed_list("feeds.toml") == before


def test_a_folder_becomes_one_feed_a_file_in_order(feeds, tmp_path):
    for name in ("b.xml", "a.atom", "deep/c.rss", ".hidden", ".git/d.xml"):
        path = tmp_path / "saved" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<rss/>")
    found = feeds(entry("saved/", language="en"))
    assert [feed.url for feed in found] == ["saved/a.atom", "saved/b.xml", "saved/deep/c.rss"]
    assert [feed.name for feed in found] == ["Test: a.atom", "Test: b.xml", "Test: deep/c.rss"]
    assert found[0] == replace(found[1], url=found[0].url, name=found[0].name, path=found[0].path)


A = entry("https://site.example/a")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"\xff\xfe", ["not UTF-8"]),
        ("[[feed]\n", ["not TOML", "line 1"]),
        ("", ["no feed", "[[feed]]"]),
        ("feed = []", ["no feed"]),
        ("feed = [1]", ["feed 1", "1 is not"]),
        ("[feed]\nurl = 'a'", ["one table", "[[feed]]"]),
        ("[[feeds]]\nurl = 'a'", ["unknown key 'feeds'", "[[feed]]"]),
        (A + "[[feed]]\nname = 'B'", ["feed 2 (B)", "url is missing"]),
        (A + "[[feed]]\nurl = 'b'", ["feed 2", "name is missing"]),
        (entry("a", colour="red"), ["feed 1 (Test)", "unknown key 'colour'", "language"]),
        (entry("a", timeout_seconds="5"), ["timeout_seconds = '5'", "from 1 to 600"]),
        (entry("a", timeout_seconds=0), ["timeout_seconds = 0", "from 1 to 600"]),
        ("[[feed]]\nurl='a'\nname='N'\ntimeout_seconds = true", ["timeout_seconds = True"]),
        ("[[feed]]\nurl='a'\nname='N'\ntimeout_seconds = nan", ["timeout_seconds = nan"]),
        (entry("a", full_text="yes"), ["full_text = 'yes'", "true or false"]),
        (entry("a", full_text=1), ["full_text = 1", "true or false"]),
        (entry("a", max_bytes=1.5), ["max_bytes = 1.5", "whole number"]),
        (entry("a", language="English!"), ["language = 'English!'", "BCP 47"]),
        (entry("a", homepage="site.example"), ["homepage = 'site.example'", "https://"]),
        ("[[feed]]\nurl = 5\nname = 'N'", ["url is wrong", "https://"]),
        ("[[feed]]\nurl = ' '\nname = 'N'", ["url is wrong"]),
        ("[[feed]]\nurl = 'a'\nname = ''", ["name = ''", "one line"]),
        (entry("ftp://site.example/a"), ["starts with 'ftp:'", "https://, http://, file://"]),
        (entry("https:///a"), ["not an address"]),
        (entry("https://site.example:x/"), ["not an address"]),
        (entry("https://[bad/"), ["not an address"]),
        (entry("file://other.example/a"), ["not a file of this machine", "file:///path"]),
        (A + entry("https://SITE.example:443/a"), ["feed 2", "is in feed 1 already"]),
        (entry("a.xml") + entry("./a.xml"), ["feed 2", "'a.xml' is in feed 1 already"]),
        (entry("."), ["folder . holds no file"]),
        (entry("a" * 5000), ["feed 1 (Test): aaa", "… cannot be read", "name too long"]),
        (entry("file:///" + "a/" * 5000), ["feed 1 (Test): /a/a", "… cannot be read", "name too long"]),
    ],
)
def test_a_wrong_list_ends_with_one_clear_line(feeds, tmp_path, text, words):
    with pytest.raises(UsageError) as error:
        feeds(text)
    message = str(error.value)
    assert message.startswith(str(tmp_path / "feeds.toml"))
    assert "\n" not in message
    assert len(message) < 500
    for word in words:
        assert word in message


def test_a_wrong_address_does_not_show_its_password(feeds):
    with pytest.raises(UsageError) as error:
        feeds(entry("https://ann:s3cret@site.example:x/"))
    assert "s3cret" not in str(error.value)


def test_a_text_in_place_of_a_feed_does_not_show_its_password(feeds):
    with pytest.raises(UsageError, match=r"feed 1: a text is not a \[\[feed\]\] entry"):
        feeds("feed = ['https://ann:s3cret@site.example/']")


def test_an_empty_folder_is_wrong(feeds, tmp_path):
    (tmp_path / "saved").mkdir()
    with pytest.raises(UsageError, match=r"feed 1 \(Test\).*saved holds no file"):
        feeds(entry("saved"))


def test_no_list_at_all(tmp_path):
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(UsageError, match="cannot be read"):
            read_feed_list(path)
