"""None of it stops a run: each is read as a reader would expect, or ends as a failure with its reason."""

import os
from dataclasses import replace

import pytest

from schemas.feed import Feed
from schemas.payloads import PAYLOAD_BYTES
from transforms.feeds import articles as articles_module
from transforms.feeds.articles import MAX_TEXT, MAX_TITLE


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("<description>Only a text</description>", "Only a text"),
        ("<title>Only a title</title>", "Only a title"),
        ("<title>Title</title><description>&lt;p&gt; &lt;/p&gt;</description>", "Title"),
        ("<title>Title</title><description>Text</description>", "Title\nText"),
        ("<title>Title</title><pubDate>yesterday, or so</pubDate>", "Title"),
        ("<title>Title</title><link>not an address</link>", "Title"),
        ("<title>Title</title><link>javascript:alert(1)</link>", "Title"),
    ],
)
def test_an_entry_is_kept_with_what_it_has(read_bytes, rss, item, text):
    result = read_bytes(rss(item))
    (article,) = result.articles
    assert (article.text, article.published_at, article.guid, article.canonical_url) == (text, None, None, None) or (
        article.text == text and article.url == "https://site.example/not an address"
    )
    assert result.failures == []


def test_an_entry_with_neither_title_nor_text_fails_alone(read_bytes, rss):
    result = read_bytes(
        rss("<title>A</title>", "<guid>g7</guid><link>https://site.example/x</link>", "<title>B</title>")
    )
    assert [article.title for article in result.articles] == ["A", "B"]
    (failure,) = result.failures
    assert (failure.stage, failure.error, failure.item) == ("parse", "MissingText", "g7")
    assert b"https://site.example/x" in failure.payload
    assert result.state.last_status == "read"
    assert result.state.entries == 3


@pytest.mark.parametrize(
    "date",
    [
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Thu, 31 Dec 1970 23:59:59 GMT",
        "Tue, 01 Dec 2099 10:00:00 GMT",
        "Tue, 17 Feb 2026 12:00:01 GMT",
        "99999999-99-99",
        "2026",
        "soon",
    ],
)
def test_an_unusable_date_is_null_and_the_entry_kept(read_bytes, rss, date):
    (article,) = read_bytes(rss(f"<title>A</title><pubDate>{date}</pubDate>")).articles
    assert article.published_at is None


def test_a_20_mb_entry_is_cut_at_the_limit_and_says_so(read_bytes, rss, processor_time):
    paragraph = "&lt;p&gt;" + "word " * 40 + "&lt;/p&gt;"
    result = read_bytes(
        rss("<title>Long</title><description>" + paragraph * 100_000 + "</description>", "<title>B</title>")
    )
    assert [article.title for article in result.articles] == ["Long", "B"]
    assert MAX_TEXT - 300 < len(result.articles[0].text) <= MAX_TEXT
    assert result.articles[0].text.endswith("word")
    assert result.errors == ["TextCut"]
    assert len(result.failures[0].payload) <= PAYLOAD_BYTES
    assert processor_time() < 20


@pytest.mark.parametrize(
    "junk", ["&#x110000;<<‹<![CDATA[", "&#99999999999999999999;<b", "<category>a</b><category><keywords></category>"]
)
def test_what_feedparser_stumbles_over_costs_no_other_entry(read_bytes, rss, junk):
    result = read_bytes(rss(f"<item><title>One {junk}</title></item><item><title>Two</title><guid>2</guid></item>"))
    assert "ParserError" not in result.errors


def test_an_element_with_many_attributes_is_refused_at_once(read_bytes, rss, processor_time):
    names = " ".join(f'a{number}="1"' for number in range(60_000))
    result = read_bytes(rss(f"<item><title>T</title><description {names}>Steel</description></item>"))
    assert result.errors == ["TooManyElements"]
    assert processor_time() < 5


@pytest.mark.parametrize("junk", ["<", "<!--", "<a href='", "&", "<b>", "<![CDATA[", "<title ", "]]>", "&lt;", "a\n"])
def test_a_large_malformed_entry_takes_no_quadratic_time(read_bytes, processor_time, junk):
    read_bytes(f"<rss><channel><item><title>A</title><description>{junk * (500_000 // len(junk))}")
    assert processor_time() < 20


def test_a_title_without_end_is_cut(read_bytes, rss):
    (article,) = read_bytes(rss("<title>" + "word " * 100_000 + "</title>")).articles
    assert MAX_TITLE - 5 < len(article.title) <= MAX_TITLE


def test_nul_and_control_characters_are_dropped(read_bytes, rss):
    result = read_bytes(rss("<title>A\x00\x01B</title><description>C\x08D\x0b\x7fE</description>"))
    assert [article.text for article in result.articles] == ["AB\nCDE"]


