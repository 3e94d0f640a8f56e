"""Which entries are one article."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.feeds.addresses import absolute_url, canonical_url
from transforms.feeds.identity import Ambiguous, ambiguous, article_id, scope_of

NONE_SHARED = Ambiguous(frozenset(), frozenset())


def identity(shared=NONE_SHARED, **changes):
    entry = {"scope": "site.example", "guid": None, "link": None, "title": "T", "published": "", "text": "T", **changes}
    return article_id(shared=shared, **entry)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            {"guid": "https://site.example/a"},
            {"guid": "http://www.site.example/a?utm_source=rss#3", "scope": "b.example"},
        ),
        ({"guid": "https://site.example/a"}, {"link": "https://site.example/a", "scope": "other.example"}),
        ({"guid": "tag:site.example,2026:1"}, {"guid": "tag:site.example,2026:1", "scope": "other.example"}),
        ({"guid": "urn:uuid:3F2504E0-4F89-11D3-9A0C-0305E82C3301"}, {"guid": "3f2504e0-4f89-11d3-9a0c-0305e82c3301"}),
        ({"guid": "dev-001", "title": "T", "link": "https://a.example/1"}, {"guid": "dev-001", "title": "U"}),
        ({"guid": "7", "link": "https://site.example/a"}, {"guid": "8", "link": "https://site.example/a"}),
        ({"guid": "https://site.example/", "link": "https://site.example/a"}, {"link": "https://site.example/a"}),
        ({"link": "https://site.example/a", "title": "Old"}, {"link": "https://site.example/a", "title": "New"}),
        ({"published": "Mon", "text": "T\nx"}, {"published": "Mon", "text": "T\nx"}),
    ],
)
def test_the_same_article(one, other):
    assert identity(**one) == identity(**other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"guid": "dev-001"}, {"guid": "dev-001", "scope": "other.example"}),
        ({"guid": "https://site.example/?p=1"}, {"guid": "https://site.example/?p=2"}),
        ({"guid": "https://site.example/log#v1.2"}, {"guid": "https://site.example/log#v1.3"}),
        ({"link": "https://site.example/", "title": "A"}, {"link": "https://site.example/", "title": "B"}),
        ({"text": "T\nx"}, {"text": "T\ny"}),
        ({"text": "T"}, {"text": "T", "scope": "other.example"}),
    ],
)
def test_another_article(one, other):
    assert identity(**one) != identity(**other)


ONE_SITE = [
    ("https://site.example/rss", "https://site.example/"),
    ("http://site.example/rss", "https://www.site.example"),
    ("https://feeds.moved.example/site", "http://site.example/news"),
    ("saved/site.xml", "https://site.example/"),
]


@pytest.mark.parametrize("guid", ["1", "10001", "story-1"])
def test_a_guid_that_is_no_address_is_one_article_of_a_site_wherever_its_feed_lies(guid):
    def ids(feeds, link):
        return {identity(guid=guid, link=link, scope=scope_of(feed, site, None)) for feed, site in feeds}

    here = ids(ONE_SITE, "https://site.example/steel")
    assert len(here) == 1
    other_sites = [("https://other.example/rss", "https://other.example/"), ("https://third.example/rss", None)]
    assert (
        len(here | ids(other_sites[:1], "https://other.example/x") | ids(other_sites[1:], "https://third.example/x"))
        == 3
    )
    people = [("https://host.example/rss", f"https://host.example/~{name}/") for name in ("ann", "bob")]
    assert ids(people[:1], "https://host.example/~ann/x") != ids(people[1:], "https://host.example/~bob/x")


def test_what_several_entries_share_names_none_of_them():
    link, other = "https://site.example/live", "https://site.example/b"
    shared = ambiguous([("g", link, "A"), ("g", other, "B"), ("h", link, "C"), ("i", "https://c.example/", "D")])
    assert shared == Ambiguous(guids=frozenset({"g"}), links=frozenset({link}))
    ids = [identity(shared, guid="g", link=link, title=title) for title in "AC"]
    ids += [identity(shared, guid="g", link=other, title="B")]
    assert len(set(ids)) == 3


def test_an_entry_repeated_within_a_feed_stays_one():
    assert ambiguous([("g", "https://site.example/a", "A")] * 2) == NONE_SHARED


@pytest.mark.parametrize("guid", ["constant", "tag:site.example,2026:1", "12"])
def test_entries_without_links_that_share_a_guid_are_told_apart_by_their_titles(read_bytes, rss, guid):
    items = [f"<guid isPermaLink='false'>{guid}</guid><title>{title}</title>" for title in ("A", "B", "A")]
    first = read_bytes(rss(*items)).articles
    again = read_bytes(rss(*reversed(items))).articles
    assert [article.title for article in first] == ["A", "B", "A"]
    assert len({article.article_id for article in first}) == 2
    assert {a.title: a.article_id for a in first} == {a.title: a.article_id for a in again}


def test_an_entry_with_a_link_and_one_without_share_a_guid_only_under_one_title():
    link = "https://site.example/a"
    assert ambiguous([("g", link, "A"), ("g", None, "A")]) == NONE_SHARED
    shared = ambiguous([("g", link, "A"), ("g", None, "B")])
    assert shared.guids == {"g"}
    assert identity(shared, guid="g", link=link, title="A") != identity(shared, guid="g", title="B")


@pytest.mark.parametrize(
    ("feed_url", "link", "feed_id", "scope"),
    [
        ("https://feeds.site.example/rss", "https://www.Site.example/news", None, "site.example"),
        ("https://feeds.site.example/rss", None, "urn:x", "feeds.site.example"),
        ("saved/a.xml", "https://site.example/", None, "site.example"),
        ("saved/a.xml", None, "urn:x", "urn:x"),
        ("saved/a.xml", "/relative", None, "saved/a.xml"),
        ("http://feeds.site.example:81/rss", "http://localhost/", None, "feeds.site.example"),
        ("https://site.example/rss", "http://127.0.0.1:8080/blog", None, "site.example"),
        ("https://site.example/rss", "http://[::1]/", None, "site.example"),
        ("https://site.example/rss", "http://cms.local/", None, "site.example"),
        ("https://site.example/rss", "http://cms/", None, "site.example"),
        ("https://host.example/rss", "https://host.example/~ann/news/", None, "host.example/~ann"),
        ("https://host.example/rss", "https://www.host.example/@bob", None, "host.example/@bob"),
    ],
)
def test_a_guid_is_scoped_by_the_site_its_feed_belongs_to(feed_url, link, feed_id, scope):
    assert scope_of(feed_url, link, feed_id) == scope


@given(st.randoms(use_true_random=False))
def test_ids_do_not_depend_on_the_order_of_entries(shuffler: random.Random):
    entries = [("g", "https://a.example/1", "A"), ("g", "https://a.example/2", "B"), (None, "https://a.example/1", "C")]
    entries += [("x", None, "D"), (None, None, "E")]
    shuffled = shuffler.sample(entries, len(entries))

    def ids(order):
        shared = ambiguous(order)
        return {identity(shared, guid=guid, link=link, title=title) for guid, link, title in order}

    assert ids(shuffled) == ids(entries)
    assert len(ids(entries)) == 5


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://Site.Example:443", "https://site.example/"),
        ("http://site.example:8080/A", "http://site.example:8080/A"),
        ("https://s.example/a?utm_source=x&id=5&fbclid=y#top", "https://s.example/a?id=5"),
        ("https://s.example/a?at_medium=RSS&at_campaign=KARANGA", "https://s.example/a"),
        ("https://s.example/caf\u00e9%2fx?q=%c3%a9", "https://s.example/caf%C3%A9%2Fx?q=%C3%A9"),
        ("https://[2001:DB8::1]/x", "https://[2001:db8::1]/x"),
    ],
)
def test_an_address_has_one_spelling(url, canonical):
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    ("link", "bases", "absolute"),
    [
        ("https://ann:pw@s.example/a", (), "https://s.example/a"),
        ("//s.example/a", ("https://b.example/",), "https://s.example/a"),
        ("a b", ("https://s.example/x/",), "https://s.example/x/a b"),
        ("/a", (None, "https://s.example/x/"), "https://s.example/a"),
        ("/a", (), None),
        ("mailto:x@s.example", ("https://s.example/",), None),
        ("https://s.example:port/", (), None),
        ("https://[bad/", (), None),
        ("https://s.example/" + "a" * 9000, (), None),
        (None, ("https://s.example/",), None),
    ],
)
def test_a_link_is_an_address_or_nothing(link, bases, absolute):
    assert absolute_url(link, *bases) == absolute


@given(st.text(), st.text())
def test_any_link_is_handled(link, host):
    for candidate in (link, f"https://{link}", f"http://{host}/{link}"):
        url = absolute_url(candidate)
        if url is not None:
            assert canonical_url(canonical_url(url)) == canonical_url(url)
