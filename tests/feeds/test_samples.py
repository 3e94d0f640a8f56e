"""The bundled feeds are what the list says of them."""

import pytest

from pipeline.feed_list import read_feed_list


@pytest.fixture
def samples(checkout, read):
    return {feed.url: read(feed) for feed in read_feed_list(checkout / "feeds" / "sample.toml")}


def test_every_sample_is_read_but_the_page(samples):
    assert {url: result.errors for url, result in samples.items() if result.failures} == {
        "samples/lighthouse.html": ["NotAFeed"]
    }
    counts = [result.state.entries for result in samples.values()]
    assert counts == [16, 10, 12, 10, 12, 12, 0]


def test_an_entry_in_two_feeds_is_one_article(samples):
    ids = [article.article_id for result in samples.values() for article in result.articles]
    assert (len(ids), len(set(ids))) == (72, 68)


def test_the_legacy_encoding_is_read(samples, checkout):
    raw = (checkout / "feeds/samples/rhinepost.xml").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    text = samples["samples/rhinepost.xml"].articles[0].text
    assert "“We sell to Ohio at a loss,” says Jürgen Böhmer" in text
    assert "€1.9 billion" in text


def test_the_malformed_feed_keeps_every_entry(samples):
    articles = samples["samples/valleygazette.xml"].articles
    assert [article.title[:12] for article in articles if not article.url] == ["Sawmill call"]
    assert [article.text[:9] for article in articles if not article.title] == ["The ferry"]
    assert sum(article.published_at is None for article in articles) == 3


def test_live_feeds_are_a_right_list(checkout):
    feeds = read_feed_list(checkout / "feeds" / "live.toml")
    assert len(feeds) >= 25
    assert all(feed.url.startswith("https://") and feed.homepage for feed in feeds)
