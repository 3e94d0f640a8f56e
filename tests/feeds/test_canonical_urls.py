"""Which addresses lead to one article, whatever a publisher or a reader's way added to them."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.feeds.addresses import absolute_url, canonical_url, same_place
from transforms.feeds.identity import Ambiguous, article_id
from transforms.feeds.renditions import without_rendition

# An article's address, and others of the same article.
SAME = """
    https://news.example/steel                  http://news.example/steel
    https://news.example/steel                  https://www.news.example/steel
    https://news.example/steel                  HTTPS://News.Example:443/steel
    https://news.example/steel                  https://news.example/steel#comments
    https://news.example/steel                  https://news.example/steel?utm_source=rss&utm_medium=feed
    https://news.example/steel                  https://news.example/steel?UTM_SOURCE=rss
    https://news.example/steel?id=7             https://news.example/steel?id=7&fbclid=IwAR0x
    https://news.example/steel?id=7             https://news.example/steel?gclid=x&id=7&mc_cid=1&mc_eid=2
    https://news.example/steel?id=7             https://news.example/steel?id=7&amp;utm_campaign=morning
    https://news.example/steel                  https://news.example/steel?msclkid=a&srsltid=b&_gl=c
    https://news.example/steel                  https://news.example/steel?at_medium=RSS&at_campaign=KARANGA
    https://news.example/steel                  https://news.example/steel?ns_mchannel=rss&ns_campaign=1490
    https://news.example/steel                  https://news.example/steel?ito=1490
    https://news.example/steel                  https://news.example/steel?feedType=RSS&feedName=worldNews
    https://news.example/steel                  https://news.example/steel?ftcamp=published_links%2Frss
    https://news.example/steel                  https://news.example/steel?fsrc=rss%7Ctrade
    https://news.example/steel                  https://news.example/steel?mod=rss_markets_main
    https://news.example/steel                  https://news.example/steel?ref=rss
    https://news.example/steel                  https://news.example/steel?source=feed
    https://news.example/steel                  https://news.example/steel?src=rss-politics
    https://news.example/steel                  https://news.example/steel?from=newsletter&via=twitter
    https://news.example/steel                  https://news.example/steel?guccounter=1&guce_referrer=aHR0
    https://news.example/steel                  https://news.example/steel?.tsrc=rss
    https://news.example/steel                  https://news.example/steel?mbid=synd_feed&cndid=9
    https://news.example/steel                  https://news.example/steel?xtor=RSS-1&maca=en-rss
    https://news.example/steel                  https://news.example/steel?wprov=rss1
    https://news.example/steel                  https://news.example/steel?mkt_tok=x&elqTrackId=y&hsa_cam=z
    https://news.example/steel                  https://news.example/steel?
    https://news.example/caf%C3%A9              https://news.example/caf%c3%a9
    https://news.example/steel                  https://m.news.example/steel
    https://www.news.example/steel              https://mobile.news.example/steel
    https://www.news.example/steel              https://www.m.news.example/steel
    https://en.news.example/steel               https://en.m.news.example/steel
    https://www.paper.co.uk/steel               http://m.paper.co.uk/steel
    https://www.news.example/steel              https://amp.news.example/steel
    https://www.news.example/steel              https://touch.news.example/steel?ref=rss
    https://news.example/steel/                 https://news.example/steel/amp/
    https://news.example/steel                  https://news.example/steel/amp
    https://news.example/steel                  https://news.example/steel/AMP
    https://news.example/world/steel-1          https://news.example/world/amp/steel-1
    https://news.example/steel                  https://news.example/amp/steel
    https://news.example/steel                  https://amp.news.example/amp/steel
    https://news.example/steel.html             https://news.example/steel.amp.html
    https://news.example/steel                  https://news.example/steel.amp
    https://news.example/steel/                 https://news.example/steel/amp.html/
    https://news.example/steel                  https://news.example/steel?amp
    https://news.example/steel                  https://news.example/steel?amp=1&utm_source=x
    https://news.example/steel?id=7             https://news.example/steel?id=7&outputType=amp
    https://news.example/steel                  https://news.example/steel?amp_js_v=0.1&amp_gsa=1
    https://diary.blogspot.com/2026/steel.html  https://diary.blogspot.com/2026/steel.html?m=1
    https://news.example/steel                  https://www.google.com/amp/s/news.example/steel
    https://news.example/steel                  https://www.google.co.uk/amp/s/amp.news.example/steel/amp
    http://news.example/steel                   https://www.google.com/amp/news.example/steel
    https://news.example/steel                  https://news-example.cdn.ampproject.org/c/s/news.example/steel
    https://news.example/steel?id=7             https://x.cdn.ampproject.org/v/s/m.news.example/steel?id=7&amp_js_v=1
    https://news.example/steel                  https://cdn.ampproject.org/c/s/news.example/steel
    https://news.example/steel                  https://www.bing.com/amp/s/news.example/steel.amp
