"""Bytes to characters, and the mending of what is not well-formed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.feeds.encoding import decode_feed
from transforms.feeds.repair import count_entries, mend


@pytest.mark.parametrize(
    ("encoding", "declared", "content_type"),
    [
        ("utf-8", "", None),
        ("utf-8", ' encoding="UTF-8"', "text/xml"),
        ("utf-8", ' encoding="iso-8859-1"', None),
        ("utf-8", "", "application/rss+xml; charset=ISO-8859-1"),
        ("utf-8-sig", ' encoding="windows-1252"', None),
        ("utf-16", ' encoding="utf-16"', None),
        ("utf-16-le", "", None),
        ("utf-16-be", "", None),
        ("windows-1252", ' encoding="windows-1252"', None),
        ("windows-1252", ' encoding="ISO-8859-1"', "text/xml"),
        ("windows-1252", "", "text/xml; charset=windows-1252"),
        ("windows-1252", "", None),
        ("windows-1252", ' encoding="base64"', None),
        ("windows-1252", ' encoding="punycode"', None),
        ("windows-1252", ' encoding="no-such"', None),
    ],
)
def test_a_feed_is_read_in_the_encoding_it_is_in(encoding, declared, content_type):
    text = f'<?xml version="1.0"{declared}?><rss>“10\u00a0%” für 5 €</rss>'
    assert decode_feed(text.encode(encoding), content_type) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("shift_jis", "関税"), ("gb2312", "关税"), ("euc-kr", "관세"), ("koi8-r", "пошлина"), ("iso-2022-jp", "関税")],
)
def test_a_declared_encoding_is_followed(encoding, text):
    body = f'<?xml version="1.0" encoding="{encoding}"?><rss>{text}</rss>'.encode(encoding)
    assert text in decode_feed(body, None)


@given(st.binary())
def test_any_bytes_give_characters_that_xml_allows(body):
    for content_type in (None, "text/xml; charset=utf-16", "text/xml; charset=idna"):
        text = decode_feed(body, content_type)
        assert text.encode("utf-8").decode("utf-8") == text
        assert "\x00" not in text


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("<title>A & B</title>", "<title>A &amp; B</title>"),
        ("<link>x?a=1&b=2</link>", "<link>x?a=1&amp;b=2</link>"),
        ("<title>A&nbsp;&mdash;&nosuch; &#8364; &lt;</title>", "<title>A\xa0—&amp;nosuch; &#8364; &lt;</title>"),
        ("<item><title>A</item>", "<item><title>A</title></item>"),
        ("<description>x<item><title>", "<description>x</description><item><title>"),
        ("<![CDATA[a & b <item>]]><!-- & -->", "<![CDATA[a & b <item>]]><!-- & -->"),
    ],
)
def test_a_malformed_feed_is_mended(broken, mended):
    assert mend(broken) == mended
    assert mend(mended) == mended


def test_entries_are_counted_where_they_begin():
    assert count_entries("<items/><item><title/></item><entry a='b'><![CDATA[<item>]]></entry><!--<item>-->") == 2


def test_entries_that_cannot_be_told_apart_are_a_failure(read_bytes):
    lost = "<rss><channel><item><title>A</title></item><x><item><title>B<item><title>C</title></item></channel></rss>"
    result = read_bytes(lost)
    found = [article.title for article in result.articles]
    assert len(found) == 3 or result.errors == ["EntriesLost"]