@pytest.mark.parametrize("declaration", ["", '<!DOCTYPE rss [<!ENTITY duty "tariff">]>'])
@pytest.mark.parametrize(
    ("references", "characters"),
    [
        ("&#xD83D;&#xDE00;", "\U0001f600"),
        ("&#55357;&#x00de00;", "\U0001f600"),
        ("&#xD800;", "\ufffd"),
        ("&#xDE00;&#xD83D;", "\ufffd\ufffd"),
        ("&#xD83D;&#xDE00; &#xD800;", "\U0001f600 \ufffd"),
        ("&#0;&#x1F;&#xFFFF;", "\ufffd\ufffd\ufffd"),
        ("&#x110000;&#" + "9" * 5000 + ";", "\ufffd\ufffd"),
        ("&#x1F600;&#38;&#x00000000000000026;", "\U0001f600&&"),
    ],
)
def test_references_to_no_character_cost_themselves_only(read_bytes, rss, references, characters, declaration):
    item = f"<title>A {references}</title><description>Duty {references} of 5%</description>"
    result = read_bytes(declaration + rss(item, "<title>B</title>"))
    assert [article.text for article in result.articles] == [f"A {characters}\nDuty {characters} of 5%", "B"]
    assert result.failures == []


def test_one_invalid_byte_costs_one_character(read_bytes, rss):
    body = (
        rss("<title>Duty of 25\u202f% on Müller’s \u00a3 caf\u00e9</title>")
        .encode()
        .replace(b"M\xc3\xbc", b"M\xff\xc3\xbc")
    )
    (article,) = read_bytes(body).articles
    assert article.title == "Duty of 25\u202f% on M\ufffdüller’s £ café"


def test_a_feed_without_entries_is_read(read_bytes, rss):
    result = read_bytes(rss())
    assert (result.articles, result.failures, result.state.last_status) == ([], [], "read")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"", "EmptyBody"),
        (b" \n\t ", "EmptyBody"),
        (b"\x00" * 100, "EmptyBody"),
        (b"<html><body><h1>Moved</h1></body></html>", "NotAFeed"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "NotAFeed"),
        (os.urandom(5000), "NotAFeed"),
    ],
)
def test_what_is_no_feed_fails(read_bytes, body, error):
    result = read_bytes(body)
    assert (result.errors, result.state.last_status, result.state.consecutive_failures) == ([error], "failed", 1)
    assert result.failures[0].payload in {None, body}


def test_a_missing_file_and_a_folder_fail(read, tmp_path):
    for path in (tmp_path / "none.xml", tmp_path):
        result = read(Feed(url="none.xml", name="Test", path=str(path)))
        assert result.errors == ["FileMissing"]
        assert str(tmp_path) not in repr(result), "where a file lies on this machine is nobody's business"


def test_a_file_over_the_limit_fails(read, tmp_path):
    (tmp_path / "feed.xml").write_bytes(b"x" * 2000)
    feed = Feed(url="feed.xml", name="Test", path=str(tmp_path / "feed.xml"))
    assert read(replace(feed, max_bytes=1999)).errors == ["TooLarge"]


def test_a_feed_that_breaks_off_gives_its_whole_entries_and_is_not_remembered(read_bytes, rss):
    whole = rss("<title>A</title><description>First</description>", "<title>B</title><description>Second</description>")
    result = read_bytes(whole[: whole.index("Second") + 3])
    assert result.articles[0].text == "A\nFirst"
    assert (result.state.last_status, result.state.body_sha256) == ("read", None)


def test_an_error_inside_one_entry_ends_as_its_failure(read_bytes, rss, monkeypatch):
    plain = articles_module.plain_text

    def breaks(value, *, is_html):
        if "boom" in value:
            raise RuntimeError("a rule\nwent wrong")
        return plain(value, is_html=is_html)

    monkeypatch.setattr(articles_module, "plain_text", breaks)
    result = read_bytes(rss("<title>A</title>", "<title>boom</title>", "<title>C</title>"))
    assert [article.title for article in result.articles] == ["A", "C"]
    (failure,) = result.failures
    assert (failure.error, failure.message, failure.item) == ("RuntimeError", "a rule went wrong", "entry 2")
    assert b"boom" in failure.payload


def test_failures_keep_their_ids(read_bytes, rss):
    body = rss("<guid>1</guid>", "<guid>2</guid>")
    first, second = (read_bytes(body).failures for _ in range(2))
    assert [failure.failure_id for failure in first] == [failure.failure_id for failure in second]
    assert len({failure.failure_id for failure in first}) == 2