"""

# Addresses of two articles, or of which nobody could say that they are one.
OTHER = """
    https://news.example/steel                  https://news.example/tin
    https://news.example/steel                  https://other.example/steel
    https://news.example/steel                  https://news.example/Steel
    https://news.example/steel?id=7             https://news.example/steel?id=8
    https://news.example/?p=7                   https://news.example/?p=8
    https://news.example/steel?page=1           https://news.example/steel?page=2
    https://news.example/steel                  https://news.example:8080/steel
    https://de.news.example/steel               https://en.news.example/steel
    https://trade.news.example/steel            https://news.example/steel
    https://m.example/steel                     https://example/steel
    https://m.co.uk/steel                       https://co.uk/steel
    https://mm.news.example/steel               https://news.example/steel
    https://mobile-phones.example/steel         https://phones.example/steel
    https://news.example/amp                    https://news.example/
    https://news.example/amps                   https://news.example/
    https://news.example/marshall-amp           https://news.example/marshall
    https://news.example/stamp                  https://news.example/st
    https://news.example/amp-up-steel           https://news.example/up-steel
    https://news.example/?ref=steel             https://news.example/?ref=tin
    https://news.example/?source=canada         https://news.example/?source=mexico
    https://news.example/?mod=article&id=7      https://news.example/?id=7
    https://news.example/?from=2026-01          https://news.example/?from=2026-02
    https://news.example/?m=1                   https://news.example/?m=2
    https://news.example/?amp=200               https://news.example/?amp=300
    https://news.example/?outputType=pdf        https://news.example/
    https://news.example/?utmost=1              https://news.example/?utmost=2
    https://www.google.com/amplify/steel        https://www.google.com/steel
    https://www.google.com/amp/s/a.example/x    https://www.google.com/amp/s/b.example/x
    https://a.cdn.ampproject.org/v0.js          https://b.cdn.ampproject.org/v0.js
    https://127.0.0.1/steel                     https://0.0.1/steel
    https://[2001:db8::1]/steel                 https://[2001:db8::2]/steel
    https://news.example/steel/                 https://news.example/steel
"""


def pairs(table: str) -> list[tuple[str, str]]:
    return [(first, second) for first, second in (line.split() for line in table.strip().splitlines())]


@pytest.mark.parametrize(("one", "other"), pairs(SAME))
def test_one_article(one, other):
    assert same_place(one) == same_place(other)


@pytest.mark.parametrize(("one", "other"), pairs(OTHER))
def test_another_article(one, other):
    assert same_place(one) != same_place(other)


def test_the_tables_are_large_enough_to_mean_something():
    assert len(set(pairs(SAME))) + len(set(pairs(OTHER))) >= 80


@pytest.mark.parametrize("url", [url for pair in [*pairs(SAME), *pairs(OTHER)] for url in pair])
def test_what_is_canonical_stays_so(url):
    assert canonical_url(canonical_url(url)) == canonical_url(url)


@given(st.lists(st.sampled_from(["amp", "m", "google.com", "cdn.ampproject.org", "s", "c", "", "a.b"]), min_size=1))
def test_forms_within_forms_come_to_an_end(pieces):
    for link in ("https://" + "/".join(pieces), "https://" + ".".join(pieces) + "/amp/s/m.a.example/x"):
        url = absolute_url(link)
        assert url is None or canonical_url(canonical_url(url)) == canonical_url(url)


@pytest.mark.parametrize(
    ("link", "known_as"),
    [
        ("https://www.news.example/world/steel-1?id=7", "f59039ecb72b8e8cf7ad793d012f3be7"),
        ("https://news.example:8080/?p=12&page=2", "07f8ec1ef304b33a4b9f00ad60ff813b"),
        ("http://trade.news.example/a/b/?ref=steel", "89468ef863dfccd2ed1ff7282b96d4ce"),
        ("https://news.example/caf%c3%a9/#top", "4d17638e78d0211dbbefb1615f637433"),
    ],
)
def test_what_has_none_of_this_keeps_its_article_id(link, known_as):
    """As the ids were before there were these rules: rows of a warehouse bear them."""
    shared = Ambiguous(frozenset(), frozenset())
    named = {"scope": "news.example", "title": "T", "published": "", "text": "T", "shared": shared}
    assert article_id(guid=None, link=link, **named) == known_as
    assert article_id(guid=link.partition("#")[0], link=None, **named) == known_as


@given(
    st.lists(
        st.sampled_from(["m", "amp", "en", "site", "touch", "Mobile", "blogspot", "cdn", "ampproject"]), max_size=3
    ),
    st.sampled_from(["", "/a", "/amp/", "/a.amp.html", "/AMP", "/c/s/site.example/a", "/amp/s/site.example/a"]),
    st.sampled_from(["", "amp=1", "m=1", "outputType=amp", "isfollowamp=true", "view=AMP", "id=1", "_amp"]),
)
def test_whatever_is_another_form_of_an_address_is_looked_at_as_one(labels, path, query):
    parts = urlsplit(
        "https://" + ".".join([*labels, "news", "example"]).lower() + path + (f"?{query}" if query else "")
    )
    if without_rendition(parts) != parts:
        assert canonical_url(parts.geturl()) == canonical_url(without_rendition(parts).geturl())
