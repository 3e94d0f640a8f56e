"""An entry that a failure keeps becomes the very article that it would have been."""

import dataclasses
from datetime import UTC, datetime
from pathlib import Path

import pytest

from schemas.feed import Feed
from schemas.payloads import NotWholeError
from schemas.records import Article, Failure
from transforms.feeds import articles as articles_module
from transforms.feeds.articles import articles_of
from transforms.feeds.entries import ParsedFeed
from transforms.feeds.parser import parse_feed
from transforms.feeds.restore_articles import restored

SAMPLES = Path(__file__).parents[2] / "feeds" / "samples"
NOW = datetime(2026, 2, 17, 12, tzinfo=UTC)
FEED = Feed(url="samples/feed.xml", name="Example", language="en")
ADDRESS = "https://example.org/news/feed"


def failures_of(parsed: ParsedFeed, monkeypatch: pytest.MonkeyPatch, feed: Feed = FEED) -> list[Failure]:
    """Each entry's failure, in a program that makes no article of any."""

    def breaks(*_: object, **__: object) -> str:
        raise ValueError("a rule went wrong")

    with monkeypatch.context() as patch:
        patch.setattr(articles_module, "plain_text", breaks)
        return list(articles_of(feed, parsed, ADDRESS, NOW))


@pytest.mark.parametrize(
    "sample", sorted(path.name for path in SAMPLES.iterdir() if path.suffix in {".xml", ".atom", ".rdf"})
)
def test_every_sample_entry_becomes_the_same_article(sample: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = parse_feed((SAMPLES / sample).read_bytes(), None)
    made = list(articles_of(FEED, parsed, ADDRESS, NOW))
    again = [record for failure in failures_of(parsed, monkeypatch) for record in restored(failure)]
    assert again == made
    assert all(isinstance(record, Article) for record in made)


SHARED = b"""<rss version="2.0"><channel><title>T</title>
<item><title>One</title><guid>same</guid><link>/a</link></item>
<item><title>Two</title><guid>same</guid><link>/b</link></item>
<item><title>Three</title><link>/c</link></item>
<item><title>Four</title><link>/c</link></item>
<item><title>Five</title><pubDate>Tue, 17 Feb 2026 12:00:01 GMT</pubDate></item>
</channel></rss>"""


def test_what_entries_share_is_remembered_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = parse_feed(SHARED, None)
    made = list(articles_of(FEED, parsed, ADDRESS, NOW))
    failures = failures_of(parsed, monkeypatch)
    assert len({failure.failure_id for failure in failures}) == 5
    assert [record for failure in failures for record in restored(failure)] == made
    assert len({record.article_id for record in made if isinstance(record, Article)}) == 5


def test_an_entry_that_fails_again_is_the_same_failure() -> None:
    parsed = parse_feed(b"<rss version='2.0'><channel><item><guid>g</guid></item></channel></rss>", None)
    (failure,) = articles_of(FEED, parsed, ADDRESS, NOW)
    assert isinstance(failure, Failure)
    (again,) = restored(failure)
    assert again == failure


def test_an_entry_whose_page_is_wanted_comes_from_its_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    failures = failures_of(parse_feed(SHARED, None), monkeypatch, dataclasses.replace(FEED, full_text=True))
    with pytest.raises(NotWholeError, match="its page is wanted too"):
        restored(failures[0])
