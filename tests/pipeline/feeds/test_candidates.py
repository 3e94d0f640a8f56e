"""Which addresses on a page may be feeds."""

import pytest

from pipeline.feeds.candidates import DECLARED, LINKED, USUAL, Candidate, candidates_of, usual_places

PAGE = "https://news.example/business/index.html?a=1"


def found(page: str) -> list[tuple[str, str]]:
    return [(candidate.address, candidate.found) for candidate in candidates_of(page, PAGE)]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/rss">', "https://news.example/rss"),
        ("<LINK REL=Alternate TYPE=APPLICATION/ATOM+XML HREF=atom>", "https://news.example/business/atom"),
        ('<link rel="alternate" type="application/feed+json" href="//b.example/f">', "https://b.example/f"),
        ('<link rel="alternate home" type="text/xml; charset=utf-8" href="?x=1&amp;y=2">', f"{PAGE[:-4]}?x=1&y=2"),
        ('<link rel="feed" href="/all">', "https://news.example/all"),
        ('<link rel="alternate" type="application/json" href="/feed.json">', "https://news.example/feed.json"),
        ('<body><link rel="alternate" type="application/rss+xml" href=" /late#x ">', "https://news.example/late"),
        ('<link rel="alternate" type="application/rss+xml" href="feed:https://a.example/r">', "https://a.example/r"),
        ('<link rel="alternate" type="application/rss+xml" href="https://ann:pw@a.example/r">', "https://a.example/r"),
    ],
)
def test_what_a_page_declares(link: str, address: str) -> None:
    assert found(f"<html><head>{link}</head></html>") == [(address, DECLARED)]


@pytest.mark.parametrize(
    "markup",
    [
        '<link rel="alternate" type="application/json" href="/wp-json/pages/7">',
        '<link rel="alternate" type="application/json+oembed" href="/oembed?feed=x">',
        '<link rel="alternate" hreflang="fr" href="/fr/">',
        '<link rel="alternate stylesheet" type="text/xml" href="/feed.css">',
        '<link rel="stylesheet" type="application/rss+xml" href="/rss">',
        '<link rel="alternate" type="application/rss+xml">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:rss()">',
        '<link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">',
        '<link rel="alternate" type="application/rss+xml" href="https://[::1/">',
        '<a href="https://[">x</a>',
        '<a href="/about">About us</a>',
        '<a href="/sitemap.xml">Map</a>',
        '<a href="/feedback">Write to us</a>',
        '<a href="/rss.png">x</a>',
        '<a href="mailto:rss@news.example">x</a>',
        '<a name="rss">RSS</a>',
        '<!-- <link rel="alternate" type="application/rss+xml" href="/rss"> -->',
        '<script>"<a href=/rss>RSS</a>"</script>',
    ],
)
def test_what_is_no_candidate(markup: str) -> None:
    assert [place for place, _ in found(f"<html><body>{markup}</body></html>") if place != PAGE] == []


@pytest.mark.parametrize(
    "anchor",
    [
        '<a href="/x">RSS</a>',
        '<a href="/x">Subscribe to our <b>news feed</b></a>',
        '<a href="/x"><img src="i.png" alt="RSS feed"></a>',
        '<a href="/x" title="Atom"><i></i></a>',
        '<a href="/x" type="application/rss+xml">x</a>',
        "<a href='feed:https://news.example/x'>x</a>",
    ],
)
def test_links_that_say_so(anchor: str) -> None:
    assert found(f"<p>{anchor}</p>") == [("https://news.example/x", LINKED)]


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/rss",
        "https://news.example/feeds/trade",
        "https://news.example/trade/rss.xml",
        "https://news.example/trade.rss",
        "https://news.example/trade.atom",
        "https://news.example/a/rss_en",
        "https://news.example/?feed=rss2",
        "https://news.example/search?q=x&format=rss",
        "https://feeds.example/trade",
        "https://rss.example/trade",
    ],
)
def test_links_whose_address_says_so(address: str) -> None:
    assert found(f'<a href="{address}">Trade</a>') == [(address, LINKED)]


def test_what_is_declared_comes_first_and_each_once() -> None:
    page = """
        <a href="/rss/a">RSS</a> <a href="/rss/b">RSS</a>
        <link rel="alternate" type="application/rss+xml" href="/rss/b">
        <link rel="alternate" type="application/rss+xml" href="/rss/c"> <a href="/rss/a#x">RSS</a>
    """
    places = [("b", DECLARED), ("c", DECLARED), ("a", LINKED)]
    assert found(page) == [(f"https://news.example/rss/{name}", how) for name, how in places]


def test_the_page_s_base_counts() -> None:
    page = '<base href="//other.example/x/"><base href="/late/"><link rel=alternate type=text/xml href=rss>'
    assert found(page) == [("https://other.example/x/rss", DECLARED)]
    page = '<base href="javascript:x"><link rel=alternate type=text/xml href=rss>'
    assert found(page) == [("https://news.example/business/rss", DECLARED)]


@pytest.mark.parametrize(
    "page", ["", "\x00", "<" * 100_000, "<a href=" * 10_000, "<div>" * 20_000, "<a href=x>" * 5_000]
)
def test_any_page_is_looked_through(page: str) -> None:
    assert candidates_of(page, PAGE) == []


def test_the_usual_places_below_the_page_and_the_site() -> None:
    places = usual_places("https://news.example/business/?x=1#y")
    assert places[0] == Candidate("https://news.example/business/feed", USUAL)
    assert Candidate("https://news.example/feed", USUAL) in places
    assert Candidate("https://news.example/rss.xml", USUAL) in places
    assert len(places) == len(set(places)) == 9
    assert len(usual_places("https://news.example")) == 8
