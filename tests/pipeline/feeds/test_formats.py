"""Formats, told by a feed's first words."""

import pytest

from pipeline.feeds.formats import format_of


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
