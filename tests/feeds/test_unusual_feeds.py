"""What is seldom in feeds and yet read the quick way: as feedparser reads it."""

import pytest

from transforms.feeds.element_names import UnusualError
from transforms.feeds.parser import read_by_feedparser
from transforms.feeds.repair import mend
from transforms.feeds.well_formed import read_well_formed

ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" {}>{}</feed>'
RSS = (
    '<rss version="2.0" xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml" {}>'
    "<channel>{}</channel></rss>"
)
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" {}>{}</rdf:RDF>'
)
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" {} viewBox="0 0 1 1"><a {}><desc>x</desc>y &lt; z</a></svg>'
XHTML = '<entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>a</p>{}</div></content></entry>'
BASED = '<entry><link href="{0}"/><id>{0}</id><content type="html" xml:base="{0}">c</content></entry>'


def read(document):
    return read_well_formed(document.encode()), read_by_feedparser(document, document.encode())


@pytest.mark.parametrize(
    "document",
    [
        ATOM.format("", '<entry><link rel="replies" href="https://a.example/r" thr:count="0"/><id>i</id></entry>'),
        ATOM.format("", '<entry><link href="https://a.example/1" thr:count="2" thr:updated="now"/></entry>'),
        ATOM.format("", BASED.format("/2025/08/a/") + BASED.format("/2025/04/b/../c")),
        ATOM.format("", '<entry xml:base="https://a.example/f"><link href="https://a.example/1"/></entry>' * 2),
        ATOM.format("", XHTML.format(DRAWING.format("", ""))),
        ATOM.format("", XHTML.format(DRAWING.format('xmlns:xlink="http://www.w3.org/1999/xlink"', 'xlink:href="#h"'))),
        RSS.format("", "<item><author><name>Ann</name><title>Head</title><unit>U</unit></author></item>"),
        RSS.format("", "<item><title>T</title><author><name>Ann</name><title>Head</title></author></item>"),
        RSS.format("", "<item><author><title>Head</title></author><title>T</title></item>"),
        RSS.format("", "<item><georss:where><gml:Point><gml:pos>1 2</gml:pos></gml:Point></georss:where></item>"),
        RSS.format("", "<item><georss:where><gml:Point><gml:pos>north</gml:pos></gml:Point></georss:where></item>"),
        RDF.format('xml:lang="de"', "<channel><title>T</title></channel><item><title>A</title></item>"),
        RSS.format('xml:lang="de"', "<item><title>T</title></item>"),
        RSS.format("", "<about><id>7</id><kind>k</kind><title>t</title></about><item><title>T</title></item>"),
        RSS.format("", "<title>F</title><about><guid>https://a.example/</guid></about><item><title>T</title></item>"),
        RSS.format("", '<item><description>a &lt; b<p>A <b class="C">duty</b></p> of &amp;</description></item>'),
        RSS.format("", "<item><title>A <b>5%</b></title></item>"),
        RSS.format("", "<item><description><div>a &amp; b<p>c</p></div>d</description></item>"),
        RSS.format("", "<item><description><div>a<div>b</div>c</div><em>d</em>&lt;e</description></item>"),
    ],
)
def test_it_is_read_the_quick_way_as_feedparser_reads_it(document):
    found, expected = read(document)
    assert found == expected


@pytest.mark.parametrize(
    "document",
    [
        ATOM.format('xmlns:x="urn:x"', '<entry><link href="https://a.example/1" x:href="https://b.example/"/></entry>'),
        ATOM.format("", '<entry xml:base="https://a.example/f"><link href="1"/></entry>'),
        ATOM.format("", BASED.format("/2025/08/a/") + BASED.format("https://a.example/b")),
        ATOM.format('xmlns:s="http://www.w3.org/2000/svg"', XHTML.format(DRAWING.format("", ""))),
        ATOM.format('xmlns:xlink="http://www.w3.org/1999/xlink"', XHTML.format(DRAWING.format("", 'xlink:href="#h"'))),
        RSS.format(
            "", "<item><georss:where><gml:Point><gml:posList>1 2</gml:posList></gml:Point></georss:where></item>"
        ),
        ATOM.format("", XHTML.format(DRAWING.format("", "").replace("desc", "title"))),
        ATOM.format("", XHTML.format(DRAWING.format("", "").replace("svg ", "author ").replace("/svg>", "/author>"))),
        RSS.format("", "<item><description>a<title>b</title></description></item>"),
        RSS.format("", "<item><description><div>only this</div></description></item>"),
        RSS.format("", "<about><item><title>T</title></item></about>"),
    ],
)
def test_what_is_not_certain_is_left_to_feedparser(document):
    with pytest.raises(UnusualError):
        read(document)


def test_a_declaration_behind_a_comment_is_dropped():
    document = '<!-- made by hand --><?xml version="1.0"?>' + RSS.format("", "<item><title>T</title></item>")
    found, expected = read(mend(document))
    assert found == expected
    assert [entry.title.value for entry in found.entries] == ["T"]
