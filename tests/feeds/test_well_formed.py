"""What is read the quick way is what feedparser gives, entry by entry and field by field."""

import tarfile
from xml.sax.saxutils import escape

import pytest
from feedparser.mixin import _FeedParserMixin
from feedparser.sanitizer import _HTMLSanitizer
from hypothesis import given
from hypothesis import strategies as st

from transforms.feeds import element_markup, element_names
from transforms.feeds.answer import UnreadableFeedError
from transforms.feeds.element_names import UnusualError
from transforms.feeds.parser import characters_of, parse_feed, read_by_feedparser
from transforms.feeds.repair import mend
from transforms.feeds.well_formed import read_well_formed


def quickly(body):
    """The feed, or None where it is left to feedparser."""
    try:
        return read_well_formed(body)
    except UnusualError:
        return None


def both(body):
    """What this project gives, and what feedparser gives of the same bytes; a reason where that is a failure."""
    results = []
    for read in (
        lambda: parse_feed(body, None),
        lambda: read_by_feedparser(mend(characters_of(body, None)), body),
    ):
        try:
            results.append(read())
        except UnreadableFeedError as error:
            results.append(error.reason)
    return results


NAMESPACES = """
    xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
    xmlns:atom="http://www.w3.org/2005/Atom" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"
    xmlns:dcterms="http://purl.org/dc/terms/" xmlns:x="urn:x" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
"""
TEXTS = st.one_of(
    st.sampled_from(
        [
            "",
            " ",
            "A duty of 25%",
            "<p>A <b>duty</b></p>",
            "AT&T",
            "&nbsp;&lt;b&gt;",
            "Müller",
            "MÃ¼ller",
            "Müller".encode().decode("latin-1").encode().decode("latin-1"),
            "caf\x85 \x93x\x94",
            "关税",
            "<b>x</b>",
            "<foo>x</foo>",
            "a < b",
            "&amp;amp;",
            "https://a.example/1?a=1&b=2;",
            "https:////a.example/",
            "/path",
            "tag:a.example,2026:1",
            "urn:uuid:1",
            "Wed, 04 Feb 2026 10:00:00 +0100",
            "Wed, 4 Feb 2026 10:00 EST",
            "2026-02-04T10:00:00.5-05:00",
            "2026-02-04",
            "04 Feb 26",
            "2026-02-04T24:00:00Z",
            "a@b.example (Ann)",
            "Ann",
            "true",
            "en_US",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=8).map(
        lambda text: "".join(c for c in text if c in "\t\n" or c >= " ")
    ),
)
LEAVES_TEXT = """
    title link guid description pubDate author category comments source image enclosure language created updated
    dc:creator dc:date dc:title dc:description dc:subject dc:language dc:publisher dc:rights dcterms:issued
    content:encoded media:title media:description media:thumbnail media:content media:credit itunes:summary
    itunes:author itunes:subtitle itunes:keywords atom:link atom:id atom:summary atom:title atom:published atom:updated
    feedburner:origLink x:y x:title slash:comments foo id summary content abstract rights contributor
"""
LEAVES = LEAVES_TEXT.split()
ATTRIBUTES = st.sampled_from(
    [
        "",
        "",
        "",
        ' type="html"',
        ' type="text"',
        ' type="xhtml"',
        ' type="image/png"',
        ' isPermaLink="false"',
        ' isPermaLink="true"',
        ' href="https://a.example/x?a=1&amp;b=2"',
        ' rel="self" href="https://a.example/self"',
        ' rel="alternate" type="text/html" href=" https://a.example/y"',
        ' url="https://a.example/u"',
        ' xml:lang="de"',
        ' lang="fr-CA"',
        ' xml:base="https://b.example/c/"',
        ' x:y="z"',
        ' term="t"',
    ]
)
XHTML = '<div xmlns="http://www.w3.org/1999/xhtml">{}<p CLASS="A">{}</p> <br/></div>'


@st.composite
def leaves(draw):
    name, attributes, text = draw(st.sampled_from(LEAVES)), draw(ATTRIBUTES), escape(draw(TEXTS))
    match draw(st.integers(0, 9)):
        case 0:
            return f"<{name}{attributes}/>"
        case 1:
            return f"<{name}{attributes}>{XHTML.format(text, text)}</{name}>"
        case 2:
            return f"<{name}{attributes}><![CDATA[{text.replace(']]>', '')}]]><!-- c --></{name}>"
        case _:
            return f"<{name}{attributes}>{text}</{name}>"


@st.composite
def parts(draw):
    match draw(st.integers(0, 9)):
        case 0:
            inside = "".join(draw(st.lists(leaves(), max_size=3)))
            name = draw(st.sampled_from(["media:group", "media:content", "x:box", "source"]))
            return f"<{name}>{inside}</{name}>"
        case 1:
            name, email = escape(draw(TEXTS)), escape(draw(TEXTS))
            more = draw(st.sampled_from(["", f"<email>{email}</email>", "<uri>u</uri>"]))
            return f"<author><name>{name}</name>{more}</author>"
        case _:
            return draw(leaves())


ENTRIES = st.lists(parts(), max_size=7).map("".join)


@given(st.lists(ENTRIES, max_size=3), st.lists(parts(), max_size=4), ATTRIBUTES)
def test_feeds_of_any_parts_are_read_alike(entries, own, attributes):
    items = "".join(f"<item>{entry}</item>" for entry in entries)
    rss = f'<rss version="2.0" {NAMESPACES}><channel>{"".join(own)}{items}</channel></rss>'
    atom_entries = "".join(f"<entry{attributes}>{entry}</entry>" for entry in entries)
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom" {NAMESPACES}>{"".join(own)}{atom_entries}</feed>'
    for document in (rss, atom):
        found, expected = both(document.encode())
        assert found == expected


@given(
    st.lists(
        st.lists(
            st.sampled_from(["title", "link", "guid", "description", "pubDate"]).flatmap(
                lambda name: TEXTS.map(lambda text: f"<{name}>{escape(text)}</{name}>")
            ),
            max_size=6,
        ).map("".join),
        min_size=1,
        max_size=3,
    )
)
def test_plain_feeds_need_no_feedparser(entries):
    items = "".join(f"<item>{entry}</item>" for entry in entries)
    body = f'<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'.encode()
    found = quickly(body)
    assert found is not None
    assert found == read_by_feedparser(body.decode(), body)


def own_feeds(checkout):
    yield from sorted((checkout / "feeds/samples").iterdir())
    yield from sorted((checkout / "tests/feeds/cases").glob("*.xml"))


def test_own_feeds_are_read_alike(checkout):
    paths = list(own_feeds(checkout))
    for path in paths:
        found, expected = both(path.read_bytes())
        assert found == expected, path.name
    assert sum(quickly(path.read_bytes()) is not None for path in paths) >= len(paths) // 2


@pytest.mark.parametrize("archive", ["real.tar.gz", "conformance.tar.gz"])
@pytest.mark.parametrize("step", [97, pytest.param(1, marks=pytest.mark.slow)])
def test_feeds_of_others_are_read_alike(shared, archive, step):
    with tarfile.open(shared / "feeds" / archive) as tar:
        files = sorted((member for member in tar if member.isfile()), key=lambda member: member.name)[::step]
        for member in files:
            body = tar.extractfile(member).read()
            if not body.lstrip().startswith(b"{"):
                found, expected = both(body)
                assert found == expected, member.name
    assert files


@pytest.mark.parametrize(
    "feed",
    [
        '<rss><channel><item><title>A <title>5%</title></title></item></channel></rss>',
        '<rss><channel><item><description mode="base64">QQ==</description></item></channel></rss>',
        '<rss><channel><item><item><title>A</title></item></item></channel></rss>',
        '<rss><channel><item><textinput><title>A</title></textinput></item></channel></rss>',
        '<rss><channel><image><foo/><link>https://a.example/</link></image></channel></rss>',
        '<rss><channel href="https://a.example/"><item><title>A</title></item></channel></rss>',
        '<rss><item><title>A</title></item></rss>',
        '<rss xml:base="relative/"><channel><item><title>A</title></item></channel></rss>',
        '<feed xmlns="urn:x"><entry><content type="image/png">QQ==</content></entry></feed>',
        '<rss xmlns:g="urn:g" xmlns:media="urn:g"><channel><item><g:title>A</g:title></item></channel></rss>',
        '<opml version="1.0"><body/></opml>',
        "<rss><channel><item>" + "<x>" * 60 + "</x>" * 60 + "</item></channel></rss>",
    ],
)  # fmt: skip
def test_what_is_unusual_is_left_to_feedparser(feed):
    with pytest.raises(UnusualError):
        read_well_formed(feed.encode())
    found, expected = both(feed.encode())
    assert found == expected


@pytest.mark.parametrize(
    "feed",
    [
        "<rss><channel><item><title>A & B</title></item></channel></rss>",
        "<rss><channel><item><title>A&nbsp;B</title></item></channel></rss>",
        "<rss><channel><item><title>A</item></channel></rss>",
        "<rss><channel><item><title>A</title>",
        '<?xml version="1.1"?><rss><channel><item><title>A</title></item></channel></rss>',
        '<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item><title>&a;</title></item></channel></rss>',
        "<rss><channel><item><title>A\x01</title></item></channel></rss>",
        "<rss><channel><item><title>A&#1;</title></item></channel></rss>",
        "plain text",
        "",
    ],
)
def test_what_is_not_well_formed_is_not_read(feed):
    assert read_well_formed(feed.encode()) is None


def test_names_are_those_that_feedparser_knows():
    handlers = {
        name.removeprefix("_start_").removeprefix("_end_").lower()
        for name in dir(_FeedParserMixin)
        if name.startswith(("_start_", "_end_"))
    }
    assert handlers == element_names.FEEDPARSERS
    assert handlers >= element_names.HARMLESS | element_names.HARMLESS_TEXTS


def test_elements_of_html_are_those_of_feedparser():
    assert _HTMLSanitizer.acceptable_elements == element_markup.HTML_ELEMENTS


def test_namespaces_are_those_of_feedparser():
    theirs = {uri.lower(): prefix.lower() for uri, prefix in _FeedParserMixin.namespaces.items()}
    assert {uri: theirs[uri] for uri in element_names.NAMESPACES} == element_names.NAMESPACES
    of_weight = element_names.PREFIXES | {""}
    assert {uri for uri, prefix in theirs.items() if prefix in of_weight} - {""} <= set(element_names.NAMESPACES)
