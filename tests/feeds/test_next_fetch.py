"""When a feed may be asked again, and what it says of that itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from schemas.records import FeedState
from transforms.feeds.next_fetch import after_failure, after_success, is_due
from transforms.feeds.stated_interval import stated_interval

NOW = datetime(2026, 2, 15, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FEED = "https://site.example/feed"
SY = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'


@pytest.mark.parametrize(
    ("channel", "interval"),
    [
        ("<ttl>60</ttl>", HOUR),
        ("<TTL> 60\n</TTL >", HOUR),
        ("<ttl>60.0</ttl>", HOUR),
        ("<ttl>0</ttl>", None),
        ("<ttl>-60</ttl>", None),
        ("<ttl>soon</ttl>", None),
        ("<ttl/>", None),
        ("<ttl>999999999</ttl>", timedelta(days=3650)),
        ("<ttl>9999999999999999999</ttl>", None),
        ("<sy:updatePeriod>hourly</sy:updatePeriod>", HOUR),
        ("<sy:updatePeriod> Daily </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 6 * HOUR),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", HOUR),
        ("<x:updatePeriod>weekly</x:updatePeriod>", 7 * DAY),
        ("<sy:updatePeriod>always</sy:updatePeriod>", None),
        ("<sy:updateFrequency>4</sy:updateFrequency>", None),
        ("<ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", HOUR),
        ("<!-- <ttl>60</ttl> -->", None),
        ("<description><![CDATA[<ttl>60</ttl>]]></description>", None),
        ("<!-- <item> --><ttl>60</ttl>", HOUR),
        ("<!-- <ttl>60</ttl>", None),
        ("<item><ttl>60</ttl></item>", None),
        ("<items><rdf:li/></items><ttl>60</ttl>", HOUR),
        ("", None),
    ],
)
def test_what_a_feed_says_of_itself(channel, interval):
    assert stated_interval(f'<rss version="2.0" {SY}><channel>{channel}<item/></channel></rss>'.encode()) == interval


def test_a_large_or_odd_body_costs_nothing(processor_time):
    for body in (
        b"",
        b"\xff\xfe<\0t\0t\0l\0>\0",
        b"<ttl>" * 5_000_000,
        b"<!--" * 5_000_000,
        b"<ttl>" + b" " * 9_000_000,
    ):
        assert stated_interval(body) is None
    assert processor_time() < 4


@pytest.mark.parametrize(
    ("fresh", "stated", "rest"),
    [
        (None, None, None),
        (timedelta(), None, None),
        (10 * MINUTE, None, 10 * MINUTE),
        (timedelta(), HOUR, HOUR),
        (2 * HOUR, HOUR, 2 * HOUR),
        (400 * DAY, None, DAY),
        (None, 3650 * DAY, DAY),
    ],
)
def test_after_success_the_longer_counts_up_to_a_day(fresh, stated, rest):
    assert after_success(fresh, stated, NOW) == (rest and NOW + rest)


def rest_after(failures, asked=None, url=FEED, *, busy=False):
    return after_failure(url, failures, asked, NOW, busy=busy) - NOW


@pytest.mark.parametrize("busy", [False, True])
def test_failures_in_a_row_slow_a_feed_down_up_to_a_day(busy):
    first = HOUR if busy else 5 * MINUTE
    for failures in range(1, 60):
        doubled = min(DAY, first * 2 ** min(failures - 1, 20))
        assert 0.75 * doubled <= rest_after(failures, busy=busy) <= doubled
    assert rest_after(10**9) <= DAY


def test_what_failed_together_is_not_asked_again_together_but_each_always_alike():
    rests = [rest_after(5, url=f"{FEED}/{number}") for number in range(100)]
    assert rests == [rest_after(5, url=f"{FEED}/{number}") for number in range(100)]
    assert max(rests) - min(rests) > 15 * MINUTE
    assert rest_after(5) == timedelta(seconds=4774, microseconds=851066)


@pytest.mark.parametrize(("asked", "least"), [(HOUR, HOUR), (3 * DAY, 3 * DAY), (3650 * DAY, 7 * DAY)])
def test_a_server_is_left_alone_for_as_long_as_it_asks_up_to_a_week(asked, least):
    assert rest_after(1, asked) == least
    assert rest_after(1, timedelta(), busy=True) >= 45 * MINUTE


def state(**changes):
    return replace(FeedState(feed_url=FEED, last_status="unchanged", last_success_at=NOW - HOUR), **changes)


@pytest.mark.parametrize(
    ("known", "due"),
    [
        (None, True),
        (state(), True),
        (state(next_fetch_at=NOW), True),
        (state(next_fetch_at=NOW - DAY), True),
        (state(next_fetch_at=NOW + 30 * MINUTE), False),
        (state(gone=True), False),
        (state(gone=True, next_fetch_at=NOW - DAY), False),
        # An hourly feed is read by an hourly run, whose turn came a little later the last time.
        (state(next_fetch_at=NOW + 5 * MINUTE), True),
        (state(next_fetch_at=NOW + 7 * MINUTE), False),
        (state(last_success_at=NOW - 10 * DAY, next_fetch_at=NOW + 6 * MINUTE), False),
        # A server that asked to be left alone is left alone to the second.
        (state(last_status="failed", next_fetch_at=NOW + timedelta(seconds=1)), False),
        (state(last_status="waiting", next_fetch_at=NOW + timedelta(seconds=1)), False),
        # Written by a clock that went years ahead, or hours.
        (state(next_fetch_at=NOW + 3650 * DAY), True),
        (state(last_success_at=NOW + 9 * HOUR, next_fetch_at=NOW + 10 * HOUR), True),
        (state(last_status="failed", next_fetch_at=NOW + 6 * DAY), False),
    ],
)
def test_whether_a_run_may_ask(known, due):
    assert is_due(known, NOW) is due
