"""What is said of a feed, for everything that asking it can show."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.feeds.health import Health, judge
from pipeline.feeds.reading_once import NOT_ASKED, Contents, Reading, Trouble
from schemas.feed import Feed

NOW = datetime(2026, 2, 15, 12, tzinfo=UTC)
FEED = Feed(url="https://news.example/rss", name="News")
GOOD = Contents(
    format="RSS 2.0",
    title="News",
    link=None,
    language=None,
    entries=10,
    unusable=0,
    newest=NOW - timedelta(days=1),
    whole=True,
    lost=0,
    content_type="application/rss+xml; charset=utf-8",
    address="https://news.example/rss",
    moved_to=None,
    digest="0",
)


def judged(reading: Reading) -> Health:
    return judge(FEED, reading, None, NOW, timedelta(days=30))


def test_a_good_feed_is_ok() -> None:
    health = judged(GOOD)
    assert (health.status, health.broken, health.reachable, health.findings) == ("ok", False, True, ())


@pytest.mark.parametrize(
    ("changes", "word", "broken"),
    [
        ({"newest": NOW - timedelta(days=31)}, "stale", False),
        ({"newest": NOW - timedelta(days=30)}, "ok", False),
        ({"newest": None}, "ok", False),
        ({"entries": 0, "newest": None}, "empty", False),
        ({"moved_to": "https://new.example/rss"}, "moved", False),
        ({"moved_to": FEED.url}, "ok", False),
        ({"whole": False}, "unclosed", False),
        ({"lost": 3}, "malformed", False),
        ({"content_type": "text/html; charset=utf-8"}, "wrong type", False),
        ({"content_type": "text/plain"}, "wrong type", False),
        ({"content_type": "text/xml"}, "ok", False),
        ({"content_type": "application/feed+json"}, "ok", False),
        ({"content_type": None}, "ok", False),
        ({"unusable": 3}, "ok", False),
        ({"unusable": 10}, "no text", True),
    ],
)
def test_what_a_readable_feed_shows(changes, word, broken) -> None:
    health = judged(replace(GOOD, **changes))
    assert (health.status, health.broken, health.reachable) == (word, broken, True)


@pytest.mark.parametrize(
    ("reason", "word", "reachable"),
    [
        ("Gone", "gone", True),
        ("Http404", "not found", True),
        ("Http403", "refused", True),
        ("Http429", "too many requests", True),
        ("Http503", "server error", True),
        ("Http418", "http 418", True),
        ("NotAFeed", "not a feed", True),
        ("EmptyBody", "nothing came", True),
        ("Incomplete", "cut short", True),
        ("TooLarge", "too large", True),
        ("TooManyRedirects", "too many redirects", True),
        ("BadCompression", "bad compression", True),
        ("TooManyEntries", "too many entries", True),
        ("Timeout", "timeout", False),
        ("UnknownHost", "unknown host", False),
        ("NoConnection", "no connection", False),
        ("BadCertificate", "bad certificate", False),
        ("BadResponse", "no proper answer", False),
        ("ForbiddenAddress", "private address", False),
        ("FileMissing", "no file", False),
    ],
)
def test_what_an_unreadable_feed_is(reason, word, reachable) -> None:
    health = judged(Trouble(reason=reason, message="why"))
    assert (health.status, health.broken, health.reachable) == (word, True, reachable)
    assert [finding.message for finding in health.findings] == ["why"]


def test_a_page_in_a_feed_s_place_has_its_own_word() -> None:
    assert judged(Trouble(reason="NotAFeed", message="why", page=True)).status == "error page"


def test_the_worst_comes_first() -> None:
    health = judged(replace(GOOD, moved_to="https://new.example/", unusable=10))
    assert health.status == "no text, moved"
    assert health.broken


def test_of_a_feed_that_was_not_asked_nobody_knows() -> None:
    health = judged(Trouble(reason=NOT_ASKED, message="why"))
    assert (health.status, health.broken) == ("not asked", False)
