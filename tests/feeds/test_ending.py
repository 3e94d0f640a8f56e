"""A feed that breaks off is told from a whole one, wherever it does, and no half entry is taken for a whole one."""

from contextlib import suppress
from dataclasses import replace

import pytest

from schemas.feed import Feed
from tests.faults.documents import document
from tests.faults.items import channels_of
from transforms.feeds.answer import UnreadableFeedError
from transforms.feeds.ending import whole_part
from transforms.feeds.parser import parse_feed

RSS = "<rss><channel><item><title>A</title></item>{}</channel></rss>"
RDF = "<rdf:RDF><channel rdf:about='x'><items/></channel>{}</rdf:RDF>"


@pytest.mark.parametrize("channel", [replace(channel, items=channel.items[:3]) for channel in channels_of(7)])
def test_cut_anywhere_it_is_not_whole_and_gives_whole_entries_alone(channel):
    body = document(channel, 2).rstrip()
    entries = set(parse_feed(body, None).entries)
    # Behind </channel> nothing of RSS is missing but its own end.
    end = body.find(b"</channel>") + len(b"</channel>") if channel.format == "rss" else len(body)
    for size in range(0, end, 7):
        with suppress(UnreadableFeedError):
            cut = parse_feed(body[:size], None)
            assert not cut.whole
            assert set(cut.entries) <= entries


@pytest.mark.parametrize(
    "text",
    [
        RSS.format(""),
        RSS.format("").upper(),
        RSS.format("") + "<!-- cached by a cache -->\n<script>x</script>",
        RSS.format("") + " " * 10_000,
        RSS.format("").removesuffix("</rss>"),
        RDF.format("<item></item>"),
        '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry></a:entry></a:feed>',
        "<feed></feed>",
    ],
)
def test_a_text_that_comes_to_its_end_is_whole(text):
    assert whole_part(text) == (text, True)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("<rss><channel><item>A</item><item>B", "<rss><channel><item>A</item>"),
        ("<rss><channel><item>A</item><item>B<![CDATA[</item></channel></rss>", "<rss><channel><item>A</item>"),
        ("<rss><channel><item>A</item><!-- </rss>", "<rss><channel><item>A</item><!-- </rss>"),
        ("<rss><channel><item>A</item></channel", "<rss><channel><item>A</item></channel"),
        ("<rss><channel><item>A<item>B<item>C", "<rss><channel><item>A<item>B"),
        ("<rss><channel><item/><item/><ite", "<rss><channel><item/><item/><ite"),
        (
            RDF.format("<item>A</item>").removesuffix("</rdf:RDF>"),
            RDF.format("<item>A</item>").removesuffix("</rdf:RDF>"),
        ),
        ("<a:feed><a:entry>A</a:entry><a:entry>B", "<a:feed><a:entry>A</a:entry>"),
        ("no feed at all", "no feed at all"),
    ],
)
def test_a_text_that_breaks_off_is_whole_up_to_its_half_entry(text, whole):
    assert whole_part(text) == (whole, False)


def test_what_is_cut_off_is_told_of_where_the_rest_is_read(server, read, rss):
    body = rss("<title>A</title><guid>1</guid>").replace("</channel></rss>", "<item><title>B").encode()
    server.answer(body=body)
    feed = Feed(url=f"{server.url}/feed", name="Test")
    first = read(feed)
    assert (first.articles, first.errors) == ([], ["Incomplete"])
    second = read(replace(feed, state=first.state))
    assert ([article.title for article in second.articles], second.errors) == (["A"], ["EntriesLost"])
    assert second.state.message == "the feed breaks off: its outermost element is not closed"
    server.answer(body=rss("<title>A</title><guid>1</guid>").encode())
    third = read(replace(feed, state=second.state))
    assert (third.errors, third.state.message) == ([], None)
    server.answer(body=body)
    assert read(replace(feed, state=third.state)).state.last_status == "failed"


def test_a_saved_feed_that_breaks_off_is_read_at_once(read_bytes, rss):
    result = read_bytes(rss("<title>A</title><guid>1</guid>").removesuffix("</channel></rss>"))
    assert ([article.title for article in result.articles], result.state.last_status) == (["A"], "read")
