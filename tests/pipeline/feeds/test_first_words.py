"""A feed's format and title, told by its first words."""

import pytest

from pipeline.feeds.first_words import title_of
from transforms.feeds.feed_format import format_of


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('<?xml version="1.0"?><rss version="2.0"><channel>', "RSS 2.0"),
        ("<!-- rss --><!DOCTYPE rss [<!ENTITY a 'b'>]>\n<rss xmlns:a='b' version='0.91'>", "RSS 0.91"),
        ("<RSS><channel>", "RSS"),
        ('<feed xmlns="http://www.w3.org/2005/Atom">', "Atom 1.0"),
        ('<a:feed xmlns:a="http://www.w3.org/2005/Atom">', "Atom 1.0"),
        ('<feed version="0.3" xmlns="http://purl.org/atom/ns#">', "Atom 0.3"),
        ('<rdf:RDF xmlns="http://purl.org/rss/1.0/">', "RSS 1.0"),
        ('<rdf:RDF xmlns="http://my.netscape.com/rdf/simple/0.9/">', "RSS 0.90"),
        ('{"version": "https://jsonfeed.org/version/1.1", "title": "x"}', "JSON Feed 1.1"),
        ('{"version": "https:\\/\\/jsonfeed.org\\/version\\/1"}', "JSON Feed 1"),
        ('{"version": "2.0"}', None),
        ("<html><body>rss</body></html>", None),
        ("", None),
    ],
)
def test_format(text: str, named: str | None) -> None:
    assert format_of(text) == named


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("<rss><channel><title> Trade\n news </title><item><title>x</title>", "Trade news"),
        ("<rss><channel><title>A &amp; B</title>", "A & B"),
        ("<rss><channel><title>1 &lt; 2</title>", "1 < 2"),
        ("<rss><channel><title><![CDATA[A &amp; <b>B</b>]]></title>", "A & B"),
        ("<rss><channel><title>&lt;b&gt;A&lt;/b&gt;</title>", "A"),
        ("<rss><channel><image><title>Logo</title></image><title>News</title>", "News"),
        ("<rss><!-- <title>No</title> --><channel><title>News</title>", "News"),
        ("<rss><channel><item><title>x</title></item><title>News</title>", None),
        ("<rss><channel><title>News", None),
        ("<rss><channel><title/><description>x</description>", None),
        ('<a:feed><a:title type="html">A &amp;amp; B</a:title>', "A & B"),
        ('<feed><title type="xhtml"><div xmlns="x">A <i>B</i></div></title>', "A B"),
        ('{"version": "https://jsonfeed.org/version/1", "title": "A \\"B\\" \\u00e9"}', 'A "B" é'),
        ('{"title": 7}', None),
        ('{"title": "\\x"}', None),
        ("", None),
    ],
)
def test_title(text: str, title: str | None) -> None:
    assert title_of(text) == title


@pytest.mark.parametrize(
    "text", ["<title>" * 9_000, "<image>" * 9_000, "<!DOCTYPE [" * 6_000, '{"title":"' + "\\" * 60_000, "<!--" * 16_000]
)
def test_any_text_is_looked_through(text: str) -> None:
    assert (format_of(text), title_of(text)) == (None, None)
